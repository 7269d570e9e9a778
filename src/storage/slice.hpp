// Slices of bulk work: how long one may hold the writer, and many of them in a row.
#pragma once
#include <chrono>
#include <condition_variable>
#include <mutex>

#include "storage/db.hpp"

namespace storage {

// How long a slice goes on while somebody waits for the writer; with its commit it stays below 5 ms.
constexpr std::chrono::milliseconds shared_slice{4};
// And while nobody does: every commit waits for the disk, so fewer of them are quicker. Whoever comes
// meanwhile waits for one step of the work and the commit.
constexpr std::chrono::milliseconds lone_slice{100};

// True while interactive work waits for the one writer. Never on PostgreSQL, where bulk work has a connection
// of its own.
bool somebody_waits(const Db& db);

// Whether a slice that has run for `spent` is to end.
bool slice_is_over(std::chrono::nanoseconds spent, Engine engine, bool somebody_waits);

// The time of one slice; make it where the slice begins.
class Slice {
 public:
  explicit Slice(const Db& db) : db_(db) {}
  // Ask between two steps of the work, each far below a millisecond.
  bool over() const {
    return slice_is_over(std::chrono::steady_clock::now() - start_, db_.engine(), somebody_waits(db_));
  }

 private:
  const Db& db_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

// Bulk writes one behind the other: while one is written, the caller prepares the next. From one thread.
class BulkWrites {
 public:
  explicit BulkWrites(Db& db) : db_(db) {}
  ~BulkWrites();  // waits for what is being written
  BulkWrites(const BulkWrites&) = delete;
  BulkWrites& operator=(const BulkWrites&) = delete;

  // Waits for the write before this one. Its refusal or Failure comes out here, and then `write` is not
  // begun.
  base::Result<void> add(std::move_only_function<base::Result<void>(Tx&)> write);
  // Waits for the last one.
  base::Result<void> finish();

 private:
  void wait();

  Db& db_;
  std::move_only_function<base::Result<void>(Tx&)> write_;
  std::mutex mutex_;
  std::condition_variable finished_;
  bool busy_ = false;
  base::Result<void> result_;
  std::exception_ptr failure_;
};

}  // namespace storage
