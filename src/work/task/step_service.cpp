#include "work/task/step_service.hpp"

#include <algorithm>

#include "access/access.hpp"
#include "base/fault.hpp"
#include "journal/journal.hpp"
#include "pipeline/pipeline.hpp"
#include "work/cap/cap_service.hpp"
#include "work/work_events.hpp"

namespace work {
namespace {

// The step of somebody without a deal, such as a student whose deals are all closed.
constexpr base::Minutes without_deal{7 * 24 * 60};
constexpr std::string_view follow_up = "follow_up";

Hands hands_of(const std::optional<auth::Taker>& taker) {
  return taker ? Hands{taker->account, taker->team} : Hands{};
}

Hands hands_of_card(Ctx& ctx, const task_store::Client& client) {
  if (client.owner_role) return {client.owner_id, {}};
  if (client.team_id && auth::is_staffed(ctx.tx, *client.team_id)) return {{}, client.team_id};
  if (ctx.actor.account && auth::may(ctx.actor, "work.take")) return {ctx.actor.account, {}};
  return hands_of(auth::any_taker(ctx.tx, client.id.value));
}

// A follow_up goes to a day with room, but never past the stage's limit; what is due now stays so.
base::Instant planned_at(Ctx& ctx, const Step& step, const Hands& hands) {
  if (!hands.owner_id || step.kind != follow_up || step.due_at <= ctx.now) return step.due_at;
  const auto at = with_room(ctx, *hands.owner_id, step.due_at);
  return step.latest && at > *step.latest ? step.due_at : at;
}

}  // namespace

Hands hands_for(Ctx& ctx, const task_store::Client& client, std::optional<auth::Role> role) {
  if (!role || client.owner_role == role || base::fault("step.not_to_role"))
    return hands_of_card(ctx, client);
  if (const auto taker = auth::taker_of_role(ctx.tx, *role, client.id.value)) return hands_of(taker);
  return hands_of_card(ctx, client);
}

Hands hands_without_owner(Ctx& ctx, const task_store::Client& client) {
  if (client.team_id && auth::is_staffed(ctx.tx, *client.team_id)) return {{}, client.team_id};
  return hands_of(auth::any_taker(ctx.tx, client.id.value));
}

Hands heirs_of(Ctx& ctx, const auth::Account& account, std::int64_t lot,
               const std::vector<AccountId>& except) {
  if (account.team_id && auth::is_staffed(ctx.tx, *account.team_id, except)) return {{}, account.team_id};
  if (const auto same = auth::taker_of_role(ctx.tx, account.role, lot, except)) return hands_of(same);
  return hands_of(auth::any_taker(ctx.tx, lot, except));
}

bool can_reach_anybody(Ctx& ctx, const Hands& hands) {
  if (hands.owner_id) return auth::can_take_work(ctx.tx, *hands.owner_id);
  return hands.team_id && auth::is_staffed(ctx.tx, *hands.team_id);
}

base::Result<Task> make_task(Ctx& ctx, Task task) {
  task.id = base::new_id<TaskId>();
  task.created_at = ctx.now;
  task_store::insert(ctx.tx, task);
  CHECK_OK(journal::write(ctx, journal::of_person(task.person_id.value),
                          TaskMade{task.id, task.kind, task.due_at, task.owner_id, task.team_id}));
  return task;
}

base::Result<Task> make_step(Ctx& ctx, PersonId person, const Step& step, const Hands& hands) {
  pipeline::ask_current_deal_ahead(ctx.tx, person);
  for (auto& live : task_store::live_of(ctx.tx, person)) {
    if (live.kind == step.kind && live.state != TaskState::leased) return std::move(live);
  }
  std::optional<DealId> deal_id;
  if (const auto deal = pipeline::current_deal(ctx.tx, person)) deal_id = deal->id;
  return make_task(ctx, Task{.id = {},
                             .person_id = person,
                             .deal_id = deal_id,
                             .kind = step.kind,
                             .state = TaskState::open,
                             .owner_id = hands.owner_id,
                             .team_id = hands.team_id,
                             .due_at = planned_at(ctx, step, hands),
                             .channel = {},
                             .text = {},
                             .attempts = step.attempts,
                             .created_at = ctx.now});
}

base::Result<Task> make_default_step(Ctx& ctx, const task_store::Client& client, std::string_view done) {
  const auto deal = pipeline::current_deal(ctx.tx, client.id);
  const auto stage = deal ? pipeline::stage(ctx.tx, deal->stage) : std::nullopt;
  if (!stage)
    return make_step(ctx, client.id, {std::string(follow_up), ctx.now + without_deal},
                     hands_for(ctx, client, {}));
  const auto step = default_step(*stage, deal->stage_since, done, ctx.now);
  return make_step(ctx, client.id, step, hands_for(ctx, client, stage->owner_role));
}

base::Result<void> ensure_next_step(Ctx& ctx, PersonId person) {
  if (task_store::has_live(ctx.tx, person) || base::fault("queue.forgets_step")) return {};
  const auto client = task_store::client(ctx.tx, person);
  if (!client || !is_live(*client)) return {};
  CHECK_OK(make_default_step(ctx, *client, ""));
  return {};
}

void bring_step_back(Ctx& ctx, PersonId person, TaskId id, TaskState state) {
  auto task = task_store::find(ctx.tx, id);
  if (!task || task->person_id != person) return;
  task_store::set_state(ctx, id, state);
  if (can_reach_anybody(ctx, {task->owner_id, task->team_id})) return;
  const auto hands = hands_for(ctx, *task_store::client(ctx.tx, person), {});
  task->state = state;
  task->owner_id = hands.owner_id;
  task->team_id = hands.team_id;
  task_store::update(ctx.tx, *task);
}

base::Result<void> cancel_all(Ctx& ctx, PersonId person) {
  if (base::fault("queue.final_keeps_work")) return {};
  for (const auto& task : task_store::live_of(ctx.tx, person)) {
    if (task.state == TaskState::leased) continue;  // ends with the outcome of whoever has it
    task_store::set_state(ctx, task.id, TaskState::cancelled);
    CHECK_OK(journal::write(ctx, journal::of_person(person.value), TaskCancelled{task.id, task.kind}));
  }
  return {};
}

}  // namespace work
