#include "intake/import/review_store.hpp"

namespace intake::import_store {
namespace {

constexpr std::string_view select_past = R"sql(
    SELECT p.import_id, p.number, r.person_id, p.text, p.due_at, p.review
      FROM import_promises p
      JOIN imports i ON i.id = p.import_id AND i.state = 'applied'
      JOIN import_rows r ON r.import_id = p.import_id AND r.number = p.row_number
     WHERE p.past = 1 AND p.review = 'open' AND r.person_id IS NOT NULL
       AND p.import_id = COALESCE($1, p.import_id)
       AND (p.import_id, p.number) > ($2, $3)
     ORDER BY p.import_id, p.number
     LIMIT $4
)sql";

constexpr std::string_view select_one_past = R"sql(
    SELECT p.import_id, p.number, r.person_id, p.text, p.due_at, p.review
      FROM import_promises p
      JOIN imports i ON i.id = p.import_id AND i.state = 'applied'
      JOIN import_rows r ON r.import_id = p.import_id AND r.number = p.row_number
     WHERE p.import_id = $1 AND p.number = $2 AND p.past = 1 AND r.person_id IS NOT NULL
)sql";

constexpr std::string_view update_lapsed = R"sql(
    UPDATE import_promises SET past = 1
     WHERE import_id = $1 AND task_id = $2
)sql";

constexpr std::string_view update_unmade = R"sql(
    UPDATE import_promises SET past = 1
     WHERE import_id = $1 AND past = 0 AND accepted = 1 AND task_id IS NULL AND due_at <= $2
)sql";

constexpr std::string_view select_reopens = R"sql(
    SELECT import_id, number, person_id, final_status, final_reason, word, decision, done_at
      FROM import_reopens
     WHERE import_id = $1 AND number > $2
     ORDER BY number
     LIMIT $3
)sql";

constexpr std::string_view update_reopen =
    "UPDATE import_reopens SET decision = $3, done_at = $4 WHERE import_id = $1 AND number = $2";

constexpr std::string_view upsert_correction = R"sql(
    INSERT INTO import_corrections (import_id, file, row, column_name, value) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (import_id, file, row, column_name) DO UPDATE SET value = excluded.value
)sql";

}  // namespace

std::vector<PastRow> past_promises(Tx& tx, std::optional<ImportId> of, ImportId after_import,
                                   std::int64_t after_number, int limit) {
  return tx.rows<PastRow>(select_past, of, after_import, after_number, limit);
}

std::optional<PastRow> past_promise(Tx& tx, ImportId id, std::int64_t number) {
  return tx.row<PastRow>(select_one_past, id, number);
}

void set_review(Tx& tx, ImportId id, std::int64_t number, PromiseReview review) {
  tx.post("UPDATE import_promises SET review = $3 WHERE import_id = $1 AND number = $2", id, number, review);
}

void set_promise_task(Tx& tx, ImportId id, std::int64_t number, work::TaskId task) {
  tx.post("UPDATE import_promises SET task_id = $3 WHERE import_id = $1 AND number = $2", id, number, task);
}

void lapse_promises(Tx& tx, ImportId id, const std::vector<work::TaskId>& tasks) {
  for (const auto task : tasks) tx.run(update_lapsed, id, task);
}

void lapse_unmade_promises(Tx& tx, ImportId id, base::Instant now) {
  tx.post(update_unmade, id, now);
}

std::vector<StagedReopen> reopens(Tx& tx, ImportId id, std::int64_t after, int limit) {
  return tx.rows<StagedReopen>(select_reopens, id, after, limit);
}

std::optional<StagedReopen> reopen(Tx& tx, ImportId id, std::int64_t number) {
  auto found = reopens(tx, id, number - 1, 1);
  if (found.empty() || found.front().number != number) return std::nullopt;
  return std::move(found.front());
}

void decide_reopen(Tx& tx, ImportId id, std::int64_t number, ReopenDecision decision,
                   std::optional<base::Instant> done_at) {
  tx.post(update_reopen, id, number, decision, done_at);
}

std::vector<Correction> corrections(Tx& tx, ImportId id) {
  return tx.rows<Correction>(
      "SELECT import_id, file, row, column_name, value FROM import_corrections WHERE import_id = $1", id);
}

void put_correction(Tx& tx, const Correction& correction) {
  tx.post(upsert_correction, correction.import_id, correction.file, correction.row, correction.column_name,
          correction.value);
}

}  // namespace intake::import_store
