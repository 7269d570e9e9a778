// Why one in the line is not the client in hand: decisions only.
#pragma once
#include <optional>

#include "work/line/queue_walk.hpp"

namespace work {

// What is known of the line where the reason is asked for.
struct LinePlace {
  std::optional<Stander> in_hand;  // the manager's own client
  bool before = false;             // the asked one stands before that client
  std::optional<base::Instant> next_promise;
  Limits limits;
  std::optional<base::Instant> next_own;  // not of the stack
};

// The one reason that holds him back, else why he comes later.
// with_colleague {name, since}, rests {until_at}, not_yet_due {due_at}, would_overrun {minutes, promise_at},
// day_full {most}, next_is_near {minutes, due_at},
// came_since {since}; behind the client in hand newer {since}, own_first, ranks_below {kind}.
Reason why_not(const Stander& each, const LinePlace& place, base::Instant now);

}  // namespace work
