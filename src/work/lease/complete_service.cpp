#include "access/access.hpp"
#include "base/fault.hpp"
#include "journal/journal.hpp"
#include "people/people.hpp"
#include "pipeline/pipeline.hpp"
#include "work/cap/cap_rules.hpp"
#include "work/cap/cap_service.hpp"
#include "work/day/day_store.hpp"
#include "work/lease/complete_rules.hpp"
#include "work/lease/lease_service.hpp"
#include "work/lease/next_rules.hpp"
#include "work/lease/undo_types.hpp"
#include "work/setting/setting_store.hpp"
#include "work/task/step_service.hpp"
#include "work/work_events.hpp"

namespace work {
namespace {

// One completion on its way: what it reads once and what it has done so far.
struct Completion {
  Ctx& ctx;  // the actor
  Ctx&
      wide;  // the same with the reach of the program; its cause tells subscribers that an outcome is at work
  const CompleteAssignment& wanted;
  const Outcome& outcome;
  const assignment_store::Row& row;
  const Task& task;
  task_store::Client client;
  UndoRecord record;
};

base::Result<Outcome> outcome_named(storage::Tx& tx, const std::string& key) {
  if (auto found = setting_store::outcome(tx, key)) return std::move(*found);
  std::string known;
  for (const auto& each : setting_store::outcomes(tx)) known += (known.empty() ? "" : ", ") + each.key;
  return base::fail_field("/outcome", "must be one of: " + known);
}

// A repeated request gives what the first one gave.
base::Result<Completed> repeated(Ctx& ctx, const assignment_store::Row& row,
                                 const CompleteAssignment& wanted) {
  if (row.outcome != wanted.outcome || wanted.epoch.value_or(row.epoch) != row.epoch) {
    return base::fail(base::Code::conflict, "Another outcome was noted for this client already.");
  }
  const auto kept = assignment_store::undo_of(ctx.tx, row.id);
  if (!kept) return base::fail(base::Code::conflict, "This client is not in your hands any more.");
  TRY(auto record, base::json::from_text<UndoRecord>(*kept));
  return std::move(record.reply);
}

// Whether the lease still stands, or ended without anybody else having had to do with the client.
base::Result<void> check_acceptable(Ctx& ctx, const assignment_store::Row& row, const Task& task,
                                    const CompleteAssignment& wanted) {
  if (wanted.epoch && *wanted.epoch != row.epoch) {
    return base::fail(base::Code::conflict,
                      "This client was given anew meanwhile. Press Next to see the state now.");
  }
  if (row.state == AssignmentState::open) return {};
  if (row.state != AssignmentState::expired || task.state != TaskState::open ||
      task.person_id != row.person_id) {
    return base::fail(base::Code::conflict, "This client is not in your hands any more.");
  }
  if (assignment_store::given_since(ctx.tx, row, true) ||
      assignment_store::touched_since(ctx.tx, row, row.expires_at)) {
    return base::fail(base::Code::conflict,
                      "Somebody else has worked with this client since your time ran out.");
  }
  return {};
}

base::Result<void> check_targets(Ctx& ctx, const CompleteAssignment& wanted) {
  if (wanted.to_user) CHECK_OK(auth::check_worker(ctx.tx, *wanted.to_user, "/to_user"));
  if (wanted.to_team) CHECK_OK(auth::check_staffed(ctx.tx, *wanted.to_team, "/to_team"));
  return {};
}

base::Result<void> move_stage(Completion& c) {
  const auto to = c.wanted.stage ? c.wanted.stage : c.outcome.to_stage;
  if (!to) return {};
  auto deal = pipeline::current_deal(c.ctx.tx, c.client.id);
  if (!deal) {
    CHECK_OK(
        pipeline::create_deal(c.wide, {.person_id = c.client.id, .title = {}, .stage = to, .amount = {}}));
    c.record.reply.stage = *to;
    return {};
  }
  c.record.deal = *deal;
  TRY(const auto moved, pipeline::move_deal(c.wide, {.id = deal->id, .stage = *to, .version = {}}));
  c.record.reply.stage = moved.stage;
  return {};
}

// Removes the contact that was tried; true if another is left.
base::Result<bool> drop_contact(Completion& c) {
  TRY(const auto card, people::get_card(c.wide, c.client.id));
  for (const auto& each : card.contacts)
    c.record.contacts.push_back({each.kind, each.value, each.label, each.is_main});
  const auto tried = tried_contact(c.record.contacts, c.task.channel);
  if (!tried) return false;
  auto left = c.record.contacts;
  left.erase(left.begin() + static_cast<std::ptrdiff_t>(*tried));
  const bool any_left = !left.empty();
  people::PersonChange change{.id = c.client.id};
  change.contacts = std::move(left);
  CHECK_OK(people::change_person(c.wide, change));
  return any_left;
}

// The final status the outcome ends in, if it does.
base::Result<std::optional<people::FinalStatus>> final_status(Completion& c) {
  if (!c.outcome.drops_contact) return c.outcome.final_status;
  TRY(const bool reachable, drop_contact(c));
  if (reachable || c.wanted.promise) return std::nullopt;
  return c.outcome.final_status;
}

base::Result<void> end_work(Completion& c, people::FinalStatus status) {
  for (const auto& live : task_store::live_of(c.ctx.tx, c.client.id)) {
    c.record.cancelled.push_back({live.id, live.state});
  }
  CHECK_OK(people::set_final_status(c.wide, c.client.id, status, c.wanted.reason));
  c.record.reply.final_status = status;
  return {};
}

// One lead, one manager (FUN-9): whoever of sales talks first to a client nobody owns becomes the owner.
base::Result<void> bind_owner(Completion& c) {
  if (c.client.owner_role || base::fault("outcome.no_owner") ||
      c.ctx.actor.role != base::word_of(auth::Role::sales))
    return {};
  CHECK_OK(people::set_owner(c.wide, c.client.id, c.ctx.actor.account));
  c.record.owner_bound = !c.client.owner_id;
  c.client.owner_id = c.ctx.actor.account;
  c.client.owner_role = auth::Role::sales;
  return {};
}

void remember(Completion& c, const Task& made) {
  if (made.created_at == c.ctx.now)
    c.record.made.push_back(made.id);  // a step that waited already is not ours
  auto& next = c.record.reply.next_task;
  if (!next || made.due_at < next->due_at) next = made;
}

base::Result<void> pass_on(Completion& c) {
  Task task = c.task;
  task.state = TaskState::open;
  task.owner_id = c.wanted.to_user;
  task.team_id = c.wanted.to_team;
  task.due_at = c.ctx.now;
  TRY(const auto made, make_task(c.wide, std::move(task)));
  remember(c, made);
  return {};
}

// A promise comes back at its exact minute, to whoever gave it (PRIO-G4).
base::Result<void> make_promise(Completion& c, const Promise& promise) {
  CHECK_OK(take_place(c.ctx, {c.ctx.actor.account, c.client.id, promise.due_at, promise.over_full_day, {}},
                      "/promise/due_at", "/promise/over_full_day"));
  Task task{.id = {},
            .person_id = c.client.id,
            .deal_id = c.task.deal_id,
            .kind = "promise",
            .state = TaskState::open,
            .owner_id = c.ctx.actor.account,
            .team_id = {},
            .due_at = base::fault("promise.late") ? promise.due_at + base::Minutes{3} : promise.due_at,
            .channel = promise.channel,
            .text = promise.text,
            .attempts = 0,
            .created_at = c.ctx.now};
  TRY(const auto made, make_task(c.wide, std::move(task)));
  remember(c, made);
  CHECK_OK(journal::write(c.wide, journal::of_person(c.client.id.value),
                          PromiseMade{promise.due_at, promise.channel, promise.text, made.id}));
  return {};
}

// The step the outcome names. A promise takes the place of one's own step, never of another role's.
base::Result<void> make_named_step(Completion& c) {
  if (c.wanted.promise && !c.outcome.next_role) return {};
  auto step = named_step(c.outcome, c.task.attempts + 1, c.ctx.now);
  if (!step) return {};
  Hands hands{c.ctx.actor.account, {}};
  if (c.outcome.next_role) {
    step->attempts = 0;
    hands = hands_for(c.ctx, c.client, c.outcome.next_role);
  }
  TRY(const auto made, make_step(c.wide, c.client.id, *step, hands));
  remember(c, made);
  return {};
}

base::Result<void> make_next_steps(Completion& c) {
  if (c.outcome.needs == OutcomeNeeds::target) CHECK_OK(pass_on(c));
  if (c.wanted.promise) CHECK_OK(make_promise(c, *c.wanted.promise));
  CHECK_OK(make_named_step(c));
  if (c.record.reply.next_task || base::fault("outcome.no_next_step")) return {};
  if (const auto waiting = task_store::live_of(c.ctx.tx, c.client.id); !waiting.empty()) {
    c.record.reply.next_task = waiting.front();
    return {};
  }
  TRY(const auto made, make_default_step(c.wide, c.client, c.task.kind));
  remember(c, made);
  return {};
}

base::Result<Completed> finish(Completion& c) {
  if (!base::fault("queue.done_not_marked")) task_store::set_state(c.ctx, c.task.id, TaskState::done);
  CHECK_OK(
      journal::write(c.ctx, journal::of_person(c.client.id.value),
                     OutcomeNoted{c.row.id, c.task.kind, c.outcome.key, c.wanted.note, c.wanted.reason}));
  CHECK_OK(move_stage(c));
  TRY(const auto status, final_status(c));
  if (status) {
    CHECK_OK(end_work(c, *status));
  } else if (is_live(c.client)) {
    CHECK_OK(bind_owner(c));
    CHECK_OK(make_next_steps(c));
  }
  if (c.record.deal) {
    c.record.deal_version = pipeline::find_deal(c.ctx.tx, c.record.deal->id).value_or(*c.record.deal).version;
  }
  return c.record.reply;
}

// Whether it is the first outcome of the actor's day for this client.
bool first_of_day(Ctx& ctx, const assignment_store::Row& row) {
  const auto today = base::wall_time(ctx.now, ctx.actor.zone).date;
  return !assignment_store::worked_since(ctx.tx, row, span_of(today, ctx.actor.zone).from);
}

}  // namespace

base::Result<Completed> complete(Ctx& ctx, const CompleteAssignment& wanted) {
  setting_store::ask_outcome_ahead(ctx.tx, wanted.outcome);
  TRY(auto given, own_assignment(ctx, wanted.id));
  auto& [row, task] = given;
  if (row.state == AssignmentState::completed) return repeated(ctx, row, wanted);
  CHECK_OK(check_acceptable(ctx, row, task, wanted));
  TRY(const auto outcome, outcome_named(ctx.tx, wanted.outcome));
  CHECK_OK(check_completion(outcome, wanted, ctx.now));
  CHECK_OK(check_targets(ctx, wanted));

  auto wide = unlimited(ctx, "outcome");
  Completion completion{ctx, wide, wanted, outcome, row, task, *task_store::client(ctx.tx, row.person_id),
                        {}};
  completion.record.reply.assignment_id = row.id;
  completion.record.reply.undo_until = ctx.now + undo_time;
  if (task.kind == "promise")
    completion.record.late_by =
        lateness(task.due_at, assignment_store::first_given(ctx.tx, row, task.due_at));
  completion.record.first_of_day = first_of_day(ctx, row);
  row.state = AssignmentState::completed;
  row.ended_at = ctx.now;
  row.outcome = outcome.key;
  assignment_store::end(ctx.tx, row);
  TRY(auto reply, finish(completion));
  day_store::add(ctx.tx, ctx.actor.account, day_of(ctx.now, ctx.actor.zone),
                 work_of_outcome(completion.record.late_by, completion.record.first_of_day));
  assignment_store::keep_undo(ctx.tx, row.id, base::json::text_of(completion.record));
  return reply;
}

}  // namespace work
