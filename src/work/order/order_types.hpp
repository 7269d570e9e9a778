// How clients are handed out: the order of the kinds, the longest break and the caps of a day, for the whole
// school and for the managers of a role (SCR-15).
#pragma once
#include "work/work_types.hpp"

namespace work {

// In the order of the queue; the kinds of one inner list come together, the oldest first.
using Ranks = std::vector<std::vector<std::string>>;

// `scope` is "school", or a role; what a role leaves out is as in the school.
struct QueueOrder {
  std::string scope;
  std::optional<Ranks> ranks;
  std::optional<base::Minutes>
      max_break;  // someone of the stack comes only if one's own next step is further away
  std::optional<std::int64_t> clients_a_day;  // 0: as many as come
  std::optional<std::int64_t> tasks_a_day;    // own steps due on one day; 0: as many as come
};
BOOST_DESCRIBE_STRUCT(QueueOrder, (), (scope, ranks, max_break, clients_a_day, tasks_a_day))

// null: as in the school.
struct QueueOrderChange {
  std::string scope;
  std::optional<std::optional<Ranks>> ranks;
  std::optional<std::optional<base::Minutes>> max_break;
  std::optional<std::optional<std::int64_t>> clients_a_day;
  std::optional<std::optional<std::int64_t>> tasks_a_day;
};
BOOST_DESCRIBE_STRUCT(QueueOrderChange, (), (scope, ranks, max_break, clients_a_day, tasks_a_day))

// What holds for one manager now.
struct Limits {
  base::Minutes max_break;
  std::int64_t clients_a_day = 0;
  std::int64_t clients_today = 0;
  bool lifted = false;  // today's cap, by the manager, for a reason
};
BOOST_DESCRIBE_STRUCT(Limits, (), (max_break, clients_a_day, clients_today, lifted))

}  // namespace work
