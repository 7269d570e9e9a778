// Front of `people`: cards of leads, students, payers and teachers.
#pragma once
#include "http/router.hpp"
#include "jobs/jobs.hpp"
#include "people/card/contact_list.hpp"
#include "people/card/person_bulk.hpp"
#include "people/card/person_index.hpp"
#include "people/card/person_prepared.hpp"
#include "people/card/person_service.hpp"
#include "people/contact_rules.hpp"
#include "people/erasure/erasure_service.hpp"
#include "people/family/family_service.hpp"
#include "people/field/field_rules.hpp"
#include "people/finding/finding_service.hpp"
#include "people/finding/history_rules.hpp"
#include "people/finding/history_service.hpp"
#include "people/finding/story_service.hpp"
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

// How that card was closed, if it is and was not erased.
std::optional<FinalStatus> final_status_of(storage::Tx& tx, PersonId id);

// The card `id` went into, or itself, and every card that went into that one: rows of other modules may name
// any.
std::vector<PersonId> cards_behind(storage::Tx& tx, PersonId id);

// A field that an import needs. Refused: as add_field.
base::Result<void> add_field_of_import(storage::Ctx& ctx, const NewField& wanted, ImportId import_id);
// The fields an import made that no card has a value in. It looks through every card.
std::vector<FieldId> unfilled_fields_of_import(storage::Tx& tx, ImportId import_id);
// Removes its definition, if nobody has meanwhile.
base::Result<void> drop_field(storage::Ctx& ctx, FieldId id);

// All routes of this module.
void add_people_routes(http::Router& router);

// The search of the history follows the journal. Once a process, before anything runs.
void subscribe();

// Timers of this module: the search indexes are merged, erased people stay erased.
void add_people_jobs(jobs::Runner& runner);

}  // namespace people
