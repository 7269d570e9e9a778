// Front of `jobs`: durable background work. A job runs at least once: its handler is safe to run twice.
//
// A failed job is tried again after 10 s, 40 s, 90 s … (10 s x attempt squared); after its last attempt it is
// dead: kept with its error for a person to see and run again. A worker renews the lease of its job all the
// while; when the program dies, the job goes on elsewhere, or after the restart, within half a minute; one
// that takes its worker down again and again is dead, too.
#pragma once
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "base/json.hpp"
#include "http/router.hpp"
#include "journal/after_commit.hpp"
#include "storage/ctx.hpp"
#include "storage/db.hpp"

namespace jobs {

using JobId = base::Id<struct JobTag>;
BOOST_DEFINE_ENUM_CLASS(JobState, waiting, running, done, dead)

struct Job {
  JobId id;
  std::string kind;
  base::RawJson payload;
  JobState state{};
  base::Instant run_at;
  std::int64_t attempts = 0;
  std::int64_t max_attempts = 0;
  std::optional<base::Instant> leased_until;
  std::optional<std::string> last_error;
  base::Instant created_at;
  std::optional<base::Instant> finished_at;
};
BOOST_DESCRIBE_STRUCT(Job, (),
                      (id, kind, payload, state, run_at, attempts, max_attempts, leased_until, last_error,
                       created_at, finished_at))

// Adds a job in the caller's transaction: it exists if and only if the change does.
JobId enqueue(storage::Ctx& ctx, std::string kind, std::string payload_json, base::Instant run_at,
              int max_attempts = 8);

// Empties payload and error of jobs that ended and hold one of the marks (ids in quotes).
base::Result<void> redact_finished(storage::Db& db, const std::vector<std::string>& marks);

// Forgets jobs that were done before then, in the caller's transaction.
void forget_done(storage::Tx& tx, base::Instant before);

// Runs jobs on threads of its own until it is destroyed, and follows the journal for its durable subscribers.
class Runner {
 public:
  // Does a job's work in as many transactions as it likes. Throwing or refusing counts as a failed attempt.
  using Handler = std::function<base::Result<void>(storage::Db&, const Job&)>;
  // Called every `every`, for what is found by looking: expired leases, index merges.
  using Tick = std::function<void(storage::Db&, base::Instant)>;

  using Clock = std::function<base::Instant()>;

  Runner(storage::Db& db, int threads, Clock clock = base::system_now);
  ~Runner();
  Runner(const Runner&) = delete;
  Runner& operator=(const Runner&) = delete;

  // Before start().
  void handle(std::string kind, Handler handler);
  void every(std::chrono::milliseconds period, std::string name, Tick tick);
  void start();

  // What the threads do, for whoever turns the crank himself.
  // Does the oldest due job on this thread. False: none was due.
  bool run_one();
  // Keeps the leases of the jobs that are being done.
  void renew_leases();
  // Gives jobs whose lease ran out back; how many.
  std::int64_t return_lost();

 private:
  struct Timer {
    std::chrono::milliseconds period;
    std::string name;
    Tick tick;
    std::chrono::steady_clock::time_point next;
  };
  void work_loop();
  void tick_loop();
  void renew_loop();
  void follow_loop(const journal::Subscriber& subscriber);
  bool wait(std::chrono::milliseconds pause);
  base::Result<void> work_on(const Job& job);

  storage::Db& db_;
  int thread_count_;
  Clock clock_;
  std::map<std::string, Handler> handlers_;
  std::vector<Timer> timers_;
  std::mutex mutex_;
  std::condition_variable woken_;
  bool stopping_ = false;
  bool workers_gone_ = false;
  std::vector<Job> in_hand_;
  std::vector<std::thread> threads_;
  std::thread renewing_;
};

// GET jobs (dead and running ones first), POST jobs/{id}/retry: permission jobs.manage.
void add_job_routes(http::Router& router);

}  // namespace jobs
