// What a kind of work and an outcome may be: decisions only.
#pragma once
#include "base/result.hpp"
#include "work/work_types.hpp"

namespace work {

struct KindChange {
  std::string key;
  std::optional<std::int64_t> rank;
  std::optional<base::Minutes> usual_length;
};
BOOST_DESCRIBE_STRUCT(KindChange, (), (key, rank, usual_length))

// null empties a field.
struct OutcomeChange {
  std::string key;
  std::optional<std::int64_t> position;
  std::optional<OutcomeNeeds> needs;
  std::optional<std::optional<people::FinalStatus>> final_status;
  std::optional<std::optional<std::string>> to_stage;
  std::optional<std::optional<std::string>> next_kind;
  std::optional<std::optional<auth::Role>> next_role;
  std::optional<std::vector<base::Minutes>> next_delays;
  std::optional<std::optional<std::string>> after_last_kind;
  std::optional<base::Minutes> after_last_delay;
  std::optional<bool> drops_contact;
};
BOOST_DESCRIBE_STRUCT(OutcomeChange, (),
                      (key, position, needs, final_status, to_stage, next_kind, next_role, next_delays,
                       after_last_kind, after_last_delay, drops_contact))

// invalid: a rank not 1 to 99 (/rank), a length not 1 to 240 minutes (/usual_length).
base::Result<TaskKind> changed(TaskKind kind, const KindChange& change);

// Whether stage and kinds exist is the caller's to check.
// invalid: a position not 0 to 9 (/position); over 20 delays or one over a year (/next_delays); a final
// status together with a next step (/next_kind), or with a promise or a target (/needs) unless only who
// cannot be reached any more is final.
base::Result<Outcome> changed(Outcome outcome, const OutcomeChange& change);

}  // namespace work
