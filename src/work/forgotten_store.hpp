// Proof that nobody is forgotten.
#pragma once
#include "storage/ctx.hpp"
#include "work/work_types.hpp"

namespace work::forgotten_store {

// Counts over all cards, and live cards that nobody will ever be given, at most `limit`.
Forgotten find(storage::Ctx& ctx, int limit);

}  // namespace work::forgotten_store
