#include "work/work.hpp"

#include "access/access.hpp"
#include "base/fault.hpp"
#include "journal/journal.hpp"
#include "people/people.hpp"
#include "work/lease/assignment_store.hpp"
#include "work/setting/setting_store.hpp"
#include "work/task/held_store.hpp"
#include "work/task/step_service.hpp"
#include "work/task/task_service.hpp"

namespace work {

std::vector<TaskKind> kinds(Tx& tx) {
  return setting_store::kinds(tx);
}

std::vector<Task> live_tasks(Tx& tx, PersonId person) {
  return task_store::live_of(tx, person);
}

bool in_hands(Tx& tx, PersonId person) {
  return assignment_store::open_of_person(tx, person).has_value();
}

std::vector<TaskId> make_held_tasks(Ctx& ctx, const std::vector<HeldTask>& tasks,
                                    people::ImportId import_id) {
  std::vector<TaskId> ids;
  for (const auto& held : tasks) {
    Hands hands{held.owner_id, held.team_id};
    if (!can_reach_anybody(ctx, hands)) {  // such as the card of somebody who left
      if (const auto client = task_store::client(ctx.tx, held.person_id)) hands = hands_for(ctx, *client, {});
    }
    const Task task{.id = base::new_id<TaskId>(),
                    .person_id = held.person_id,
                    .deal_id = held.deal_id,
                    .kind = held.kind,
                    .state = base::fault("import.not_held") ? TaskState::open : TaskState::held,
                    .owner_id = hands.owner_id,
                    .team_id = hands.team_id,
                    .due_at = held.due_at,
                    .channel = held.channel,
                    .text = held.text,
                    .attempts = 0,
                    .created_at = ctx.now};
    task_store::insert(ctx.tx, task, import_id);
    ids.push_back(task.id);
  }
  return ids;
}

std::vector<HeldStep> held_steps(Tx& tx, people::ImportId import_id) {
  return held_store::of_import(tx, import_id);
}

std::vector<DayLoad> day_loads(Tx& tx, std::optional<AccountId> owner, std::optional<TeamId> team,
                               base::Instant from, base::Minutes offset) {
  return held_store::day_loads(tx, owner, team, from, offset);
}

void open_steps(Tx& tx, const std::vector<StepTurn>& turns) {
  for (const auto& turn : turns) held_store::open(tx, turn);
}

base::Result<void> drop_held_steps(Ctx& ctx, const std::vector<HeldStep>& steps) {
  for (const auto& step : steps) {
    if (!held_store::cancel(ctx, step.id)) continue;
    CHECK_OK(
        journal::write(ctx, journal::of_person(step.person_id.value), TaskCancelled{step.id, step.kind}));
    CHECK_OK(ensure_next_step(ctx, step.person_id));
  }
  return {};
}

base::Result<std::int64_t> cancel_steps(Ctx& ctx, PersonId person, std::string_view kind) {
  std::int64_t count = 0;
  for (const auto& task : task_store::live_of(ctx.tx, person)) {
    if (task.kind != kind || task.state == TaskState::leased) continue;
    task_store::set_state(ctx, task.id, TaskState::cancelled);
    CHECK_OK(journal::write(ctx, journal::of_person(person.value), TaskCancelled{task.id, task.kind}));
    ++count;
  }
  return count;
}

void put_back_steps(Tx& tx, const std::vector<Task>& before) {
  for (const auto& task : before) {
    if (task.state != TaskState::leased) held_store::put_back(tx, task);
  }
}

base::Result<std::int64_t> cancel_import(Ctx& ctx, people::ImportId import_id) {
  std::int64_t count = 0;
  for (const auto state : {TaskState::held, TaskState::open}) {
    const auto people = task_store::people_of_import(ctx.tx, import_id, state);
    count += task_store::set_states_of_import(ctx, import_id, state, TaskState::cancelled);
    for (const auto person : people) CHECK_OK(ensure_next_step(ctx, person));
  }
  return count;
}

constexpr std::string_view delete_unworked = R"sql(
    DELETE FROM tasks
     WHERE import_id = $1 AND person_id = $2 AND state IN ('held', 'open')
       AND NOT EXISTS (SELECT 1 FROM assignments a WHERE a.task_id = tasks.id)
       AND NOT EXISTS (SELECT 1 FROM leases l WHERE l.task_id = tasks.id)
       AND NOT EXISTS (SELECT 1 FROM merged_tasks m WHERE m.task_id = tasks.id)
)sql";
base::Result<std::int64_t> erase_import_steps(Ctx& ctx, people::ImportId import_id,
                                              const std::vector<PersonId>& people) {
  std::int64_t count = 0;
  for (const auto person : people) {
    count += ctx.tx.run(delete_unworked, import_id, person);
    CHECK_OK(ensure_next_step(ctx, person));
  }
  return count;
}

base::Result<Task> make_promise(Ctx& ctx, PersonId person, base::Instant due_at, Channel channel,
                                const std::optional<std::string>& text) {
  if (due_at <= ctx.now) return base::fail_field("/due_at", "must be in the future");
  TRY(const auto card, people::get_card(ctx, person));
  NewTask wanted{.person_id = card.person.id, .kind = "promise", .due_at = due_at, .channel = channel};
  const auto owner = card.person.owner_id;
  if (owner && auth::can_take_work(ctx.tx, *owner)) wanted.owner_id = owner;
  wanted.text = text;
  wanted.over_full_day = "brought by an import";  // it was promised before anybody here could choose the day
  return create_task(ctx, wanted);
}

std::int64_t held_of_import(Tx& tx, people::ImportId import_id) {
  return task_store::count_of_import(tx, import_id, TaskState::held);
}

constexpr std::string_view erase_statements[] = {
    "DELETE FROM merged_tasks WHERE task_id IN (SELECT id FROM tasks WHERE person_id = $1)",
    "DELETE FROM closings WHERE person_id = $1",
    "DELETE FROM cap_overrides WHERE person_id = $1",
    "DELETE FROM task_rests WHERE task_id IN (SELECT id FROM tasks WHERE person_id = $1)",
    "DELETE FROM leases WHERE person_id = $1",
    "DELETE FROM assignment_undo WHERE assignment_id IN (SELECT id FROM assignments WHERE person_id = $1)",
    "DELETE FROM assignments WHERE person_id = $1",
    "DELETE FROM tasks WHERE person_id = $1",
};
void empty_steps(Tx& tx, PersonId person) {
  tx.post("UPDATE tasks SET text = NULL WHERE person_id = $1", person);
  tx.post("UPDATE assignments SET reasons = '[]' WHERE person_id = $1", person);
  tx.post("UPDATE cap_overrides SET reason = '' WHERE person_id = $1", person);
  tx.post(
      "DELETE FROM assignment_undo WHERE assignment_id IN (SELECT id FROM assignments WHERE person_id = $1)",
      person);
}

void erase_steps(Tx& tx, PersonId person) {
  for (const auto& statement : erase_statements) tx.post(statement, person);
}

}  // namespace work
