// Work past a cap, as the journal keeps it of the person or the account. Every version must decode for ever.
#pragma once
#include "work/cap/cap_types.hpp"

namespace work {

struct CapOverridden {
  static constexpr std::string_view type = "cap.overridden";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "reason";
  AccountId account_id;
  base::Date day;
  Cap cap{};
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(CapOverridden, (), (account_id, day, cap, reason))

}  // namespace work
