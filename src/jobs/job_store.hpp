// SQL of the job table.
#pragma once
#include "jobs/jobs.hpp"

namespace jobs::job_store {

// Leases the oldest job that is due, or none.
std::optional<Job> claim(storage::Tx& tx, base::Instant now, base::Instant until);
// The same of these kinds only; and whether there is one.
std::optional<Job> claim_of_kinds(storage::Tx& tx, const std::vector<std::string>& kinds, base::Instant now,
                                  base::Instant until);
bool is_due_of_kinds(storage::Tx& tx, const std::vector<std::string>& kinds, base::Instant now);
// The newest job of this kind and payload.
std::optional<Job> newest(storage::Tx& tx, const std::string& kind, const std::string& payload);
// Keeps the lease of a job that is still being worked on. False: another worker has it by now.
bool renew(storage::Tx& tx, const Job& job, base::Instant until);
// Both do nothing when another worker has the job by now.
void finish(storage::Tx& tx, const Job& job, base::Instant now);
void fail(storage::Tx& tx, const Job& job, const std::string& error, base::Instant now);
// Jobs whose worker died go back to waiting, or are dead if that has happened all too often; the count.
std::int64_t return_lost(storage::Tx& tx, base::Instant now);
std::vector<Job> list(storage::Tx& tx, std::optional<JobState> state, std::int64_t before_id, int limit);
// Jobs that ended, with ids above `after`.
std::vector<Job> ended(storage::Tx& tx, std::int64_t after, int limit);
void empty(storage::Tx& tx, JobId id);
void forget_done(storage::Tx& tx, base::Instant before);
// A dead job waits again: its kind. None if it is not dead.
std::optional<std::string> retry(storage::Tx& tx, JobId id, base::Instant now);

}  // namespace jobs::job_store
