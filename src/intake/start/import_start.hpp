// Starting the work of an applied import, in short slices: after a crash it goes on where it stopped.
#pragma once
#include "intake/import/import_store.hpp"
#include "storage/db.hpp"

namespace intake {

// The whole of it, until no step is held. Safe to run twice.
base::Result<void> start(storage::Db& db, ImportId id, base::Instant now);

// Lets what is held into the queue: first steps are laid on the days from tomorrow on, warmest first, on top
// of what each owner's days hold already; promises keep their hour. Promises whose hour has passed never come
// into the queue: they go to the past promises, and their client keeps another step.
base::Result<void> open_held_steps(storage::Db& db, const import_store::ImportRecord& record,
                                   base::Instant now);

}  // namespace intake
