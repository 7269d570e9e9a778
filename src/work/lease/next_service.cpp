#include "work/lease/next_service.hpp"

#include "base/fault.hpp"
#include "journal/journal.hpp"
#include "people/people.hpp"
#include "pipeline/pipeline.hpp"
#include "work/task/task_store.hpp"
#include "work/work_events.hpp"

namespace work {
namespace {

constexpr int entries_shown = 20;
constexpr int clients_previewed = 2;
constexpr int expired_a_call = 8;  // what one manager's press cleans up on the way
constexpr std::int64_t most_counted = 999;
constexpr int tries_a_head = 3;  // somebody else may be quicker

base::Result<void> return_to_queue(Ctx& ctx, const assignment_store::Expired& gone) {
  CHECK_OK(journal::write(ctx, journal::of_person(gone.person_id.value),
                          ClientReleased{gone.id, gone.task_id, "expired", std::nullopt}));
  return {};
}

base::Result<NextClient> about(Ctx& ctx, PersonId person) {
  auto wide = unlimited(ctx, ctx.cause);
  NextClient reply;
  TRY(reply.person, people::get_card(wide, person));
  TRY(auto page, people::card_timeline(wide, person, std::nullopt, entries_shown));
  reply.timeline = std::move(page.items);
  reply.timeline_cursor = std::move(page.next_cursor);
  reply.deals = pipeline::deals_of(ctx.tx, person);
  return reply;
}

Assignment assignment_of(const assignment_store::Row& row, Task task) {
  return {row.id, row.epoch, row.expires_at, row.reasons, std::move(task)};
}

// Tries the heads of the queue in their order until a client is the actor's. None: nothing is due that he may
// have.
base::Result<std::optional<assignment_store::Row>> claim(Ctx& ctx) {
  const auto promise_at = queue_store::next_promise(ctx);
  const auto found = choice(queue_store::due_heads(ctx), promise_at, ctx.now);
  for (const auto& head : found.heads) {
    for (int i = 0; i < tries_a_head; ++i) {
      auto first = queue_store::first_due(ctx, head.side, head.kind,
                                          base::fault("queue.second_in_line") ? 2 : 1, true);
      if (base::fault("queue.second_in_line") && first.size() > 1) first.erase(first.begin());
      if (first.empty()) break;
      TRY(const bool given, give(ctx, first.front(), reasons_for(first.front(), found, promise_at)));
      if (auto row = assignment_store::open_of(ctx.tx, ctx.actor.account)) return row;
      if (given) break;
    }
  }
  return std::nullopt;
}

// Nothing is due: when the next thing will be, and what.
NextClient nothing_due(Ctx& ctx) {
  NextClient reply;
  const auto later = queue_store::later_heads(ctx);
  if (!later.empty()) {
    reply.next_at = later.front().due_at;
    reply.next_task = task_store::find(ctx.tx, later.front().id);
  }
  const auto rested = queue_store::next_rest_end(ctx);
  if (rested && (!reply.next_at || *rested < *reply.next_at)) {
    reply.next_at = rested;
    reply.next_task.reset();
  }
  return reply;
}

base::Instant start_of_day(base::Instant now, const std::string& zone) {
  auto wall = base::wall_time(now, zone);
  wall.hour = 0;
  wall.minute = 0;
  return base::instant_of(wall, zone);
}

}  // namespace

Ctx unlimited(const Ctx& ctx, std::string cause) {
  Ctx wide{ctx.tx, ctx.actor, ctx.now, ctx.request_id, std::move(cause)};
  wide.actor.reach = base::Reach::all;
  return wide;
}

base::Result<std::int64_t> return_expired(Ctx& ctx, int limit) {
  if (base::fault("queue.lease_for_ever")) return 0;
  const auto gone = assignment_store::expire(ctx, limit);
  for (const auto& each : gone) CHECK_OK(return_to_queue(ctx, each));
  return static_cast<std::int64_t>(gone.size());
}

base::Result<bool> give(Ctx& ctx, const Task& task, std::vector<Reason> reasons) {
  const assignment_store::Row row{.id = base::new_id<AssignmentId>(),
                                  .task_id = task.id,
                                  .person_id = task.person_id,
                                  .account_id = ctx.actor.account,
                                  .state = AssignmentState::open,
                                  .epoch = 1,
                                  .given_at = ctx.now,
                                  .expires_at = {ctx.now.ms + lease_ms},
                                  .ended_at = {},
                                  .outcome = {},
                                  .reasons = std::move(reasons),
                                  .undo = {}};
  if (!assignment_store::insert(ctx.tx, row)) return false;
  task_store::set_state(ctx.tx, task.id, TaskState::leased);
  CHECK_OK(
      journal::write(ctx, journal::of_person(task.person_id.value), ClientGiven{row.id, task.id, task.kind}));
  return true;
}

base::Result<NextClient> client_in_hand(Ctx& ctx, const assignment_store::Row& row) {
  auto task = task_store::find(ctx.tx, row.task_id);
  TRY(auto reply, about(ctx, row.person_id));
  reply.assignment = assignment_of(row, std::move(*task));
  return reply;
}

base::Result<NextClient> next_client(Ctx& ctx) {
  auto mine = assignment_store::open_of(ctx.tx, ctx.actor.account);
  if (!mine || mine->expires_at <= ctx.now) {
    if (mine) {
      assignment_store::expire_one(ctx, *mine);
      CHECK_OK(return_to_queue(ctx, {mine->id, mine->task_id, mine->person_id}));
    }
    CHECK_OK(return_expired(ctx, expired_a_call));
    TRY(mine, claim(ctx));
  }
  if (!mine) return nothing_due(ctx);
  return client_in_hand(ctx, *mine);
}

base::Result<std::vector<NextClient>> preview(Ctx& ctx) {
  const auto promise_at = queue_store::next_promise(ctx);
  const auto found = choice(queue_store::due_heads(ctx), promise_at, ctx.now);
  std::vector<Task> tasks;
  for (const auto& head : found.heads) {
    if (tasks.size() >= clients_previewed) break;
    for (auto& task : queue_store::first_due(ctx, head.side, head.kind, clients_previewed + 1, false)) {
      const bool known =
          std::ranges::any_of(tasks, [&](const Task& t) { return t.person_id == task.person_id; });
      if (!known) tasks.push_back(std::move(task));
    }
  }
  if (tasks.size() > clients_previewed) tasks.resize(clients_previewed);
  std::vector<NextClient> clients;
  for (auto& task : tasks) {
    TRY(auto client, about(ctx, task.person_id));
    client.next_at = task.due_at;
    client.next_task = std::move(task);
    clients.push_back(std::move(client));
  }
  return clients;
}

base::Result<QueueCounts> queue_counts(Ctx& ctx) {
  const auto waiting = queue_store::counts(ctx, most_counted);
  QueueCounts counts{.questions = waiting.questions,
                     .promises = waiting.promises,
                     .others = waiting.others,
                     .stack = waiting.stack};
  counts.next_promise_at = queue_store::next_promise(ctx);
  counts.done_today =
      assignment_store::completed_since(ctx.tx, ctx.actor.account, start_of_day(ctx.now, ctx.actor.zone));
  return counts;
}

}  // namespace work
