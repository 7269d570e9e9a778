#include "work/day/lateness_service.hpp"

#include "work/day/day_store.hpp"

namespace work {

base::Result<Lateness> lateness_report(storage::Ctx& ctx, const LatenessQuery& query) {
  TRY(const auto days, days_wanted(query, base::wall_time(ctx.now, ctx.actor.zone).date));
  return summed(days, day_store::promises_between(ctx.tx, days));
}

}  // namespace work
