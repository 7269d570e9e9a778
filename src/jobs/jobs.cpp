#include "jobs/jobs.hpp"

#include <spdlog/spdlog.h>

#include "jobs/job_store.hpp"

namespace jobs {
namespace {

constexpr std::int64_t lease_ms = 5 * base::minute_ms;
constexpr auto idle_pause = std::chrono::milliseconds(250);

base::Result<void> run_safely(const Runner::Handler& handler, storage::Db& db, const Job& job) {
  try {
    return handler(db, job);
  } catch (const std::exception& error) {
    return base::fail(base::Code::internal, error.what());
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

Runner::Runner(storage::Db& db, int threads) : db_(db), thread_count_(threads) {}

Runner::~Runner() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  woken_.notify_all();
  for (auto& thread : threads_) thread.join();
}

void Runner::handle(std::string kind, Handler handler) {
  handlers_[std::move(kind)] = std::move(handler);
}

void Runner::every(std::chrono::milliseconds period, std::string name, Tick tick) {
  timers_.push_back({period, std::move(name), std::move(tick), std::chrono::steady_clock::now() + period});
}

void Runner::start() {
  every(std::chrono::seconds(30), "lost jobs", [](storage::Db& db, base::Instant now) {
    const auto returned = db.write(
        [&](storage::Tx& tx) -> base::Result<std::int64_t> { return job_store::return_lost(tx, now); });
    if (returned && *returned > 0) spdlog::warn("{} jobs lost their worker and run again", *returned);
  });
  for (int i = 0; i < thread_count_; ++i) threads_.emplace_back([this] { work_loop(); });
  threads_.emplace_back([this] { tick_loop(); });
}

void Runner::work_loop() {
  for (;;) {
    bool worked = false;
    try {
      worked = run_one();
    } catch (const std::exception& error) {
      spdlog::warn("jobs wait for the database: {}", error.what());
    }
    std::unique_lock lock(mutex_);
    if (woken_.wait_for(lock, worked ? std::chrono::milliseconds(0) : idle_pause,
                        [this] { return stopping_; }))
      return;
  }
}

bool Runner::run_one() {
  const auto now = base::system_now();
  const bool due = db_.read([&](storage::Tx& tx) {
    return tx.value<std::int64_t>("SELECT 1 FROM jobs WHERE state = 'waiting' AND run_at <= $1 LIMIT 1", now)
        .has_value();
  });
  if (!due) return false;
  const auto job = db_.write([&](storage::Tx& tx) -> base::Result<std::optional<Job>> {
    return job_store::claim(tx, now, {now.ms + lease_ms});
  });
  if (!job || !*job) return false;
  const auto handler = handlers_.find((*job)->kind);
  const auto result = handler == handlers_.end()
                          ? base::fail(base::Code::internal, "no handler for this kind of job")
                          : run_safely(handler->second, db_, **job);
  const auto noted = db_.write([&](storage::Tx& tx) -> base::Result<bool> {
    if (result) {
      job_store::finish(tx, (*job)->id, base::system_now());
    } else {
      job_store::fail(tx, **job, result.error().message, base::system_now());
    }
    return true;
  });
  if (!result) spdlog::error("job {} {} failed: {}", (*job)->kind, (*job)->id.value, result.error().message);
  return noted.has_value();
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
        timer.tick(db_, base::system_now());
      } catch (const std::exception& error) {
        spdlog::warn("{}: {}", timer.name, error.what());
      }
      lock.lock();
      timer.next = std::chrono::steady_clock::now() + timer.period;
    }
  }
}

}  // namespace jobs
