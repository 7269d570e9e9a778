#include "storage/sqlite_db.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "storage/slow_sql.hpp"

namespace storage {
namespace {

constexpr auto batch_time = std::chrono::milliseconds(10);  // how long a batch takes in further use cases
constexpr std::size_t batch_limit = 512;
constexpr auto shortest_wait =
    std::chrono::milliseconds(50);   // for another program's write, however late it is
constexpr int careful_batches = 64;  // after a batch was run again for somebody's refusal
constexpr std::int64_t page_bytes = 4096;
constexpr std::int64_t wal_aim_bytes = 48LL << 20;    // past it the log is to start again
constexpr std::int64_t wal_most_bytes = 112LL << 20;  // past it the writer starts it again, whatever is left
constexpr std::int64_t restart_bytes = 1LL << 20;     // so much may the writer move at once
constexpr int restart_wait_ms = 20;                   // for readers, before writers go on
constexpr auto longest_snapshot = std::chrono::milliseconds(200);  // so that an old one holds no log up
constexpr auto checkpoint_every = std::chrono::milliseconds(1000);

std::int64_t microseconds(std::chrono::steady_clock::duration length) {
  return std::chrono::duration_cast<std::chrono::microseconds>(length).count();
}

// SQLite's own file: closing another descriptor of it would drop SQLite's locks. Null if there is none.
sqlite3_file* file_of(SqliteConnection& connection) {
  sqlite3_file* file = nullptr;
  const int code = sqlite3_file_control(connection.handle(), nullptr, SQLITE_FCNTL_FILE_POINTER,
                                        static_cast<void*>(&file));
  return code == SQLITE_OK && file != nullptr && file->pMethods != nullptr ? file : nullptr;
}

// False: what was written may be lost, and a later sync would not say so again.
bool sync_database(SqliteConnection& connection) {
  sqlite3_file* file = file_of(connection);
  return file == nullptr ||
         file->pMethods->xSync(file, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY) == SQLITE_OK;
}

// Where the index of the log counts the commits of every process, as SQLite's "WAL-mode File Format" says in
// its section on the WAL-index header. It stays there as long as the connection is open.
const std::uint32_t* change_counter(SqliteConnection& connection) {
  constexpr int index_bytes = 32768;
  constexpr std::size_t of_change = 2;  // iChange, in words of four bytes
  void volatile* index = nullptr;
  connection.run("SELECT COUNT(*) FROM sqlite_schema", {}, {});  // opens the log
  sqlite3_file* file = file_of(connection);
  if (file == nullptr || file->pMethods->xShmMap(file, 0, index_bytes, 0, &index) != SQLITE_OK ||
      index == nullptr) {
    throw Failure(FailureKind::other, "the index of the log cannot be read");
  }
  return static_cast<const std::uint32_t*>(const_cast<void*>(index)) + of_change;
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
      newest_change_(change_counter(writer_)) {
  sqlite3_wal_hook(
      writer_.handle(),
      [](void* self, sqlite3*, const char*, int pages) {
        static_cast<SqliteDb*>(self)->wal_bytes_ = pages * page_bytes;
        return SQLITE_OK;
      },
      this);
  writer_thread_ = std::thread([this] { write_loop(); });
  checkpoint_thread_ = std::thread([this] { checkpoint_loop(); });
}

SqliteDb::~SqliteDb() {
  {
    const std::scoped_lock lock(queue_mutex_, stop_mutex_);
    stopping_ = true;
  }
  queue_filled_.notify_all();
  stopped_.notify_all();
  writer_thread_.join();
  checkpoint_thread_.join();
  if (disk_refused_) sqlite3_db_config(writer_.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
}

bool SqliteDb::submit(WriteJob job) {
  {
    const std::lock_guard lock(queue_mutex_);
    if (stopping_ || interactive_.size() + bulk_.size() >= options_.queue_limit) return false;
    auto& queue = job.urgency == Urgency::bulk ? bulk_ : interactive_;
    queue.push_back({std::move(job), Clock::now()});
    interactive_waiting_ = interactive_.size();
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
  interactive_waiting_ = interactive_.size();
  return true;
}

void SqliteDb::write_loop() {
  Waiting first;
  while (next_job(first, {}, true)) {
    run_batch(std::move(first));
    look_after_log();
  }
}

// Runs one use case. False: it was refused after it had written, and without a savepoint that can only be
// undone with the whole batch. Throws if the whole batch is lost.
bool SqliteDb::run_one(Finished& one, bool in_savepoint) {
  Tx tx(writer_);
  const std::int64_t before = sqlite3_total_changes64(writer_.handle());
  if (in_savepoint) writer_.run("SAVEPOINT use_case", {}, {});
  try {
    one.fate = one.work.job.run(tx) ? Fate::kept : Fate::refused;
    one.failure = {};
  } catch (...) {
    one.fate = Fate::failed;
    one.failure = std::current_exception();
  }
  if (!writer_.in_transaction()) throw Failure(FailureKind::lost, "the batch lost its transaction");
  if (!in_savepoint) {
    const bool wrote = sqlite3_total_changes64(writer_.handle()) != before;
    return one.fate == Fate::kept || (one.fate == Fate::refused && !wrote);
  }
  if (one.fate != Fate::kept) writer_.run("ROLLBACK TO use_case", {}, {});
  writer_.run("RELEASE use_case", {}, {});
  return true;
}

// Fills `batch` with what waits and runs it. A savepoint a use case costs a copy of every page it changes, so
// there are none until somebody is refused after writing; those then take part again, each in its own.
bool SqliteDb::run_waiting(std::vector<Finished>& batch, bool in_savepoints) {
  const auto start = Clock::now();
  for (std::size_t i = 0; i < batch.size(); ++i) {  // those of a try before
    if (!run_one(batch[i], in_savepoints)) return false;
  }
  const bool alone = batch.front().work.job.urgency == Urgency::bulk;  // a slice holds nobody up but itself
  Waiting next;
  while (!alone && batch.size() < batch_limit && next_job(next, start, false)) {
    wait_us_ += microseconds(Clock::now() - next.since);
    batch.push_back({std::exchange(next, {}), Fate::failed, {}});
    if (!run_one(batch.back(), in_savepoints)) return false;
  }
  return true;
}

// Waits for another program that writes, as long as whoever asked since then may still be kept waiting.
void SqliteDb::begin(Clock::time_point since) {
  const std::chrono::milliseconds most(options_.deadline_ms);
  const auto waited = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - since);
  const auto left = std::clamp(most - waited, std::min(shortest_wait, most), most);
  sqlite3_busy_timeout(writer_.handle(), static_cast<int>(left.count()));
  writer_.run("BEGIN IMMEDIATE", {}, {});
}

// Begins the transaction of a batch. False: another program holds the database, and this use case and all
// that have waited as long are refused. One after the other they would each wait their time out behind those
// before.
bool SqliteDb::begun_for(Waiting& first) {
  try {
    begin(first.since);
    return true;
  } catch (const Failure& failure) {
    if (failure.kind != FailureKind::busy) throw;
    const auto refused = std::current_exception();
    first.job.done(refused);
    for (auto& other : taken_overdue()) other.job.done(refused);
    return false;
  }
}

// Takes everything out of the queue whose time is up.
std::vector<SqliteDb::Waiting> SqliteDb::taken_overdue() {
  const auto up_to = Clock::now() - std::chrono::milliseconds(options_.deadline_ms);
  std::vector<Waiting> overdue;
  const std::lock_guard lock(queue_mutex_);
  for (auto* queue : {&interactive_, &bulk_}) {
    while (!queue->empty() && queue->front().since <= up_to) {
      overdue.push_back(std::move(queue->front()));
      queue->pop_front();
    }
  }
  return overdue;
}

// One transaction, which has begun. False: everything of it was rolled back.
bool SqliteDb::commit_together(std::vector<Finished>& batch, bool in_savepoints) {
  if (!run_waiting(batch, in_savepoints)) {
    writer_.run("ROLLBACK", {}, {});
    return false;
  }
  commit();
  return true;
}

void SqliteDb::commit() {
  writer_.run("COMMIT", {}, {});
  ++commits_;
}

void SqliteDb::run_batch(Waiting first) {
  wait_us_ += microseconds(Clock::now() - first.since);
  std::vector<Finished> batch;
  bool lost = false;
  try {
    if (!begun_for(first)) return;
    batch.push_back({std::move(first), Fate::failed, {}});
    if (careful_left_ > 0) --careful_left_;
    if (!commit_together(batch, careful_left_ > 0)) {
      careful_left_ = careful_batches;
      ++replayed_;
      begin(batch.front().work.since);
      commit_together(batch, true);
    }
  } catch (const Failure&) {
    lost = true;
    if (batch.empty()) batch.push_back({std::move(first), Fate::failed, {}});
  }
  use_cases_ += static_cast<std::int64_t>(batch.size());
  largest_batch_ = std::max<std::int64_t>(largest_batch_, static_cast<std::int64_t>(batch.size()));
  if (!lost) {
    for (auto& one : batch) one.work.job.done(one.failure);
    return;
  }
  // The outer transaction is gone and with it every result: each use case runs again, alone.
  if (writer_.in_transaction()) writer_.run("ROLLBACK", {}, {});
  ++replayed_;
  for (auto& one : batch) run_alone(one.work);
}

void SqliteDb::run_alone(Waiting& work) {
  std::exception_ptr failure;
  try {
    begin(work.since);
    Tx tx(writer_);
    const bool keep = work.job.run(tx);
    if (keep) {
      commit();
    } else {
      writer_.run("ROLLBACK", {}, {});
    }
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

// A reader keeps its snapshot as long as nothing was committed since: it is the one a new reader would get,
// and its pages are still in the reader's memory. SQLite forgets them all at the next one.
void SqliteDb::with_snapshot(const std::function<void(Tx&)>& use) {
  Reader reader;
  {
    const std::lock_guard lock(readers_mutex_);
    if (!readers_.empty()) {
      reader = std::move(readers_.back());
      readers_.pop_back();
    }
  }
  if (!reader.connection) {
    reader.connection =
        std::make_unique<SqliteConnection>(file_, SqliteConnection::Mode::reader, options_.deadline_ms);
    reader.connection->script("PRAGMA query_only = ON");
  }
  if (reader.connection->in_transaction() && !is_newest(reader)) reader.connection->run("COMMIT", {}, {});
  if (!reader.connection->in_transaction()) {
    reader.change = newest_change();
    reader.since = Clock::now();
    reader.connection->run("BEGIN", {}, {});
  }
  Tx tx(*reader.connection);
  use(tx);  // if it throws, the connection is closed and with it the transaction
  if (restarting_) reader.connection->run("COMMIT", {}, {});
  const std::lock_guard lock(readers_mutex_);
  readers_.push_back(std::move(reader));
}

std::uint32_t SqliteDb::newest_change() const {
  return __atomic_load_n(newest_change_, __ATOMIC_ACQUIRE);
}

bool SqliteDb::is_newest(const Reader& reader) const {
  return reader.change == newest_change() && Clock::now() - reader.since < longest_snapshot;
}

// Old snapshots of readers at rest would keep the log from being emptied.
void SqliteDb::end_snapshots(bool newest_too) {
  const std::lock_guard lock(readers_mutex_);
  for (auto& reader : readers_) {
    if (reader.connection->in_transaction() && (newest_too || !is_newest(reader))) {
      reader.connection->run("COMMIT", {}, {});
    }
  }
}

DbFigures SqliteDb::figures() {
  DbFigures now{.commits = commits_,
                .use_cases = use_cases_,
                .replayed_batches = replayed_,
                .wal_bytes = wal_bytes_,
                .checkpoint_stall_us = stall_us_,
                .writer_wait_us = wait_us_};
  now.largest_batch = largest_batch_;
  now.slow_statements = slow_statements();
  const std::lock_guard lock(queue_mutex_);
  now.queue_length = static_cast<std::int64_t>(interactive_.size() + bulk_.size());
  return now;
}

// Passive checkpoints never wait and never hold up the writer. Under load they never end either, as the log
// grows while they run; so each leaves less to do than the one before, and the writer does the last of it.
// SQLite syncs the database only when it comes to the log's end, which would be the writer: hence `sync`.
void SqliteDb::checkpoint_loop() {
  SqliteConnection connection(file_, SqliteConnection::Mode::reader, options_.deadline_ms);
  std::unique_lock lock(stop_mutex_);
  bool stuck = false;  // an old reader lets nothing more be moved
  int moved_before = 0;
  while (!stopping_) {
    stopped_.wait_for(lock, checkpoint_every, [&] { return stopping_ || (log_is_long_ && !stuck); });
    if (stopping_) break;
    lock.unlock();
    end_snapshots(false);
    int pages = 0;
    int moved = 0;
    const bool done = sqlite3_wal_checkpoint_v2(connection.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE,
                                                &pages, &moved) == SQLITE_OK;
    if (done && moved * page_bytes < wal_bytes_ && !sync_database(connection))
      return give_up_checkpoints(connection);
    stuck = !done || moved == std::exchange(moved_before, moved);
    const std::int64_t left = wal_bytes_ - moved * page_bytes;
    lock.lock();
    const bool long_log = done && wal_bytes_ > wal_aim_bytes;
    log_is_long_ = long_log && left > restart_bytes;
    restart_wanted_ = long_log && left <= restart_bytes;
  }
}

// The log holds all that the disk may have lost, as long as nobody takes it for moved: it stays until the
// next start, which reads it again.
void SqliteDb::give_up_checkpoints(SqliteConnection& connection) {
  spdlog::critical(
      "The disk refused to keep the database. Changes go on into the log; look at the disk and restart.");
  sqlite3_db_config(connection.handle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  disk_refused_ = true;
}

// Between two batches.
void SqliteDb::look_after_log() {
  if (disk_refused_ || (wal_bytes_ < wal_aim_bytes && !truncate_wanted_)) return;
  const bool now = truncate_wanted_ || wal_bytes_ > wal_most_bytes;
  if (restart_wanted_ || (now && Clock::now() >= next_restart_)) return restart_log();
  if (wal_bytes_ < wal_aim_bytes) return;
  const std::lock_guard lock(stop_mutex_);
  if (!std::exchange(log_is_long_, true)) stopped_.notify_all();
}

void SqliteDb::restart_log() {
  const auto start = Clock::now();
  restarting_ = true;  // readers leave the log as they end
  end_snapshots(true);
  // A backup may read for longer than this: then a later try does it.
  next_restart_ = start + checkpoint_every;
  sqlite3_busy_timeout(writer_.handle(), restart_wait_ms);
  const bool truncate = truncate_wanted_;
  const int code = sqlite3_wal_checkpoint_v2(
      writer_.handle(), nullptr, truncate ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_RESTART, nullptr,
      nullptr);
  if (truncate && code == SQLITE_OK) truncate_wanted_ = false;
  sqlite3_busy_timeout(writer_.handle(), options_.deadline_ms);
  restart_wanted_ = false;
  restarting_ = false;
  if (code == SQLITE_OK) wal_bytes_ = 0;
  stall_us_ += microseconds(Clock::now() - start);
}

// Each empty batch lets the writer try again; a reader of a second may be in the way.
void SqliteDb::forget_deleted() {
  constexpr int tries = 100;
  truncate_wanted_ = true;
  for (int i = 0; i < tries && truncate_wanted_; ++i) {
    std::ignore = write([](Tx&) -> base::Result<bool> { return true; });
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
}

std::unique_ptr<Db> open_sqlite(const DbOptions& options) {
  return std::make_unique<SqliteDb>(options);
}

}  // namespace storage
