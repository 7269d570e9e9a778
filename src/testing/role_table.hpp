// docs/roles.md as the tests read it: what the page promises, not what the program holds.
#pragma once
#include <map>
#include <set>
#include <string>

namespace testing {

struct RoleTable {
  std::map<std::string, std::set<std::string>> roles_of;  // permission -> the roles that hold it
  std::map<std::string, std::string> reach_of;            // role -> all, team or own
  std::set<std::string> for_everybody;                    // "GET /me": routes for everybody signed in
  std::set<std::string> for_anybody;                      // "POST /sessions": routes without signing in
};

// Throws std::runtime_error if the page does not hold both tables.
RoleTable documented_roles();

}  // namespace testing
