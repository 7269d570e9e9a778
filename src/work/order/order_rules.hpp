// What an order may be, and what it lets through: decisions only.
#pragma once
#include <span>

#include "base/result.hpp"
#include "work/order/order_types.hpp"

namespace work {

constexpr std::string_view school_scope = "school";
// The kind of the reactivation stack, which is offered when nobody else waits.
constexpr std::string_view stack_kind = "reactivation";

// The order after the change. invalid: ranks that do not name every kind of `known` once (/ranks), a break
// not 0 to 240 minutes (/max_break), a cap not 0 to 1000 (/clients_a_day, /tasks_a_day), the school without
// one.
base::Result<QueueOrder> changed(QueueOrder order, const QueueOrderChange& change,
                                 std::span<const TaskKind> known);

// Whether a cap never holds this kind back: questions and promises (CAP-1).
bool comes_always(std::string_view kind);
// Whether the manager has worked with as many clients today as the cap allows.
bool is_full(const Limits& limits);
// Whether the manager's next own step is so near that nobody of the stack comes before it (PRIO-G2).
bool is_near(std::optional<base::Instant> next_own, base::Minutes max_break, base::Instant now);

}  // namespace work
