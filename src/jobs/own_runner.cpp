#include "jobs/own_runner.hpp"

#include <spdlog/spdlog.h>

#include "jobs/job_store.hpp"

namespace jobs {
namespace {

constexpr std::int64_t lease_ms = 20 * base::second_ms;
constexpr auto renewed_every = std::chrono::seconds(5);
constexpr auto looked_at_every = std::chrono::milliseconds(20);

// Keeps the lease of a job while it is worked on.
class Lease {
 public:
  Lease(storage::Db& db, const Job& job) : thread_([this, &db, job] { renew(db, job); }) {}
  ~Lease() {
    {
      const std::lock_guard lock(mutex_);
      over_ = true;
    }
    woken_.notify_all();
    thread_.join();
  }
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;

 private:
  void renew(storage::Db& db, const Job& job) {
    std::unique_lock lock(mutex_);
    while (!woken_.wait_for(lock, renewed_every, [this] { return over_; })) {
      lock.unlock();
      try {
        const auto kept = db.write([&](storage::Tx& tx) -> base::Result<bool> {
          return job_store::renew(tx, job, {base::system_now().ms + lease_ms});
        });
        if (kept && !*kept) spdlog::warn("job {} was given to another worker", job.id.value);
      } catch (const std::exception& error) {
        spdlog::warn("the lease of a job could not be renewed: {}", error.what());
      }
      lock.lock();
    }
  }

  std::mutex mutex_;
  std::condition_variable woken_;
  bool over_ = false;
  std::thread thread_;  // last: it uses the others
};

base::Result<void> run_safely(storage::Db& db, const Runner::Handler& handler, const Job& job) {
  const Lease lease(db, job);
  try {
    return handler(db, job);
  } catch (const std::exception& error) {
    return base::fail(base::Code::internal, error.what());
  }
}

void work_on(storage::Db& db, const Runner::Handler& handler, const Job& job) {
  const auto result = run_safely(db, handler, job);
  const auto noted = db.write([&](storage::Tx& tx) -> base::Result<bool> {
    if (result) {
      job_store::finish(tx, job, base::system_now());
    } else {
      job_store::fail(tx, job, result.error().message, base::system_now());
    }
    return true;
  });
  if (!result) spdlog::error("job {} {} failed: {}", job.kind, job.id.value, result.error().message);
  if (!noted) spdlog::error("job {} {} could not be noted", job.kind, job.id.value);
}

std::optional<Job> claimed(storage::Db& db, const std::vector<std::string>& kinds) {
  const auto now = base::system_now();
  if (!db.read([&](storage::Tx& tx) { return job_store::is_due_of_kinds(tx, kinds, now); }))
    return std::nullopt;
  const auto job = db.write([&](storage::Tx& tx) -> base::Result<std::optional<Job>> {
    return job_store::claim_of_kinds(tx, kinds, now, {now.ms + lease_ms});
  });
  return job ? *job : std::nullopt;
}

}  // namespace

void work_until(storage::Db& db, const Handlers& handlers, const std::function<bool()>& is_done) {
  std::vector<std::string> kinds;
  for (const auto& [kind, handler] : handlers) kinds.push_back(kind);
  while (!is_done()) {
    try {
      if (const auto job = claimed(db, kinds)) {
        work_on(db, handlers.at(job->kind), *job);
        continue;
      }
    } catch (const std::exception& error) {
      spdlog::warn("jobs wait for the database: {}", error.what());
    }
    std::this_thread::sleep_for(looked_at_every);
  }
}

std::optional<Job> newest_job(storage::Tx& tx, const std::string& kind, const std::string& payload) {
  return job_store::newest(tx, kind, payload);
}

}  // namespace jobs
