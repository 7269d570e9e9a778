#include "storage/postgres_connection.hpp"

#include <fmt/format.h>
#include <poll.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstring>
#include <random>
#include <utility>

#include "storage/slow_sql.hpp"

namespace storage {
namespace {

class PostgresRow final : public Row {
 public:
  PostgresRow(const PGresult* result, int row) : result_(result), row_(row) {}
  int columns() const override { return PQnfields(result_); }
  std::string_view name(int column) const override { return PQfname(result_, column); }
  bool is_null(int column) const override { return PQgetisnull(result_, row_, column) != 0; }
  std::int64_t integer(int column) const override {
    const auto digits = text(column);
    if (digits == "t") return 1;
    std::int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  }
  double real(int column) const override {
    const auto digits = text(column);
    double value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  }
  std::string_view text(int column) const override {
    return {PQgetvalue(result_, row_, column), static_cast<std::size_t>(PQgetlength(result_, row_, column))};
  }
  std::string_view blob(int column) const override {  // text form: \x and hex digits
    std::size_t length = 0;
    auto* bytes =
        PQunescapeBytea(reinterpret_cast<const unsigned char*>(PQgetvalue(result_, row_, column)), &length);
    bytes_.assign(reinterpret_cast<const char*>(bytes), length);
    PQfreemem(bytes);
    return bytes_;
  }

 private:
  const PGresult* result_;
  int row_;
  mutable std::string bytes_;
};

// The arguments in libpq's text form.
class TextArguments {
 public:
  explicit TextArguments(std::span<const Value> values) {
    texts_.reserve(values.size());
    for (const Value& value : values) add(value);
    for (std::size_t i = 0; i < texts_.size(); ++i)
      pointers_.push_back(nulls_[i] ? nullptr : texts_[i].c_str());
  }
  int count() const { return static_cast<int>(pointers_.size()); }
  const char* const* pointers() const { return pointers_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }

 private:
  void add(const Value& value) {
    const bool bytes = std::holds_alternative<BlobView>(value);
    std::string text;
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
      text = fmt::format("{}", *whole);
    } else if (const auto* words = std::get_if<std::string_view>(&value)) {
      text = *words;
    } else if (const auto* real = std::get_if<double>(&value)) {
      text = fmt::format("{}", *real);
    } else if (bytes) {
      text = std::get<BlobView>(value).bytes;
    }
    nulls_.push_back(std::holds_alternative<std::monostate>(value));
    lengths_.push_back(static_cast<int>(text.size()));
    formats_.push_back(bytes ? 1 : 0);
    texts_.push_back(std::move(text));
  }

  std::vector<std::string> texts_;
  std::vector<bool> nulls_;
  std::vector<const char*> pointers_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
};

FailureKind kind_of(std::string_view state) {
  if (state == "40001" || state == "40P01" || state == "55P03") return FailureKind::retry;
  if (state == "23505") return FailureKind::unique;
  if (state.starts_with("23")) return FailureKind::constraint;
  if (state == "57014") return FailureKind::timeout;
  if (state.starts_with("53")) return FailureKind::full;
  if (state.empty() || state.starts_with("08") || state.starts_with("57P")) return FailureKind::lost;
  return FailureKind::other;
}

std::int64_t monotonic_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

constexpr std::int64_t marks_are_kept_us = 30LL * 24 * 3600 * 1'000'000;

constexpr std::string_view begin_of_read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
constexpr std::string_view end_of_read = "COMMIT";
constexpr std::int64_t idle_ms = 200;  // after so long a connection may have died unseen

constexpr std::string_view leave_mark =
    "INSERT INTO writer_marks (writer, turn) VALUES ($1, $2) ON CONFLICT (writer) DO UPDATE SET turn = "
    "excluded.turn";

constexpr std::string_view delete_old_marks = "DELETE FROM writer_marks WHERE turn < $1";

// An insert, because it waits for a first mark that is not committed yet, as no SELECT does.
constexpr std::string_view select_mark = R"sql(
    INSERT INTO writer_marks AS mark (writer, turn) VALUES ($1, 0)
    ON CONFLICT (writer) DO UPDATE SET turn = mark.turn RETURNING turn
)sql";

std::int64_t system_us() {
  return std::chrono::duration_cast<std::chrono::microseconds>(
             std::chrono::system_clock::now().time_since_epoch())
      .count();
}

std::int64_t random_number() {
  std::random_device random;
  return std::uniform_int_distribution<std::int64_t>(1)(random);
}

constexpr int script_deadline_ms = 600'000;  // a migration may take its time

}  // namespace

PostgresConnection::PostgresConnection(const std::string& url, int deadline_ms) : deadline_ms_(deadline_ms) {
  const std::string timeout = fmt::format("{}", std::max(2, deadline_ms / 1000));
  const char* keys[] = {"dbname", "connect_timeout", "application_name", "options", nullptr};
  // The server gives up a little earlier than we do, so that a slow statement costs no connection.
  const std::string options = fmt::format("-c client_min_messages=warning -c statement_timeout={}",
                                          std::max(1, deadline_ms / 10 * 9));
  const char* values[] = {url.c_str(), timeout.c_str(), "rollbook", options.c_str(), nullptr};
  handle_.reset(PQconnectdbParams(keys, values, 1));
  if (PQstatus(handle_.get()) != CONNECTION_OK) {
    throw Failure(FailureKind::lost,
                  std::string("cannot reach PostgreSQL: ") + PQerrorMessage(handle_.get()));
  }
  PQsetnonblocking(handle_.get(), 1);
}

const std::string& PostgresConnection::prepared(std::string_view sql) {
  if (const auto found = statements_.find(sql); found != statements_.end()) return found->second;
  const std::string name = fmt::format("s{}", statements_.size());
  const std::string text(sql);
  PQsendPrepare(handle_.get(), name.c_str(), text.c_str(), 0, nullptr);
  require(finish(deadline_ms_), sql);
  return statements_.emplace(text, name).first->second;
}

void PostgresConnection::send(std::string_view sql, std::span<const Value> arguments) {
  const TextArguments texts(arguments);
  PQsendQueryPrepared(handle_.get(), prepared(sql).c_str(), texts.count(), texts.pointers(), texts.lengths(),
                      texts.formats(), 0);
}

// The answer to a statement and those that go with it, in libpq's pipeline mode: that of the first that
// failed, else of the last.
PostgresConnection::Result PostgresConnection::asked(std::string_view sql, std::span<const Value> arguments) {
  worked_at_ms_ = monotonic_ms();
  if (ahead_.empty()) {
    send(sql, arguments);
    return finish(deadline_ms_);
  }
  const auto ahead = std::exchange(ahead_, {});
  for (const auto& each : ahead) prepared(each.sql);  // cannot be done in between
  prepared(sql);
  PQenterPipelineMode(handle_.get());
  for (const auto& each : ahead) send(each.sql, each.arguments);
  send(sql, arguments);
  PQpipelineSync(handle_.get());
  const std::int64_t until = monotonic_ms() + deadline_ms_;
  Result answer;
  bool failed = false;
  for (std::size_t ended = 0; ended <= ahead.size();) {
    Result next = next_result(until);
    if (!next) {
      ++ended;
      if (PQstatus(handle_.get()) != CONNECTION_OK) break;
    } else if (!failed) {
      failed = PQresultStatus(next.get()) == PGRES_FATAL_ERROR;
      answer = std::move(next);
    }
  }
  next_result(until);  // the end of the pipeline
  if (PQexitPipelineMode(handle_.get()) == 0) broken_ = true;
  return answer;
}

// What is to go with the next statement goes alone.
void PostgresConnection::go_ahead() {
  if (ahead_.empty()) return;
  const auto last = std::move(ahead_.back());
  ahead_.pop_back();
  require(asked(last.sql, last.arguments), last.sql);
}

// Takes the answer that nobody waited for, which came long ago.
void PostgresConnection::settle() {
  if (std::exchange(owes_answer_, false)) require(finish(deadline_ms_), end_of_read);
}

std::int64_t PostgresConnection::run(std::string_view sql, std::span<const Value> arguments,
                                     const Each& each) {
  const auto start = monotonic_ms();
  const bool begins = !ahead_.empty();
  Result result;
  try {
    settle();
    prepared(sql);
    result = asked(sql, arguments);
    require(result, sql);
  } catch (const Failure& failure) {
    died_at_once_ = begins && failure.kind == FailureKind::lost;
    if (died_at_once_) throw Failure(FailureKind::retry, failure.what());
    throw;
  }
  if (const auto took = monotonic_ms() - start; took >= slow_statement_ms) note_slow(sql, took);
  if (each) {
    for (int i = 0; i < PQntuples(result.get()); ++i) each(PostgresRow(result.get(), i));
  }
  std::int64_t changed = 0;
  const char* count = PQcmdTuples(result.get());
  std::from_chars(count, count + std::strlen(count), changed);
  return changed;
}

void PostgresConnection::script(const std::string& sql) {
  settle();
  go_ahead();
  if (PQtransactionStatus(handle_.get()) == PQTRANS_INTRANS) {
    PQsendQuery(handle_.get(), fmt::format("SET LOCAL statement_timeout = {}", script_deadline_ms).c_str());
    require(finish(deadline_ms_), "SET LOCAL");
  }
  PQsendQuery(handle_.get(), sql.c_str());
  require(finish(script_deadline_ms), sql);
}

void PostgresConnection::begin_read() {
  ahead_ = {{begin_of_read, {}}};
  if (monotonic_ms() - worked_at_ms_ > idle_ms) begin_now();
}

void PostgresConnection::end_read() {
  if (!std::exchange(ahead_, {}).empty()) return;  // it never began
  send(end_of_read, {});
  owes_answer_ = true;
  if (PQflush(handle_.get()) != 0) settle();
}

void PostgresConnection::roll_back() {
  ahead_.clear();
  if (PQtransactionStatus(handle_.get()) != PQTRANS_IDLE) run("ROLLBACK", {}, {});
}

WriterMark PostgresConnection::begin_write(std::string_view begin) {
  if (mark_.writer == 0) {
    mark_.writer = random_number();
    run(delete_old_marks, std::array{Value(system_us() - marks_are_kept_us)}, {});
  }
  mark_.turn = std::max(mark_.turn + 1, system_us());
  ahead_ = {{begin, {}}, {leave_mark, {Value(mark_.writer), Value(mark_.turn)}}};
  if (monotonic_ms() - worked_at_ms_ > idle_ms) begin_now();
  return mark_;
}

// A connection that the server has closed is told by `lost`.
void PostgresConnection::begin_now() {
  settle();
  go_ahead();
}

std::int64_t PostgresConnection::kept_turn(std::int64_t writer) {
  std::int64_t turn = 0;
  run(select_mark, std::array{Value(writer)}, [&](const Row& row) { turn = row.integer(0); });
  return turn;
}

// Waits for the server, or gives the connection up: a frozen server must not hang its callers for minutes.
void PostgresConnection::wait_readable(std::int64_t until_ms) {
  const std::int64_t left = until_ms - monotonic_ms();
  const bool to_send = PQflush(handle_.get()) == 1;
  pollfd watched{PQsocket(handle_.get()), static_cast<short>(POLLIN | (to_send ? POLLOUT : 0)), 0};
  if (left > 0 && poll(&watched, 1, static_cast<int>(left)) > 0) return;
  broken_ =
      true;  // PQcancel would wait for the frozen server without an end; its statement_timeout ends the work
  throw Failure(FailureKind::timeout, "PostgreSQL did not answer in time");
}

void PostgresConnection::consume() {
  if (PQconsumeInput(handle_.get()) != 0) return;
  broken_ = true;
  throw Failure(FailureKind::lost, PQerrorMessage(handle_.get()));
}

PostgresConnection::Result PostgresConnection::next_result(std::int64_t until_ms) {
  while (PQflush(handle_.get()) == 1 || PQisBusy(handle_.get()) != 0) {
    wait_readable(until_ms);
    consume();
  }
  return Result(PQgetResult(handle_.get()));
}

PostgresConnection::Result PostgresConnection::finish(int deadline_ms) {
  const std::int64_t until = monotonic_ms() + deadline_ms;
  Result last;
  while (Result next = next_result(until)) {
    const bool failed_before = last && PQresultStatus(last.get()) == PGRES_FATAL_ERROR;
    if (!failed_before) last = std::move(next);
  }
  return last;
}

void PostgresConnection::begin_copy(const std::string& sql, ExecStatusType wanted) {
  PQsendQuery(handle_.get(), sql.c_str());
  const Result begun = next_result(monotonic_ms() + deadline_ms_);
  if (begun && PQresultStatus(begun.get()) == wanted) return;
  finish(deadline_ms_);
  require(begun, sql);
  throw Failure(FailureKind::other, "this is no COPY: " + sql);
}

void PostgresConnection::copy_out(const std::string& sql, const std::function<void(std::string_view)>& take) {
  begin_copy(sql, PGRES_COPY_OUT);
  for (;;) {
    char* bytes = nullptr;
    const int length = PQgetCopyData(handle_.get(), &bytes, 1);
    const std::unique_ptr<char, decltype(&PQfreemem)> freed(bytes, &PQfreemem);
    if (length < 0) break;  // the end, or an error that finish() tells
    if (length > 0) {
      take({bytes, static_cast<std::size_t>(length)});
      continue;
    }
    wait_readable(monotonic_ms() + deadline_ms_);
    consume();
  }
  require(finish(deadline_ms_), sql);
}

void PostgresConnection::copy_in(const std::string& sql, const std::function<std::string_view()>& next) {
  begin_copy(sql, PGRES_COPY_IN);
  for (auto piece = next(); !piece.empty(); piece = next()) {
    const auto until = monotonic_ms() + deadline_ms_;
    while (PQputCopyData(handle_.get(), piece.data(), static_cast<int>(piece.size())) == 0) {
      wait_readable(until);
      consume();
    }
    while (PQflush(handle_.get()) == 1) {
      wait_readable(until);
      consume();
    }
  }
  PQputCopyEnd(handle_.get(), nullptr);
  require(finish(deadline_ms_), sql);
}

bool PostgresConnection::wait_notice(int most_ms) {
  const std::int64_t until = monotonic_ms() + most_ms;
  for (bool found = false;;) {
    while (PGnotify* notice = PQnotifies(handle_.get())) {
      PQfreemem(notice);
      found = true;
    }
    const std::int64_t left = until - monotonic_ms();
    if (found || left <= 0) return found;
    pollfd watched{PQsocket(handle_.get()), POLLIN, 0};
    if (poll(&watched, 1, static_cast<int>(left)) > 0) consume();
  }
}

void PostgresConnection::require(const Result& result, std::string_view sql) {
  const auto status = result ? PQresultStatus(result.get()) : PGRES_FATAL_ERROR;
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return;
  const char* state = result ? PQresultErrorField(result.get(), PG_DIAG_SQLSTATE) : nullptr;
  const auto kind = kind_of(state == nullptr ? "" : state);
  if (kind == FailureKind::lost) broken_ = true;
  const char* words = result ? PQresultErrorMessage(result.get()) : PQerrorMessage(handle_.get());
  throw Failure(kind, std::string(words) + " in: " + std::string(sql.substr(0, 200)));
}

}  // namespace storage
