// Front of `intake`: everything that brings people in.
#pragma once
#include "http/router.hpp"
#include "intake/import/import_erasure.hpp"
#include "intake/import/import_files.hpp"
#include "jobs/jobs.hpp"

namespace intake {

void add_intake_routes(http::Router& router);

// Rehearsing, applying and undoing run as jobs.
void add_intake_jobs(jobs::Runner& runner);

// Keeps the keys by which duplicates are found, for every card that is made or changed. After people and
// work.
void subscribe();

}  // namespace intake
