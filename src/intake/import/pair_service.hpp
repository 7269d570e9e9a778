// Rows that may be one person, and rows that are taken for one: shown, and decided by a person.
#pragma once
#include "http/call.hpp"
#include "intake/import/join_store.hpp"
#include "storage/ctx.hpp"

namespace intake {

using storage::Ctx;

// A staged pair as it is shown.
ImportPair shown_pair(Ctx& ctx, const import_store::StagedPair& pair);

// What a person says of a pair; it holds in later rehearsals and in newer copies of the sheet, too. Rows that
// were called the same are parted by the next rehearsal. not_found: the import or the number; conflict: the
// import is applied.
base::Result<ImportPair> decide_import_pair(Ctx& ctx, ImportId id, std::int64_t number,
                                            ImportPairDecision decision);

// Rows that join another row or a card, with why, in the order of the sheet; `after` is a row's number.
// not_found.
base::Result<http::Page<ImportJoin>> list_joins(Ctx& ctx, ImportId id, std::int64_t after, std::size_t limit);

// Says of a joined row before apply that it is another person, or takes that back; the next rehearsal does
// it. not_found: the import or the row; conflict: the import is applied.
base::Result<ImportJoin> part_join(Ctx& ctx, ImportId id, std::int64_t number, bool apart);

}  // namespace intake
