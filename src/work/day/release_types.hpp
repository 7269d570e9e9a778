// Who gives clients back, and why: whoever picks cherries is seen (NEW-2).
#pragma once
#include <vector>

#include "work/day/day_types.hpp"

namespace work {

// How many came back for one reason, or of one kind of work. A reason is a ReleaseReason, or expired: the
// lease ran out.
struct Returned {
  std::string key;
  std::int64_t releases = 0;
};
BOOST_DESCRIBE_STRUCT(Returned, (), (key, releases))

struct ManagerReleases {
  AccountId account_id;
  std::string name;
  std::int64_t outcomes = 0;  // clients that were worked with
  std::int64_t releases = 0;  // given back by hand
  std::int64_t expired = 0;   // went back by themselves
  std::vector<Returned> reasons;
  std::vector<Returned> kinds;
};
BOOST_DESCRIBE_STRUCT(ManagerReleases, (), (account_id, name, outcomes, releases, expired, reasons, kinds))

// By manager; whoever gives the largest share back stands first.
struct Releases {
  base::Date from;
  base::Date to;
  std::vector<ManagerReleases> items;
};
BOOST_DESCRIBE_STRUCT(Releases, (), (from, to, items))

}  // namespace work
