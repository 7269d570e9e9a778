// How clients that came back are summed up: decisions only.
#pragma once
#include <span>

#include "work/day/release_types.hpp"

namespace work {

// The reason of a lease that ran out.
constexpr std::string_view expired_reason = "expired";

// What came back to the queue from one manager, of one kind and for one reason.
struct ReleaseLine {
  AccountId account_id;
  std::string name;
  std::string kind;
  std::string reason;
  std::int64_t releases = 0;
};
BOOST_DESCRIBE_STRUCT(ReleaseLine, (), (account_id, name, kind, reason, releases))

struct OutcomeCount {
  AccountId account_id;
  std::int64_t outcomes = 0;
};
BOOST_DESCRIBE_STRUCT(OutcomeCount, (), (account_id, outcomes))

// By manager, the largest share of clients given back by hand first, then by name. Reasons and kinds by
// number.
std::vector<ManagerReleases> summed(std::span<const ReleaseLine> lines,
                                    std::span<const OutcomeCount> outcomes);

}  // namespace work
