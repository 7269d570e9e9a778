#include <doctest/doctest.h>

#include "access/access.hpp"
#include "http/router.hpp"
#include "testing/api_client.hpp"
#include "testing/temp_db.hpp"

namespace {

using auth::Role;
using http::Method;
using testing::ApiClient;
using testing::Caller;

void with_client(const std::function<void(ApiClient&)>& body) {
  http::Router router;
  auth::add_access_routes(router);
  testing::for_each_engine([&](storage::Db& db) {
    ApiClient client(db, router);
    body(client);
  });
}

constexpr auto boris =
    R"({"email": "boris@school.example", "name": "Boris", "role": "support", "password": "a long password"})";

std::string path_of(const Caller& caller) {
  return "/accounts/" + std::to_string(caller.account_id.value);
}

int sign_in(ApiClient& client, const std::string& email, const std::string& password) {
  return client.anybody()
      .post("/sessions", R"({"email": ")" + email + R"(", "password": ")" + password + R"("})")
      .status;
}

TEST_CASE("ROLE-1: an administrator makes an account, which signs in, and nobody sees its password") {
  with_client([](ApiClient& client) {
    auto& admin = client.as(Role::administrator);
    const auto made = admin.post("/accounts", boris);
    CHECK(made.status == 201);
    CHECK(made.text("/state") == "active");
    CHECK(made.text("/zone") == "UTC");
    CHECK(sign_in(client, "boris@school.example", "a long password") == 201);
    const auto list = client.as(Role::teacher).get("/accounts");
    CHECK(list.size("/items") == 3);
    const auto text = boost::json::serialize(list.body);
    CHECK(text.find("password") == std::string::npos);
    CHECK(text.find("argon") == std::string::npos);
    CHECK(admin.get("/accounts?role=support").size("/items") == 1);
    CHECK(admin.get("/accounts?role=janitor").names("/role"));
  });
}

TEST_CASE("A mail address belongs to one account, however it is written") {
  with_client([](ApiClient& client) {
    auto& admin = client.as(Role::administrator);
    CHECK(admin.post("/accounts", boris).status == 201);
    const auto twice = admin.post(
        "/accounts",
        R"({"email": "BORIS@school.example", "name": "B", "role": "sales", "password": "a long password"})");
    CHECK(twice.status == 409);
    CHECK(twice.code() == "conflict");
    CHECK(twice.names("/email"));
    const auto taken = admin.patch(path_of(admin), R"({"email": "boris@school.example"})");
    CHECK(taken.code() == "conflict");
    CHECK(taken.names("/email"));
  });
}

TEST_CASE("All mistakes of a new account are named, unknown roles, teams and accounts too") {
  with_client([](ApiClient& client) {
    auto& admin = client.as(Role::administrator);
    const auto bad =
        admin.post("/accounts", R"({"email": "x", "name": "", "role": "sales", "password": "short"})");
    CHECK(bad.status == 400);
    for (const auto* pointer : {"/email", "/name", "/password"}) CHECK(bad.names(pointer));
    CHECK(admin
              .post("/accounts",
                    R"({"email": "a@b.ru", "name": "A", "role": "boss", "password": "0123456789"})")
              .names("/role"));
    CHECK(admin.patch(path_of(admin), R"({"team_id": "77"})").names("/team_id"));
    CHECK(admin.patch("/accounts/77", R"({"name": "A"})").code() == "not_found");
  });
}

TEST_CASE("The last administrator can be neither disabled nor demoted, the last but one can") {
  with_client([](ApiClient& client) {
    auto& admin = client.as(Role::administrator);
    CHECK(admin.patch(path_of(admin), R"({"role": "head"})").code() == "conflict");
    CHECK(admin.patch(path_of(admin), R"({"state": "disabled"})").code() == "conflict");
    auto& second = client.as(Role::administrator, "second@roles.test");
    CHECK(admin.patch(path_of(second), R"({"state": "disabled"})").status == 200);
    CHECK(admin.patch(path_of(admin), R"({"role": "head"})").code() == "conflict");
    CHECK(admin.patch(path_of(second), R"({"state": "active"})").status == 200);
    CHECK(admin.patch(path_of(admin), R"({"role": "head"})").status == 200);
    CHECK(admin.patch(path_of(second), R"({"name": "Eve"})").code() == "forbidden");
  });
}

TEST_CASE("A disabled account is out at once, with its tokens, and comes back when it is enabled") {
  with_client([](ApiClient& client) {
    auto& admin = client.as(Role::administrator);
    auto& sales = client.as(Role::sales);
    CHECK(sales.get("/me").status == 200);
    CHECK(admin.patch(path_of(sales), R"({"state": "disabled"})").status == 200);
    CHECK(sales.get("/me").code() == "unauthenticated");
    CHECK(sign_in(client, "sales@roles.test", "correct horse battery") == 401);
    CHECK(admin.patch(path_of(sales), R"({"state": "active"})").status == 200);
    CHECK(sales.get("/me").status == 200);
    CHECK(sign_in(client, "sales@roles.test", "correct horse battery") == 201);
  });
}

TEST_CASE("Another role counts from the next request on") {
  with_client([](ApiClient& client) {
    auto& admin = client.as(Role::administrator);
    auto& head = client.as(Role::head);
    CHECK(head.get("/audit").code() == "forbidden");
    CHECK(admin.patch(path_of(head), R"({"role": "director"})").status == 200);
    CHECK(head.get("/audit").status == 200);
    CHECK(admin.patch(path_of(head), R"({"role": "teacher"})").status == 200);
    CHECK(head.get("/audit").code() == "forbidden");
  });
}

TEST_CASE("A password set by an administrator ends the sessions and replaces the old one") {
  with_client([](ApiClient& client) {
    auto& admin = client.as(Role::administrator);
    auto& sales = client.as(Role::sales);
    CHECK(sign_in(client, "sales@roles.test", "correct horse battery") == 201);
    CHECK(sales.get("/sessions").size("/items") == 1);
    CHECK(admin.patch(path_of(sales), R"({"password": "a fresh password"})").status == 200);
    CHECK(sales.get("/sessions").size("/items") == 0);
    CHECK(sign_in(client, "sales@roles.test", "correct horse battery") == 401);
    CHECK(sign_in(client, "sales@roles.test", "a fresh password") == 201);
  });
}

TEST_CASE("ROLE-10: teams have names of their own; accounts join and leave them") {
  with_client([](ApiClient& client) {
    auto& admin = client.as(Role::administrator);
    const auto team = admin.post("/teams", R"({"name": " Academic affairs ", "role": "academic"})");
    CHECK(team.status == 201);
    CHECK(team.text("/name") == "Academic affairs");
    const auto twice = admin.post("/teams", R"({"name": "Academic affairs", "role": "sales"})");
    CHECK(twice.code() == "conflict");
    CHECK(twice.names("/name"));
    CHECK(admin.post("/teams", R"({"name": "", "role": "sales"})").names("/name"));
    CHECK(client.as(Role::head).post("/teams", R"({"name": "Mine", "role": "sales"})").code() == "forbidden");

    auto& member = client.as(Role::academic);
    const auto id = team.text("/id");
    CHECK(admin.patch(path_of(member), R"({"team_id": ")" + id + R"("})").status == 200);
    CHECK(member.get("/me").text("/team/name") == "Academic affairs");
    CHECK(admin.get("/accounts?team_id=" + id).size("/items") == 1);
    CHECK(admin.patch("/teams/" + id, R"({"name": "Teaching", "role": "teacher"})").text("/role") ==
          "teacher");
    CHECK(admin.patch("/teams/77", R"({"name": "Nobody"})").code() == "not_found");
    CHECK(admin.patch(path_of(member), R"({"team_id": null})").status == 200);
    CHECK_FALSE(member.get("/me").has("/team"));
  });
}

TEST_CASE("An idempotency key keeps no password hash and no token behind") {
  http::Router router;
  auth::add_access_routes(router);
  testing::for_each_engine([&](storage::Db& db) {
    ApiClient client(db, router);
    http::Request request;
    request.idempotency_key = "once";
    request.body = R"({"name": "sync"})";
    CHECK(client.as(Role::sales).send(Method::post, "/tokens", request).status == 201);
    request.body = boris;
    auto& admin = client.as(Role::administrator);
    CHECK(admin.send(Method::post, "/accounts", request).status == 201);
    const auto kept = db.read([](storage::Tx& tx) {
      return tx.value<std::int64_t>("SELECT COUNT(*) FROM idempotency").value_or(0);
    });
    CHECK(kept == 0);
  });
}

}  // namespace
