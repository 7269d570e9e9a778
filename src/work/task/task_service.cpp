#include "work/task/task_service.hpp"

#include <charconv>

#include "base/fault.hpp"
#include "journal/journal.hpp"
#include "people/people.hpp"
#include "pipeline/pipeline.hpp"
#include "work/setting/setting_store.hpp"
#include "work/work_events.hpp"

namespace work {
namespace {

constexpr std::int64_t usual_page = 50;
constexpr std::int64_t longest_page = 200;

// Every kind there is, for the refusal of one that is not.
std::string known_kinds(storage::Tx& tx) {
  std::string known;
  for (const auto& kind : setting_store::kinds(tx)) known += (known.empty() ? "" : ", ") + kind.key;
  return known;
}

base::Result<void> check_hands(Ctx& ctx, std::optional<AccountId> owner, std::optional<TeamId> team) {
  if (owner && !task_store::holder(ctx.tx, *owner))
    return base::fail_field("/owner_id", "must be an active account");
  if (team && !task_store::team_exists(ctx.tx, *team)) return base::fail_field("/team_id", "must be a team");
  return {};
}

base::Result<Task> visible_task(Ctx& ctx, TaskId id) {
  auto task = task_store::find(ctx.tx, id);
  if (!task) return base::fail(base::Code::not_found, "There is no such step.");
  CHECK_OK(people::get_card(ctx, task->person_id));
  return std::move(*task);
}

Hands hands_wanted(Ctx& ctx, const NewTask& wanted, PersonId person) {
  if (wanted.owner_id || wanted.team_id) return {wanted.owner_id, wanted.team_id};
  if (ctx.actor.account) return {ctx.actor.account, {}};
  return hands_for(ctx, *task_store::client(ctx.tx, person), {});
}

std::optional<std::int64_t> number_of(std::string_view cursor) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), number);
  if (error != std::errc{} || end != cursor.data() + cursor.size()) return std::nullopt;
  return number;
}

}  // namespace

base::Result<Task> create_task(Ctx& ctx, const NewTask& wanted) {
  CHECK_OK(check_step(wanted.due_at, wanted.owner_id && wanted.team_id, wanted.text, ctx.now));
  if (!setting_store::kind(ctx.tx, wanted.kind)) {
    return base::fail_field("/kind", "must be one of: " + known_kinds(ctx.tx));
  }
  CHECK_OK(check_hands(ctx, wanted.owner_id, wanted.team_id));
  TRY(const auto card, people::get_card(ctx, wanted.person_id));
  const auto person = card.person.id;
  if (card.person.final_status) CHECK_OK(people::reopen(ctx, person));
  const auto hands = hands_wanted(ctx, wanted, person);
  std::optional<DealId> deal_id;
  if (const auto deal = pipeline::current_deal(ctx.tx, person)) deal_id = deal->id;
  TRY(auto task, make_task(ctx, Task{.id = {},
                                     .person_id = person,
                                     .deal_id = deal_id,
                                     .kind = wanted.kind,
                                     .state = TaskState::open,
                                     .owner_id = hands.owner_id,
                                     .team_id = hands.team_id,
                                     .due_at = wanted.due_at,
                                     .channel = wanted.channel,
                                     .text = wanted.text,
                                     .attempts = 0,
                                     .created_at = ctx.now}));
  if (task.kind == "promise") {
    CHECK_OK(
        journal::write(ctx, journal::of_person(person.value),
                       PromiseMade{task.due_at, task.channel.value_or(Channel::call), task.text, task.id}));
  }
  return task;
}

base::Result<Task> change_task(Ctx& ctx, const TaskChange& change) {
  TRY(auto task, visible_task(ctx, change.id));
  CHECK_OK(check_waiting(task));
  CHECK_OK(check_step(change.due_at, change.owner_id && change.team_id, std::nullopt, ctx.now));
  CHECK_OK(check_hands(ctx, change.owner_id, change.team_id));
  task.due_at = change.due_at.value_or(task.due_at);
  if (change.owner_id || change.team_id) {
    task.owner_id = change.owner_id;
    task.team_id = change.team_id;
  }
  task_store::update(ctx.tx, task);
  CHECK_OK(journal::write(ctx, journal::of_person(task.person_id.value),
                          TaskChanged{task.id, task.kind, task.due_at, task.owner_id, task.team_id}));
  return task;
}

base::Result<Task> cancel_task(Ctx& ctx, TaskId id) {
  TRY(auto task, visible_task(ctx, id));
  CHECK_OK(check_waiting(task));
  const auto client = task_store::client(ctx.tx, task.person_id);
  const bool careless = base::fault("queue.only_step_cancelled");
  if (!careless && client && is_live(*client) && task_store::live_of(ctx.tx, task.person_id).size() <= 1) {
    return base::fail(
        base::Code::conflict,
        "This is the client's only next step. Make another one first, or note why none is needed.");
  }
  task.state = TaskState::cancelled;
  task_store::set_state(ctx, task.id, task.state);
  CHECK_OK(journal::write(ctx, journal::of_person(task.person_id.value), TaskCancelled{task.id, task.kind}));
  return task;
}

base::Result<http::Page<TaskLine>> list_tasks(Ctx& ctx, const TaskQuery& query) {
  const auto limit = query.limit.value_or(usual_page);
  if (limit < 1 || limit > longest_page) return base::fail_field("/limit", "must be 1 to 200");
  const auto before = query.cursor ? number_of(*query.cursor) : std::optional<std::int64_t>(INT64_MAX);
  if (!before) return base::fail_field("/cursor", "must be a next_cursor of an earlier page");
  http::Page<TaskLine> page;
  page.items = task_store::list(ctx, query, *before, limit + 1);
  if (static_cast<std::int64_t>(page.items.size()) > limit) {
    page.items.pop_back();
    page.next_cursor = std::to_string(page.items.back().task.id.value);
  }
  return page;
}

}  // namespace work
