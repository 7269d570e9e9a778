// Whom the reactivation stack would bring next, for a desk with nobody else to give.
#pragma once
#include "base/result.hpp"
#include "storage/ctx.hpp"
#include "work/work_types.hpp"

namespace work {

using storage::Ctx;

// The first of the stack in the order of the queue: due ones first, then the one that is due soonest. None:
// the stack holds nobody for this manager, or his day is full.
base::Result<std::optional<StackOffer>> stack_offer(Ctx& ctx);

}  // namespace work
