// A command that does its own background work, beside the server or without one: its jobs are the server's,
// so whichever of the two is killed, the other goes on.
#pragma once
#include "jobs/jobs.hpp"

namespace jobs {

using Handlers = std::map<std::string, Runner::Handler>;

// Works on due jobs of these kinds on the caller's thread until `is_done`; between them it looks again and
// again, as the server may have taken one. Jobs of other kinds are left alone.
void work_until(storage::Db& db, const Handlers& handlers, const std::function<bool()>& is_done);

// The newest job of this kind and payload: whether somebody still works on what waits for it.
std::optional<Job> newest_job(storage::Tx& tx, const std::string& kind, const std::string& payload);

}  // namespace jobs
