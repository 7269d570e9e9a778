// The database of one school: snapshots to read, one isolated transaction a use case to write.
//
// On SQLite every write runs on one thread with group commit; on PostgreSQL at SERIALIZABLE on up to eight
// connections, run again on 40001 and 40P01. A use case may therefore run more than once: it touches nothing
// but its transaction and what `done` hands over.
#pragma once
#include <exception>
#include <functional>
#include <memory>
#include <string>

#include "base/result.hpp"
#include "storage/notices.hpp"
#include "storage/tx.hpp"

namespace storage {

// Interactive work goes before bulk work, which comes in slices of at most 5 ms.
enum class Urgency { interactive, bulk };

// Claiming takes rows with SKIP LOCKED at READ COMMITTED on PostgreSQL; SQLite has one writer anyway. If its
// COMMIT is not answered it is told as lost even if it was kept, so it must be one that may be asked again.
enum class Isolation { serializable, claim };

struct WriteJob {
  std::move_only_function<bool(Tx&)> run;                  // true: keep; false: roll back
  std::move_only_function<void(std::exception_ptr)> done;  // after the commit is on disk, or with what failed
  Urgency urgency = Urgency::interactive;
  Isolation isolation = Isolation::serializable;
};

// Figures for /metrics, since the start.
struct DbFigures {
  std::int64_t commits = 0;
  std::int64_t use_cases = 0;
  std::int64_t retries = 0;
  std::int64_t lost_commits = 0;  // whose answer was lost and was asked for again
  std::int64_t replayed_batches = 0;
  std::int64_t largest_batch = 0;    // use cases in one commit of SQLite
  std::int64_t slow_statements = 0;  // of this process that took longer than slow_statement_ms
  std::int64_t queue_length = 0;
  std::int64_t wal_bytes = 0;
  std::int64_t checkpoint_stall_us = 0;
  std::int64_t writer_wait_us = 0;  // from submit to start, summed
};

class Db {
 public:
  virtual ~Db() = default;
  virtual Engine engine() const = 0;

  // Runs `use` on a snapshot, on the caller's thread. Throws Failure.
  virtual void with_snapshot(const std::function<void(Tx&)>& use) = 0;

  // Queues a write. False if the queue is full: answer 503 and try later. `done` is called once, on a thread
  // of the database: it only hands over.
  virtual bool submit(WriteJob job) = 0;

  virtual DbFigures figures() = 0;

  // News of a channel from every node; none where there is only one.
  virtual std::unique_ptr<Notices> notices(const std::string&) { return nullptr; }

  // After an erasure: returns when no deleted byte is left in the log of a SQLite database (or readers held
  // it for too long; the next call does it). On PostgreSQL that is the business of VACUUM and of whoever
  // keeps its log.
  virtual void forget_deleted() {}

  // A snapshot read that gives a value.
  template <class F>
  auto read(F&& f) {
    using R = std::invoke_result_t<F, Tx&>;
    std::optional<R> result;
    with_snapshot([&](Tx& tx) { result.emplace(f(tx)); });
    return std::move(*result);
  }

  // A write that waits until it is durable. `f` gives a base::Result; a refusal rolls back. Throws Failure.
  template <class F>
  auto write(F&& f, Urgency urgency = Urgency::interactive, Isolation isolation = Isolation::serializable) {
    using R = std::invoke_result_t<F, Tx&>;
    std::optional<R> result;
    wait_for({[&](Tx& tx) {
                result.emplace(f(tx));
                return result->has_value();
              },
              {},
              urgency,
              isolation});
    return std::move(*result);
  }

 private:
  void wait_for(WriteJob job);
};

struct DbOptions {
  std::string data_dir;            // SQLite: the folder; made when missing
  std::string database_url;        // PostgreSQL when not empty
  std::size_t queue_limit = 4096;  // waiting writes
  int postgres_writers = 0;        // write transactions at once; 0: two a core, four to sixteen
  int deadline_ms = 10'000;        // of one statement
};

// Opens the database and brings its schema up to date.
// Throws Failure if it cannot be reached, and when it is newer than this program may run on.
std::unique_ptr<Db> open_db(const DbOptions& options);

// The engines behind open_db, without migrating.
std::unique_ptr<Db> open_sqlite(const DbOptions& options);
std::unique_ptr<Db> open_postgres(const DbOptions& options);

}  // namespace storage
