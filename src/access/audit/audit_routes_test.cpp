#include <doctest/doctest.h>

#include "access/access.hpp"
#include "http/router.hpp"
#include "testing/api_client.hpp"
#include "testing/temp_db.hpp"

namespace {

using auth::Role;
using testing::ApiClient;

// What the sequencer does on PostgreSQL a moment later.
constexpr std::string_view number_entries = R"sql(
    UPDATE events
       SET seq = numbered.n
      FROM (SELECT id, ROW_NUMBER() OVER (ORDER BY id) AS n FROM events) AS numbered
     WHERE events.id = numbered.id
)sql";

void with_history(const std::function<void(ApiClient&)>& body) {
  http::Router router;
  auth::add_access_routes(router);
  testing::for_each_engine([&](storage::Db& db) {
    ApiClient client(db, router);
    auto& admin = client.as(Role::administrator);
    client.as(Role::director);
    REQUIRE(admin.post("/teams", R"({"name": "One", "role": "sales"})").status == 201);
    REQUIRE(admin.post("/teams", R"({"name": "Two", "role": "sales"})").status == 201);
    if (db.engine() == storage::Engine::postgresql) {
      CHECK(db.write([](storage::Tx& tx) -> base::Result<std::int64_t> { return tx.run(number_entries); }));
    }
    body(client);
  });
}

TEST_CASE("The audit shows what happened, newest first, with who did it") {
  with_history([](ApiClient& client) {
    const auto page = client.as(Role::director).get("/audit");
    CHECK(page.status == 200);
    CHECK(page.size("/items") == 6);  // two accounts, two tokens, two teams
    CHECK(page.text("/items/0/type") == "team.created");
    CHECK(page.text("/items/0/payload/name") == "Two");
    CHECK(page.text("/items/0/actor_name") == "administrator");
    CHECK(page.text("/items/0/subject_kind") == "team");
    CHECK(page.text("/items/5/type") == "account.created");
    CHECK(page.text("/items/5/cause") == "command");
    CHECK_FALSE(page.has("/items/5/actor_id"));
    CHECK_FALSE(page.has("/next_cursor"));
  });
}

TEST_CASE("The audit is paged by its cursor and filtered by type and by who did it") {
  with_history([](ApiClient& client) {
    auto& director = client.as(Role::director);
    const auto first = director.get("/audit?limit=4");
    CHECK(first.size("/items") == 4);
    const auto second = director.get("/audit?limit=4&cursor=" + first.text("/next_cursor"));
    CHECK(second.size("/items") == 2);
    CHECK_FALSE(second.has("/next_cursor"));
    CHECK(director.get("/audit?type=account.created").size("/items") == 2);
    const auto admin = std::to_string(client.as(Role::administrator).account_id.value);
    CHECK(director.get("/audit?actor_id=" + admin).size("/items") == 2);
    CHECK(director.get("/audit?type=team.created&actor_id=77").size("/items") == 0);
  });
}

TEST_CASE("A made-up cursor, limit or filter of the audit is refused by its field") {
  with_history([](ApiClient& client) {
    auto& director = client.as(Role::director);
    CHECK(director.get("/audit?cursor=soon").names("/cursor"));
    CHECK(director.get("/audit?cursor=-1").names("/cursor"));
    CHECK(director.get("/audit?limit=0").names("/limit"));
    CHECK(director.get("/audit?limit=201").names("/limit"));
    CHECK(director.get("/audit?actor_id=me").names("/actor_id"));
    CHECK(director.get("/audit?who=me").names("/who"));
  });
}

TEST_CASE("No entry of the audit holds a password, a token or a hash") {
  with_history([](ApiClient& client) {
    const auto text = boost::json::serialize(client.as(Role::director).get("/audit").body);
    for (const auto* secret : {"rbk_", "rbs_", "argon", "correct horse", "hash"}) {
      CAPTURE(secret);
      CHECK(text.find(secret) == std::string::npos);
    }
  });
}

}  // namespace
