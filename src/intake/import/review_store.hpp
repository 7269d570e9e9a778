// SQL of what waits for a person beside the pairs: past promises, closed people who apply again, corrections.
#pragma once
#include "intake/import/import_store.hpp"
#include "work/work_types.hpp"

namespace intake::import_store {

// A past promise of an applied import with the card of its row.
struct PastRow {
  ImportId import_id;
  std::int64_t number = 0;
  PersonId person_id;
  std::string text;
  std::optional<base::Instant> due_at;
  PromiseReview review{};
};
BOOST_DESCRIBE_STRUCT(PastRow, (), (import_id, number, person_id, text, due_at, review))

// Open ones after this place, oldest import first; of one import when it is named.
std::vector<PastRow> past_promises(Tx& tx, std::optional<ImportId> of, ImportId after_import,
                                   std::int64_t after_number, int limit);
std::optional<PastRow> past_promise(Tx& tx, ImportId id, std::int64_t number);
void set_review(Tx& tx, ImportId id, std::int64_t number, PromiseReview review);

// Which step a promise became.
void set_promise_task(Tx& tx, ImportId id, std::int64_t number, work::TaskId task);
// Promises whose steps waited too long go to the past ones; so do accepted ones of which no step was made by
// then.
void lapse_promises(Tx& tx, ImportId id, const std::vector<work::TaskId>& tasks);
void lapse_unmade_promises(Tx& tx, ImportId id, base::Instant now);

struct StagedReopen {
  ImportId import_id;
  std::int64_t number = 0;
  PersonId person_id;
  people::FinalStatus final_status{};
  std::string final_reason;
  std::string word;
  ReopenDecision decision{};
  std::optional<base::Instant> done_at;
};
BOOST_DESCRIBE_STRUCT(StagedReopen, (),
                      (import_id, number, person_id, final_status, final_reason, word, decision, done_at))

std::vector<StagedReopen> reopens(Tx& tx, ImportId id, std::int64_t after, int limit);
std::optional<StagedReopen> reopen(Tx& tx, ImportId id, std::int64_t number);
void decide_reopen(Tx& tx, ImportId id, std::int64_t number, ReopenDecision decision,
                   std::optional<base::Instant> done_at);

// A cell that a person corrected.
struct Correction {
  ImportId import_id;
  std::string file;
  std::int64_t row = 0;  // 1 is the first row below the header
  std::string column_name;
  std::string value;
};
BOOST_DESCRIBE_STRUCT(Correction, (), (import_id, file, row, column_name, value))

std::vector<Correction> corrections(Tx& tx, ImportId id);
void put_correction(Tx& tx, const Correction& correction);

}  // namespace intake::import_store
