#include "access/session/session_service.hpp"

#include <doctest/doctest.h>

#include "access/access.hpp"
#include "testing/temp_db.hpp"

namespace {

using namespace auth;
using base::Instant;

constexpr Instant noon{1'800'000'000'000};
constexpr Instant later(std::int64_t seconds) {
  return {noon.ms + seconds * base::second_ms};
}

// A school with one account, and sign-ins at any time one likes.
struct Door {
  explicit Door(storage::Db& opened) : db(opened) {
    NewAccount account;
    account.email = "anna@school.example";
    account.name = "Anna";
    account.role = Role::sales;
    account.password = "right password";
    REQUIRE(create_account(db, account, noon));
  }

  base::Result<CheckedPassword> look(const std::string& email, const std::string& password, Instant now,
                                     const std::string& address = "192.0.2.1") {
    const Lookup read = [this](const std::function<void(storage::Tx&)>& use) { db.with_snapshot(use); };
    return checked_password(read, email, password, {address, "Browser", ""}, now);
  }

  // A wrong password, noted as the route does it.
  void fail_at(const std::string& email, Instant now) {
    const auto checked = look(email, "wrong password", now);
    REQUIRE(checked);
    CHECK_FALSE(checked->is_right);
    CHECK(db.write([&](storage::Tx& tx) -> base::Result<bool> {
      storage::Ctx ctx{tx, {}, now, "", "test"};
      note_wrong_password(ctx, *checked);
      return true;
    }));
  }

  base::Result<Me> enter_at(Instant now) {
    const auto checked = look("anna@school.example", "right password", now);
    if (!checked) return std::unexpected(checked.error());
    return db.write([&](storage::Tx& tx) {
      storage::Ctx ctx{tx, {}, now, "", "test"};
      return start_session(ctx, *checked, "rbs_" + std::to_string(++entered));
    });
  }

  storage::Db& db;
  int entered = 0;
};

TEST_CASE("The seventh wrong password in a row waits a second, for known and unknown mails alike") {
  testing::for_each_engine([](storage::Db& db) {
    Door door(db);
    for (const std::string mail : {"anna@school.example", "nobody@school.example"}) {
      CAPTURE(mail);
      for (int i = 0; i < 6; ++i) door.fail_at(mail, noon);
      const auto refused = door.look(mail, "right password", noon);
      REQUIRE_FALSE(refused);
      CHECK(refused.error().code == base::Code::rate_limited);
      CHECK(refused.error().retry_after_s == 1);
      CHECK(door.look(mail, "right password", later(1)));
    }
  });
}

TEST_CASE("However many fail, the right password gets in after the told pause, and clears the account") {
  testing::for_each_engine([](storage::Db& db) {
    Door door(db);
    Instant now = noon;
    for (int i = 0; i < 12; ++i) {
      now = {now.ms + base::minute_ms};
      door.fail_at("anna@school.example", now);
    }
    const auto refused = door.enter_at(now);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().retry_after_s == 60);
    CHECK(door.enter_at({now.ms + base::minute_ms}));
    for (int i = 0; i < 5; ++i) door.fail_at("anna@school.example", {now.ms + base::minute_ms});
    CHECK(door.enter_at({now.ms + base::minute_ms}));
  });
}

TEST_CASE("Where one was signed in before, strangers cannot hold one up for longer than two seconds") {
  testing::for_each_engine([](storage::Db& db) {
    Door door(db);
    REQUIRE(door.enter_at(noon));
    Instant now = noon;
    for (int i = 0; i < 40; ++i) {
      now = {now.ms + 2 * base::second_ms};
      door.fail_at("anna@school.example", now);
    }
    CHECK(door.enter_at(now).error().retry_after_s == 2);
    CHECK(door.enter_at({now.ms + 2 * base::second_ms}));
  });
}

TEST_CASE("Wrong passwords from one address do not slow the account down elsewhere") {
  testing::for_each_engine([](storage::Db& db) {
    Door door(db);
    for (int i = 0; i < 6; ++i) door.fail_at("anna@school.example", noon);
    CHECK_FALSE(door.look("anna@school.example", "right password", noon));
    CHECK(door.look("anna@school.example", "right password", noon, "192.0.2.2")->is_right);
  });
}

TEST_CASE("An endless password is refused before any work is spent on it") {
  testing::for_each_engine([](storage::Db& db) {
    Door door(db);
    const auto refused = door.look("anna@school.example", std::string(5'000, 'x'), noon);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == base::Code::invalid);
    CHECK(refused.error().problems.front().pointer == "/password");
  });
}

}  // namespace
