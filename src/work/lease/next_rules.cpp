#include "work/lease/next_rules.hpp"

#include <algorithm>

#include "base/fault.hpp"

namespace work {
namespace {

bool overruns(const queue_store::Head& head, std::optional<base::Instant> next_promise, base::Instant now) {
  if (base::fault("queue.overrun_given")) return false;
  return next_promise && head.kind != "promise" && now + head.usual_length > *next_promise;
}

bool waits_for_an_answer(const Task& task) {
  return task.kind == "active_question" || task.kind == "new_lead";
}

}  // namespace

Choice choice(std::vector<queue_store::Head> heads, std::optional<base::Instant> next_promise,
              base::Instant now) {
  Choice found;
  if (base::fault("queue.last_rank_first")) std::ranges::reverse(heads);
  if (base::fault("queue.promise_first")) {
    std::ranges::stable_partition(heads, [](const auto& head) { return head.kind == "promise"; });
  }
  if (base::fault("queue.team_first")) {
    std::ranges::stable_partition(heads,
                                  [](const auto& head) { return head.side == queue_store::Side::team; });
  }
  for (auto& head : heads) {
    if (!overruns(head, next_promise, now)) {
      found.heads.push_back(std::move(head));
    } else if (!found.overrunning) {
      found.overrunning = std::move(head);
    }
  }
  return found;
}

std::vector<Reason> reasons_for(const Task& task, const Choice& choice,
                                std::optional<base::Instant> next_promise) {
  std::vector<Reason> reasons;
  if (task.kind == "promise") {
    Reason due{"promise_due", {{"due_at", base::to_rfc3339(task.due_at)}}};
    if (task.channel) due.params.emplace("channel", base::word_of(*task.channel));
    reasons.push_back(std::move(due));
  } else {
    reasons.push_back({"kind_due", {{"kind", task.kind}}});
    if (waits_for_an_answer(task)) {
      reasons.push_back({"waiting_since", {{"since", base::to_rfc3339(task.due_at)}}});
    } else {
      reasons.push_back({"first_in_kind", {{"kind", task.kind}}});
    }
  }
  reasons.push_back({task.owner_id ? "own_task" : "team_task", {}});
  if (choice.overrunning && next_promise) {
    reasons.push_back(
        {"overrun_skipped",
         {{"kind", choice.overrunning->kind}, {"promise_at", base::to_rfc3339(*next_promise)}}});
  }
  return reasons;
}

}  // namespace work
