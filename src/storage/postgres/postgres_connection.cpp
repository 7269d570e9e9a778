#include "storage/postgres/postgres_connection.hpp"

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

FailureKind kind_of(std::string_view state) {
  if (state == "40001" || state == "40P01" || state == "55P03") return FailureKind::retry;
  if (state == "23505") return FailureKind::unique;
  if (state.starts_with("23")) return FailureKind::constraint;
  if (state == "57014") return FailureKind::timeout;
  if (state.starts_with("53")) return FailureKind::full;
  if (state.empty() || state.starts_with("08") || state.starts_with("57P")) return FailureKind::lost;
  return FailureKind::other;
}

constexpr std::int64_t marks_are_kept_us = 30LL * 24 * 3600 * 1'000'000;

constexpr std::string_view begin_of_read = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
constexpr std::string_view begin_of_claim = "BEGIN ISOLATION LEVEL READ COMMITTED";
constexpr std::string_view begin_of_write = "BEGIN ISOLATION LEVEL SERIALIZABLE";
constexpr std::string_view end_of_read = "COMMIT";
constexpr std::int64_t idle_ms = 200;  // after so long a connection may have died unseen
constexpr std::size_t most_ahead = 64;

// A read that locks is none: what was asked before it waited may have changed.
bool only_reads(std::string_view sql) {
  const auto word = sql.substr(std::min(sql.find_first_not_of(" \n"), sql.size()));
  const bool selects = word.starts_with("SELECT") || word.starts_with("WITH RECURSIVE");
  return selects && sql.find(" FOR UPDATE") == std::string_view::npos;
}

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

std::int64_t PostgresConnection::monotonic_ms() {
  return std::chrono::duration_cast<std::chrono::milliseconds>(
             std::chrono::steady_clock::now().time_since_epoch())
      .count();
}

const PostgresConnection::Known& PostgresConnection::prepared(std::string_view sql) {
  if (const auto found = statements_.find(sql); found != statements_.end()) return *found;
  settle();
  const std::string name = fmt::format("s{}", statements_.size());
  const std::string text(sql);
  PQsendPrepare(handle_.get(), name.c_str(), text.c_str(), 0, nullptr);
  require(finish(deadline_ms_), sql);
  return *statements_.emplace(text, name).first;
}

void PostgresConnection::send(const Statement& statement) {
  const auto& arguments = statement.arguments;
  PQsendQueryPrepared(handle_.get(), statement.known->second.c_str(), arguments.count(), arguments.pointers(),
                      arguments.lengths(), arguments.formats(), 0);
}

// The answer to a statement and those that go with it. Throws what the first of them says that failed.
PostgresConnection::Result PostgresConnection::ask(const Statement& last) {
  settle();
  worked_at_ms_ = monotonic_ms();
  Result answer;
  if (ahead_.empty()) {
    send(last);
    answer = finish(deadline_ms_);
  } else {
    auto statements = std::exchange(ahead_, {});
    statements.push_back(last);
    answer = answer_of_pipeline(std::move(statements));
  }
  require(answer, last.known->first);
  begins_ = false;
  return answer;
}

// In libpq's pipeline mode: that of the first that failed, else of the last. Those to questions are kept.
PostgresConnection::Result PostgresConnection::answer_of_pipeline(std::vector<Statement> statements) {
  PQenterPipelineMode(handle_.get());
  for (const auto& each : statements) send(each);
  PQpipelineSync(handle_.get());
  const std::int64_t until = monotonic_ms() + deadline_ms_;
  Result answer;
  bool failed = false;
  for (std::size_t ended = 0; ended < statements.size();) {
    Result next = next_result(until);
    if (!next) {
      ++ended;
      if (PQstatus(handle_.get()) != CONNECTION_OK) break;
    } else if (!failed) {
      failed = PQresultStatus(next.get()) == PGRES_FATAL_ERROR;
      if (!failed && statements[ended].is_question) {
        answers_.push_back({std::move(statements[ended]), std::move(next)});
      } else {
        answer = std::move(next);
      }
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
  ask(last);
}

void PostgresConnection::ask_ahead(std::string_view sql, std::span<const Value> arguments) {
  Statement question{&prepared(sql), TextArguments(arguments), true};
  const auto is_it = [&](const Statement& each) { return each.same_as(question); };
  if (ahead_.size() >= most_ahead || std::ranges::any_of(ahead_, is_it)) return;
  if (std::ranges::any_of(answers_, is_it, &Answer::to)) return;
  ahead_.push_back(std::move(question));
}

// What was asked ahead may be answered otherwise from now on.
void PostgresConnection::forget_questions() {
  answers_.clear();
  std::erase_if(ahead_, [](const Statement& each) { return each.is_question; });
}

// The answer to something that is only read: the one that came already, or one with all that waits.
PostgresConnection::Result PostgresConnection::answer_to(Statement question) {
  const auto known =
      std::ranges::find_if(answers_, [&](const Answer& each) { return each.to.same_as(question); });
  if (known == answers_.end()) {
    std::erase_if(ahead_, [&](const Statement& each) { return each.is_question && each.same_as(question); });
    return ask(question);
  }
  Result result = std::move(known->result);
  answers_.erase(known);
  return result;
}

void PostgresConnection::post(std::string_view sql, std::span<const Value> arguments) {
  forget_questions();
  ahead_.push_back({&prepared(sql), TextArguments(arguments)});
  if (ahead_.size() >= most_ahead) go_ahead();
}

// Takes the answer that nobody waited for, which came long ago.
void PostgresConnection::settle() {
  if (std::exchange(owes_answer_, false)) require(finish(deadline_ms_), end_of_read);
}

std::int64_t PostgresConnection::run(std::string_view sql, std::span<const Value> arguments,
                                     const Each& each) {
  const auto start = monotonic_ms();
  Statement statement{&prepared(sql), TextArguments(arguments)};
  const bool reads = each && only_reads(sql);
  if (!reads) forget_questions();
  const Result result = reads ? answer_to(std::move(statement)) : ask(statement);
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
  forget_questions();
  go_ahead();
  if (PQtransactionStatus(handle_.get()) == PQTRANS_INTRANS) {
    PQsendQuery(handle_.get(), fmt::format("SET LOCAL statement_timeout = {}", script_deadline_ms).c_str());
    require(finish(deadline_ms_), "SET LOCAL");
  }
  PQsendQuery(handle_.get(), sql.c_str());
  require(finish(script_deadline_ms), sql);
}

// A connection that the server has closed is told by `lost` if it was idle, else by a retry.
void PostgresConnection::begin(std::string_view sql) {
  begins_ = false;
  ahead_.clear();
  post(sql, {});  // and forgets what the last transaction asked ahead
  begins_ = monotonic_ms() - worked_at_ms_ <= idle_ms;
}

void PostgresConnection::begin_read() {
  begin(begin_of_read);
  if (!begins_) go_ahead();
}

void PostgresConnection::begin_claim() {
  begin(begin_of_claim);
  if (!begins_) go_ahead();
}

void PostgresConnection::end_read() {
  begins_ = false;
  forget_questions();
  if (!std::exchange(ahead_, {}).empty()) return;  // it never began
  send({&prepared(end_of_read), TextArguments({})});
  owes_answer_ = true;
  if (PQflush(handle_.get()) != 0) settle();
}

void PostgresConnection::commit() {
  begins_ = false;  // it may all go in one
  run("COMMIT", {}, {});
}

void PostgresConnection::roll_back() {
  begins_ = false;
  ahead_.clear();
  if (PQtransactionStatus(handle_.get()) != PQTRANS_IDLE) run("ROLLBACK", {}, {});
}

WriterMark PostgresConnection::begin_write() {
  if (mark_.writer == 0) {
    mark_.writer = random_number();
    run(delete_old_marks, std::array{Value(system_us() - marks_are_kept_us)}, {});
  }
  mark_.turn = std::max(mark_.turn + 1, system_us());
  begin(begin_of_write);
  post(leave_mark, std::array{Value(mark_.writer), Value(mark_.turn)});
  if (!begins_) go_ahead();
  return mark_;
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
  if (PQconsumeInput(handle_.get()) == 0) lose(PQerrorMessage(handle_.get()));
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
  std::string words = result ? PQresultErrorMessage(result.get()) : PQerrorMessage(handle_.get());
  words += " in: " + std::string(sql.substr(0, 200));
  if (kind == FailureKind::lost) lose(words);
  throw Failure(kind, words);
}

// Of a transaction of which nothing was seen yet the whole use case may run again on another connection.
void PostgresConnection::lose(const std::string& words) {
  broken_ = true;
  died_at_once_ = begins_;
  throw Failure(begins_ ? FailureKind::retry : FailureKind::lost, words);
}

}  // namespace storage
