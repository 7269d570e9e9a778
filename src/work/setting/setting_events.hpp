// What is changed of kinds of work and outcomes, as the journal keeps it. Every version must decode for ever.
#pragma once
#include "base/changes.hpp"
#include "work/work_types.hpp"

namespace work {

struct KindChanged {
  static constexpr std::string_view type = "kind.changed";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  std::string kind;
  std::vector<base::MemberChange> changes;
};
BOOST_DESCRIBE_STRUCT(KindChanged, (), (kind, changes))

struct OutcomeChanged {
  static constexpr std::string_view type = "outcome.changed";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  std::string outcome;
  std::vector<base::MemberChange> changes;
};
BOOST_DESCRIBE_STRUCT(OutcomeChanged, (), (outcome, changes))

}  // namespace work
