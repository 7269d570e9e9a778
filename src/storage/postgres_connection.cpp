#include "storage/postgres_connection.hpp"

#include <fmt/format.h>
#include <poll.h>

#include <charconv>
#include <chrono>
#include <cstring>

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

std::int64_t PostgresConnection::run(std::string_view sql, std::span<const Value> arguments,
                                     const Each& each) {
  const std::string& name = prepared(sql);
  const TextArguments texts(arguments);
  PQsendQueryPrepared(handle_.get(), name.c_str(), texts.count(), texts.pointers(), texts.lengths(),
                      texts.formats(), 0);
  const auto start = monotonic_ms();
  const Result result = finish(deadline_ms_);
  if (const auto took = monotonic_ms() - start; took >= slow_statement_ms) note_slow(sql, took);
  require(result, sql);
  if (each) {
    for (int i = 0; i < PQntuples(result.get()); ++i) each(PostgresRow(result.get(), i));
  }
  std::int64_t changed = 0;
  const char* count = PQcmdTuples(result.get());
  std::from_chars(count, count + std::strlen(count), changed);
  return changed;
}

void PostgresConnection::script(const std::string& sql) {
  if (PQtransactionStatus(handle_.get()) == PQTRANS_INTRANS) {
    PQsendQuery(handle_.get(), fmt::format("SET LOCAL statement_timeout = {}", script_deadline_ms).c_str());
    require(finish(deadline_ms_), "SET LOCAL");
  }
  PQsendQuery(handle_.get(), sql.c_str());
  require(finish(script_deadline_ms), sql);
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

PostgresConnection::Result PostgresConnection::finish(int deadline_ms) {
  const std::int64_t until = monotonic_ms() + deadline_ms;
  Result last;
  for (;;) {
    while (PQflush(handle_.get()) == 1 || PQisBusy(handle_.get()) != 0) {
      wait_readable(until);
      if (PQconsumeInput(handle_.get()) == 0) {
        broken_ = true;
        throw Failure(FailureKind::lost, PQerrorMessage(handle_.get()));
      }
    }
    Result next(PQgetResult(handle_.get()));
    if (!next) return last;
    const bool failed_before = last && PQresultStatus(last.get()) == PGRES_FATAL_ERROR;
    if (!failed_before) last = std::move(next);
  }
}

void PostgresConnection::require(const Result& result, std::string_view sql) {
  const auto status = result ? PQresultStatus(result.get()) : PGRES_FATAL_ERROR;
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK) return;
  const char* state = result ? PQresultErrorField(result.get(), PG_DIAG_SQLSTATE) : nullptr;
  const auto kind = kind_of(state == nullptr ? "" : state);
  if (kind == FailureKind::lost) broken_ = true;
  throw Failure(kind, std::string(PQerrorMessage(handle_.get())) + " in: " + std::string(sql.substr(0, 200)));
}

}  // namespace storage
