// The queue over HTTP.
#include "work/cap/cap_service.hpp"
#include "work/closing/closing_service.hpp"
#include "work/day/lateness_service.hpp"
#include "work/day/release_service.hpp"
#include "work/forgotten_store.hpp"
#include "work/lease/lease_service.hpp"
#include "work/line/passed_over_service.hpp"
#include "work/order/order_service.hpp"
#include "work/order/order_store.hpp"
#include "work/setting/setting_service.hpp"
#include "work/setting/setting_store.hpp"
#include "work/task/task_service.hpp"
#include "work/work.hpp"

namespace work {
namespace {

constexpr int orphans_shown = 200;

struct TaskRef {
  TaskId id;
};
BOOST_DESCRIBE_STRUCT(TaskRef, (), (id))

base::Result<std::optional<Taken>> take_next(http::Call& call, TakeNext in) {
  return take_client(call.ctx, in.without_stack.value_or(false));
}
base::Result<NextClient> show_taken(http::Call& call, const std::optional<Taken>& taken) {
  return show_client(call.ctx, taken);
}

base::Result<http::Page<NextClient>> look_ahead(http::Call& call, http::Nothing) {
  TRY(auto clients, preview(call.ctx));
  return http::Page<NextClient>{.items = std::move(clients), .next_cursor = {}};
}

base::Result<http::Page<PassedOver>> show_passed_over(http::Call& call, http::Nothing) {
  TRY(auto passed, passed_over(call.ctx));
  return http::Page<PassedOver>{.items = std::move(passed), .next_cursor = {}};
}

base::Result<Assignment> keep(http::Call& call, AssignmentRef in) {
  return heartbeat(call.ctx, in.id);
}
base::Result<Completed> note_outcome(http::Call& call, CompleteAssignment in) {
  return complete(call.ctx, in);
}
base::Result<NextClient> take_back(http::Call& call, AssignmentRef in) {
  return undo(call.ctx, in.id);
}

base::Result<http::Nothing> give_back(http::Call& call, ReleaseAssignment in) {
  CHECK_OK(release(call.ctx, in));
  return http::Nothing{};
}

base::Result<QueueCounts> count(http::Call& call, http::Nothing) {
  return queue_counts(call.ctx);
}

base::Result<http::Page<TaskKind>> list_kinds(http::Call& call, http::Nothing) {
  return http::Page<TaskKind>{.items = order_store::kinds(call.ctx), .next_cursor = {}};
}
base::Result<http::Page<Outcome>> list_outcomes(http::Call& call, http::Nothing) {
  return http::Page<Outcome>{.items = setting_store::outcomes(call.ctx.tx), .next_cursor = {}};
}
base::Result<TaskKind> patch_kind(http::Call& call, KindChange in) {
  return change_kind(call.ctx, in);
}
base::Result<Outcome> patch_outcome(http::Call& call, OutcomeChange in) {
  return change_outcome(call.ctx, in);
}

base::Result<http::Page<QueueOrder>> list_orders(http::Call& call, http::Nothing) {
  return http::Page<QueueOrder>{.items = orders(call.ctx), .next_cursor = {}};
}
base::Result<QueueOrder> patch_order(http::Call& call, QueueOrderChange in) {
  return change_order(call.ctx, in);
}

base::Result<DayFills> show_day_fills(http::Call& call, DayFillQuery in) {
  return day_fills(call.ctx, in);
}
base::Result<CapOverride> lift(http::Call& call, LiftCap in) {
  return lift_clients(call.ctx, in);
}
base::Result<http::Page<CapOverride>> list_overrides(http::Call& call, OverrideQuery in) {
  TRY(auto items, overrides(call.ctx, in));
  return http::Page<CapOverride>{.items = std::move(items), .next_cursor = {}};
}

base::Result<Forgotten> show_forgotten(http::Call& call, http::Nothing) {
  return forgotten_store::find(call.ctx, orphans_shown);
}

base::Result<Lateness> show_lateness(http::Call& call, LatenessQuery in) {
  return lateness_report(call.ctx, in);
}

base::Result<Releases> show_releases(http::Call& call, LatenessQuery in) {
  return release_report(call.ctx, in);
}

base::Result<http::Page<TaskLine>> list(http::Call& call, TaskQuery in) {
  return list_tasks(call.ctx, in);
}
base::Result<Task> create(http::Call& call, NewTask in) {
  return create_task(call.ctx, in);
}
base::Result<Task> change(http::Call& call, TaskChange in) {
  return change_task(call.ctx, in);
}
base::Result<Task> cancel(http::Call& call, TaskRef in) {
  return cancel_task(call.ctx, in.id);
}

base::Result<ClosedPerson> close(http::Call& call, ClosePerson in) {
  return close_person(call.ctx, in);
}
base::Result<people::PersonCard> take_closing_back(http::Call& call, ClosingRef in) {
  return undo_closing(call.ctx, in.id);
}
base::Result<Task> open_again(http::Call& call, ReopenPerson in) {
  return reopen_person(call.ctx, in);
}

}  // namespace

void add_work_routes(http::Router& r) {
  r.shown("/work/next", "The next client, by the order of the queue", take_next, show_taken)
      .needs("work.take")
      .claims();
  r.get("/work/preview", "The two clients after this one, without taking them", look_ahead)
      .needs("work.take");
  r.get("/work/passed-over", "Who else stands in your line, and why it is not he", show_passed_over)
      .needs("work.take");
  r.post("/work/assignments/{id}/heartbeat", "Keep the client for another minute", keep).needs("work.take");
  r.post("/work/assignments/{id}/complete", "Note the outcome and make the next step", note_outcome)
      .needs("work.take");
  r.post("/work/assignments/{id}/release", "Give the client back to the queue", give_back).needs("work.take");
  r.post("/work/assignments/{id}/undo", "Take the outcome back within ten minutes", take_back)
      .needs("work.take");
  r.get("/work/counts", "How much waits for you now", count).needs("work.take");
  r.get("/work/kinds", "Kinds of work, in the order of the queue", list_kinds).needs("work.take");
  r.patch("/work/kinds/{key}", "Change the place or usual length of a kind", patch_kind)
      .needs("work.configure");
  r.get("/work/outcomes", "Outcomes, in the order of the bar", list_outcomes).needs("work.take");
  r.patch("/work/outcomes/{key}", "Change what an outcome demands and does", patch_outcome)
      .needs("work.configure");
  r.get("/work/queue-orders", "How clients are handed out, in the school and by role", list_orders)
      .needs("work.configure");
  r.patch("/work/queue-orders/{scope}", "Change the order of kinds, the longest break and the caps",
          patch_order)
      .needs("work.configure");
  r.get("/work/days", "How many own steps are due on each day, and which days are full", show_day_fills)
      .needs("work.take");
  r.post("/work/overrides", "Work on though the day's cap of clients is reached, for a reason", lift)
      .needs("work.take")
      .created();
  r.get("/work/overrides", "Who worked past a cap, and why", list_overrides).needs("reports.read").slow();
  r.get("/work/forgotten", "Live cards without a next step: always empty", show_forgotten)
      .needs("forgotten.read")
      .slow();
  r.get("/work/lateness", "How late promises were kept, by manager and day", show_lateness)
      .needs("reports.read")
      .slow();
  r.get("/work/releases", "Who gives clients back, how many of his and why", show_releases)
      .needs("reports.read")
      .slow();
  r.get("/tasks", "Steps, newest first, or the soonest of a person or owner", list)
      .needs("pipeline.read")
      .slow();
  r.post("/tasks", "A step to take with a person", create).needs("work.take").created();
  r.patch("/tasks/{id}", "Another time or other hands for a waiting step", change).needs("work.take");
  r.post("/tasks/{id}/cancel", "Cancel a waiting step", cancel).needs("work.take");
  r.post("/people/{id}/close", "Close a card: nobody works with this person any more", close)
      .needs("work.take");
  r.post("/people/closings/{id}/undo", "Take a closing back within ten minutes", take_closing_back)
      .needs("work.take");
  r.post("/people/{id}/reopen", "Open a closed card again with its next step", open_again).needs("work.take");
}

}  // namespace work
