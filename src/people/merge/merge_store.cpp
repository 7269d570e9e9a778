#include "people/merge/merge_store.hpp"

#include <algorithm>
#include <functional>

namespace people::merge_store {

void insert(Tx& tx, const Row& row) {
  tx.insert("person_merges", row);
}

constexpr std::string_view select_one = R"sql(
    SELECT id, kept_id, merged_id, automatic, before, import_id, merged_by, merged_at, undone_at
      FROM person_merges
     WHERE id = $1
)sql";

std::optional<Row> get(Tx& tx, MergeId id) {
  return tx.row<Row>(select_one, id);
}

constexpr std::string_view select_between = R"sql(
    SELECT id FROM person_merges
     WHERE undone_at IS NULL
       AND ((kept_id = $1 AND merged_id = $2) OR (kept_id = $2 AND merged_id = $1))
     ORDER BY id DESC
     LIMIT 1
)sql";

std::optional<MergeId> standing_between(Tx& tx, PersonId one, PersonId other) {
  return tx.value<MergeId>(select_between, one, other);
}

constexpr std::string_view select_open = R"sql(
    SELECT id, kept_id, merged_id, automatic, before, import_id, merged_by, merged_at, undone_at
      FROM person_merges
     WHERE kept_id = $1 AND undone_at IS NULL
     ORDER BY id
)sql";

std::vector<Row> open_of_kept(Tx& tx, PersonId kept) {
  return tx.rows<Row>(select_open, kept);
}

void set_record(Tx& tx, MergeId id, const MergeRecord& record) {
  tx.post("UPDATE person_merges SET before = $2 WHERE id = $1", id, base::json::text_of(record));
}

void set_undone(Tx& tx, MergeId id, base::Instant at) {
  tx.post("UPDATE person_merges SET undone_at = $2 WHERE id = $1", id, at);
}

constexpr std::string_view select_shown = R"sql(
    SELECT m.id, m.kept_id, m.merged_id, p.name AS merged_name, m.automatic, m.import_id, m.merged_by,
           a.name AS merged_by_name, m.merged_at, m.undone_at
      FROM person_merges m
      JOIN people p ON p.id = m.merged_id
      LEFT JOIN accounts a ON a.id = m.merged_by
     WHERE m.kept_id IN ({list})
)sql";

std::vector<Merge> shown(Tx& tx, const std::vector<PersonId>& kept) {
  auto merges = tx.rows_in<Merge>(select_shown, kept);
  std::ranges::sort(merges, std::greater{}, &Merge::id);
  return merges;
}

constexpr std::string_view select_shown_one = R"sql(
    SELECT m.id, m.kept_id, m.merged_id, p.name AS merged_name, m.automatic, m.import_id, m.merged_by,
           a.name AS merged_by_name, m.merged_at, m.undone_at
      FROM person_merges m
      JOIN people p ON p.id = m.merged_id
      LEFT JOIN accounts a ON a.id = m.merged_by
     WHERE m.id = $1
)sql";

std::optional<Merge> shown_one(Tx& tx, MergeId id) {
  return tx.row<Merge>(select_shown_one, id);
}

constexpr std::string_view select_of_import = R"sql(
    SELECT id FROM person_merges WHERE import_id = $1 AND undone_at IS NULL ORDER BY id DESC
)sql";

std::vector<MergeId> open_of_import(Tx& tx, ImportId import_id) {
  return tx.rows<MergeId>(select_of_import, import_id);
}

}  // namespace people::merge_store
