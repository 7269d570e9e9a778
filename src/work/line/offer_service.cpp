#include "work/line/offer_service.hpp"

#include "work/line/queue_walk.hpp"

namespace work {
namespace {

constexpr int looked_at = 20;  // those in colleagues' hands or given back are passed by

bool may_be_offered(const Stander& each) {
  return !each.step.held_by && !each.step.rests_until;
}

// Who is due keeps the order of the queue; of those who are not, the soonest.
bool comes_before(const Stander& each, const Stander& other, base::Instant now) {
  const auto due = each.step.task.due_at;
  return other.step.task.due_at > now && due < other.step.task.due_at;
}

}  // namespace

base::Result<std::optional<StackOffer>> stack_offer(Ctx& ctx) {
  std::optional<Stander> first;
  Walk seen;
  const auto choose = [&](std::vector<Stander> found, const Walk& walk) -> base::Result<bool> {
    seen = walk;
    for (auto& each : found) {
      if (!may_be_offered(each)) continue;
      if (!first || comes_before(each, *first, ctx.now)) first = std::move(each);
    }
    return first && first->step.task.due_at <= ctx.now;
  };
  CHECK_OK(walk_line(ctx,
                     {.until = {INT64_MAX},
                      .limit = looked_at,
                      .only_kind = std::string(stack_kind),
                      .in_hand = std::nullopt},
                     choose));
  if (!first || first->over_cap) return std::nullopt;
  const bool fits = first->step.task.due_at <= ctx.now && !first->overruns && !first->too_near;
  return StackOffer{.task = std::move(first->step.task),
                    .person_name = std::move(first->step.person_name),
                    .usual_length = first->kind.usual_length,
                    .fits = fits,
                    .next_promise_at = seen.next_promise,
                    .next_own_at = seen.next_own,
                    .max_break = seen.limits.max_break};
}

}  // namespace work
