// Who stands in a manager's line, whether or not he may be handed out now.
#pragma once
#include "work/lease/queue_store.hpp"

namespace work::line_store {

using storage::Ctx;

// A step in the line, and what keeps it from being handed out to the manager.
struct InLine {
  Task task;
  std::string person_name;
  std::optional<std::string> held_by;        // the colleague who has the person in hand
  std::optional<base::Instant> held_since;   // since when
  std::optional<base::Instant> rests_until;  // the manager gave the step back
};
BOOST_DESCRIBE_STRUCT(InLine, (), (task, person_name, held_by, held_since, rests_until))

// The first open steps of a kind on one side that are due by `until`, at most `limit`; without those of the
// person whom the manager has in hand.
std::vector<InLine> first(Ctx& ctx, queue_store::Side side, const std::string& kind, base::Instant until,
                          std::int64_t limit);

// The team's steps that colleagues have in hand now, at most `limit`.
std::vector<InLine> with_colleagues(Ctx& ctx, std::int64_t limit);

}  // namespace work::line_store
