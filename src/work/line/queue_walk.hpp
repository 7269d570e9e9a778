// The manager's queue, walked from its front: by rank of the kind; inside a rank one's own before the team's;
// then by due_at and id (PRIO-S1 to PRIO-S5, PRIO-G1). Whoever asks who comes next, or why somebody does not,
// walks here: there is no second copy of the order.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "work/lease/queue_store.hpp"
#include "work/line/line_store.hpp"
#include "work/order/order_rules.hpp"

namespace work {

using storage::Ctx;

// What the manager's queue holds as one walks down its kinds.
struct Walk {
  std::optional<base::Instant> next_promise;
  std::optional<std::string> passed_over;  // the first kind that would have overrun the promise
  Limits limits;
  std::optional<base::Instant> next_own;  // not of the stack; known once the walk has come to the stack
};

// A step that may be handed out now, and where it was found.
struct Candidate {
  queue_store::Side side{};
  Task task;
  bool locked = false;  // for this transaction
};

// Calls `use` for the candidates of each rank and side in the order of the queue, at most `limit` of a kind,
// until it says true. With the day full only what no cap holds back is walked; the stack is passed by while
// one's own next step is near.
struct QueueLook {
  int limit = 1;
  bool without_stack = false;
  bool claims = false;  // to give one away: where rows are locked, the only kind of a rank is at once
};
using UseCandidates = std::function<base::Result<bool>(std::vector<Candidate>, const Walk&)>;
base::Result<void> walk_queue(Ctx& ctx, QueueLook look, const UseCandidates& use);

// One who stands in the line, whether or not he may be handed out now.
struct Stander {
  queue_store::Side side{};
  TaskKind kind;
  line_store::InLine step;
  bool overruns = false;  // begun now, it would likely go on past the manager's next promise
  bool over_cap = false;  // the day is full
  bool too_near = false;  // of the stack, and one's own next step is near
  bool in_hand = false;   // the manager's own client
};

// The same walk over everybody in the line, those who are held back too.
struct LineLook {
  base::Instant until;                        // due by then
  int limit = 1;                              // of a kind and side
  std::optional<std::string> only_kind;       // else every kind
  std::optional<line_store::InLine> in_hand;  // put where it stands
};
using UseStanders = std::function<base::Result<bool>(std::vector<Stander>, const Walk&)>;
base::Result<void> walk_line(Ctx& ctx, const LineLook& look, const UseStanders& use);

}  // namespace work
