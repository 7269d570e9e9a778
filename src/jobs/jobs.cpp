#include "jobs/jobs.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "jobs/job_store.hpp"

namespace jobs {
namespace {

// A lease outlives three renewals that fail, so that a busy database does not cost a job its worker.
constexpr std::int64_t lease_ms = 20 * base::second_ms;
constexpr auto renewed_every = std::chrono::seconds(5);
constexpr auto lost_sought_every = std::chrono::seconds(3);
constexpr auto idle_pause = std::chrono::milliseconds(250);
constexpr auto follow_pause = std::chrono::milliseconds(500);

base::Result<void> run_safely(const Runner::Handler& handler, storage::Db& db, const Job& job) {
  try {
    return handler(db, job);
  } catch (const std::exception& error) {
    return base::fail(base::Code::internal, error.what());
  } catch (...) {
    return base::fail(base::Code::internal, "the handler threw something that is no exception");
  }
}

}  // namespace

JobId enqueue(storage::Ctx& ctx, std::string kind, std::string payload_json, base::Instant run_at,
              int max_attempts) {
  Job job{.id = base::new_id<JobId>(),
          .kind = std::move(kind),
          .payload = {std::move(payload_json)},
          .state = JobState::waiting,
          .run_at = run_at,
          .max_attempts = max_attempts,
          .created_at = ctx.now};
  ctx.tx.insert("jobs", job);
  return job.id;
}

base::Result<void> redact_finished(storage::Db& db, const std::vector<std::string>& marks) {
  constexpr int at_once = 200;
  const auto holds_any = [&](std::string_view text) {
    return std::ranges::any_of(marks,
                               [&](const auto& mark) { return text.find(mark) != std::string_view::npos; });
  };
  for (std::int64_t after = 0;;) {
    const auto page = db.read([&](storage::Tx& tx) { return job_store::ended(tx, after, at_once); });
    if (page.empty()) return {};
    after = page.back().id.value;
    CHECK_OK(db.write(
        [&](storage::Tx& tx) -> base::Result<bool> {
          for (const auto& job : page) {
            if (holds_any(job.payload.text) || holds_any(job.last_error.value_or("")))
              job_store::empty(tx, job.id);
          }
          return true;
        },
        storage::Urgency::bulk));
  }
}

void forget_done(storage::Tx& tx, base::Instant before) {
  job_store::forget_done(tx, before);
}

Runner::Runner(storage::Db& db, int threads, Clock clock)
    : db_(db), thread_count_(threads), clock_(std::move(clock)) {}

Runner::~Runner() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  woken_.notify_all();
  for (auto& thread : threads_) thread.join();
  {
    const std::lock_guard lock(mutex_);
    workers_gone_ = true;
  }
  woken_.notify_all();
  if (renewing_.joinable()) renewing_.join();
}

void Runner::handle(std::string kind, Handler handler) {
  handlers_[std::move(kind)] = std::move(handler);
}

void Runner::every(std::chrono::milliseconds period, std::string name, Tick tick) {
  timers_.push_back({period, std::move(name), std::move(tick), std::chrono::steady_clock::now() + period});
}

void Runner::start() {
  every(lost_sought_every, "lost jobs", [this](storage::Db&, base::Instant) { return_lost(); });
  const auto& subscribers = journal::after_commit_subscribers();
  journal::enrol(db_, subscribers);
  for (const auto& each : subscribers) threads_.emplace_back([this, &each] { follow_loop(each); });
  for (int i = 0; i < thread_count_; ++i) threads_.emplace_back([this] { work_loop(); });
  threads_.emplace_back([this] { tick_loop(); });
  renewing_ = std::thread([this] { renew_loop(); });
}

std::int64_t Runner::return_lost() {
  const auto now = clock_();
  const auto returned = db_.write(
      [&](storage::Tx& tx) -> base::Result<std::int64_t> { return job_store::return_lost(tx, now); });
  if (returned && *returned > 0) spdlog::warn("{} jobs lost their worker", *returned);
  return returned.value_or(0);
}

// Waits, but not once the runner ends: then true.
bool Runner::wait(std::chrono::milliseconds pause) {
  std::unique_lock lock(mutex_);
  return woken_.wait_for(lock, pause, [this] { return stopping_; });
}

void Runner::work_loop() {
  for (bool worked = false; !wait(worked ? std::chrono::milliseconds(0) : idle_pause);) {
    worked = false;
    try {
      worked = run_one();
    } catch (const std::exception& error) {
      spdlog::warn("jobs wait for the database: {}", error.what());
    }
  }
}

// A thread for each subscriber, so that one that is slow or waits for somebody holds up no other.
void Runner::follow_loop(const journal::Subscriber& subscriber) {
  for (bool more = false; !wait(more ? std::chrono::milliseconds(0) : follow_pause);) {
    more = false;
    try {
      more = journal::follow(db_, subscriber, clock_());
    } catch (const std::exception& error) {
      spdlog::warn("subscriber {} waits for the database: {}", subscriber.name, error.what());
    }
  }
}

bool Runner::run_one() {
  const auto now = clock_();
  const bool due = db_.read([&](storage::Tx& tx) {
    return tx.value<std::int64_t>("SELECT 1 FROM jobs WHERE state = 'waiting' AND run_at <= $1 LIMIT 1", now)
        .has_value();
  });
  if (!due) return false;
  const auto job = db_.write([&](storage::Tx& tx) -> base::Result<std::optional<Job>> {
    return job_store::claim(tx, now, {now.ms + lease_ms});
  });
  if (!job || !*job) return false;
  const auto result = work_on(**job);
  const auto noted = db_.write([&](storage::Tx& tx) -> base::Result<bool> {
    if (result) {
      job_store::finish(tx, **job, clock_());
    } else {
      job_store::fail(tx, **job, result.error().message, clock_());
    }
    return true;
  });
  if (!result) spdlog::error("job {} {} failed: {}", (*job)->kind, (*job)->id.value, result.error().message);
  return noted.has_value();
}

base::Result<void> Runner::work_on(const Job& job) {
  const auto handler = handlers_.find(job.kind);
  if (handler == handlers_.end()) return base::fail(base::Code::internal, "no handler for this kind of job");
  {
    const std::lock_guard lock(mutex_);
    in_hand_.push_back(job);
  }
  auto result = run_safely(handler->second, db_, job);
  const std::lock_guard lock(mutex_);
  std::erase_if(in_hand_, [&](const Job& held) { return held.id == job.id; });
  return result;
}

void Runner::renew_leases() {
  std::vector<Job> jobs;
  {
    const std::lock_guard lock(mutex_);
    jobs = in_hand_;
  }
  if (jobs.empty()) return;
  try {
    const auto kept = db_.write([&](storage::Tx& tx) -> base::Result<std::size_t> {
      const base::Instant until{clock_().ms + lease_ms};
      return static_cast<std::size_t>(
          std::ranges::count_if(jobs, [&](const Job& job) { return job_store::renew(tx, job, until); }));
    });
    if (kept && *kept < jobs.size())
      spdlog::warn("{} jobs were given to another worker", jobs.size() - *kept);
  } catch (const std::exception& error) {
    spdlog::warn("leases of jobs could not be renewed: {}", error.what());
  }
}

void Runner::renew_loop() {
  std::unique_lock lock(mutex_);
  while (!woken_.wait_for(lock, renewed_every, [this] { return workers_gone_; })) {
    lock.unlock();
    renew_leases();
    lock.lock();
  }
}

void Runner::tick_loop() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    auto soonest = std::chrono::steady_clock::now() + std::chrono::seconds(1);
    for (const auto& timer : timers_) soonest = std::min(soonest, timer.next);
    if (woken_.wait_until(lock, soonest, [this] { return stopping_; })) return;
    for (auto& timer : timers_) {
      if (timer.next > std::chrono::steady_clock::now()) continue;
      lock.unlock();
      try {
        timer.tick(db_, clock_());
      } catch (const std::exception& error) {
        spdlog::warn("{}: {}", timer.name, error.what());
      }
      lock.lock();
      timer.next = std::chrono::steady_clock::now() + timer.period;
    }
  }
}

}  // namespace jobs
