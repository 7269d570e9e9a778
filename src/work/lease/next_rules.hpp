// Who comes next and why: decisions only.
//
// The order (PRIO-S1 to PRIO-S5, PRIO-G1): by rank of the kind; inside a rank one's own before the team's;
// then by due_at, then by id. What would likely not be over before the manager's next promise is passed over
// (PRIO-G4); promises themselves never are.
#pragma once
#include "work/lease/queue_store.hpp"

namespace work {

// A client stays in a manager's hands this long without a heartbeat.
constexpr std::int64_t lease_ms = 60 * base::second_ms;

struct Choice {
  std::vector<queue_store::Head> heads;          // in the order in which to try them
  std::optional<queue_store::Head> overrunning;  // the first that was passed over for the promise
};

// What may be handed out now. `heads` come in the order of the queue.
Choice choice(std::vector<queue_store::Head> heads, std::optional<base::Instant> next_promise,
              base::Instant now);

// Why this step now.
std::vector<Reason> reasons_for(const Task& task, const Choice& choice,
                                std::optional<base::Instant> next_promise);

}  // namespace work
