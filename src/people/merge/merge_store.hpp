// Merges in the database.
#pragma once
#include <optional>
#include <vector>

#include "people/merge/merge_types.hpp"
#include "storage/tx.hpp"

namespace people::merge_store {

using storage::Tx;

// A merge with what takes it back.
struct Row {
  MergeId id;
  PersonId kept_id;
  PersonId merged_id;
  bool automatic = false;
  base::RawJson before;  // MergeRecord
  std::optional<ImportId> import_id;
  AccountId merged_by;
  base::Instant merged_at;
  std::optional<base::Instant> undone_at;
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (id, kept_id, merged_id, automatic, before, import_id, merged_by, merged_at, undone_at))

void insert(Tx& tx, const Row& row);
std::optional<Row> get(Tx& tx, MergeId id);

// The merge of these two cards that still stands, whichever stayed.
std::optional<MergeId> standing_between(Tx& tx, PersonId one, PersonId other);

// Merges into this card that were not taken back, oldest first.
std::vector<Row> open_of_kept(Tx& tx, PersonId kept);

void set_record(Tx& tx, MergeId id, const MergeRecord& record);
void set_undone(Tx& tx, MergeId id, base::Instant at);

// Merges into any of these cards as the API shows them, newest first.
std::vector<Merge> shown(Tx& tx, const std::vector<PersonId>& kept);
std::optional<Merge> shown_one(Tx& tx, MergeId id);

// Merges an import made on its own that still stand, newest first.
std::vector<MergeId> open_of_import(Tx& tx, ImportId import_id);

}  // namespace people::merge_store
