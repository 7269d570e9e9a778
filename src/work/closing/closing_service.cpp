#include "work/closing/closing_service.hpp"

#include <algorithm>

#include "base/fault.hpp"
#include "base/text.hpp"
#include "people/people.hpp"
#include "work/closing/closing_store.hpp"
#include "work/lease/complete_rules.hpp"
#include "work/lease/next_service.hpp"
#include "work/setting/setting_store.hpp"
#include "work/task/task_service.hpp"
#include "work/work.hpp"

namespace work {
namespace {

// A status asks for a reason by hand where its outcome asks for one in the queue.
bool needs_reason(storage::Tx& tx, people::FinalStatus status) {
  return std::ranges::any_of(setting_store::outcomes(tx), [&](const Outcome& outcome) {
    return outcome.final_status == status && outcome.needs == OutcomeNeeds::reason;
  });
}

base::Result<void> check_closable(Ctx& ctx, const people::Person& person, const ClosePerson& wanted) {
  if (person.final_status) return base::fail(base::Code::conflict, "This card is closed already.");
  if (in_hands(ctx.tx, person.id)) {
    return base::fail(base::Code::conflict,
                      "Somebody is working with this client right now. The outcome can close the card.");
  }
  const bool said = !base::trimmed(wanted.reason.value_or("")).empty() || base::fault("closing.no_reason");
  if (!said && needs_reason(ctx.tx, wanted.final_status)) {
    return base::fail_field("/reason", "say why, so that others know");
  }
  return {};
}

std::vector<WaitingTask> waiting_steps(storage::Tx& tx, PersonId person) {
  std::vector<WaitingTask> waiting;
  for (const auto& task : task_store::live_of(tx, person)) waiting.push_back({task.id, task.state});
  return waiting;
}

base::Result<void> check_undoable(const Closing& closing, const people::Person& person, base::Instant now) {
  if (person.id != closing.person_id) {
    return base::fail(base::Code::conflict, "The card was merged with another one since.");
  }
  if (closing.undone_at) return base::fail(base::Code::conflict, "This closing was taken back already.");
  if (closing.closed_at + undo_time < now) {
    return base::fail(base::Code::conflict,
                      "A closing can be taken back for ten minutes only. Reopen the card instead.");
  }
  if (person.version != closing.card_version || !person.final_status) {
    return base::fail(base::Code::conflict, "The card was changed since it was closed.");
  }
  return {};
}

}  // namespace

base::Result<ClosedPerson> close_person(Ctx& ctx, const ClosePerson& wanted) {
  TRY(const auto card, people::get_card(ctx, wanted.id));
  const auto person = card.person.id;
  CHECK_OK(check_closable(ctx, card.person, wanted));
  Closing closing{.id = base::new_id<ClosingId>(),
                  .person_id = person,
                  .final_status = wanted.final_status,
                  .card_version = 0,
                  .steps = waiting_steps(ctx.tx, person),
                  .closed_by = ctx.actor.account,
                  .closed_at = ctx.now,
                  .undone_at = {}};
  CHECK_OK(people::set_final_status(ctx, person, wanted.final_status, wanted.reason));
  TRY(const auto closed, people::get_card(ctx, person));
  closing.card_version = closed.person.version;
  closing_store::insert(ctx.tx, closing);
  return ClosedPerson{closing.id, person, wanted.final_status, ctx.now + undo_time};
}

base::Result<people::PersonCard> undo_closing(Ctx& ctx, ClosingId id) {
  const auto closing = closing_store::find(ctx.tx, id);
  if (!closing) return base::fail(base::Code::not_found, "There is no such closing.");
  TRY(const auto card, people::get_card(ctx, closing->person_id));
  CHECK_OK(check_undoable(*closing, card.person, ctx.now));
  auto wide = unlimited(ctx, "undo");
  CHECK_OK(people::reopen(wide, closing->person_id));
  for (const auto& waiting : closing->steps) {
    if (base::fault("closing.undo_forgets_steps")) break;
    bring_step_back(wide, closing->person_id, waiting.id, waiting.state);
  }
  CHECK_OK(ensure_next_step(wide, closing->person_id));
  closing_store::set_undone(ctx.tx, id, ctx.now);
  return people::get_card(ctx, closing->person_id);
}

base::Result<Task> reopen_person(Ctx& ctx, const ReopenPerson& wanted) {
  TRY(const auto card, people::get_card(ctx, wanted.id));
  if (!card.person.final_status) return base::fail(base::Code::conflict, "This card is not closed.");
  NewTask step{.person_id = card.person.id, .kind = wanted.kind, .due_at = wanted.due_at};
  step.channel = wanted.channel;
  step.text = wanted.text;
  step.over_full_day = wanted.over_full_day;
  return create_task(ctx, step);
}

}  // namespace work
