#include "storage/sqlite_db.hpp"

#include <spdlog/spdlog.h>

#include <filesystem>
#include <utility>

namespace storage {
namespace {

constexpr auto batch_time = std::chrono::milliseconds(4);  // how long a batch takes in further use cases
constexpr std::size_t batch_limit = 512;
constexpr std::int64_t page_bytes = 4096;
constexpr std::int64_t wal_restart_bytes = 64LL << 20;  // past it the writer waits for a RESTART checkpoint
constexpr int restart_wait_ms = 20;                     // for readers, before writers go on
constexpr auto checkpoint_every = std::chrono::milliseconds(500);

std::int64_t microseconds(std::chrono::steady_clock::duration length) {
  return std::chrono::duration_cast<std::chrono::microseconds>(length).count();
}

std::string prepared_folder(const DbOptions& options) {
  std::filesystem::create_directories(options.data_dir);
  return options.data_dir + "/rollbook.db";
}

}  // namespace

SqliteDb::SqliteDb(const DbOptions& options)
    : file_(prepared_folder(options)),
      options_(options),
      writer_(file_, SqliteConnection::Mode::writer, options.deadline_ms),
      writer_thread_([this] { write_loop(); }),
      checkpoint_thread_([this] { checkpoint_loop(); }) {}

SqliteDb::~SqliteDb() {
  {
    const std::scoped_lock lock(queue_mutex_, stop_mutex_);
    stopping_ = true;
  }
  queue_filled_.notify_all();
  stopped_.notify_all();
  writer_thread_.join();
  checkpoint_thread_.join();
}

bool SqliteDb::submit(WriteJob job) {
  {
    const std::lock_guard lock(queue_mutex_);
    if (stopping_ || interactive_.size() + bulk_.size() >= options_.queue_limit) return false;
    auto& queue = job.urgency == Urgency::bulk ? bulk_ : interactive_;
    queue.push_back({std::move(job), Clock::now()});
  }
  queue_filled_.notify_one();
  return true;
}

// The next use case of this batch; the first one is waited for. Bulk work starts a batch only when nobody
// waits, and is then alone in it.
bool SqliteDb::next_job(Waiting& into, Clock::time_point batch_start, bool first) {
  std::unique_lock lock(queue_mutex_);
  if (first) {
    queue_filled_.wait(lock, [this] { return stopping_ || !interactive_.empty() || !bulk_.empty(); });
  } else if (Clock::now() - batch_start > batch_time) {
    return false;
  }
  auto& queue = !interactive_.empty() ? interactive_ : bulk_;
  if (queue.empty() || (!first && &queue == &bulk_)) return false;
  into = std::move(queue.front());
  queue.pop_front();
  return true;
}

void SqliteDb::write_loop() {
  Waiting first;
  while (next_job(first, {}, true)) {
    run_batch(std::move(first));
    restart_checkpoint_if_large();
  }
}

// Runs one use case so that its refusal or failure undoes nothing but itself. Throws if the whole batch is
// lost.
void SqliteDb::run_in_savepoint(Finished& one) {
  Tx tx(writer_);
  writer_.run("SAVEPOINT use_case", {}, {});
  try {
    one.fate = one.work.job.run(tx) ? Fate::kept : Fate::refused;
  } catch (...) {
    one.fate = Fate::failed;
    one.failure = std::current_exception();
  }
  if (!writer_.in_transaction()) throw Failure(FailureKind::lost, "the batch lost its transaction");
  if (one.fate != Fate::kept) writer_.run("ROLLBACK TO use_case", {}, {});
  writer_.run("RELEASE use_case", {}, {});
}

void SqliteDb::run_batch(Waiting first) {
  const auto start = Clock::now();
  std::vector<Finished> finished;
  Waiting next = std::move(first);
  bool lost = false;
  try {
    writer_.run("BEGIN IMMEDIATE", {}, {});
    const bool alone = next.job.urgency == Urgency::bulk;  // a slice holds nobody up but itself
    do {
      wait_us_ += microseconds(Clock::now() - next.since);
      finished.push_back({std::exchange(next, {}), Fate::failed, {}});
      run_in_savepoint(finished.back());
    } while (!alone && finished.size() < batch_limit && next_job(next, start, false));
    writer_.run("COMMIT", {}, {});
    ++commits_;
  } catch (const Failure&) {
    lost = true;
  }
  use_cases_ += static_cast<std::int64_t>(finished.size());
  if (!lost) {
    for (auto& one : finished) one.work.job.done(one.failure);
    return;
  }
  // The outer transaction is gone and with it every result: each use case runs again, alone.
  if (writer_.in_transaction()) writer_.run("ROLLBACK", {}, {});
  ++replayed_;
  if (finished.empty()) finished.push_back({std::move(next), Fate::failed, {}});
  for (auto& one : finished) run_alone(one.work);
}

void SqliteDb::run_alone(Waiting& work) {
  std::exception_ptr failure;
  try {
    writer_.run("BEGIN IMMEDIATE", {}, {});
    Tx tx(writer_);
    const bool keep = work.job.run(tx);
    writer_.run(keep ? "COMMIT" : "ROLLBACK", {}, {});
  } catch (...) {
    failure = std::current_exception();
  }
  if (writer_.in_transaction()) {
    try {
      writer_.run("ROLLBACK", {}, {});
    } catch (const Failure& rolled_back) {
      spdlog::debug("SQLite rolled back by itself: {}", rolled_back.what());
    }
  }
  work.job.done(failure);
}

void SqliteDb::with_snapshot(const std::function<void(Tx&)>& use) {
  std::unique_ptr<SqliteConnection> connection;
  {
    const std::lock_guard lock(readers_mutex_);
    if (!readers_.empty()) {
      connection = std::move(readers_.back());
      readers_.pop_back();
    }
  }
  if (!connection) {
    connection =
        std::make_unique<SqliteConnection>(file_, SqliteConnection::Mode::reader, options_.deadline_ms);
    connection->script("PRAGMA query_only = ON");
  }
  connection->run("BEGIN", {}, {});
  Tx tx(*connection);
  use(tx);  // if it throws, the connection is closed and with it the transaction
  connection->run("COMMIT", {}, {});
  const std::lock_guard lock(readers_mutex_);
  readers_.push_back(std::move(connection));
}

DbFigures SqliteDb::figures() {
  DbFigures now{.commits = commits_,
                .use_cases = use_cases_,
                .replayed_batches = replayed_,
                .wal_bytes = wal_bytes_,
                .checkpoint_stall_us = stall_us_,
                .writer_wait_us = wait_us_};
  const std::lock_guard lock(queue_mutex_);
  now.queue_length = static_cast<std::int64_t>(interactive_.size() + bulk_.size());
  return now;
}

// A passive checkpoint never waits and never holds up the writer; it keeps the log short in quiet times.
void SqliteDb::checkpoint_loop() {
  SqliteConnection connection(file_, SqliteConnection::Mode::reader, options_.deadline_ms);
  std::unique_lock lock(stop_mutex_);
  while (!stopped_.wait_for(lock, checkpoint_every, [this] { return stopping_; })) {
    lock.unlock();
    int pages = 0;
    int moved = 0;
    sqlite3_wal_checkpoint_v2(connection.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, &pages, &moved);
    wal_bytes_ = pages * page_bytes;
    lock.lock();
  }
}

// Under steady load readers keep a passive checkpoint from ending, and the log would grow without limit.
void SqliteDb::restart_checkpoint_if_large() {
  if (wal_bytes_ < wal_restart_bytes) return;
  const auto start = Clock::now();
  int pages = 0;
  int moved = 0;
  sqlite3_busy_timeout(writer_.handle(),
                       restart_wait_ms);  // a backup may read for longer: then the next try does it
  sqlite3_wal_checkpoint_v2(writer_.handle(), nullptr, SQLITE_CHECKPOINT_RESTART, &pages, &moved);
  sqlite3_busy_timeout(writer_.handle(), options_.deadline_ms);
  wal_bytes_ = 0;
  stall_us_ += microseconds(Clock::now() - start);
}

std::unique_ptr<Db> open_sqlite(const DbOptions& options) {
  return std::make_unique<SqliteDb>(options);
}

}  // namespace storage
