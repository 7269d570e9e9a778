#include <doctest/doctest.h>

#include "app/app.hpp"
#include "testing/role_check.hpp"
#include "testing/temp_db.hpp"

TEST_CASE(
    "ROLE-1…7, 9, 10: every route of the program, as every role, is allowed or refused as docs/roles.md "
    "says") {
  http::Router router;
  app::add_all_routes(router);
  testing::for_each_engine([&](storage::Db& db) {
    for (const auto& fault : testing::role_faults(db, router)) FAIL_CHECK(fault);
  });
}
