#include "work/work_events.hpp"

#include <doctest/doctest.h>

#include "testing/repository.hpp"

namespace {

using namespace work;

template <class E>
E stored() {
  CAPTURE(E::type);
  const auto event = base::json::from_text<E>(
      testing::repository_file("tests/fixtures/events/" + std::string(E::type) + ".v1.json"));
  REQUIRE(event);
  return *event;
}

}  // namespace

TEST_CASE("Every event of the queue ever written can still be read") {
  CHECK(stored<TaskMade>().owner_id == AccountId{7});
  CHECK(stored<TaskChanged>().team_id == TeamId{3});
  CHECK(stored<TaskCancelled>().kind == "follow_up");
  CHECK(stored<ClientReleased>().text == "needs a chemist");
  CHECK(stored<OutcomeNoted>().reason == "too dear");
  CHECK(stored<OutcomeUndone>().outcome == "not_needed");
  CHECK(stored<PromiseMade>().channel == Channel::messenger);
}
