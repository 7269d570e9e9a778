#include "work/lease/lease_service.hpp"

#include "access/access.hpp"
#include "base/fault.hpp"
#include "base/text.hpp"
#include "journal/journal.hpp"
#include "people/people.hpp"
#include "work/day/release_service.hpp"
#include "work/lease/next_service.hpp"
#include "work/rest/rest_store.hpp"
#include "work/task/step_service.hpp"
#include "work/work_events.hpp"

namespace work {
namespace {

constexpr std::size_t text_limit = 1000;
constexpr std::int64_t day_minutes = base::day_ms / base::minute_ms;

// How long a manager rests from a step he gave back.
base::Minutes rest_after(ReleaseReason reason) {
  switch (reason) {
    case ReleaseReason::wrong_skill:
      return {day_minutes};
    case ReleaseReason::conflict_of_interest:
      return {day_minutes * 366 * 10};
    case ReleaseReason::technical:
    case ReleaseReason::other:
      break;
  }
  return {15};
}

// Somebody else must be able to take it: the manager's own step becomes his team's.
bool leaves_his_hands(ReleaseReason reason) {
  return reason == ReleaseReason::wrong_skill || reason == ReleaseReason::conflict_of_interest;
}

// Whose a step is that its manager gave back. He will never be given it again after a conflict of interest,
// nor will those who had one before: then it goes where somebody else is. invalid: there is nobody (/reason).
base::Result<Hands> hands_after(Ctx& ctx, const Task& task, ReleaseReason reason) {
  Hands hands{task.owner_id, task.team_id};
  if (task.owner_id == ctx.actor.account && leaves_his_hands(reason) && ctx.actor.team)
    hands = {{}, ctx.actor.team};
  if (reason != ReleaseReason::conflict_of_interest || base::fault("release.conflict_stays")) return hands;
  auto without = rest_store::resting_for_good(ctx, task.id);
  without.push_back(ctx.actor.account);
  if (!hands.owner_id && hands.team_id && auth::is_staffed(ctx.tx, *hands.team_id, without)) return hands;
  hands = heirs_of(ctx, *auth::account(ctx.tx, ctx.actor.account), task.id.value, without);
  if (hands.owner_id || hands.team_id) return hands;
  return base::fail_field("/reason", "must be another one: nobody else could be given this client");
}

// Whoever may not work with somebody does not answer for them either: the next steps would come back to him.
base::Result<void> give_card_up(Ctx& ctx, PersonId person, const Hands& hands) {
  const auto client = task_store::client(ctx.tx, person);
  if (!client || client->owner_id != ctx.actor.account || base::fault("release.card_stays")) return {};
  auto wide = unlimited(ctx, ctx.cause);
  return people::set_owner(wide, person, hands.owner_id, hands.owner_id ? std::nullopt : hands.team_id);
}

}  // namespace

base::Result<assignment_store::Given> own_assignment(Ctx& ctx, AssignmentId id) {
  auto given = assignment_store::given(ctx.tx, id);
  if (given && given->row.account_id == ctx.actor.account) return std::move(*given);
  return base::fail(base::Code::not_found, "You have not been given such a client.");
}

base::Result<Assignment> heartbeat(Ctx& ctx, AssignmentId id) {
  TRY(auto given, own_assignment(ctx, id));
  auto& row = given.row;
  if (row.state != AssignmentState::open) {
    return base::fail(base::Code::conflict, "This client went back to the queue meanwhile.");
  }
  row.expires_at = {ctx.now.ms + lease_ms};
  if (!base::fault("lease.not_renewed")) assignment_store::renew(ctx.tx, row);
  return Assignment{row.id, row.epoch, row.expires_at, std::move(row.reasons), std::move(given.task)};
}

base::Result<void> release(Ctx& ctx, const ReleaseAssignment& wanted) {
  if (wanted.text && base::code_points(*wanted.text).size() > text_limit) {
    return base::fail_field("/text", "must have at most 1000 characters");
  }
  TRY(auto given, own_assignment(ctx, wanted.id));
  auto& [row, task] = given;
  if (row.state != AssignmentState::open) {
    return base::fail(base::Code::conflict, "This client is not in your hands any more.");
  }
  if (!base::fault("queue.release_keeps_lease")) task.state = TaskState::open;
  TRY(const auto hands, hands_after(ctx, task, wanted.reason));
  task.owner_id = hands.owner_id;
  task.team_id = hands.team_id;
  row.state = AssignmentState::released;
  row.ended_at = ctx.now;
  assignment_store::end(ctx.tx, row);
  task_store::update(ctx.tx, task);
  if (!base::fault("queue.no_rest")) {
    rest_store::rest(ctx.tx, task.id, ctx.actor.account, ctx.now + rest_after(wanted.reason));
  }
  count_release(ctx, row.account_id, task.kind, base::word_of(wanted.reason));
  CHECK_OK(journal::write(
      ctx, journal::of_person(row.person_id.value),
      ClientReleased{row.id, row.task_id, std::string(base::word_of(wanted.reason)), wanted.text}));
  if (wanted.reason == ReleaseReason::conflict_of_interest) CHECK_OK(give_card_up(ctx, row.person_id, hands));
  const bool stays = hands.owner_id ? hands.owner_id == ctx.actor.account : hands.team_id == ctx.actor.team;
  if (stays) return {};
  CHECK_OK(journal::write(ctx, journal::of_person(row.person_id.value),
                          TaskChanged{task.id, task.kind, task.due_at, task.owner_id, task.team_id}));
  return {};
}

}  // namespace work
