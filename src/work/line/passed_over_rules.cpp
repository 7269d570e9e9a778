#include "work/line/passed_over_rules.hpp"

#include "base/fault.hpp"

namespace work {
namespace {

// Why one behind the client in hand comes later.
Reason why_later(const Stander& each, const Stander& in_hand) {
  if (each.kind.rank != in_hand.kind.rank) return {"ranks_below", {{"kind", in_hand.kind.key}}};
  if (each.side != in_hand.side) return {"own_first", {}};
  return {"newer", {{"since", base::to_rfc3339(each.step.task.due_at)}}};
}

}  // namespace

Reason why_not(const Stander& each, const LinePlace& place, base::Instant now) {
  const auto& step = each.step;
  if (step.held_by) {
    const auto since = step.held_since.value_or(step.task.due_at);
    return {"with_colleague", {{"name", *step.held_by}, {"since", base::to_rfc3339(since)}}};
  }
  if (step.rests_until && !base::fault("why.forgets_rest"))
    return {"rests", {{"until_at", base::to_rfc3339(*step.rests_until)}}};
  if (step.task.due_at > now) return {"not_yet_due", {{"due_at", base::to_rfc3339(step.task.due_at)}}};
  if (each.overruns && place.next_promise) {
    return {"would_overrun",
            {{"minutes", std::to_string(each.kind.usual_length.count)},
             {"promise_at", base::to_rfc3339(*place.next_promise)}}};
  }
  if (each.over_cap) return {"day_full", {{"most", std::to_string(place.limits.clients_a_day)}}};
  if (each.too_near && place.next_own) {
    return {"next_is_near",
            {{"minutes", std::to_string(place.limits.max_break.count)},
             {"due_at", base::to_rfc3339(*place.next_own)}}};
  }
  if (!place.before && place.in_hand) return why_later(each, *place.in_hand);
  return {"came_since", {{"since", base::to_rfc3339(step.task.due_at)}}};
}

}  // namespace work
