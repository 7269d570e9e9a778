// Changing what kinds of work and outcomes mean.
#pragma once
#include "base/result.hpp"
#include "storage/ctx.hpp"
#include "work/setting/setting_rules.hpp"

namespace work {

using storage::Ctx;

// not_found; invalid: any field.
base::Result<TaskKind> change_kind(Ctx& ctx, const KindChange& change);
base::Result<Outcome> change_outcome(Ctx& ctx, const OutcomeChange& change);

}  // namespace work
