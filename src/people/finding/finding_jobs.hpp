// Keeps both search indexes up to date.
#pragma once
#include "jobs/jobs.hpp"

namespace people {

// New words of the history are found within two seconds.
void subscribe_history();

// Segments are merged on a thread of their own.
void add_finding_jobs(jobs::Runner& runner);

}  // namespace people
