// The rehearsal: what would become of every row, staged so that apply does just that. No domain row is
// touched.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "intake/copy/newer_copy.hpp"
#include "intake/import/import_plan.hpp"
#include "intake/import/import_reading.hpp"
#include "intake/import/import_store.hpp"
#include "intake/import/import_turns.hpp"
#include "intake/import/join_store.hpp"
#include "intake/import/review_store.hpp"
#include "intake/match/match_rules.hpp"
#include "people/people.hpp"
#include "storage/db.hpp"

namespace intake {

// Everything a rehearsal found, before it is written; the rows' leads are added as they are written.
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

// A card some of whose rows say something else than the older copy did, and what that does to it.
struct FoundCopy {
  people::Person person;
  std::vector<std::size_t> rows;         // places among the leads
  std::vector<std::string> open_stages;  // of its open deals
  CopyPlan plan;
};

// What the base already holds that the rows may concern.
struct Known {
  std::vector<MatchRecord> records;              // of each lead, then of each card that shares a key with one
  std::vector<import_store::SourceRow> sources;  // rows of the same sheets, imported before
  std::vector<FoundCopy> copies;                 // cards of theirs that change
  std::map<PersonId, people::Person> closed;     // those of the cards nobody works with any more
  std::vector<import_store::ToldPair> told;      // what people said of rows and cards
  std::size_t population = 0;                    // people in the base
  StageOrder stages;
  Takers takers;
  DayLoads loads;  // of everybody who may get work
  bool weekends = false;
  std::map<std::string, std::int64_t> funnel;  // live cards by stage, closed ones by final status
};

// The number of a sheet's row by which a newer copy finds it: its own number, else a hash of what it says.
std::string external_key(const Lead& lead);
// Those of all rows, each once in its sheet: a number that stands twice gets its copy's number behind it.
std::vector<std::string> row_keys(const Reading& reading);

// Pure: the same rows and base always give the same staging.
Staged staged(ImportId id, const Reading& reading, Known known, base::Instant now);

// Reads what `staged` needs to know, in snapshots.
Known known_for(storage::Db& db, const Reading& reading, base::Instant now);

// The whole of it for one import: reads, stages, and marks it as rehearsed, or failed with the reason.
base::Result<void> rehearse(storage::Db& db, ImportId id, base::Instant now);

}  // namespace intake
