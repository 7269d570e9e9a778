// One node tells the others: NOTIFY and LISTEN, and what happens when the connection is lost.
#include <doctest/doctest.h>

#include "storage/notices.hpp"
#include "testing/temp_db.hpp"

namespace storage {
namespace {

void tell(Db& db, const std::string& channel) {
  REQUIRE(db.write([&](Tx& tx) -> base::Result<bool> {
    notify(tx, channel);
    return true;
  }));
}

TEST_CASE("a node hears what another one tells on the channel it listens to, and nothing else") {
  testing::for_each_temp_db([](testing::TempDb& temp) {
    const auto here = temp.db().notices("bell");
    if (temp.db().engine() == Engine::sqlite) {  // one node, which needs no news of itself
      CHECK_FALSE(here);
      tell(temp.db(), "bell");
      return;
    }
    const auto other = open_postgres(temp.options());
    CHECK(here->wait(10));  // before it listened, there may have been something
    CHECK_FALSE(here->wait(10));
    tell(*other, "bell");
    CHECK(here->wait(5000));
    CHECK_FALSE(here->wait(10));
    tell(*other, "whistle");
    CHECK_FALSE(here->wait(100));
    const auto refused = other->write([&](Tx& tx) -> base::Result<bool> {
      notify(tx, "bell");
      return base::fail(base::Code::conflict, "rolled back on purpose");
    });
    CHECK_FALSE(refused);
    CHECK_FALSE(here->wait(100));
  });
}

TEST_CASE("a node whose connection for news is lost looks for itself and listens again") {
  for (const auto engine : testing::engines()) {
    if (engine != Engine::postgresql) continue;
    testing::TempDb temp(engine);
    const auto here = temp.db().notices("bell");
    here->wait(10);
    CHECK_FALSE(here->wait(10));
    REQUIRE(temp.db().write([](Tx& tx) -> base::Result<bool> {
      tx.run(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
          " WHERE datname = current_database() AND query LIKE 'LISTEN%' AND pid <> pg_backend_pid()");
      return true;
    }));
    CHECK(here->wait(2000));  // lost: nobody knows
    CHECK(here->wait(10));    // and here it listens again
    CHECK_FALSE(here->wait(10));
    tell(temp.db(), "bell");
    CHECK(here->wait(5000));
  }
}

}  // namespace
}  // namespace storage
