#include "work/lease/next_service.hpp"

#include <algorithm>
#include <utility>

#include "base/fault.hpp"
#include "journal/journal.hpp"
#include "people/people.hpp"
#include "pipeline/pipeline.hpp"
#include "storage/claiming.hpp"
#include "work/day/day_store.hpp"
#include "work/day/release_rules.hpp"
#include "work/day/release_service.hpp"
#include "work/line/offer_service.hpp"
#include "work/line/queue_walk.hpp"
#include "work/order/order_store.hpp"
#include "work/task/task_store.hpp"
#include "work/work_events.hpp"

namespace work {
namespace {

constexpr int entries_shown = 20;
constexpr int clients_previewed = 2;
constexpr int expired_a_call = 8;  // what one manager's press cleans up on the way
constexpr std::int64_t most_counted = 999;
constexpr int tries_a_head = 3;  // somebody else may be quicker

// Says that `about` comes soon.
void ask_about_ahead(storage::Tx& tx, PersonId person) {
  people::ask_card_ahead(tx, person);
  people::ask_newest_ahead(tx, person, entries_shown);
  pipeline::ask_deals_ahead(tx, person);
}

base::Result<NextClient> about(Ctx& ctx, PersonId person) {
  ask_about_ahead(ctx.tx, person);
  auto wide = unlimited(ctx, ctx.cause);
  NextClient reply;
  TRY(reply.person, people::get_card(wide, person));
  TRY(auto page, people::newest_entries(wide, *reply.person, entries_shown));
  reply.timeline = std::move(page.items);
  reply.timeline_cursor = std::move(page.next_cursor);
  reply.deals = pipeline::deals_of(ctx.tx, person);
  return reply;
}

Assignment assignment_of(const assignment_store::Row& row, Task task) {
  return {row.id, row.epoch, row.expires_at, row.reasons, std::move(task)};
}

// Tries to make a candidate the actor's client. Where others claim at the same time, the first of the kind
// that nobody holds is taken.
base::Result<std::optional<assignment_store::Row>> claim_one(Ctx& ctx, Candidate candidate,
                                                             const Walk& walk) {
  for (int i = 0; i < tries_a_head; ++i) {
    if (storage::locks_rows(ctx.tx) && !std::exchange(candidate.locked, false)) {
      auto free = queue_store::first_due(ctx, candidate.side, candidate.task.kind, 1, true);
      if (free.empty()) break;
      candidate.task = std::move(free.front());
    }
    const auto reasons = reasons_for(candidate.task, walk.passed_over, walk.next_promise);
    TRY(auto given, give(ctx, candidate.task, reasons));
    if (given) return given;
    if (auto mine = assignment_store::open_of(ctx.tx, ctx.actor.account)) return mine;
  }
  return std::nullopt;
}

// The first client of the queue whom the actor may have. None: nothing is due.
base::Result<std::optional<assignment_store::Row>> claim(Ctx& ctx, bool without_stack) {
  std::optional<assignment_store::Row> mine;
  const auto take_first = [&](std::vector<Candidate> found, const Walk& walk) -> base::Result<bool> {
    for (auto& candidate : found) {
      TRY(mine, claim_one(ctx, std::move(candidate), walk));
      if (mine) return true;
    }
    return false;
  };
  CHECK_OK(walk_queue(ctx, {.limit = 1, .without_stack = without_stack, .claims = true}, take_first));
  return mine;
}

// Nothing is due: when the next thing will be, and what; and whom the stack holds first.
base::Result<NextClient> nothing_due(Ctx& ctx) {
  NextClient reply;
  TRY(reply.offer, stack_offer(ctx));
  const bool full = is_full(order_store::limits(ctx, day_of(ctx.now, ctx.actor.zone)));
  if (full) reply.day_full = true;
  if (const auto later = queue_store::first_later(ctx, full)) {
    reply.next_at = later->due_at;
    reply.next_task = task_store::find(ctx.tx, later->id);
  }
  const auto rested = full ? std::nullopt : queue_store::next_rest_end(ctx);
  if (rested && (!reply.next_at || *rested < *reply.next_at)) {
    reply.next_at = rested;
    reply.next_task.reset();
  }
  return reply;
}

}  // namespace

Ctx unlimited(const Ctx& ctx, std::string cause) {
  Ctx wide{ctx.tx, ctx.actor, ctx.now, ctx.request_id, std::move(cause)};
  wide.actor.reach = base::Reach::all;
  return wide;
}

// Whoever's press found the lease expired has nothing to do with its client: the program writes the entry.
base::Result<void> take_back(Ctx& ctx, const assignment_store::Expired& gone) {
  if (!assignment_store::expire(ctx, gone)) return {};
  if (const auto task = task_store::find(ctx.tx, gone.task_id)) {
    count_release(ctx, gone.account_id, task->kind, expired_reason);
  }
  Ctx program = ctx;
  program.actor = {};
  CHECK_OK(journal::write(program, journal::of_person(gone.person_id.value),
                          ClientReleased{gone.id, gone.task_id, std::string(expired_reason), std::nullopt}));
  return {};
}

base::Result<std::int64_t> return_expired(Ctx& ctx, int limit) {
  if (base::fault("queue.lease_for_ever")) return 0;
  const auto gone = assignment_store::expired(ctx, limit);
  for (const auto& each : gone) CHECK_OK(take_back(ctx, each));
  return static_cast<std::int64_t>(gone.size());
}

base::Result<std::optional<assignment_store::Row>> give(Ctx& ctx, const Task& task,
                                                        std::vector<Reason> reasons) {
  assignment_store::Row row{.id = base::new_id<AssignmentId>(),
                            .task_id = task.id,
                            .person_id = task.person_id,
                            .account_id = ctx.actor.account,
                            .state = AssignmentState::open,
                            .epoch = 1,
                            .given_at = ctx.now,
                            .expires_at = {ctx.now.ms + lease_ms},
                            .ended_at = {},
                            .outcome = {},
                            .reasons = std::move(reasons)};
  if (!assignment_store::insert(ctx.tx, row)) return std::nullopt;
  task_store::set_state(ctx, task.id, TaskState::leased);
  return row;
}

base::Result<NextClient> client_in_hand(Ctx& ctx, const assignment_store::Given& given) {
  TRY(auto reply, about(ctx, given.row.person_id));
  reply.assignment = assignment_of(given.row, given.task);
  return reply;
}

base::Result<std::optional<Taken>> take_client(Ctx& ctx, bool without_stack) {
  assignment_store::ask_open_ahead(ctx.tx, ctx.actor.account);
  assignment_store::ask_any_expired_ahead(ctx);
  queue_store::ask_next_promise_ahead(ctx);
  order_store::ask_kinds_ahead(ctx);
  order_store::ask_limits_ahead(ctx, day_of(ctx.now, ctx.actor.zone));
  auto mine = assignment_store::open_of(ctx.tx, ctx.actor.account);
  if (!mine || mine->expires_at <= ctx.now) {
    if (mine) {
      const assignment_store::Expired gone{mine->id, mine->account_id, mine->task_id, mine->person_id};
      CHECK_OK(take_back(ctx, gone));
    }
    if (assignment_store::any_expired(ctx)) CHECK_OK(return_expired(ctx, expired_a_call));
    TRY(mine, claim(ctx, without_stack));
  }
  if (!mine) return std::nullopt;
  return Taken{mine->id, mine->person_id};
}

base::Result<NextClient> show_client(Ctx& ctx, std::optional<Taken> taken) {
  if (!taken) return nothing_due(ctx);
  assignment_store::ask_given_ahead(ctx.tx, taken->id);
  ask_about_ahead(ctx.tx, taken->person_id);
  const auto given = assignment_store::given(ctx.tx, taken->id);
  if (!given || given->row.state != AssignmentState::open) {
    return base::fail(base::Code::conflict, "This client was taken away meanwhile. Press Next again.");
  }
  return client_in_hand(ctx, *given);
}

base::Result<std::vector<NextClient>> preview(Ctx& ctx) {
  std::vector<Task> tasks;
  const auto add = [&](std::vector<Candidate> found, const Walk&) -> base::Result<bool> {
    for (auto& each : found) {
      const bool known =
          std::ranges::any_of(tasks, [&](const Task& t) { return t.person_id == each.task.person_id; });
      if (!known && tasks.size() < clients_previewed) tasks.push_back(std::move(each.task));
    }
    return tasks.size() >= clients_previewed;
  };
  CHECK_OK(walk_queue(ctx, {.limit = clients_previewed + 1}, add));
  for (const auto& task : tasks) ask_about_ahead(ctx.tx, task.person_id);
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
                     .stack = waiting.stack,
                     .cooled_off = waiting.cooled_off};
  counts.next_promise_at = queue_store::next_promise(ctx);
  const auto today = day_store::work_on(ctx.tx, ctx.actor.account, day_of(ctx.now, ctx.actor.zone));
  const auto limits = order_store::limits(ctx, day_of(ctx.now, ctx.actor.zone));
  counts.done_today = today.completed;
  counts.clients_today = today.clients;
  counts.clients_a_day = limits.clients_a_day;
  counts.lifted = limits.lifted;
  counts.promises_today = today.promises;
  counts.late_today = today.promises_late;
  counts.late_minutes_today = today.late_minutes;
  return counts;
}

}  // namespace work
