#include "jobs/job_store.hpp"

namespace jobs::job_store {
namespace {

constexpr std::string_view select_due = R"sql(
    SELECT id, kind, payload, state, run_at, attempts, max_attempts, leased_until, last_error, created_at, finished_at
      FROM jobs
     WHERE state = 'waiting' AND run_at <= $1
     ORDER BY run_at, id
     LIMIT 1
)sql";

constexpr std::string_view select_due_of_kinds = R"sql(
    SELECT id, kind, payload, state, run_at, attempts, max_attempts, leased_until, last_error, created_at, finished_at
      FROM jobs
     WHERE state = 'waiting' AND run_at <= $1 AND kind IN ({list})
     ORDER BY run_at, id
     LIMIT 1
)sql";

constexpr std::string_view select_newest = R"sql(
    SELECT id, kind, payload, state, run_at, attempts, max_attempts, leased_until, last_error, created_at, finished_at
      FROM jobs
     WHERE kind = $1 AND payload = $2
     ORDER BY id DESC
     LIMIT 1
)sql";

constexpr std::string_view lease = R"sql(
    UPDATE jobs SET state = 'running', attempts = attempts + 1, leased_until = $2 WHERE id = $1 AND state = 'waiting'
)sql";

// The number of the attempt shows whose lease it is: a worker that lost it changes nothing.
constexpr std::string_view renew_lease = R"sql(
    UPDATE jobs SET leased_until = $3 WHERE id = $1 AND state = 'running' AND attempts = $2
)sql";

constexpr std::string_view finish_job = R"sql(
    UPDATE jobs SET state = 'done', finished_at = $3, last_error = NULL
     WHERE id = $1 AND state = 'running' AND attempts = $2
)sql";

constexpr std::string_view fail_job = R"sql(
    UPDATE jobs SET state = $3, run_at = $4, last_error = $5, finished_at = $6
     WHERE id = $1 AND state = 'running' AND attempts = $2
)sql";

constexpr std::string_view return_jobs =
    "UPDATE jobs SET state = 'waiting', run_at = $1 WHERE state = 'running' AND leased_until < $1";

// One that was begun so much more often than it may fail takes its workers down.
constexpr std::string_view bury_deadly = R"sql(
    UPDATE jobs SET state = 'dead', finished_at = $1, last_error = 'its worker was lost time and again'
     WHERE state = 'running' AND leased_until < $1 AND attempts >= 3 * max_attempts
)sql";

constexpr std::string_view list_jobs = R"sql(
    SELECT id, kind, payload, state, run_at, attempts, max_attempts, leased_until, last_error, created_at, finished_at
      FROM jobs
     WHERE id < $1 AND state = COALESCE($2, state)
     ORDER BY id DESC
     LIMIT $3
)sql";

constexpr std::string_view retry_job = R"sql(
    UPDATE jobs SET state = 'waiting', run_at = $2, attempts = 0, finished_at = NULL WHERE id = $1 AND state = 'dead'
    RETURNING kind
)sql";

constexpr std::string_view ended_jobs = R"sql(
    SELECT id, kind, payload, state, run_at, attempts, max_attempts, leased_until, last_error, created_at, finished_at
      FROM jobs
     WHERE id > $1 AND state IN ('done', 'dead')
     ORDER BY id
     LIMIT $2
)sql";

constexpr std::int64_t pause_ms = 10 * base::second_ms;  // times the attempt squared
constexpr std::size_t longest_error = 2000;

}  // namespace

namespace {

std::optional<Job> leased(storage::Tx& tx, std::optional<Job> job, base::Instant until) {
  if (!job || tx.run(lease, job->id, until) == 0) return std::nullopt;
  ++job->attempts;
  return job;
}

std::optional<Job> due_of_kinds(storage::Tx& tx, const std::vector<std::string>& kinds, base::Instant now) {
  auto found = tx.rows_in<Job>(select_due_of_kinds, kinds, now);
  return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
}

}  // namespace

std::optional<Job> claim(storage::Tx& tx, base::Instant now, base::Instant until) {
  return leased(tx, tx.row<Job>(select_due, now), until);
}

std::optional<Job> claim_of_kinds(storage::Tx& tx, const std::vector<std::string>& kinds, base::Instant now,
                                  base::Instant until) {
  return leased(tx, due_of_kinds(tx, kinds, now), until);
}

bool is_due_of_kinds(storage::Tx& tx, const std::vector<std::string>& kinds, base::Instant now) {
  return due_of_kinds(tx, kinds, now).has_value();
}

std::optional<Job> newest(storage::Tx& tx, const std::string& kind, const std::string& payload) {
  return tx.row<Job>(select_newest, kind, payload);
}

bool renew(storage::Tx& tx, const Job& job, base::Instant until) {
  return tx.run(renew_lease, job.id, job.attempts, until) > 0;
}

void finish(storage::Tx& tx, const Job& job, base::Instant now) {
  tx.post(finish_job, job.id, job.attempts, now);
}

void fail(storage::Tx& tx, const Job& job, const std::string& error, base::Instant now) {
  const bool last = job.attempts >= job.max_attempts;
  const base::Instant again{now.ms + pause_ms * job.attempts * job.attempts};
  tx.post(fail_job, job.id, job.attempts, last ? JobState::dead : JobState::waiting, again,
          error.substr(0, longest_error), last ? std::optional(now) : std::nullopt);
}

std::int64_t return_lost(storage::Tx& tx, base::Instant now) {
  return tx.run(bury_deadly, now) + tx.run(return_jobs, now);
}

std::vector<Job> list(storage::Tx& tx, std::optional<JobState> state, std::int64_t before_id, int limit) {
  return tx.rows<Job>(list_jobs, before_id, state, limit);
}

std::vector<Job> ended(storage::Tx& tx, std::int64_t after, int limit) {
  return tx.rows<Job>(ended_jobs, after, limit);
}

void empty(storage::Tx& tx, JobId id) {
  tx.post("UPDATE jobs SET payload = '{}', last_error = NULL WHERE id = $1", id);
}

void forget_done(storage::Tx& tx, base::Instant before) {
  tx.post("DELETE FROM jobs WHERE state = 'done' AND finished_at < $1", before);
}

std::optional<std::string> retry(storage::Tx& tx, JobId id, base::Instant now) {
  return tx.value<std::string>(retry_job, id, now);
}

}  // namespace jobs::job_store
