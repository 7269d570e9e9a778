#include "access/permission_rules.hpp"

#include <doctest/doctest.h>

#include <set>

#include "testing/role_table.hpp"

namespace {

using namespace auth;

std::vector<Role> every_role() {
  std::vector<Role> roles;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Role>>(
      [&](auto entry) { roles.push_back(entry.value); });
  return roles;
}

TEST_CASE("ROLE-1…7, 9, 10: every role holds the permissions that docs/roles.md says, and no other") {
  const auto table = testing::documented_roles();
  std::set<std::string> documented;
  for (const auto& [permission, roles] : table.roles_of) {
    documented.insert(permission);
    for (const auto role : every_role()) {
      CAPTURE(permission);
      CAPTURE(base::word_of(role));
      CHECK(may(role, permission) == roles.contains(std::string(base::word_of(role))));
    }
  }
  std::set<std::string> granted;
  for (const auto& grant : grants()) granted.emplace(grant.permission);
  CHECK(granted == documented);
}

TEST_CASE("ROLE-1…7, 9: every role reaches as far as docs/roles.md says") {
  const auto table = testing::documented_roles();
  CHECK(table.reach_of.size() == every_role().size());
  for (const auto role : every_role()) {
    CAPTURE(base::word_of(role));
    CHECK(table.reach_of.at(std::string(base::word_of(role))) == base::word_of(reach_of(role)));
  }
}

TEST_CASE("A permission that is in no table is held by nobody, an unknown role holds nothing") {
  for (const auto role : every_role()) CHECK_FALSE(may(role, "people.forge"));
  base::Actor stranger;
  stranger.role = "janitor";
  CHECK_FALSE(may(stranger, "people.read"));
  CHECK_FALSE(may(base::Actor{}, "people.read"));
}

TEST_CASE("ROLE-9: the analyst reads and changes nothing") {
  for (const auto& word : permissions_of(Role::analyst)) CHECK(word.ends_with(".read"));
}

}  // namespace
