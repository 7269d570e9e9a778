#include "access/account/account_rules.hpp"

#include <doctest/doctest.h>

#include <algorithm>

namespace {

using namespace auth;

NewAccount anna() {
  NewAccount account;
  account.email = "anna@school.example";
  account.name = "Anna Petrova";
  account.role = Role::sales;
  account.password = "ten letters";
  return account;
}

// The pointers of a refusal, in order; none for a value.
template <class T>
std::vector<std::string> refused(const base::Result<T>& result) {
  std::vector<std::string> pointers;
  if (result) return pointers;
  CHECK(result.error().code == base::Code::invalid);
  for (const auto& problem : result.error().problems) pointers.push_back(problem.pointer);
  return pointers;
}

TEST_CASE("Mail addresses are compared without case and white space around them") {
  auto account = anna();
  account.email = "  Anna@School.Example ";
  CHECK(checked(account)->email == "anna@school.example");
}

TEST_CASE("What is no mail address is refused") {
  for (const std::string mail : {"", "anna", "@school", "anna@", "a@b@c", "an na@school", "anna@sch\nool"}) {
    CAPTURE(mail);
    auto account = anna();
    account.email = mail;
    CHECK(refused(checked(account)) == std::vector<std::string>{"/email"});
  }
  auto account = anna();
  account.email = std::string(250, 'a') + "@b.ru";
  CHECK(refused(checked(account)) == std::vector<std::string>{"/email"});
}

TEST_CASE("A password has 10 to 200 characters, counted as people count them") {
  auto account = anna();
  account.password = "девять...";
  CHECK(refused(checked(account)) == std::vector<std::string>{"/password"});
  account.password = "десять....";
  CHECK(refused(checked(account)).empty());
  account.password = std::string(200, 'x');
  CHECK(refused(checked(account)).empty());
  account.password += 'x';
  CHECK(refused(checked(account)) == std::vector<std::string>{"/password"});
}

TEST_CASE("All mistakes of a new account are named at once") {
  NewAccount account;
  account.name = "   ";
  account.zone = "Europe/Atlantis";
  CHECK(refused(checked(account)) == std::vector<std::string>{"/email", "/name", "/zone", "/password"});
}

TEST_CASE("Oneself changes a password only with the present one") {
  MeChange change;
  change.password = "a new password";
  CHECK(refused(checked(change)) == std::vector<std::string>{"/current_password"});
  change.current_password = "the old one";
  CHECK(refused(checked(change)).empty());
}

TEST_CASE("A change names what is different, and nothing else") {
  Account account;
  account.name = "Anna";
  account.team_id = TeamId{7};
  AccountChange change;
  change.name = "Anna";
  change.role = Role::head;
  change.team_id.emplace(std::nullopt);
  std::vector<std::string> fields;
  const auto after = changed(account, change, fields);
  CHECK(fields == std::vector<std::string>{"role", "team_id"});
  CHECK(after.role == Role::head);
  CHECK_FALSE(after.team_id.has_value());
}

TEST_CASE("The last active administrator keeps the role and the account") {
  Account admin;
  admin.role = Role::administrator;
  Account head = admin;
  head.role = Role::head;
  Account disabled = admin;
  disabled.state = AccountState::disabled;
  CHECK(keeps_an_administrator(admin, head, 1).error().code == base::Code::conflict);
  CHECK(keeps_an_administrator(admin, disabled, 1).error().code == base::Code::conflict);
  CHECK(keeps_an_administrator(admin, admin, 1).has_value());
  CHECK(keeps_an_administrator(admin, head, 2).has_value());
  CHECK(keeps_an_administrator(head, disabled, 1).has_value());
  CHECK(keeps_an_administrator(disabled, head, 1).has_value());
}

}  // namespace
