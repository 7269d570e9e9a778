#include "app/app.hpp"

#include <spdlog/spdlog.h>

#include "access/access.hpp"
#include "http/idempotency.hpp"
#include "intake/intake.hpp"
#include "journal/journal_erasure.hpp"
#include "people/people.hpp"
#include "pipeline/pipeline.hpp"
#include "work/work.hpp"

namespace app {
namespace {

constexpr int leases_at_once = 200;
constexpr std::int64_t done_jobs_kept_days = 30;  // dead ones stay until somebody looks

// Leases whose screen died go back to the queue even if nobody asks for the next client.
void return_expired_leases(storage::Db& db, base::Instant now) {
  const auto returned = db.write(
      [&](storage::Tx& tx) {
        storage::Ctx ctx{tx, {}, now, "", "timer leases"};
        return work::return_expired(ctx, leases_at_once);
      },
      storage::Urgency::interactive, storage::Isolation::claim);
  if (!returned) spdlog::warn("leases could not be returned: {}", returned.error().message);
}

void forget_old_replies(storage::Db& db, base::Instant now) {
  const auto done = db.write(
      [&](storage::Tx& tx) -> base::Result<bool> {
        http::forget_replies(tx, {now.ms - base::day_ms});
        jobs::forget_done(tx, {now.ms - done_jobs_kept_days * base::day_ms});
        return true;
      },
      storage::Urgency::bulk);
  if (!done) spdlog::warn("old replies could not be forgotten: {}", done.error().message);
}

void forget_old_work(storage::Db& db, base::Instant now) {
  const auto done = work::forget_old(db, {now.ms - base::day_ms});
  if (!done) spdlog::warn("old work could not be forgotten: {}", done.error().message);
}

}  // namespace

void wire() {
  people::subscribe();
  pipeline::subscribe();
  work::subscribe();
  intake::subscribe();
}

void add_all_routes(http::Router& router) {
  auth::add_access_routes(router);
  people::add_people_routes(router);
  pipeline::add_pipeline_routes(router);
  work::add_work_routes(router);
  intake::add_intake_routes(router);
  jobs::add_job_routes(router);
}

void add_all_jobs(jobs::Runner& runner, const Config& config) {
  people::add_people_jobs(runner);
  intake::add_intake_jobs(runner);
  runner.every(std::chrono::seconds(5), "expired leases", return_expired_leases);
  runner.every(std::chrono::hours(1), "old replies", forget_old_replies);
  runner.every(std::chrono::hours(1), "old work", forget_old_work);
  runner.every(std::chrono::hours(1), "old technical entries",
               [days = config.keep_technical_days](storage::Db& db, base::Instant now) {
                 const auto gone = journal::forget_technical(db, {now.ms - days * base::day_ms});
                 if (gone > 0) spdlog::info("{} technical entries were older than {} days", gone, days);
               });
}

}  // namespace app
