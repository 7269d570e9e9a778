// Routes and background work of erasing.
#pragma once
#include "http/router.hpp"
#include "jobs/jobs.hpp"

namespace people {

void add_erasure_routes(http::Router& router);
void add_erasure_jobs(jobs::Runner& runner);

}  // namespace people
