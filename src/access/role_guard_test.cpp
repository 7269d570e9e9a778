#include "access/role_guard.hpp"

#include <doctest/doctest.h>

#include <barrier>
#include <memory>
#include <thread>
#include <vector>

#include "access/access.hpp"
#include "access/session/session_rules.hpp"
#include "testing/temp_db.hpp"

namespace {

using namespace auth;
using base::Instant;

constexpr Instant noon{1'800'000'000'000};
constexpr std::string_view session_secret = "rbs_of_a_test";

// An account of a role with a session and a token, and a guard whose clock stands still.
struct Desk {
  explicit Desk(storage::Db& opened) : db(opened) {
    NewAccount account;
    account.email = "anna@school.example";
    account.name = "Anna";
    account.role = Role::head;
    account.password = "a long password";
    id = create_account(db, account, noon)->id;
    token = *issue_token(db, "anna@school.example", noon);
    CHECK(db.write([&](storage::Tx& tx) -> base::Result<bool> {
      session_store::insert(tx, StoredSession{base::new_id<SessionId>(), id, stored_hash(session_secret),
                                              noon, noon, session_end(noon), "192.0.2.1", ""});
      return true;
    }));
  }

  base::Result<base::Actor> by_token() {
    http::Request request;
    request.authorization = "Bearer " + token;
    return guard.identify(db, request, reading);
  }
  base::Result<base::Actor> by_session() {
    http::Request request;
    request.cookie = "theme=dark; rollbook_session=" + std::string(session_secret) + "; x=y";
    return guard.identify(db, request, reading);
  }
  Instant session_used_at() {
    return *db.read([](storage::Tx& tx) { return tx.value<Instant>("SELECT last_seen_at FROM sessions"); });
  }
  // The note is written behind the request's back; false if it does not come.
  bool soon_used_at(Instant at) {
    for (int tries = 0; tries < 100'000 && session_used_at() != at; ++tries) std::this_thread::yield();
    return session_used_at() == at;
  }
  void run(std::string_view sql) {
    CHECK(db.write([&](storage::Tx& tx) -> base::Result<std::int64_t> { return tx.run(sql); }));
  }

  storage::Db& db;
  Instant now = noon;
  RoleGuard guard{[this] { return now; }};
  http::Route reading;
  AccountId id;
  std::string token;
};

base::Code refusal(const base::Result<base::Actor>& result) {
  return result ? base::Code::internal : result.error().code;
}

TEST_CASE("The actor of a request carries role, zone, language and reach") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto actor = desk.by_session();
    REQUIRE(actor);
    CHECK(actor->account == desk.id);
    CHECK(actor->role == "head");
    CHECK(actor->zone == "UTC");
    CHECK(actor->language == "en");
    CHECK(actor->reach == base::Reach::all);
    CHECK(desk.by_token()->account == desk.id);
  });
}

TEST_CASE("A session ends 14 days after it was last used, not after it began") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const Instant tenth_day{noon.ms + 10 * base::day_ms};
    desk.now = tenth_day;
    CHECK(desk.by_session());
    CHECK(desk.soon_used_at(tenth_day));
    desk.now = {tenth_day.ms + session_idle_ms - 1};
    CHECK(desk.by_session());
    CHECK(desk.soon_used_at(desk.now));
    desk.now = {desk.now.ms + session_idle_ms};
    CHECK(refusal(desk.by_session()) == base::Code::unauthenticated);
  });
}

TEST_CASE("That a session is in use is noted at most once a minute") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    desk.now = {noon.ms + base::minute_ms - 1};
    CHECK(desk.by_session());
    CHECK(desk.session_used_at() == noon);
    desk.now = {noon.ms + base::minute_ms + 3'000};
    CHECK(desk.by_session());
    CHECK(desk.soon_used_at(desk.now));
  });
}

TEST_CASE("A live feed that stays open does not lengthen the session it belongs to") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    desk.reading.stream = [](const http::Request&, const base::Actor&, std::shared_ptr<http::EventSink>) {};
    desk.now = {noon.ms + session_idle_ms - 1};
    CHECK(desk.by_session());
    desk.now = {noon.ms + session_idle_ms + 2'000};
    CHECK(refusal(desk.by_session()) == base::Code::unauthenticated);
    CHECK(desk.session_used_at() == noon);
  });
}

TEST_CASE("Nodes that note the use of one token at once do not make each other run again") {
  testing::for_each_temp_db([](testing::TempDb& temp) {
    Desk desk(temp.db());
    const bool many = temp.db().engine() == storage::Engine::postgresql;
    std::vector<std::unique_ptr<storage::Db>> nodes;
    for (int i = 0; many && i < 7; ++i) nodes.push_back(storage::open_postgres(temp.options()));
    std::vector<storage::Db*> all{&temp.db()};
    for (const auto& node : nodes) all.push_back(node.get());
    for (int minute = 1; minute <= 20; ++minute) {
      desk.now = {noon.ms + minute * (base::minute_ms + 1)};
      std::barrier at_once(static_cast<std::ptrdiff_t>(all.size()));
      std::vector<std::jthread> threads;
      for (auto* node : all) {
        threads.emplace_back([&, node] {
          RoleGuard fresh([&] { return desk.now; });
          http::Request request;
          request.authorization = "Bearer " + desk.token;
          at_once.arrive_and_wait();
          CHECK(fresh.identify(*node, request, desk.reading));
        });
      }
      threads.clear();
      const auto used_at = [&] {
        return temp.db().read([](storage::Tx& tx) {
          return tx.value<Instant>("SELECT COALESCE(last_used_at, 0) FROM api_tokens").value_or(Instant{});
        });
      };
      for (int tries = 0; tries < 100'000 && used_at() != desk.now; ++tries) std::this_thread::yield();
      CHECK(used_at() == desk.now);
    }
    for (auto* node : all) CHECK(node->figures().retries == 0);
  });
}

TEST_CASE("What another node revoked is believed for two seconds at most") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    CHECK(desk.by_token());
    desk.run("DELETE FROM api_tokens");
    desk.now = {noon.ms + 1'999};
    CHECK(desk.by_token());
    desk.now = {noon.ms + 2'000};
    CHECK(refusal(desk.by_token()) == base::Code::unauthenticated);
  });
}

TEST_CASE("A disabled account is refused with the session and the token it still has") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    desk.run("UPDATE accounts SET state = 'disabled'");
    CHECK(refusal(desk.by_token()) == base::Code::unauthenticated);
    CHECK(refusal(desk.by_session()) == base::Code::unauthenticated);
  });
}

TEST_CASE("A wrong bearer token is refused even beside a good cookie") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    http::Request request;
    request.authorization = "bearer rbk_forged";
    request.cookie = "rollbook_session=" + std::string(session_secret);
    CHECK(refusal(desk.guard.identify(db, request, desk.reading)) == base::Code::unauthenticated);
  });
}

TEST_CASE("A route with a permission that no table knows is closed to every role") {
  RoleGuard guard;
  http::Route route;
  route.permission = "people.forge";
  base::Actor actor;
  actor.role = "administrator";
  CHECK(guard.allow(actor, route).error().code == base::Code::forbidden);
  route.permission = "jobs.manage";
  CHECK(guard.allow(actor, route).has_value());
}

}  // namespace
