// Front of `intake`: everything that brings people in.
#pragma once
#include "http/router.hpp"
#include "intake/import/import_erasure.hpp"
#include "intake/import/import_files.hpp"
#include "jobs/jobs.hpp"

namespace intake {

void add_intake_routes(http::Router& router);

// Rehearsing, applying, starting and undoing run as jobs.
void add_intake_jobs(jobs::Runner& runner);

// Imports whose job is given up or gone stand still with the reason. For a timer.
void watch_imports(storage::Db& db);

// Whether the school works on Saturdays and Sundays; it does not unless this is said. Before anything runs.
void work_on_weekends(bool weekends);

// Keeps the keys by which duplicates are found, for every card that is made or changed. After people and
// work.
void subscribe();

}  // namespace intake
