// A school's database in one SQLite file: one writer thread with group commit, a pool of readers, a
// checkpointer.
#pragma once
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

#include "storage/db.hpp"
#include "storage/sqlite_connection.hpp"

namespace storage {

class SqliteDb final : public Db {
 public:
  explicit SqliteDb(const DbOptions& options);
  ~SqliteDb() override;
  SqliteDb(const SqliteDb&) = delete;
  SqliteDb& operator=(const SqliteDb&) = delete;

  Engine engine() const override { return Engine::sqlite; }
  void with_snapshot(const std::function<void(Tx&)>& use) override;
  bool submit(WriteJob job) override;
  // Interactive work waits for the writer.
  bool somebody_waits() const { return interactive_waiting_ > 0; }
  DbFigures figures() override;
  void forget_deleted() override;

 private:
  using Clock = std::chrono::steady_clock;
  struct Waiting {
    WriteJob job;
    Clock::time_point since;
  };
  enum class Fate { kept, refused, failed };
  struct Finished {
    Waiting work;
    Fate fate = Fate::kept;
    std::exception_ptr failure;
  };

  void write_loop();
  bool next_job(Waiting& into, Clock::time_point batch_start, bool first);
  void run_batch(Waiting first);
  bool commit_together(std::vector<Finished>& batch, bool in_savepoints);
  bool run_waiting(std::vector<Finished>& batch, bool in_savepoints);
  bool run_one(Finished& one, bool in_savepoint);
  void run_alone(Waiting& work);
  void begin(Clock::time_point since);
  bool begun_for(Waiting& first);
  std::vector<Waiting> taken_overdue();
  void checkpoint_loop();
  void look_after_log();
  void restart_log();
  void commit();
  void give_up_checkpoints(SqliteConnection& connection);

  struct Reader {
    std::unique_ptr<SqliteConnection> connection;
    std::uint32_t change = 0;  // the number of the newest one, before its snapshot
    Clock::time_point since;
  };
  std::uint32_t newest_change() const;
  bool is_newest(const Reader& reader) const;
  void end_snapshots(bool newest_too);

  std::string file_;
  DbOptions options_;
  SqliteConnection writer_;
  const std::uint32_t* newest_change_;  // in the memory all connections of the database share

  std::mutex queue_mutex_;
  std::condition_variable queue_filled_;
  std::deque<Waiting> interactive_;
  std::deque<Waiting> bulk_;
  std::atomic<std::size_t> interactive_waiting_{0};  // what interactive_ holds, for a slice that runs
  bool stopping_ = false;

  std::mutex readers_mutex_;
  std::vector<Reader> readers_;

  std::mutex stop_mutex_;
  std::condition_variable stopped_;
  bool log_is_long_ = false;
  std::atomic<bool> restart_wanted_{false}, restarting_{false}, disk_refused_{false};
  Clock::time_point next_restart_;  // the writer's

  int careful_left_ = 0;  // batches that use savepoints

  std::atomic<std::int64_t> commits_{0}, use_cases_{0}, replayed_{0}, wal_bytes_{0}, stall_us_{0},
      wait_us_{0};
  std::atomic<std::int64_t> largest_batch_{0};
  std::atomic<bool> truncate_wanted_{false};
  std::thread writer_thread_;
  std::thread checkpoint_thread_;
};

}  // namespace storage
