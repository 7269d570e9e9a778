#include "work/task/task_service.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "access/access.hpp"
#include "base/fault.hpp"
#include "journal/journal.hpp"
#include "people/people.hpp"
#include "pipeline/pipeline.hpp"
#include "work/cap/cap_service.hpp"
#include "work/order/order_rules.hpp"
#include "work/rest/rest_store.hpp"
#include "work/setting/setting_store.hpp"
#include "work/task/due_store.hpp"
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
  if (owner) CHECK_OK(auth::check_worker(ctx.tx, *owner, "/owner_id"));
  if (team) CHECK_OK(auth::check_staffed(ctx.tx, *team, "/team_id"));
  return {};
}

// Nobody is given by hand what he has a conflict of interest with: he would never be handed it.
base::Result<void> check_free(Ctx& ctx, TaskId id, std::optional<AccountId> owner,
                              std::optional<TeamId> team) {
  if (!owner && !team) return {};
  const auto resting = rest_store::resting_for_good(ctx, id);
  if (owner && std::ranges::find(resting, *owner) != resting.end()) {
    return base::fail_field("/owner_id",
                            "must be somebody else: this one has a conflict of interest with the client");
  }
  if (!team || resting.empty() || auth::is_staffed(ctx.tx, *team, resting)) return {};
  return base::fail_field("/team_id",
                          "must be another team: everybody in it has a conflict of interest with the client");
}

base::Result<Task> visible_task(Ctx& ctx, TaskId id) {
  auto task = task_store::find(ctx.tx, id);
  if (!task) return base::fail(base::Code::not_found, "There is no such step.");
  CHECK_OK(people::get_card(ctx, task->person_id));
  return std::move(*task);
}

Hands hands_wanted(Ctx& ctx, const NewTask& wanted, PersonId person) {
  if (wanted.owner_id || wanted.team_id) return {wanted.owner_id, wanted.team_id};
  if (ctx.actor.account && auth::may(ctx.actor, "work.take")) return {ctx.actor.account, {}};
  return hands_for(ctx, *task_store::client(ctx.tx, person), {});
}

// A closed card is live again; the step that is about to be made is its next one, so none is made beside it.
base::Result<void> reopened_for_step(Ctx& ctx, PersonId person) {
  Ctx with_step = ctx;
  with_step.cause = "step";
  return people::reopen(with_step, person);
}

// What is planned for a manager counts among the steps of its day. What is due now is no plan: a question is
// never held back, nor work that is handed over late. The stack has no days.
base::Result<void> take_place_of(Ctx& ctx, const Task& task, const std::optional<std::string>& reason,
                                 const std::optional<Task>& before) {
  if (!task.owner_id || task.kind == stack_kind || task.kind == "active_question") return {};
  if (task.due_at <= ctx.now) return {};
  Place place{*task.owner_id, task.person_id, task.due_at, reason, {}};
  if (before && before->owner_id == task.owner_id) place.moved_from = before->due_at;
  return take_place(ctx, place, "/due_at", "/over_full_day");
}

std::optional<std::int64_t> number_of(std::string_view cursor) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), number);
  if (error != std::errc{} || end != cursor.data() + cursor.size()) return std::nullopt;
  return number;
}

// "due.id" of the last step of the page before.
std::optional<due_store::Place> place_of(std::string_view cursor) {
  const auto dot = cursor.find('.');
  if (dot == std::string_view::npos) return std::nullopt;
  const auto due = number_of(cursor.substr(0, dot));
  const auto id = number_of(cursor.substr(dot + 1));
  if (!due || !id) return std::nullopt;
  return due_store::Place{base::Instant{*due}, *id};
}

// Where a list by due_at begins; what it needs, so that an index serves it.
base::Result<due_store::Place> due_place(const TaskQuery& query) {
  if (!query.person_id && !query.owner_id)
    return base::fail_field("/order", "by due_at needs person_id or owner_id");
  if (!query.person_id && query.state && query.state != TaskState::open)
    return base::fail_field("/state", "must be open in a list of an owner by due_at");
  auto behind = query.cursor ? place_of(*query.cursor) : std::optional(due_store::Place{});
  if (!behind) return base::fail_field("/cursor", "must be a next_cursor of an earlier page");
  if (query.due_from && behind->due_at < *query.due_from)
    behind = due_store::Place{{query.due_from->ms - 1}, INT64_MAX};
  return *behind;
}

// Steps still to be taken, the soonest first. Of an owner each kind is walked by itself and the kinds are put
// together here.
base::Result<http::Page<TaskLine>> soonest(Ctx& ctx, const TaskQuery& query, std::int64_t limit) {
  TRY(const auto behind, due_place(query));
  http::Page<TaskLine> page;
  if (query.person_id) {
    page.items = due_store::of_person(ctx, query, behind, limit + 1);
  } else {
    for (const auto& kind : setting_store::kinds(ctx.tx)) {
      if (query.kind && *query.kind != kind.key) continue;
      std::ranges::move(due_store::of_owner(ctx, query, kind.key, behind, limit + 1),
                        std::back_inserter(page.items));
    }
    std::ranges::sort(page.items, {}, [](const TaskLine& line) {
      return std::pair{line.task.due_at, line.task.id};
    });
  }
  if (static_cast<std::int64_t>(page.items.size()) <= limit) return page;
  page.items.resize(static_cast<std::size_t>(limit));
  const auto& last = page.items.back().task;
  page.next_cursor = std::to_string(last.due_at.ms) + "." + std::to_string(last.id.value);
  return page;
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
  if (card.person.final_status) CHECK_OK(reopened_for_step(ctx, person));
  const auto hands = hands_wanted(ctx, wanted, person);
  std::optional<DealId> deal_id;
  if (const auto deal = pipeline::current_deal(ctx.tx, person)) deal_id = deal->id;
  Task step{.id = {},
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
            .created_at = ctx.now};
  CHECK_OK(take_place_of(ctx, step, wanted.over_full_day, {}));
  TRY(auto task, make_task(ctx, std::move(step)));
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
  CHECK_OK(check_free(ctx, task.id, change.owner_id, change.team_id));
  const auto before = task;
  task.due_at = change.due_at.value_or(task.due_at);
  if (change.owner_id || change.team_id) {
    task.owner_id = change.owner_id;
    task.team_id = change.team_id;
  }
  CHECK_OK(take_place_of(ctx, task, change.over_full_day, before));
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
  if (query.order == TaskOrder::due_at) return soonest(ctx, query, limit);
  if (query.due_from) return base::fail_field("/due_from", "needs order=due_at");
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
