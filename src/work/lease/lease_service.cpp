#include "work/lease/lease_service.hpp"

#include "base/fault.hpp"
#include "base/text.hpp"
#include "journal/journal.hpp"
#include "work/task/task_store.hpp"
#include "work/work_events.hpp"

namespace work {
namespace {

constexpr std::size_t text_limit = 1000;

// How long a manager rests from a step he gave back.
base::Minutes rest_after(ReleaseReason reason) {
  switch (reason) {
    case ReleaseReason::wrong_skill:
      return {24 * 60};
    case ReleaseReason::conflict_of_interest:
      return {10 * 366 * 24 * 60};
    case ReleaseReason::technical:
      return {15};
    case ReleaseReason::other:
      return {15};
  }
  return {15};
}

// Somebody else must be able to take it: the manager's own step becomes his team's.
bool leaves_his_hands(ReleaseReason reason) {
  return reason == ReleaseReason::wrong_skill || reason == ReleaseReason::conflict_of_interest;
}

}  // namespace

base::Result<assignment_store::Row> own_assignment(Ctx& ctx, AssignmentId id) {
  auto row = assignment_store::find(ctx.tx, id);
  if (row && row->account_id == ctx.actor.account) return std::move(*row);
  return base::fail(base::Code::not_found, "You have not been given such a client.");
}

base::Result<Assignment> heartbeat(Ctx& ctx, AssignmentId id) {
  TRY(auto row, own_assignment(ctx, id));
  if (row.state != AssignmentState::open) {
    return base::fail(base::Code::conflict, "This client went back to the queue meanwhile.");
  }
  row.expires_at = {ctx.now.ms + lease_ms};
  if (!base::fault("lease.not_renewed")) assignment_store::renew(ctx.tx, row);
  auto task = task_store::find(ctx.tx, row.task_id);
  return Assignment{row.id, row.epoch, row.expires_at, std::move(row.reasons), std::move(*task)};
}

base::Result<void> release(Ctx& ctx, const ReleaseAssignment& wanted) {
  if (wanted.text && base::code_points(*wanted.text).size() > text_limit) {
    return base::fail_field("/text", "must have at most 1000 characters");
  }
  TRY(auto row, own_assignment(ctx, wanted.id));
  if (row.state != AssignmentState::open) {
    return base::fail(base::Code::conflict, "This client is not in your hands any more.");
  }
  auto task = *task_store::find(ctx.tx, row.task_id);
  if (!base::fault("queue.release_keeps_lease")) task.state = TaskState::open;
  if (task.owner_id == ctx.actor.account && leaves_his_hands(wanted.reason) && ctx.actor.team) {
    task.owner_id.reset();
    task.team_id = ctx.actor.team;
  }
  task_store::update(ctx.tx, task);
  row.state = AssignmentState::released;
  row.ended_at = ctx.now;
  assignment_store::end(ctx.tx, row);
  if (!base::fault("queue.no_rest")) {
    queue_store::rest(ctx.tx, task.id, ctx.actor.account, ctx.now + rest_after(wanted.reason));
  }
  CHECK_OK(journal::write(
      ctx, journal::of_person(row.person_id.value),
      ClientReleased{row.id, row.task_id, std::string(base::word_of(wanted.reason)), wanted.text}));
  return {};
}

}  // namespace work
