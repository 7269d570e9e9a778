#include "work/task/task_rules.hpp"

#include "base/text.hpp"

namespace work {

base::Result<void> check_step(std::optional<base::Instant> due_at, bool owner_and_team,
                              const std::optional<std::string>& text, base::Instant now) {
  std::vector<base::Problem> problems;
  if (due_at && (*due_at > now + furthest_step || *due_at < now - furthest_step)) {
    problems.push_back({"/due_at", "must be within two years"});
  }
  if (owner_and_team) problems.push_back({"/team_id", "name a person or a team, not both"});
  if (text && base::code_points(*text).size() > 1000) {
    problems.push_back({"/text", "must have at most 1000 characters"});
  }
  if (problems.empty()) return {};
  return base::fail(base::Code::invalid, "The next step needs a correction.", std::move(problems));
}

base::Result<void> check_waiting(const Task& task) {
  if (task.state == TaskState::open || task.state == TaskState::held) return {};
  if (task.state == TaskState::leased) {
    return base::fail(base::Code::conflict, "Somebody is working with this client right now.");
  }
  return base::fail(base::Code::conflict, "This step is over already.");
}

}  // namespace work
