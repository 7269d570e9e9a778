#include "work/task/step_rules.hpp"

#include <algorithm>

#include "base/fault.hpp"

namespace work {
namespace {

constexpr std::string_view follow_up = "follow_up";
// A step at the stage's limit is not made when so little of it is left: the client would come back at once.
constexpr base::Minutes shortest_distance{60};

}  // namespace

bool is_live(const task_store::Client& client) {
  const bool worked_with =
      client.kind == people::PersonKind::lead || client.kind == people::PersonKind::student;
  return worked_with && !client.final_status && !client.merged_into;
}

Step default_step(const pipeline::Stage& stage, base::Instant stage_since, std::string_view done,
                  base::Instant now) {
  if (base::fault("step.no_delay")) return {.kind = stage.next_kind, .due_at = now};
  const bool once_done = done == stage.next_kind && done != follow_up;
  Step step{.kind = once_done ? std::string(follow_up) : stage.next_kind,
            .due_at = now + (once_done ? stage.time_limit : std::min(stage.next_delay, stage.time_limit))};
  const auto limit = stage_since + stage.time_limit;
  if (limit >= now + shortest_distance) {
    step.due_at = std::min(step.due_at, limit);
    step.latest = limit;
  }
  return step;
}

std::optional<Step> named_step(const Outcome& outcome, std::int64_t attempts, base::Instant now) {
  if (!outcome.next_kind) return std::nullopt;
  const auto tries = static_cast<std::size_t>(std::max<std::int64_t>(attempts, 1));
  if (!base::fault("step.no_stack") && tries > outcome.next_delays.size() && outcome.after_last_kind) {
    return Step{*outcome.after_last_kind, now + outcome.after_last_delay, attempts};
  }
  const auto at = std::min(tries, outcome.next_delays.size());
  const auto delay = at == 0 ? base::Minutes{0} : outcome.next_delays[at - 1];
  return Step{*outcome.next_kind, now + delay, attempts};
}

}  // namespace work
