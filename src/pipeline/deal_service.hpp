// Use cases of one deal besides those of the front.
#pragma once
#include "pipeline/pipeline.hpp"

namespace pipeline {

// A stage's texts, owner, limit or default next step. not_found; invalid: any field.
base::Result<Stage> change_stage(Ctx& ctx, const StageChange& change);

// Nobody works with the person any more: open deals end. The other way round for `reopen_deals`: those that
// the last final status ended.
base::Result<void> close_deals(Ctx& ctx, PersonId person, people::FinalStatus status);
base::Result<void> reopen_deals(Ctx& ctx, PersonId person);

}  // namespace pipeline
