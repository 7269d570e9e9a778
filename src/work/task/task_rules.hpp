// What a step made by hand may be: decisions only.
#pragma once
#include "base/result.hpp"
#include "work/work_types.hpp"

namespace work {

// Steps further away than this are mistyped years.
constexpr base::Minutes furthest_step{2LL * 366 * 24 * 60};

// A change of a waiting step.
struct TaskChange {
  TaskId id;
  std::optional<base::Instant> due_at;
  std::optional<AccountId> owner_id;         // gives it to a manager, or
  std::optional<TeamId> team_id;             // to a team
  std::optional<std::string> over_full_day;  // why it goes all the same to a day that is full
};
BOOST_DESCRIBE_STRUCT(TaskChange, (), (id, due_at, owner_id, team_id, over_full_day))

// invalid: over two years away or as long ago (/due_at), both owner and team (/team_id), a text too long
// (/text).
base::Result<void> check_step(std::optional<base::Instant> due_at, bool owner_and_team,
                              const std::optional<std::string>& text, base::Instant now);

// conflict: done, cancelled, or in somebody's hands.
base::Result<void> check_waiting(const Task& task);

}  // namespace work
