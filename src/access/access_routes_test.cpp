#include <doctest/doctest.h>

#include "access/access.hpp"
#include "http/router.hpp"
#include "testing/role_check.hpp"
#include "testing/temp_db.hpp"

namespace {

std::vector<std::string> faults_of(const http::Router& router) {
  std::vector<std::string> faults;
  testing::for_each_engine([&](storage::Db& db) {
    for (auto& fault : testing::role_faults(db, router)) faults.push_back(std::move(fault));
  });
  return faults;
}

base::Result<http::Nothing> nothing(http::Call&, http::Nothing) {
  return http::Nothing{};
}

TEST_CASE(
    "ROLE-1…7, 9, 10: every route of access, as every role, is allowed or refused as docs/roles.md says") {
  http::Router router;
  auth::add_access_routes(router);
  for (const auto& fault : faults_of(router)) FAIL_CHECK(fault);
}

TEST_CASE("The check of roles finds an open route, a forgotten permission and one that is not on the page") {
  http::Router router;
  router.get("/secrets", "Open by mistake", nothing).open();
  router.get("/forgotten", "No permission by mistake", nothing);
  router.get("/forged", "A word of its own", nothing).needs("people.forge");
  const auto faults = faults_of(router);
  CHECK(faults.size() == 3 * testing::engines().size());
}

}  // namespace
