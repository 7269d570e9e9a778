#include "work/task/step_service.hpp"

#include <algorithm>

#include "base/fault.hpp"
#include "journal/journal.hpp"
#include "pipeline/pipeline.hpp"
#include "work/work_events.hpp"

namespace work {
namespace {

// The step of somebody without a deal, such as a student whose deals are all closed.
constexpr base::Minutes without_deal{7 * 24 * 60};

Hands hands_of_card(Ctx& ctx, const task_store::Client& client) {
  if (client.owner_role) return {client.owner_id, {}};
  if (client.team_id) return {{}, client.team_id};
  if (ctx.actor.account) return {ctx.actor.account, {}};
  return {{}, task_store::any_team(ctx.tx)};
}

}  // namespace

Hands hands_for(Ctx& ctx, const task_store::Client& client, std::optional<auth::Role> role) {
  if (!role || client.owner_role == role || base::fault("step.not_to_role"))
    return hands_of_card(ctx, client);
  if (const auto team = task_store::team_of_role(ctx.tx, *role)) return {{}, team};
  return hands_of_card(ctx, client);
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
                             .due_at = step.due_at,
                             .channel = {},
                             .text = {},
                             .attempts = step.attempts,
                             .created_at = ctx.now});
}

base::Result<Task> make_default_step(Ctx& ctx, const task_store::Client& client, std::string_view done) {
  const auto deal = pipeline::current_deal(ctx.tx, client.id);
  const auto stage = deal ? pipeline::stage(ctx.tx, deal->stage) : std::nullopt;
  if (!stage)
    return make_step(ctx, client.id, {"follow_up", ctx.now + without_deal}, hands_for(ctx, client, {}));
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
