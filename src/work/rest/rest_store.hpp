// Who rests from which step, having given its client back.
#pragma once
#include "storage/ctx.hpp"
#include "work/work_types.hpp"

namespace work::rest_store {

using storage::Ctx;
using storage::Tx;

// Whoever rests from a step for longer than this will not be given it: he has a conflict of interest.
constexpr base::Minutes for_good{30 * base::day_ms / base::minute_ms};

// From this step the manager rests until then.
void rest(Tx& tx, TaskId task, AccountId account, base::Instant until);

// Who will not be given this step.
std::vector<AccountId> resting_for_good(Ctx& ctx, TaskId task);

}  // namespace work::rest_store
