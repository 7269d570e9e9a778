// Applying a rehearsed import, in short slices: after a crash it goes on where it stopped.
#pragma once
#include "intake/import/import_store.hpp"
#include "storage/db.hpp"

namespace intake {

// The cause that the journal keeps of everything an import writes.
std::string cause_of(ImportId id);
bool is_import_cause(std::string_view cause);

// The whole of it: runs until every card is there and every pair nobody decided is proposed. Safe to run
// twice.
base::Result<void> apply(storage::Db& db, ImportId id, base::Instant now);

}  // namespace intake
