// What is changed of the order and its caps, as the journal keeps it. Every version must decode for ever.
#pragma once
#include "base/changes.hpp"
#include "work/work_types.hpp"

namespace work {

struct QueueOrderChanged {
  static constexpr std::string_view type = "queue_order.changed";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  std::string role;  // or school
  std::vector<base::MemberChange> changes;
};
BOOST_DESCRIBE_STRUCT(QueueOrderChanged, (), (role, changes))

}  // namespace work
