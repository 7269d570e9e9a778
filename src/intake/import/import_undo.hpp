// Taking an import back: tables and search are as before; work done since is never taken away.
#pragma once
#include "intake/import/import_store.hpp"
#include "storage/db.hpp"

namespace intake {

// Undoes merges, newest first, takes away the cards the import made, and gives changed cards their fields
// back. A card that anybody worked on since stays and is counted in kept_on_undo. Safe to run twice.
base::Result<void> undo(storage::Db& db, ImportId id, base::Instant now);

}  // namespace intake
