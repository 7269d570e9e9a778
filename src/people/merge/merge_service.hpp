// Two cards become one, and two again (EXT-2).
#pragma once
#include <optional>
#include <vector>

#include "http/call.hpp"
#include "people/merge/merge_types.hpp"
#include "storage/ctx.hpp"

namespace people {

using storage::Ctx;

// Who or what decided a merge.
struct MergeCause {
  bool automatic = false;  // without asking a person
  std::optional<ImportId> import_id;
};

// Merges `wanted.merged_id` into `wanted.id`: contacts and relatives move, empty fields are filled, reads of
// the merged card answer with the kept one. Publishes people.merged. not_found: either card; invalid: one
// card twice (/merged_id), no such field (/take/N); conflict: the kept card is closed while the other is
// live.
base::Result<Merge> merge_people(Ctx& ctx, const MergePeople& wanted, const MergeCause& cause = {});

// Takes a merge back. The merged card is as it was before; what was edited on the kept card since stays
// there. Publishes people.unmerged. not_found: no such merge, or not the actor's to see; conflict: taken back
// already, or the kept card went into another one since.
base::Result<Merge> undo_merge(Ctx& ctx, MergeId id);

// Merges into this card and into those that went into it, newest first. not_found.
base::Result<http::Page<Merge>> merges_of(Ctx& ctx, PersonId id);

// A merge as it is shown, whoever asks.
std::optional<Merge> find_merge(storage::Tx& tx, MergeId id);

// Merges an import made that still stand, newest first: the order in which they can all be taken back.
std::vector<MergeId> standing_merges(storage::Tx& tx, ImportId import_id);

}  // namespace people
