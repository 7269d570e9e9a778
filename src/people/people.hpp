// Front of `people`: cards of leads, students, payers and teachers.
#pragma once
#include "http/router.hpp"
#include "jobs/jobs.hpp"
#include "people/card/contact_list.hpp"
#include "people/card/person_bulk.hpp"
#include "people/card/person_index.hpp"
#include "people/card/person_service.hpp"
#include "people/contact_rules.hpp"
#include "people/erasure/erasure_service.hpp"
#include "people/family/family_service.hpp"
#include "people/finding/finding_service.hpp"
#include "people/finding/history_rules.hpp"
#include "people/finding/history_service.hpp"
#include "people/merge/duplicate_service.hpp"
#include "people/merge/merge_service.hpp"
#include "people/person_events.hpp"
#include "people/person_types.hpp"

namespace people {

// Who can be reached by any of these keys (contact_key), whoever asks: for duplicates and for finding a
// caller. Kinds that do not reach the same person (`comparable`) are told apart by the caller.
std::vector<KeyHolder> holders_of_keys(storage::Tx& tx, const std::vector<std::string>& keys);

// The card that `id` went into by merges, or itself.
PersonId live_card(storage::Tx& tx, PersonId id);

// All routes of this module.
void add_people_routes(http::Router& router);

// Timers of this module: both search indexes are kept up to date.
void add_people_jobs(jobs::Runner& runner);

}  // namespace people
