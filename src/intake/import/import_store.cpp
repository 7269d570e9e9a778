#include "intake/import/import_store.hpp"

namespace intake::import_store {
namespace {

constexpr std::string_view insert_file = R"sql(
    INSERT INTO import_files (import_id, position, name, blob, size_bytes) VALUES ($1, $2, $3, $4, $5)
)sql";

constexpr std::string_view select_import = R"sql(
    SELECT id, state, step, done, total, files, mapping, rehearsal, started, kept_on_undo, failure, created_by,
           created_at, applied_at, changes
      FROM imports
     WHERE id = $1
)sql";

constexpr std::string_view select_imports = R"sql(
    SELECT id, state, step, done, total, files, mapping, rehearsal, started, kept_on_undo, failure, created_by,
           created_at, applied_at, changes
      FROM imports
     WHERE id < $1
     ORDER BY id DESC
     LIMIT $2
)sql";

constexpr std::string_view select_working = R"sql(
    SELECT id, state, step, done, total, files, mapping, rehearsal, started, kept_on_undo, failure, created_by,
           created_at, applied_at, changes
      FROM imports
     WHERE step <> ''
)sql";

constexpr std::string_view select_files = R"sql(
    SELECT position, name, blob, size_bytes FROM import_files WHERE import_id = $1 ORDER BY position
)sql";

constexpr std::string_view update_import = R"sql(
    UPDATE imports
       SET state = $2, step = $3, done = $4, total = $5, files = $6, mapping = $7, rehearsal = $8, started = $9,
           kept_on_undo = $10, failure = $11, applied_at = $12, changes = $13
     WHERE id = $1
)sql";

constexpr std::string_view update_progress = "UPDATE imports SET done = done + $2 WHERE id = $1";

constexpr std::string_view select_rows = R"sql(
    SELECT import_id, number, file, row, external_id, lead, status, card, person_id, applied
      FROM import_rows
     WHERE import_id = $1 AND status = COALESCE($2, status) AND number > $3
     ORDER BY number
     LIMIT $4
)sql";

constexpr std::string_view select_rows_numbered = R"sql(
    SELECT import_id, number, file, row, external_id, lead, status, card, person_id, applied
      FROM import_rows
     WHERE import_id = $1 AND number IN ({list})
     ORDER BY number
)sql";

constexpr std::string_view select_unapplied = R"sql(
    SELECT import_id, number, file, row, external_id, lead, status, card, person_id, applied
      FROM import_rows
     WHERE import_id = $1 AND card IN (SELECT DISTINCT card FROM import_rows
                                        WHERE import_id = $1 AND applied = 0 AND card > $2
                                        ORDER BY card LIMIT $3)
     ORDER BY card, number
)sql";

constexpr std::string_view select_rows_by_card = R"sql(
    SELECT import_id, number, file, row, external_id, lead, status, card, person_id, applied
      FROM import_rows
     WHERE import_id = $1 AND card IN (SELECT DISTINCT card FROM import_rows
                                        WHERE import_id = $1 AND card > $2
                                        ORDER BY card LIMIT $3)
     ORDER BY card, number
)sql";

constexpr std::string_view select_changes = R"sql(
    SELECT import_id, number, person_id, version_after, before, lead_before, changed_at, deals_before, steps_before
      FROM import_changes
     WHERE import_id = $1
     ORDER BY number DESC
)sql";

constexpr std::string_view select_people_of_rows = R"sql(
    SELECT number, person_id
      FROM import_rows
     WHERE import_id = $1 AND number > $2 AND person_id IS NOT NULL
     ORDER BY number
     LIMIT $3
)sql";

constexpr std::string_view update_applied =
    "UPDATE import_rows SET applied = 1, person_id = $3 WHERE import_id = $1 AND card = $2";

constexpr std::string_view update_refused = R"sql(
    UPDATE import_rows SET status = 'unreadable', card = 0, person_id = NULL WHERE import_id = $1 AND number = $2
)sql";

constexpr std::string_view insert_refusal = R"sql(
    INSERT INTO import_problems (import_id, number, file, row, column_name, value, code, blocks)
    SELECT $1, COALESCE(MAX(number), 0) + 1, $2, $3, '', $4, $5, 1 FROM import_problems WHERE import_id = $1
)sql";

constexpr std::string_view count_by_status =
    "SELECT status, COUNT(*) AS rows FROM import_rows WHERE import_id = $1 GROUP BY status";

constexpr std::string_view update_joins =
    "UPDATE import_rows SET person_id = $3, status = 'merged' WHERE import_id = $1 AND card = $2";

constexpr std::string_view update_card =
    "UPDATE import_rows SET card = $3, status = 'merged' WHERE import_id = $1 AND card = $2";

constexpr std::string_view select_problems = R"sql(
    SELECT import_id, number, file, row, column_name, value, code, blocks
      FROM import_problems
     WHERE import_id = $1 AND number > $2
     ORDER BY number
     LIMIT $3
)sql";

constexpr std::string_view select_pairs = R"sql(
    SELECT import_id, number, left_row, right_row, right_person, family, sure_percent, evidence, decision
      FROM import_pairs
     WHERE import_id = $1 AND decision = COALESCE($2, decision) AND number > $3
     ORDER BY number
     LIMIT $4
)sql";

constexpr std::string_view update_pair =
    "UPDATE import_pairs SET decision = $3 WHERE import_id = $1 AND number = $2";

constexpr std::string_view select_promises = R"sql(
    SELECT import_id, number, row_number, name, text, due_at, past, accepted
      FROM import_promises
     WHERE import_id = $1 AND number > $2
     ORDER BY number
     LIMIT $3
)sql";

constexpr std::string_view update_promise =
    "UPDATE import_promises SET accepted = $3 WHERE import_id = $1 AND number = $2";

constexpr std::string_view select_conflicts = R"sql(
    SELECT import_id, number, person_id, field, here, sheet, decision
      FROM import_conflicts
     WHERE import_id = $1
     ORDER BY number
)sql";

constexpr std::string_view select_conflicts_of = R"sql(
    SELECT import_id, number, person_id, field, here, sheet, decision
      FROM import_conflicts
     WHERE import_id = $1 AND person_id = $2
     ORDER BY number
)sql";

constexpr std::string_view select_last_conflict =
    "SELECT COALESCE(MAX(number), 0) AS number FROM import_conflicts WHERE import_id = $1";

constexpr std::string_view update_conflict =
    "UPDATE import_conflicts SET decision = $3 WHERE import_id = $1 AND number = $2";

constexpr std::string_view select_source_rows = R"sql(
    SELECT source, external_id, person_id, import_id, lead
      FROM source_rows
     WHERE source = $1 AND external_id IN ({list})
)sql";

constexpr std::string_view select_source_rows_of = R"sql(
    SELECT source, external_id, person_id, import_id, lead
      FROM source_rows
     WHERE person_id IN ({list})
     ORDER BY import_id, source, external_id
)sql";

constexpr std::string_view select_first_source = R"sql(
    SELECT source, external_id, person_id, import_id, lead
      FROM source_rows
     WHERE person_id = $1
     ORDER BY import_id, source, external_id
     LIMIT 1
)sql";

constexpr std::string_view upsert_source_row = R"sql(
    INSERT INTO source_rows (source, external_id, person_id, import_id, lead) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (source, external_id) DO UPDATE SET lead = excluded.lead
)sql";

constexpr std::string_view delete_source_rows = "DELETE FROM source_rows WHERE person_id = $1";

// Each staged table gives up its lowest numbers, so that one slice stays short.
constexpr std::string_view clear_statements[] = {
    "DELETE FROM import_rows WHERE import_id = $1 AND number IN (SELECT number FROM import_rows WHERE "
    "import_id = $1 "
    "ORDER BY number LIMIT $2)",
    "DELETE FROM import_problems WHERE import_id = $1 AND number IN (SELECT number FROM import_problems "
    "WHERE "
    "import_id = $1 ORDER BY number LIMIT $2)",
    "DELETE FROM import_pairs WHERE import_id = $1 AND number IN (SELECT number FROM import_pairs WHERE "
    "import_id = $1 "
    "ORDER BY number LIMIT $2)",
    "DELETE FROM import_promises WHERE import_id = $1 AND number IN (SELECT number FROM import_promises "
    "WHERE "
    "import_id = $1 ORDER BY number LIMIT $2)",
    "DELETE FROM import_conflicts WHERE import_id = $1 AND number IN (SELECT number FROM import_conflicts "
    "WHERE "
    "import_id = $1 ORDER BY number LIMIT $2)",
    "DELETE FROM import_changes WHERE import_id = $1 AND number IN (SELECT number FROM import_changes WHERE "
    "import_id = $1 ORDER BY number LIMIT $2)",
    "DELETE FROM import_kept WHERE import_id = $1 AND person_id IN (SELECT person_id FROM import_kept WHERE "
    "import_id = $1 ORDER BY person_id LIMIT $2)",
    "DELETE FROM import_reopens WHERE import_id = $1 AND number IN (SELECT number FROM import_reopens WHERE "
    "import_id = $1 ORDER BY number LIMIT $2)",
    "DELETE FROM import_joins WHERE import_id = $1 AND number IN (SELECT number FROM import_joins WHERE "
    "import_id = $1 ORDER BY number LIMIT $2)",
};

}  // namespace

bool stopped_midway(const ImportRecord& record) {
  return record.state == ImportState::failed && record.applied_at.has_value();
}

void add(Tx& tx, const ImportRecord& record, const std::vector<StoredFile>& stored) {
  tx.insert("imports", record);
  for (const auto& file : stored) {
    tx.post(insert_file, record.id, file.position, file.name, file.blob, file.size_bytes);
  }
}

std::optional<ImportRecord> find(Tx& tx, ImportId id) {
  return tx.row<ImportRecord>(select_import, id);
}

std::vector<ImportRecord> list(Tx& tx, std::int64_t before_id, int limit) {
  return tx.rows<ImportRecord>(select_imports, before_id, limit);
}

std::vector<ImportRecord> working(Tx& tx) {
  return tx.rows<ImportRecord>(select_working);
}

std::vector<StoredFile> files(Tx& tx, ImportId id) {
  return tx.rows<StoredFile>(select_files, id);
}

void save(Tx& tx, const ImportRecord& record) {
  tx.post(update_import, record.id, record.state, record.step, record.done, record.total, record.files,
          record.mapping, record.rehearsal, record.started, record.kept_on_undo, record.failure,
          record.applied_at, record.changes);
}

void add_progress(Tx& tx, ImportId id, std::int64_t done) {
  tx.post(update_progress, id, done);
}

bool clear_staged(Tx& tx, ImportId id, int limit) {
  std::int64_t gone = 0;
  for (const auto& statement : clear_statements) gone = std::max(gone, tx.run(statement, id, limit));
  return gone == limit;
}

std::vector<StagedRow> rows(Tx& tx, ImportId id, std::optional<RowStatus> status, std::int64_t after,
                            int limit) {
  return tx.rows<StagedRow>(select_rows, id, status, after, limit);
}

std::vector<StagedRow> rows_numbered(Tx& tx, ImportId id, const std::vector<std::int64_t>& numbers) {
  return tx.rows_in<StagedRow>(select_rows_numbered, numbers, id);
}

std::vector<StagedRow> unapplied(Tx& tx, ImportId id, std::int64_t after, int limit) {
  return tx.rows<StagedRow>(select_unapplied, id, after, limit);
}

std::vector<StagedRow> rows_by_card(Tx& tx, ImportId id, std::int64_t after, int limit) {
  return tx.rows<StagedRow>(select_rows_by_card, id, after, limit);
}

std::vector<PersonOfRow> people_of_rows(Tx& tx, ImportId id, std::int64_t after, int limit) {
  return tx.rows<PersonOfRow>(select_people_of_rows, id, after, limit);
}

std::int64_t applied_rows(Tx& tx, ImportId id) {
  return tx.value<std::int64_t>("SELECT COUNT(*) FROM import_rows WHERE import_id = $1 AND applied = 1", id)
      .value_or(0);
}

void set_applied(Tx& tx, ImportId id, std::int64_t card, PersonId person) {
  tx.post(update_applied, id, card, person);
}

void refuse_card(Tx& tx, ImportId id, const std::vector<StagedRow>& rows, const std::string& words) {
  for (const auto& row : rows) {
    tx.post(update_refused, id, row.number);
    tx.post(insert_refusal, id, row.file, row.row, words, card_refused);
  }
}

namespace {

struct StatusCount {
  RowStatus status{};
  std::int64_t rows = 0;
};
BOOST_DESCRIBE_STRUCT(StatusCount, (), (status, rows))

}  // namespace

std::map<RowStatus, std::int64_t> rows_by_status(Tx& tx, ImportId id) {
  std::map<RowStatus, std::int64_t> counts;
  for (const auto& count : tx.rows<StatusCount>(count_by_status, id)) counts[count.status] = count.rows;
  return counts;
}

void set_joins(Tx& tx, ImportId id, std::int64_t card, PersonId person) {
  tx.post(update_joins, id, card, person);
}

void join_cards(Tx& tx, ImportId id, std::int64_t from_card, std::int64_t to_card) {
  tx.post(update_card, id, from_card, to_card);
}

std::vector<StagedProblem> problems(Tx& tx, ImportId id, std::int64_t after, int limit) {
  return tx.rows<StagedProblem>(select_problems, id, after, limit);
}

std::vector<StagedPair> pairs(Tx& tx, ImportId id, std::optional<ImportPairDecision> decision,
                              std::int64_t after, int limit) {
  return tx.rows<StagedPair>(select_pairs, id, decision, after, limit);
}

std::optional<StagedPair> pair(Tx& tx, ImportId id, std::int64_t number) {
  auto found = pairs(tx, id, std::nullopt, number - 1, 1);
  if (found.empty() || found.front().number != number) return std::nullopt;
  return std::move(found.front());
}

bool decide_pair(Tx& tx, ImportId id, std::int64_t number, ImportPairDecision decision) {
  return tx.run(update_pair, id, number, decision) > 0;
}

std::vector<StagedPromise> promises(Tx& tx, ImportId id, std::int64_t after, int limit) {
  return tx.rows<StagedPromise>(select_promises, id, after, limit);
}

bool accept_promise(Tx& tx, ImportId id, std::int64_t number, bool accepted) {
  return tx.run(update_promise, id, number, accepted) > 0;
}

std::vector<StagedConflict> conflicts(Tx& tx, ImportId id) {
  return tx.rows<StagedConflict>(select_conflicts, id);
}

bool decide_conflict(Tx& tx, ImportId id, std::int64_t number, const std::string& take) {
  return tx.run(update_conflict, id, number, take) > 0;
}

std::vector<StagedConflict> conflicts_of(Tx& tx, ImportId id, PersonId person) {
  return tx.rows<StagedConflict>(select_conflicts_of, id, person);
}

void add_conflict(Tx& tx, StagedConflict conflict) {
  conflict.number = tx.value<std::int64_t>(select_last_conflict, conflict.import_id).value_or(0) + 1;
  tx.insert("import_conflicts", conflict);
}

std::vector<SourceRow> source_rows(Tx& tx, const std::string& source,
                                   const std::vector<std::string>& external_ids) {
  return tx.rows_in<SourceRow>(select_source_rows, external_ids, source);
}

std::vector<SourceRow> source_rows_of(Tx& tx, const std::vector<PersonId>& people) {
  return tx.rows_in<SourceRow>(select_source_rows_of, people);
}

std::optional<SourceRow> first_source_row(Tx& tx, PersonId person) {
  return tx.row<SourceRow>(select_first_source, person);
}

void put_source_row(Tx& tx, const SourceRow& row) {
  tx.post(upsert_source_row, row.source, row.external_id, row.person_id, row.import_id, row.lead);
}

void drop_source_rows(Tx& tx, PersonId person) {
  tx.post(delete_source_rows, person);
}

void keep_change(Tx& tx, const StagedChange& change) {
  tx.insert("import_changes", change);
}

std::vector<StagedChange> changes(Tx& tx, ImportId id) {
  return tx.rows<StagedChange>(select_changes, id);
}

void keep_on_undo(Tx& tx, ImportId id, PersonId person) {
  tx.post("INSERT INTO import_kept (import_id, person_id) VALUES ($1, $2) ON CONFLICT DO NOTHING", id,
          person);
}

std::vector<PersonId> kept_on_undo(Tx& tx, ImportId id) {
  return tx.rows<PersonId>("SELECT person_id FROM import_kept WHERE import_id = $1 ORDER BY person_id", id);
}

}  // namespace intake::import_store
