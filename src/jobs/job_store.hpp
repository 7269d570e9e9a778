// SQL of the job table.
#pragma once
#include "jobs/jobs.hpp"

namespace jobs::job_store {

// Leases the oldest job that is due, or none. `kinds_known` limits nothing: an unknown kind becomes dead.
std::optional<Job> claim(storage::Tx& tx, base::Instant now, base::Instant until);
// Keeps the lease of a job that is still being worked on. False: another worker has it by now.
bool renew(storage::Tx& tx, const Job& job, base::Instant until);
// Both do nothing when another worker has the job by now.
void finish(storage::Tx& tx, const Job& job, base::Instant now);
void fail(storage::Tx& tx, const Job& job, const std::string& error, base::Instant now);
// Jobs whose worker died go back to waiting; the count.
std::int64_t return_lost(storage::Tx& tx, base::Instant now);
std::vector<Job> list(storage::Tx& tx, std::optional<JobState> state, std::int64_t before_id, int limit);
// Jobs that ended, with ids above `after`.
std::vector<Job> ended(storage::Tx& tx, std::int64_t after, int limit);
void empty(storage::Tx& tx, JobId id);
void forget_done(storage::Tx& tx, base::Instant before);
bool retry(storage::Tx& tx, JobId id, base::Instant now);

}  // namespace jobs::job_store
