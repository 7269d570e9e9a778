// Which step comes next, and whose it is: decisions only.
#pragma once
#include <optional>
#include <string>

#include "pipeline/deal_types.hpp"
#include "work/task/task_store.hpp"
#include "work/work_types.hpp"

namespace work {

// A card somebody works with: of a lead or a student, neither final nor merged into another.
bool is_live(const task_store::Client& client);

// A step that is still to be made.
struct Step {
  std::string kind;
  base::Instant due_at;
  std::int64_t attempts = 0;            // tries without reaching the person so far
  std::optional<base::Instant> latest;  // the stage's limit, while any of it is left
};

// The default step of a stage, after a step of kind `done` ("" when none was done). The stage's own kind
// comes again, but what is done once a stage (a talk after the trial, arranging the lessons) is followed by a
// follow_up at the stage's limit. Never later than that limit, counted from when the stage was entered while
// any of it is left.
Step default_step(const pipeline::Stage& stage, base::Instant stage_since, std::string_view done,
                  base::Instant now);

// The step that an outcome names, on the `attempts`-th try without reaching the person (from 1); none if it
// names none.
std::optional<Step> named_step(const Outcome& outcome, std::int64_t attempts, base::Instant now);

}  // namespace work
