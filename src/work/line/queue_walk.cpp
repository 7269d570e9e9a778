#include "work/line/queue_walk.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/fault.hpp"
#include "work/lease/next_rules.hpp"
#include "work/order/order_store.hpp"

namespace work {
namespace {

constexpr std::int64_t colleagues_looked_at = 50;

using Rank = std::span<const TaskKind>;

// Calls `use` for each rank and side in their order, until it says true.
template <class F>
base::Result<void> walk_ranks(const std::vector<TaskKind>& kinds, F&& use) {
  std::array sides{queue_store::Side::own, queue_store::Side::team};
  if (base::fault("queue.team_first")) std::ranges::reverse(sides);
  for (auto first = kinds.begin(); first != kinds.end();) {
    const auto last =
        std::find_if(first, kinds.end(), [&](const TaskKind& k) { return k.rank != first->rank; });
    const Rank rank(first, last);
    first = last;
    for (const auto side : sides) {
      TRY(const bool enough, use(rank, side));
      if (enough) return {};
    }
  }
  return {};
}

std::vector<TaskKind> kinds_in_order(Ctx& ctx) {
  auto kinds = order_store::kinds(ctx);
  if (base::fault("queue.last_rank_first")) std::ranges::reverse(kinds);
  if (base::fault("queue.promise_first")) {
    const auto promise = std::ranges::find(kinds, "promise", &TaskKind::key);
    if (promise != kinds.end()) std::rotate(kinds.begin(), promise, promise + 1);
  }
  return kinds;
}

Walk begun(Ctx& ctx) {
  return {.next_promise = queue_store::next_promise(ctx),
          .passed_over = {},
          .limits = order_store::limits(ctx, day_of(ctx.now, ctx.actor.zone)),
          .next_own = {}};
}

// Whether a kind is the stack's and one's own next step is so near that nobody of the stack comes before it.
bool is_too_near(Ctx& ctx, const TaskKind& kind, Walk& walk) {
  if (kind.key != stack_kind) return false;
  walk.next_own = queue_store::next_own(ctx);
  return is_near(walk.next_own, walk.limits.max_break, ctx.now);
}

auto place_of(const Task& task) {
  return std::pair{task.due_at, task.id};
}

// The first due steps of a rank, at most `look.limit` of each kind, in the order of the queue. Rank by rank
// and side by side, because mostly the first look ends the search. Of several kinds none is locked before the
// first of them all is known.
std::vector<Candidate> candidates(Ctx& ctx, Rank rank, queue_store::Side side, const QueueLook& look,
                                  Walk& walk) {
  std::vector<Candidate> found;
  if (rank.size() > 1) {
    for (const auto& kind : rank) queue_store::ask_first_due_ahead(ctx, side, kind.key, look.limit);
  }
  for (const auto& kind : rank) {
    if (is_too_near(ctx, kind, walk)) continue;
    const bool too_long = overruns(kind, walk.next_promise, ctx.now);
    const bool lock = look.claims && rank.size() == 1 && !too_long;
    auto tasks = queue_store::first_due(ctx, side, kind.key, look.limit, lock);
    if (tasks.empty()) continue;
    if (too_long) {
      if (!walk.passed_over) walk.passed_over = kind.key;
      continue;
    }
    for (auto& task : tasks) found.push_back({side, std::move(task), lock});
  }
  std::ranges::sort(found, {}, [](const Candidate& each) { return place_of(each.task); });
  return found;
}

// Whether a step stands on this side of the manager's queue.
bool is_on(const Task& task, queue_store::Side side) {
  return task.owner_id.has_value() == (side == queue_store::Side::own);
}

// Everybody of a rank and side who stands in the line. `held` are the team's steps in colleagues' hands,
// `mine` the step in the manager's own.
std::vector<Stander> standers(Ctx& ctx, Rank rank, queue_store::Side side, const LineLook& look,
                              const std::vector<line_store::InLine>& held, Walk& walk) {
  std::vector<Stander> found;
  for (const auto& kind : rank) {
    const bool too_long = overruns(kind, walk.next_promise, ctx.now);
    const bool over_cap = is_full(walk.limits) && !comes_always(kind.key);
    const bool too_near = is_too_near(ctx, kind, walk);
    const auto add = [&](line_store::InLine step, bool in_hand) {
      found.push_back({side, kind, std::move(step), too_long, over_cap, too_near, in_hand});
    };
    for (auto& step : line_store::first(ctx, side, kind.key, look.until, look.limit)) {
      add(std::move(step), false);
    }
    for (const auto& step : held) {
      if (step.task.kind == kind.key && is_on(step.task, side)) add(step, false);
    }
    if (look.in_hand && look.in_hand->task.kind == kind.key && is_on(look.in_hand->task, side)) {
      add(*look.in_hand, true);
    }
  }
  std::ranges::sort(found, {}, [](const Stander& each) { return place_of(each.step.task); });
  return found;
}

}  // namespace

base::Result<void> walk_queue(Ctx& ctx, QueueLook look, const UseCandidates& use) {
  auto walk = begun(ctx);
  auto kinds = kinds_in_order(ctx);
  if (is_full(walk.limits))
    std::erase_if(kinds, [](const TaskKind& kind) { return !comes_always(kind.key); });
  if (look.without_stack) std::erase_if(kinds, [](const TaskKind& kind) { return kind.key == stack_kind; });
  return walk_ranks(kinds, [&](Rank rank, queue_store::Side side) {
    return use(candidates(ctx, rank, side, look, walk), walk);
  });
}

base::Result<void> walk_line(Ctx& ctx, const LineLook& look, const UseStanders& use) {
  auto walk = begun(ctx);
  auto kinds = kinds_in_order(ctx);
  if (look.only_kind) std::erase_if(kinds, [&](const TaskKind& kind) { return kind.key != *look.only_kind; });
  const auto held = line_store::with_colleagues(ctx, colleagues_looked_at);
  return walk_ranks(kinds, [&](Rank rank, queue_store::Side side) {
    return use(standers(ctx, rank, side, look, held, walk), walk);
  });
}

}  // namespace work
