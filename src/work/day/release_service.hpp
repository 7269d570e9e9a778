// Counting clients that came back to the queue, and the report of it.
#pragma once
#include "base/result.hpp"
#include "storage/ctx.hpp"
#include "work/day/release_types.hpp"

namespace work {

// Counts one for the manager in whose hands the client was, on the day of his calendar. An unknown manager
// counts none.
void count_release(storage::Ctx& ctx, AccountId manager, const std::string& kind, std::string_view reason);

// invalid: as days_wanted.
base::Result<Releases> release_report(storage::Ctx& ctx, const LatenessQuery& query);

}  // namespace work
