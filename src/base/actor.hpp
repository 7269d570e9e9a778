// Who acts, and how much of the school they may see.
#pragma once
#include <boost/describe.hpp>
#include <string>

#include "base/id.hpp"

namespace base {

using AccountId = Id<struct AccountTag>;
using TeamId = Id<struct TeamTag>;

// What the stores may show: everything, the actor's team, or only what the actor owns.
BOOST_DEFINE_ENUM_CLASS(Reach, all, team, own)

// The signed-in account behind a request, or the program itself (account 0).
struct Actor {
  AccountId account;
  TeamId team;
  std::string role;      // a word of auth::Role
  std::string language;  // en, ru, zh, ja
  std::string zone;      // IANA
  Reach reach = Reach::all;
};

}  // namespace base
