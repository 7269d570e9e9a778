#include "storage/db.hpp"

#include <condition_variable>
#include <mutex>

#include "storage/migrations.hpp"

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

std::unique_ptr<Db> open_db(const DbOptions& options) {
  auto db = options.database_url.empty() ? open_sqlite(options) : open_postgres(options);
  migrate(*db);
  return db;
}

}  // namespace storage
