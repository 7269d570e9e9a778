// What is changed of the stages of the funnel, as the journal keeps it. Every version must decode for ever.
#pragma once
#include "base/changes.hpp"
#include "pipeline/deal_types.hpp"

namespace pipeline {

struct StageChanged {
  static constexpr std::string_view type = "stage.changed";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  std::string stage;
  std::vector<base::MemberChange> changes;
};
BOOST_DESCRIBE_STRUCT(StageChanged, (), (stage, changes))

}  // namespace pipeline
