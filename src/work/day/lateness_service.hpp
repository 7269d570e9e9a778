// How late promises were kept.
#pragma once
#include "storage/ctx.hpp"
#include "work/day/lateness_rules.hpp"

namespace work {

// By manager and day. invalid: see days_wanted.
base::Result<Lateness> lateness_report(storage::Ctx& ctx, const LatenessQuery& query);

}  // namespace work
