// The rehearsal: what would become of every row, staged so that apply does just that. No domain row is
// touched.
#pragma once
#include <vector>

#include "intake/import/import_plan.hpp"
#include "intake/import/import_reading.hpp"
#include "intake/import/import_store.hpp"
#include "intake/import/join_store.hpp"
#include "intake/import/review_store.hpp"
#include "intake/match/match_rules.hpp"
#include "people/people.hpp"
#include "storage/db.hpp"

namespace intake {

// Everything a rehearsal found, before it is written.
struct Staged {
  std::vector<import_store::StagedRow> rows;
  std::vector<import_store::StagedProblem> problems;
  std::vector<import_store::StagedPair> pairs;
  std::vector<import_store::StagedPromise> promises;
  std::vector<import_store::StagedConflict> conflicts;
  std::vector<import_store::StagedJoin> joins;
  std::vector<import_store::StagedReopen> reopens;
  Rehearsal summary;
};

// What the base already holds that the rows may concern.
struct Known {
  std::vector<import_store::SourceRow> sources;   // rows of the same sheets, imported before
  std::vector<people::CardSummary> source_cards;  // the cards they became
  std::vector<people::CardSummary> candidates;    // cards that share a key with a row
  std::vector<import_store::ToldPair> told;       // what people said of rows and cards
  std::size_t population = 0;                     // people in the base
  StageOrder stages;
  std::map<std::string, std::int64_t> funnel;  // live cards by stage, closed ones by final status
};

// The number of a sheet's row by which a newer copy finds it: its own number, else a hash of what it says.
std::string external_key(const Lead& lead);

// Pure: the same rows and base always give the same staging.
Staged staged(ImportId id, const Reading& reading, const Known& known, base::Instant now);

// Reads what `staged` needs to know, in snapshots.
Known known_for(storage::Db& db, const Reading& reading);

// The whole of it for one import: reads, stages, and marks it as rehearsed, or failed with the reason.
base::Result<void> rehearse(storage::Db& db, ImportId id, base::Instant now);

}  // namespace intake
