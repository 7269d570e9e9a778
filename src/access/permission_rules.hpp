// Who may do what, and how far each role sees: the table of docs/roles.md as a constant.
#pragma once
#include <span>
#include <string_view>

#include "access/account_types.hpp"

namespace auth {

// A permission word and the roles that hold it, a bit each.
struct Grant {
  std::string_view permission;
  unsigned roles = 0;
};
std::span<const Grant> grants();

// True if the role holds the permission. A word that is not in the table is held by nobody.
bool may(Role role, std::string_view permission);
bool may(const base::Actor& actor, std::string_view permission);

// The words a role holds, in the order of the table.
std::vector<std::string> permissions_of(Role role);

// How far the stores may show things to a role.
base::Reach reach_of(Role role);

// The actor that an account is, once it is known to be signed in.
base::Actor actor_of(const Account& account);

}  // namespace auth
