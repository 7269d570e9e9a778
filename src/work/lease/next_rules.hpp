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

// The day of a moment on the calendar of a zone: "2026-11-22".
std::string day_of(base::Instant at, std::string_view zone);

// Whether work of this kind, begun now, would likely go on past the manager's next promise.
bool overruns(const TaskKind& kind, std::optional<base::Instant> next_promise, base::Instant now);

// Why this step now. `passed_over`: the first kind that was due, but would have overrun the promise.
std::vector<Reason> reasons_for(const Task& task, const std::optional<std::string>& passed_over,
                                std::optional<base::Instant> next_promise);

}  // namespace work
