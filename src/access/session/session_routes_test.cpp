#include <doctest/doctest.h>

#include "access/access.hpp"
#include "access/session/session_store.hpp"
#include "http/router.hpp"
#include "testing/api_client.hpp"
#include "testing/temp_db.hpp"

namespace {

using auth::Role;
using http::Method;
using testing::ApiClient;
using testing::Reply;

constexpr auto right = R"({"email": "SALES@roles.test ", "password": "correct horse battery"})";
constexpr auto wrong = R"({"email": "sales@roles.test", "password": "wrong horse battery"})";
constexpr auto unknown = R"({"email": "nobody@roles.test", "password": "wrong horse battery"})";

struct School {
  explicit School(storage::Db& opened) : db(opened), client(with_routes(), router_) {
    client.as(Role::sales);
  }
  storage::Db& db;

  storage::Db& with_routes() {
    auth::add_access_routes(router_);
    return db;
  }

  Reply sign_in(const char* body, std::string address = "192.0.2.7", std::string cookie = "") {
    http::Request request;
    request.body = body;
    request.address = std::move(address);
    request.cookie = std::move(cookie);
    request.user_agent = "Browser 1";
    return client.anybody().send(Method::post, "/sessions", std::move(request));
  }

  // The cookie of a new session, as a browser would send it.
  std::string cookie() { return cookie_of(sign_in(right)); }
  static std::string cookie_of(const Reply& reply) {
    const auto header = reply.header("Set-Cookie");
    return header.substr(0, header.find(';'));
  }

  Reply with_cookie(Method method, std::string_view path, const std::string& cookie, bool header = true,
                    std::string body = "") {
    http::Request request;
    request.cookie = cookie;
    request.has_rollbook_header = header;
    request.body = std::move(body);
    return client.anybody().send(method, path, std::move(request));
  }

 private:
  http::Router router_;

 public:
  ApiClient client;
};

void in_school(const std::function<void(School&)>& body) {
  testing::for_each_engine([&](storage::Db& db) {
    School school(db);
    body(school);
  });
}

TEST_CASE("Signing in answers who one is and sets a cookie that scripts and other sites do not get") {
  in_school([](School& school) {
    const auto reply = school.sign_in(right);
    CHECK(reply.status == 201);
    CHECK(reply.text("/account/email") == "sales@roles.test");
    CHECK(reply.text("/permissions/0") == "people.read");
    CHECK_FALSE(reply.has("/account/password"));
    const auto cookie = reply.header("Set-Cookie");
    CHECK(cookie.starts_with("rollbook_session=rbs_"));
    for (const auto* part : {"; Path=/", "; HttpOnly", "; SameSite=Lax"}) {
      CHECK(cookie.find(part) != std::string::npos);
    }
    CHECK(cookie.find("Secure") == std::string::npos);
    const auto me = school.with_cookie(Method::get, "/me", school.cookie_of(reply), false);
    CHECK(me.status == 200);
    CHECK(me.text("/account/role") == "sales");
  });
}

TEST_CASE("Behind TLS the cookie is Secure") {
  in_school([](School& school) {
    http::Request request;
    request.body = right;
    request.secure = true;
    const auto reply = school.client.anybody().send(Method::post, "/sessions", std::move(request));
    CHECK(reply.header("Set-Cookie").ends_with("; Secure"));
  });
}

TEST_CASE("A wrong password and a mail nobody has get the same answer") {
  in_school([](School& school) {
    const auto known = school.sign_in(wrong);
    const auto nobody = school.sign_in(unknown);
    CHECK(known.status == 401);
    CHECK(known.code() == "unauthenticated");
    CHECK(known.body == nobody.body);
    CHECK(known.header("Set-Cookie").empty());
  });
}

TEST_CASE("A refused sign-in stays in the history of the account, without what was typed") {
  in_school([](School& school) {
    CHECK(school.sign_in(wrong).status == 401);
    CHECK(school.sign_in(unknown).status == 401);
    const auto payload_of = [&](std::int64_t subject) {
      return school.db.read([&](storage::Tx& tx) {
        return tx.value<std::string>(
            "SELECT payload FROM events WHERE subject_kind = 'account' AND subject_id = $1 AND type = "
            "'sign_in.refused'",
            subject);
      });
    };
    const auto sales = school.client.as(Role::sales).account_id.value;
    CHECK(payload_of(sales) == R"({"address":"192.0.2.7"})");
    CHECK(payload_of(0) == R"({"address":"192.0.2.7"})");
  });
}

TEST_CASE("A sign-in that comes too soon is refused with the seconds to wait, elsewhere it is not") {
  in_school([](School& school) {
    const auth::Failures many{50, base::system_now(), {base::system_now().ms + base::minute_ms}};
    CHECK(school.db.write([&](storage::Tx& tx) -> base::Result<bool> {
      auth::session_store::put_failures(tx, auth::account_key("sales@roles.test", "192.0.2.7"), many);
      return true;
    }));
    const auto refused = school.sign_in(right);
    CHECK(refused.status == 429);
    CHECK(refused.code() == "rate_limited");
    CHECK(std::stoi(refused.header("Retry-After")) > 0);
    CHECK(school.sign_in(right, "192.0.2.8").status == 201);
  });
}

TEST_CASE("A right password forgets the wrong ones before it") {
  in_school([](School& school) {
    for (int i = 0; i < 5; ++i) CHECK(school.sign_in(wrong).status == 401);
    CHECK(school.sign_in(right).status == 201);
    for (int i = 0; i < 5; ++i) CHECK(school.sign_in(wrong).status == 401);
    CHECK(school.sign_in(right).status == 201);
  });
}

TEST_CASE("A write with the cookie alone is refused: it may come from another site") {
  in_school([](School& school) {
    const auto cookie = school.cookie();
    const auto refused = school.with_cookie(Method::patch, "/me", cookie, false, R"({"name": "Eve"})");
    CHECK(refused.status == 403);
    CHECK(refused.code() == "forbidden");
    const auto allowed = school.with_cookie(Method::patch, "/me", cookie, true, R"({"name": "Anna"})");
    CHECK(allowed.status == 200);
    CHECK(allowed.text("/account/name") == "Anna");
  });
}

TEST_CASE("Without a session or token, with a wrong one and with a half one nothing is shown") {
  in_school([](School& school) {
    CHECK(school.client.anybody().get("/me").code() == "unauthenticated");
    CHECK(school.with_cookie(Method::get, "/me", "rollbook_session=rbs_forged").code() == "unauthenticated");
    CHECK(school.with_cookie(Method::get, "/me", "rollbook_session=").code() == "unauthenticated");
    for (const std::string forged : {"Bearer rbk_forged", "Bearer ", "Basic YTpi"}) {
      http::Request request;
      request.authorization = forged;
      CHECK(school.client.anybody().send(Method::get, "/me", std::move(request)).code() == "unauthenticated");
    }
  });
}

TEST_CASE("Signing out ends the session at once and takes the cookie away") {
  in_school([](School& school) {
    const auto cookie = school.cookie();
    CHECK(school.with_cookie(Method::get, "/me", cookie).status == 200);
    const auto out = school.with_cookie(Method::remove, "/sessions/current", cookie);
    CHECK(out.status == 200);
    CHECK(out.header("Set-Cookie").find("Max-Age=0") != std::string::npos);
    CHECK(school.with_cookie(Method::get, "/me", cookie).code() == "unauthenticated");
    CHECK(school.client.as(Role::sales).remove("/sessions/current").code() == "not_found");
  });
}

TEST_CASE("One sees where one is signed in and ends another place at once, never another person's") {
  in_school([](School& school) {
    const auto here = school.cookie();
    const auto there = school.cookie();
    CHECK(school.with_cookie(Method::get, "/me", there).status == 200);
    const auto list = school.with_cookie(Method::get, "/sessions", here);
    CHECK(list.size("/items") == 2);
    CHECK(list.text("/items/0/agent") == "Browser 1");
    const bool first_is_here = list.body.at("items").at(0).at("current").as_bool();
    CHECK(list.body.at("items").at(1).at("current").as_bool() != first_is_here);
    const auto other = list.text(first_is_here ? "/items/1/id" : "/items/0/id");
    CHECK(school.client.as(Role::head).remove("/sessions/" + other).code() == "not_found");
    CHECK(school.with_cookie(Method::remove, "/sessions/" + other, here).status == 200);
    CHECK(school.with_cookie(Method::get, "/me", there).code() == "unauthenticated");
    CHECK(school.with_cookie(Method::get, "/me", here).status == 200);
  });
}

TEST_CASE("A new password wants the present one, ends the other sessions and no other password works") {
  in_school([](School& school) {
    const auto here = school.cookie();
    const auto there = school.cookie();
    const auto guess =
        school.with_cookie(Method::patch, "/me", here, true,
                           R"({"current_password": "wrong horse battery", "password": "a new password"})");
    CHECK(guess.code() == "invalid");
    CHECK(guess.names("/current_password"));
    CHECK(school.with_cookie(Method::get, "/me", there).status == 200);
    const auto changed =
        school.with_cookie(Method::patch, "/me", here, true,
                           R"({"current_password": "correct horse battery", "password": "a new password"})");
    CHECK(changed.status == 200);
    CHECK(school.with_cookie(Method::get, "/me", there).code() == "unauthenticated");
    CHECK(school.with_cookie(Method::get, "/me", here).status == 200);
    CHECK(school.sign_in(right).status == 401);
    CHECK(school.sign_in(R"({"email": "sales@roles.test", "password": "a new password"})").status == 201);
  });
}

TEST_CASE("The language of oneself changes and is kept; an unknown one is refused by its field") {
  in_school([](School& school) {
    auto& sales = school.client.as(Role::sales);
    CHECK(sales.patch("/me", R"({"language": "ja", "zone": "Asia/Tokyo"})").status == 200);
    CHECK(sales.get("/me").text("/account/language") == "ja");
    CHECK(sales.patch("/me", R"({"language": "tlh"})").names("/language"));
    CHECK(sales.patch("/me", R"({"role": "administrator"})").names("/role"));
  });
}

TEST_CASE("A token is shown once, acts as its owner, and ends at once when it is revoked") {
  in_school([](School& school) {
    auto& sales = school.client.as(Role::sales);
    const auto issued = sales.post("/tokens", R"({"name": "sync"})");
    CHECK(issued.status == 201);
    http::Request request;
    request.authorization = "Bearer " + issued.text("/token");
    CHECK(school.client.anybody().send(Method::get, "/me", request).text("/account/role") == "sales");
    const auto list = sales.get("/tokens");
    CHECK(list.size("/items") == 2);
    CHECK(list.text("/items/0/name") == "sync");
    CHECK(boost::json::serialize(list.body).find("rbk_") == std::string::npos);
    const auto path = "/tokens/" + issued.text("/id");
    CHECK(school.client.as(Role::head).remove(path).code() == "not_found");
    CHECK(sales.remove(path).status == 200);
    CHECK(school.client.anybody().send(Method::get, "/me", request).code() == "unauthenticated");
    CHECK(sales.remove(path).code() == "not_found");
  });
}

TEST_CASE("A token with the scope read reads and writes nothing") {
  in_school([](School& school) {
    auto& sales = school.client.as(Role::sales);
    http::Request request;
    request.authorization =
        "Bearer " + sales.post("/tokens", R"({"name": "report", "scope": "read"})").text("/token");
    CHECK(school.client.anybody().send(Method::get, "/me", request).status == 200);
    request.body = R"({"name": "Eve"})";
    CHECK(school.client.anybody().send(Method::patch, "/me", request).code() == "forbidden");
    CHECK(sales.post("/tokens", R"({"name": "  "})").names("/name"));
  });
}

TEST_CASE("The tokens of others are shown to and revoked by administrators only") {
  in_school([](School& school) {
    const auto owner = std::to_string(school.client.as(Role::sales).account_id.value);
    CHECK(school.client.as(Role::director).get("/tokens?account_id=" + owner).code() == "forbidden");
    auto& admin = school.client.as(Role::administrator);
    const auto list = admin.get("/tokens?account_id=" + owner);
    CHECK(list.size("/items") == 1);
    CHECK(school.client.as(Role::sales).get("/me").status == 200);
    CHECK(admin.remove("/tokens/" + list.text("/items/0/id")).status == 200);
    CHECK(school.client.as(Role::sales).get("/me").code() == "unauthenticated");
  });
}

}  // namespace
