#include "base/fault.hpp"
#include "journal/journal.hpp"
#include "people/people.hpp"
#include "pipeline/pipeline.hpp"
#include "work/day/day_store.hpp"
#include "work/lease/complete_rules.hpp"
#include "work/lease/lease_service.hpp"
#include "work/lease/undo_types.hpp"
#include "work/task/step_service.hpp"
#include "work/work_events.hpp"

namespace work {
namespace {

base::Result<void> check_undoable(Ctx& ctx, const assignment_store::Row& row) {
  if (row.state != AssignmentState::completed) {
    return base::fail(base::Code::conflict, "There is no outcome to take back.");
  }
  if (*row.ended_at + undo_time < ctx.now && !base::fault("undo.for_ever")) {
    return base::fail(base::Code::conflict, "An outcome can be taken back for ten minutes only.");
  }
  const auto touched = assignment_store::touched_since(ctx.tx, row, *row.ended_at);
  if (touched && !base::fault("undo.over_others")) {
    return base::fail(base::Code::conflict, touched_sentence(touched->actor_name, touched->type));
  }
  if (assignment_store::given_since(ctx.tx, row, false)) {
    return base::fail(base::Code::conflict, "Somebody has worked with this client since.");
  }
  return {};
}

// Whom the actor has in hand goes back to the queue, untouched: one manager has one client.
base::Result<void> put_back_current(Ctx& ctx) {
  auto current = assignment_store::open_of(ctx.tx, ctx.actor.account);
  if (!current) return {};
  current->state = AssignmentState::released;
  current->ended_at = ctx.now;
  assignment_store::end(ctx.tx, *current);
  task_store::set_state(ctx, current->task_id, TaskState::open);
  CHECK_OK(journal::write(ctx, journal::of_person(current->person_id.value),
                          ClientReleased{current->id, current->task_id, "undo", std::nullopt}));
  return {};
}

// Steps that went to another card with a merge, or back with its undoing, are that card's business now.
base::Result<void> take_steps_back(Ctx& ctx, PersonId person, const UndoRecord& record) {
  for (const auto id : record.made) {
    const auto made = task_store::find(ctx.tx, id);
    if (!made || made->person_id != person) continue;
    if (made->state != TaskState::open && made->state != TaskState::held) {
      return base::fail(base::Code::conflict, "The next step has been worked on already.");
    }
    task_store::set_state(ctx, id, TaskState::cancelled);
  }
  if (base::fault("undo.forgets_steps")) return {};
  for (const auto& waiting : record.cancelled) {
    bring_step_back(ctx, person, waiting.id, waiting.state);
  }
  return {};
}

base::Result<void> take_stage_back(Ctx& ctx, const UndoRecord& record) {
  if (!record.deal) return {};
  const auto deal = pipeline::find_deal(ctx.tx, record.deal->id);
  if (!deal) return {};
  return pipeline::take_back_move(ctx, *record.deal, deal->version);
}

base::Result<void> check_deal_untouched(Ctx& ctx, const UndoRecord& record) {
  if (!record.deal) return {};
  const auto deal = pipeline::find_deal(ctx.tx, record.deal->id);
  if (deal && deal->version == record.deal_version) return {};
  return base::fail(base::Code::conflict, "Somebody has changed the client's deal since.");
}

// The contact that was dropped comes back into the list as it is now.
base::Result<void> take_contact_back(Ctx& wide, const Task& task, const UndoRecord& record) {
  const auto dropped = tried_contact(record.contacts, task.channel);
  if (!dropped) return {};
  TRY(const auto card, people::get_card(wide, task.person_id));
  std::vector<people::NewContact> now;
  now.reserve(card.contacts.size());
  for (const auto& each : card.contacts) now.push_back({each.kind, each.value, each.label, each.is_main});
  people::PersonChange change{.id = task.person_id};
  change.contacts = with_contact_back(std::move(now), record.contacts, *dropped);
  CHECK_OK(people::change_person(wide, change));
  return {};
}

// Who became the owner by the outcome is none any more, unless the card was given to another since.
base::Result<void> take_owner_back(Ctx& wide, PersonId person, const UndoRecord& record) {
  const auto client = task_store::client(wide.tx, person);
  if (!record.owner_bound || client->owner_id != wide.actor.account) return {};
  return people::set_owner(wide, person, std::nullopt, client->team_id);
}

base::Result<void> restore(Ctx& wide, const Task& task, const UndoRecord& record) {
  CHECK_OK(check_deal_untouched(wide, record));
  if (record.reply.final_status) CHECK_OK(people::reopen(wide, task.person_id));
  CHECK_OK(take_steps_back(wide, task.person_id, record));
  CHECK_OK(take_stage_back(wide, record));
  CHECK_OK(take_contact_back(wide, task, record));
  return take_owner_back(wide, task.person_id, record);
}

}  // namespace

base::Result<NextClient> undo(Ctx& ctx, AssignmentId id) {
  TRY(auto mine, own_assignment(ctx, id));
  auto& [row, task] = mine;
  CHECK_OK(check_undoable(ctx, row));
  if (task.person_id != row.person_id) {
    return base::fail(base::Code::conflict, "The card was merged with another one since.");
  }
  const auto kept = assignment_store::undo_of(ctx.tx, id);
  if (!kept) return base::fail(base::Code::conflict, "There is no outcome to take back.");
  TRY(const auto record, base::json::from_text<UndoRecord>(*kept));
  CHECK_OK(put_back_current(ctx));
  auto wide = unlimited(ctx, "undo");
  CHECK_OK(restore(wide, task, record));

  day_store::take_away(ctx.tx, ctx.actor.account, day_of(*row.ended_at, ctx.actor.zone),
                       work_of_outcome(record.late_by, record.first_of_day));
  row.state = AssignmentState::undone;
  assignment_store::end(ctx.tx, row);
  assignment_store::forget_undo(ctx.tx, id);
  CHECK_OK(journal::write(ctx, journal::of_person(row.person_id.value), OutcomeUndone{row.id, *row.outcome}));
  task_store::set_state(ctx, task.id, TaskState::open);
  TRY(const auto given, give(ctx, task, row.reasons));
  if (!given) return base::fail(base::Code::conflict, "Somebody else has this client now.");
  CHECK_OK(ensure_next_step(wide, row.person_id));
  return client_in_hand(ctx, {*given, *task_store::find(ctx.tx, task.id)});
}

}  // namespace work
