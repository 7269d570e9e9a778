#include "access/event_types.hpp"

#include <doctest/doctest.h>

#include "testing/repository.hpp"

namespace {

using namespace auth;

// The stored payload of the first version of an event, decoded with today's record.
template <class E>
E stored() {
  CAPTURE(E::type);
  const auto name = std::string(E::type) + ".v" + std::to_string(E::version) + ".json";
  const auto event = base::json::from_text<E>(testing::repository_file("tests/fixtures/events/" + name));
  REQUIRE(event);
  return *event;
}

TEST_CASE("Every event of accounts ever written can still be read") {
  CHECK(stored<AccountCreated>().role == Role::call_centre);
  CHECK(stored<AccountChanged>().fields == std::vector<std::string>{"role", "password"});
  CHECK(stored<SessionStarted>().session_id.value == 1002);
  CHECK(stored<SessionEnded>().sessions == 3);
  CHECK(stored<SignInRefused>().address == "192.0.2.1");
  CHECK(stored<TokenIssued>().scope == Scope::read);
  CHECK(stored<TokenRevoked>().name == "sync");
  CHECK(stored<TeamCreated>().role == Role::academic);
  CHECK(stored<TeamChanged>().name == "Teaching");
}

}  // namespace
