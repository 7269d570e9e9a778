// A school's database on PostgreSQL: SERIALIZABLE writes that are run again when they meet, a pool of
// readers.
#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <random>
#include <thread>

#include "storage/db.hpp"
#include "storage/postgres/postgres_connection.hpp"
#include "storage/slow_sql.hpp"

namespace storage {
namespace {

using Clock = std::chrono::steady_clock;

constexpr int most_tries = 12;  // of one use case that meets others
constexpr int tries_of_a_taken_key = 3;

// Longer with each try, and never twice the same, so that those who met do not meet again.
std::chrono::microseconds pause_before(int attempt) {
  thread_local std::minstd_rand random{std::random_device{}()};
  const int most = 500 << std::min(attempt, 6);
  return std::chrono::microseconds(std::uniform_int_distribution<int>(100, most)(random));
}

// A small table, such as that of the leases, is read whole, and SERIALIZABLE then holds all of it: every two
// writers meet. By its index only the row itself is held (measured: retries 118 % of the pairs before, 1 %
// now).
const std::string by_index =
    "SET enable_seqscan = off; SET jit = off; SET plan_cache_mode = force_generic_plan";

// More of them than cores take the memory of their backends from each other (measured on 2 cores, 64
// managers: 12 writers hand out 0.7 times, 4 writers 1.2 times what 8 do).
int writers_of(const DbOptions& options) {
  if (options.postgres_writers > 0) return options.postgres_writers;
  return std::clamp(2 * static_cast<int>(std::thread::hardware_concurrency()), 4, 16);
}

using Idle = std::vector<std::unique_ptr<PostgresConnection>>;

class PostgresDb final : public Db {
 public:
  explicit PostgresDb(const DbOptions& options) : options_(options) {
    auto first =
        std::make_unique<PostgresConnection>(options.database_url, options.deadline_ms);  // refuse early
    first->script(make_writer_marks);
    release(std::move(first), readers_);
    const int writers = writers_of(options);
    for (int i = 0; i < writers; ++i) writers_.emplace_back([this] { write_loop(); });
  }

  ~PostgresDb() override {
    {
      const std::lock_guard lock(queue_mutex_);
      stopping_ = true;
    }
    queue_filled_.notify_all();
    for (auto& writer : writers_) writer.join();
  }

  Engine engine() const override { return Engine::postgresql; }

  void with_snapshot(const std::function<void(Tx&)>& use) override {
    for (int attempt = 1;; ++attempt) {
      auto connection = begun(readers_, [](PostgresConnection& one) { one.begin_read(); });
      try {
        Tx tx(*connection);
        use(tx);
        connection->end_read();
        return release(std::move(connection), readers_);
      } catch (const Failure&) {  // the connection is closed and with it the transaction
        if (!connection->died_at_once() || attempt == most_tries) throw;
      }
    }
  }

  bool submit(WriteJob job) override {
    {
      const std::lock_guard lock(queue_mutex_);
      if (stopping_ || interactive_.size() + bulk_.size() >= options_.queue_limit) return false;
      auto& queue = job.urgency == Urgency::bulk ? bulk_ : interactive_;
      queue.push_back({std::move(job), Clock::now()});
    }
    queue_filled_.notify_one();
    return true;
  }

  std::unique_ptr<Notices> notices(const std::string& channel) override {
    return postgres_notices(options_.database_url, channel);
  }

  DbFigures figures() override {
    DbFigures now{.commits = commits_,
                  .use_cases = use_cases_,
                  .retries = retries_,
                  .lost_commits = lost_commits_,
                  .writer_wait_us = wait_us_};
    now.slow_statements = slow_statements();
    const std::lock_guard lock(queue_mutex_);
    now.queue_length = static_cast<std::int64_t>(interactive_.size() + bulk_.size());
    return now;
  }

 private:
  struct Waiting {
    WriteJob job;
    Clock::time_point since;
  };

  bool next_job(Waiting& into) {
    std::unique_lock lock(queue_mutex_);
    queue_filled_.wait(lock, [this] { return stopping_ || !interactive_.empty() || !bulk_.empty(); });
    auto& queue = !interactive_.empty() ? interactive_ : bulk_;
    if (queue.empty()) return false;
    into = std::move(queue.front());
    queue.pop_front();
    return true;
  }

  void write_loop() {
    Waiting work;
    while (next_job(work)) {
      wait_us_ += std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - work.since).count();
      std::exception_ptr failure;
      try {
        refuse_overdue(work);
        run_until_it_holds(work.job);
      } catch (...) {
        failure = std::current_exception();
      }
      ++use_cases_;
      work.job.done(failure);
    }
  }

  // Whoever waits for a reply has waited long enough behind others for a server that is frozen.
  void refuse_overdue(const Waiting& work) const {
    if (work.job.urgency == Urgency::bulk) return;
    if (Clock::now() - work.since < std::chrono::milliseconds(options_.deadline_ms / 2)) return;
    throw Failure(FailureKind::timeout, "a write waited too long for its turn");
  }

  // A key that is taken may be one that a claim, which does not serialize, took meanwhile: a new snapshot
  // sees it and the use case decides anew. PostgreSQL's manual, "Serialization Failure Handling".
  static bool may_pass(FailureKind kind, int attempt) {
    if (kind == FailureKind::unique) return attempt < tries_of_a_taken_key;
    return kind == FailureKind::retry && attempt < most_tries;
  }

  void run_until_it_holds(WriteJob& job) {
    for (int attempt = 1;; ++attempt) {
      try {
        return run_once(job);
      } catch (const Failure& failure) {
        if (!may_pass(failure.kind, attempt)) throw;
      }
      ++retries_;
      std::this_thread::sleep_for(pause_before(attempt));
    }
  }

  void run_once(WriteJob& job) {
    std::optional<WriterMark> mark;
    auto connection = begun(idle_writers_, [&](PostgresConnection& one) {
      if (job.isolation == Isolation::claim) return one.begin_claim();
      mark = one.begin_write();
    });
    try {
      Tx tx(*connection);
      if (job.run(tx)) {
        commit(*connection, mark);
        ++commits_;
      } else {
        connection->roll_back();
      }
    } catch (...) {
      roll_back(std::move(connection));
      throw;
    }
    if (connection->usable()) release(std::move(connection), idle_writers_);
  }

  // Commits the transaction that left `mark`. If the answer is lost with the connection, the change may be
  // there or not: the server is asked, and only a transaction that is known to have come to nothing is
  // reported as lost. A claim leaves no mark and is always reported: who asks again gets what it was given.
  void commit(PostgresConnection& connection, const std::optional<WriterMark>& mark) {
    try {
      connection.commit();
    } catch (const Failure& failure) {
      const bool unanswered = failure.kind == FailureKind::lost || failure.kind == FailureKind::timeout;
      if (!unanswered) throw;
      ++lost_commits_;
      if (!mark || !was_committed(*mark)) throw;
    }
  }

  // What became of a transaction, asked on a connection of its own until the server answers. Throws Failure
  // (lost) if it does not within the deadline: then nobody may say that it failed or that it held.
  bool was_committed(WriterMark mark) {
    const auto until = Clock::now() + std::chrono::milliseconds(options_.deadline_ms);
    for (;;) {
      try {
        PostgresConnection asking(options_.database_url, options_.deadline_ms);
        return asking.kept_turn(mark.writer) == mark.turn;
      } catch (const Failure& failure) {
        if (failure.kind != FailureKind::lost && failure.kind != FailureKind::timeout) throw;
      }
      if (Clock::now() > until) throw Failure(FailureKind::lost, "it is not known whether a change was kept");
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
  }

  // Keeps the connection only if it answers; what failed before is more worth telling than this.
  void roll_back(std::unique_ptr<PostgresConnection> connection) {
    if (!connection->usable()) return;
    try {
      connection->roll_back();
      release(std::move(connection), idle_writers_);
    } catch (const Failure&) {
      // it is closed, and its transaction with it
    }
  }

  // A connection with an open transaction, by `begin`. Idle ones that the server has closed meanwhile (a
  // restart) are thrown away: nothing was asked of them yet.
  template <class Begin>
  std::unique_ptr<PostgresConnection> begun(Idle& pool, const Begin& begin) {
    while (auto connection = idle_one(pool)) {
      try {
        begin(*connection);
        return connection;
      } catch (const Failure& failure) {
        if (failure.kind != FailureKind::lost) throw;
      }
    }
    auto connection = std::make_unique<PostgresConnection>(options_.database_url, options_.deadline_ms);
    if (&pool == &idle_writers_) connection->script(by_index);
    begin(*connection);
    return connection;
  }

  std::unique_ptr<PostgresConnection> idle_one(Idle& pool) {
    const std::lock_guard lock(idle_mutex_);
    if (pool.empty()) return nullptr;
    auto connection = std::move(pool.back());
    pool.pop_back();
    return connection;
  }

  void release(std::unique_ptr<PostgresConnection> connection, Idle& pool) {
    const std::lock_guard lock(idle_mutex_);
    pool.push_back(std::move(connection));
  }

  DbOptions options_;
  std::mutex queue_mutex_;
  std::condition_variable queue_filled_;
  std::deque<Waiting> interactive_;
  std::deque<Waiting> bulk_;
  bool stopping_ = false;
  std::mutex idle_mutex_;
  Idle readers_, idle_writers_;
  std::atomic<std::int64_t> commits_{0}, use_cases_{0}, retries_{0}, lost_commits_{0}, wait_us_{0};
  std::vector<std::thread> writers_;
};

}  // namespace

std::unique_ptr<Db> open_postgres(const DbOptions& options) {
  return std::make_unique<PostgresDb>(options);
}

}  // namespace storage
