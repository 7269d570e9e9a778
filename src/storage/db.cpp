#include "storage/db.hpp"

#include <condition_variable>
#include <mutex>
#include <utility>

#include "storage/migrations.hpp"
#include "storage/slice.hpp"
#include "storage/sqlite_db.hpp"

namespace storage {

void Db::wait_for(WriteJob job) {
  std::mutex mutex;
  std::condition_variable finished;
  bool done = false;
  std::exception_ptr failure;
  job.done = [&](std::exception_ptr error) {
    const std::lock_guard lock(mutex);
    failure = std::move(error);
    done = true;
    finished.notify_one();
  };
  if (!submit(std::move(job))) throw Failure(FailureKind::busy, "too many writes are waiting");
  std::unique_lock lock(mutex);
  finished.wait(lock, [&] { return done; });
  if (failure) std::rethrow_exception(failure);
}

bool somebody_waits(const Db& db) {
  const auto* sqlite = dynamic_cast<const SqliteDb*>(&db);
  return sqlite != nullptr && sqlite->somebody_waits();
}

bool slice_is_over(std::chrono::nanoseconds spent, Engine engine, bool somebody_waits) {
  // On PostgreSQL a long transaction meets more of the others' and is run again.
  const bool shared = somebody_waits || engine == Engine::postgresql;
  return spent >= (shared ? shared_slice : lone_slice);
}

BulkWrites::~BulkWrites() {
  wait();
}

void BulkWrites::wait() {
  std::unique_lock lock(mutex_);
  finished_.wait(lock, [this] { return !busy_; });
}

base::Result<void> BulkWrites::finish() {
  wait();
  if (failure_) std::rethrow_exception(std::exchange(failure_, {}));
  return std::exchange(result_, {});
}

base::Result<void> BulkWrites::add(std::move_only_function<base::Result<void>(Tx&)> write) {
  CHECK_OK(finish());
  write_ = std::move(write);
  busy_ = true;
  WriteJob job;
  job.urgency = Urgency::bulk;
  job.run = [this](Tx& tx) {
    result_ = write_(tx);
    return result_.has_value();
  };
  job.done = [this](std::exception_ptr failure) {
    const std::lock_guard lock(mutex_);
    failure_ = std::move(failure);
    busy_ = false;
    finished_.notify_one();
  };
  if (db_.submit(std::move(job))) return {};
  busy_ = false;
  throw Failure(FailureKind::busy, "too many writes are waiting");
}

std::unique_ptr<Db> open_db(const DbOptions& options) {
  auto db = options.database_url.empty() ? open_sqlite(options) : open_postgres(options);
  migrate(*db);
  return db;
}

}  // namespace storage
