#include "work/lease/next_rules.hpp"

#include "base/fault.hpp"

namespace work {
namespace {

bool waits_for_an_answer(const Task& task) {
  return task.kind == "active_question" || task.kind == "new_lead";
}

}  // namespace

std::string day_of(base::Instant at, std::string_view zone) {
  return base::to_iso_date(base::wall_time(at, zone).date);
}

bool overruns(const TaskKind& kind, std::optional<base::Instant> next_promise, base::Instant now) {
  if (base::fault("queue.overrun_given")) return false;
  return next_promise && kind.key != "promise" && now + kind.usual_length > *next_promise;
}

std::vector<Reason> reasons_for(const Task& task, const std::optional<std::string>& passed_over,
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
  if (passed_over && next_promise) {
    reasons.push_back(
        {"overrun_skipped", {{"kind", *passed_over}, {"promise_at", base::to_rfc3339(*next_promise)}}});
  }
  return reasons;
}

}  // namespace work
