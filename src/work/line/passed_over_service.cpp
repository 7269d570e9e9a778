#include "work/line/passed_over_service.hpp"

#include "work/lease/assignment_store.hpp"
#include "work/line/passed_over_rules.hpp"
#include "work/task/task_store.hpp"

namespace work {
namespace {

constexpr int of_a_kind = 3;
constexpr int shown_behind = 3;

// The step of the manager's own client.
std::optional<line_store::InLine> step_in_hand(Ctx& ctx) {
  const auto mine = assignment_store::open_of(ctx.tx, ctx.actor.account);
  if (!mine) return std::nullopt;
  auto task = task_store::find(ctx.tx, mine->task_id);
  if (!task) return std::nullopt;
  return line_store::InLine{
      .task = std::move(*task), .person_name = {}, .held_by = {}, .held_since = {}, .rests_until = {}};
}

}  // namespace

base::Result<std::vector<PassedOver>> passed_over(Ctx& ctx) {
  LineLook look{.until = ctx.now + line_horizon, .limit = of_a_kind, .only_kind = {}, .in_hand = {}};
  look.in_hand = step_in_hand(ctx);
  std::vector<PassedOver> passed;
  LinePlace place{.in_hand = {}, .before = true, .next_promise = {}, .limits = {}, .next_own = {}};
  int behind = 0;
  const auto tell = [&](std::vector<Stander> found, const Walk& walk) -> base::Result<bool> {
    place.next_promise = walk.next_promise;
    place.limits = walk.limits;
    place.next_own = walk.next_own;
    for (auto& each : found) {
      if (each.in_hand) {
        place.before = false;
        place.in_hand = std::move(each);
        continue;
      }
      if (passed.size() == most_passed_over || behind == shown_behind) return true;
      auto reason = why_not(each, place, ctx.now);
      behind += place.before ? 0 : 1;
      passed.push_back(
          {std::move(each.step.task), std::move(each.step.person_name), place.before, std::move(reason)});
    }
    return passed.size() == most_passed_over || behind == shown_behind;
  };
  CHECK_OK(walk_line(ctx, look, tell));
  return passed;
}

}  // namespace work
