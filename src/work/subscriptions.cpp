// What the queue does when something happens to a person or a deal, in the same transaction: nobody is ever
// without a next step.
#include "access/access.hpp"
#include "base/fault.hpp"
#include "journal/story.hpp"
#include "people/people.hpp"
#include "pipeline/pipeline.hpp"
#include "work/lease/next_service.hpp"
#include "work/task/step_service.hpp"
#include "work/task/task_people.hpp"
#include "work/work.hpp"
#include "work/work_events.hpp"

namespace work {
namespace {

const bool talk[] = {journal::declare_talk<OutcomeNoted>(), journal::declare_talk<PromiseMade>()};

using journal::Subject;

PersonId person_of(const Subject& subject) {
  return PersonId{subject.id};
}

// An outcome makes its own steps, taking one back restores those there were, and a step made for a closed
// card is its next one. So does an import: what it makes waits for its start.
bool steps_are_made_elsewhere(const Ctx& ctx) {
  return ctx.cause == "outcome" || ctx.cause == "undo" || ctx.cause == "step" ||
         ctx.cause.starts_with("import ");
}

base::Result<void> on_created(Ctx& ctx, Subject subject, const people::PersonCreated& event) {
  if (event.import_id) return {};  // an import makes the first steps of its people, held
  const auto client = task_store::client(ctx.tx, person_of(subject));
  if (!client || !is_live(*client)) return {};
  const auto hands =
      hands_for(ctx, *client, client->owner_role ? std::nullopt : std::optional(auth::Role::sales));
  if (!client->owner_id && !client->team_id && (hands.team_id || hands.owner_id)) {
    auto wide = ctx;
    wide.actor.reach = base::Reach::all;
    CHECK_OK(people::set_owner(wide, client->id, hands.owner_id, hands.team_id));
  }
  if (event.kind != people::PersonKind::lead) return ensure_next_step(ctx, client->id);
  CHECK_OK(make_step(ctx, client->id, {.kind = "new_lead", .due_at = ctx.now}, hands));
  return {};
}

base::Result<void> on_changed(Ctx& ctx, Subject subject, const people::PersonChanged& event) {
  const bool other_kind =
      std::ranges::any_of(event.changes, [](const auto& each) { return each.field == "kind"; });
  return other_kind ? ensure_next_step(ctx, person_of(subject)) : base::Result<void>{};
}

// What lies with the card's team is the new owner's as well when somebody gives him the card: he would have
// the client and anybody of the team would be handed the client. What the team has by an outcome stays there.
void follow_by_hand(Ctx& ctx, PersonId person, const people::OwnerChanged& event) {
  if (steps_are_made_elsewhere(ctx) || base::fault("owner.team_keeps_steps")) return;
  const auto team = event.team_before;
  const bool with_team = team && auth::is_staffed(ctx.tx, *team);
  task_store::follow_from_team(ctx, person, with_team ? team : std::nullopt, *event.after);
}

base::Result<void> on_owner_changed(Ctx& ctx, Subject subject, const people::OwnerChanged& event) {
  if (!event.before && steps_are_made_elsewhere(ctx)) return {};
  const auto client = task_store::client(ctx.tx, person_of(subject));
  if (!client || base::fault("owner.work_stays")) return {};
  const bool to_worker = event.after && auth::can_take_work(ctx.tx, *event.after);  // no teacher
  if (to_worker) follow_by_hand(ctx, client->id, event);
  if (!event.before) return {};
  if (to_worker) task_store::follow_owner(ctx, client->id, *event.before, *event.after);
  if (to_worker && auth::can_take_work(ctx.tx, *event.before)) return {};
  const auto hands = hands_without_owner(ctx, *client);
  if (hands.owner_id || hands.team_id)
    task_store::leave_card(ctx.tx, client->id, *event.before, hands.owner_id, hands.team_id);
  return {};
}

base::Result<void> on_final(Ctx& ctx, Subject subject, const people::PersonFinal&) {
  return cancel_all(ctx, person_of(subject));
}

base::Result<void> on_erased(Ctx& ctx, Subject, const people::PersonErased& event) {
  for (const auto card : event.cards) {
    if (auto lease = assignment_store::open_of_person(ctx.tx, card)) {
      lease->state = AssignmentState::released;
      lease->ended_at = ctx.now;
      assignment_store::end(ctx.tx, *lease);
      task_store::set_state(ctx, lease->task_id, TaskState::cancelled);
    }
    empty_steps(ctx.tx, card);
  }
  return {};
}

base::Result<void> on_reopened(Ctx& ctx, Subject subject, const people::PersonReopened&) {
  return steps_are_made_elsewhere(ctx) ? base::Result<void>{} : ensure_next_step(ctx, person_of(subject));
}

// The client in somebody's hands goes with the card, unless the kept card is in somebody's hands too.
base::Result<void> move_lease(Ctx& ctx, PersonId from, PersonId to) {
  auto lease = assignment_store::open_of_person(ctx.tx, from);
  if (!lease) return {};
  if (!assignment_store::open_of_person(ctx.tx, to)) {
    assignment_store::move(ctx.tx, *lease, to);
    return {};
  }
  lease->state = AssignmentState::released;
  lease->ended_at = ctx.now;
  assignment_store::end(ctx.tx, *lease);
  task_store::set_state(ctx, lease->task_id, TaskState::open);
  CHECK_OK(journal::write(ctx, journal::of_person(to.value),
                          ClientReleased{lease->id, lease->task_id, "merged", std::nullopt}));
  return {};
}

base::Result<void> settle(Ctx& ctx, PersonId person) {
  const auto client = task_store::client(ctx.tx, person);
  if (client && client->final_status) return cancel_all(ctx, person);
  return ensure_next_step(ctx, person);
}

base::Result<void> on_merged(Ctx& ctx, Subject, const people::PeopleMerged& event) {
  CHECK_OK(move_lease(ctx, event.merged_id, event.kept_id));
  if (base::fault("queue.merge_loses_steps")) return {};
  task_store::move_to_kept(ctx.tx, event.merge_id, event.merged_id, event.kept_id);
  return settle(ctx, event.kept_id);
}

base::Result<void> on_unmerged(Ctx& ctx, Subject, const people::PeopleUnmerged& event) {
  const auto lease = assignment_store::open_of_person(ctx.tx, event.kept_id);
  if (lease && task_store::came_with(ctx.tx, event.merge_id, lease->task_id))
    assignment_store::move(ctx.tx, *lease, event.merged_id);  // before its step, as whoever ends it does
  task_store::move_back(ctx.tx, event.merge_id, event.merged_id);
  CHECK_OK(settle(ctx, event.kept_id));
  return settle(ctx, event.merged_id);
}

// Who is disabled, or changes to a role that takes no work, leaves the waiting work to others: nobody else
// would ever be given it. What a team left without members holds stays there and shows among the forgotten,
// because whoever joins the team takes it up.
base::Result<void> on_account_changed(Ctx& ctx, Subject subject, const journal::Written&) {
  const auto account = auth::account(ctx.tx, AccountId{subject.id});
  if (!account || auth::can_take_work(*account)) return {};
  if (account->state == auth::AccountState::active && base::fault("account.keeps_work")) return {};
  if (const auto lease = assignment_store::open_of(ctx.tx, account->id)) {  // he will not end it
    CHECK_OK(take_back(ctx, {lease->id, account->id, lease->task_id, lease->person_id}));
  }
  const auto heirs = heirs_of(ctx, *account, account->id.value, {account->id});
  if (can_reach_anybody(ctx, heirs)) task_store::leave_to(ctx.tx, account->id, heirs.owner_id, heirs.team_id);
  return {};
}

// A deal that was moved by hand has left its stage's own work behind and begins the new stage's.
base::Result<void> on_moved(Ctx& ctx, Subject subject, const pipeline::DealMoved& event) {
  const auto client = task_store::client(ctx.tx, person_of(subject));
  if (steps_are_made_elsewhere(ctx) || !client || !is_live(*client)) return {};
  const auto from = pipeline::stage(ctx.tx, event.from);
  const auto to = pipeline::stage(ctx.tx, event.to);
  if (!from || !to) return {};
  CHECK_OK(make_default_step(ctx, *client, ""));
  if (from->next_kind == to->next_kind || from->next_kind == "follow_up") return {};
  for (const auto& task : task_store::live_of(ctx.tx, client->id)) {
    if (task.kind != from->next_kind || task.state == TaskState::leased) continue;
    task_store::set_state(ctx, task.id, TaskState::cancelled);
    CHECK_OK(journal::write(ctx, subject, TaskCancelled{task.id, task.kind}));
  }
  return {};
}

}  // namespace

void subscribe() {
  list_people_of_steps();
  journal::on<people::PersonCreated>(on_created);
  journal::on<people::PersonChanged>(on_changed);
  journal::on<people::OwnerChanged>(on_owner_changed);
  journal::on<people::PersonFinal>(on_final);
  journal::on<people::PersonErased>(on_erased);
  journal::on<people::PersonReopened>(on_reopened);
  journal::on<people::PeopleMerged>(on_merged);
  journal::on<people::PeopleUnmerged>(on_unmerged);
  journal::on<pipeline::DealMoved>(on_moved);
  journal::subscribe_in_tx("account.changed", on_account_changed);
}

}  // namespace work
