#include "pipeline/deal_events.hpp"

#include <doctest/doctest.h>

#include "testing/repository.hpp"

namespace {

using namespace pipeline;

template <class E>
E stored() {
  CAPTURE(E::type);
  const auto event = base::json::from_text<E>(
      testing::repository_file("tests/fixtures/events/" + std::string(E::type) + ".v1.json"));
  REQUIRE(event);
  return *event;
}

}  // namespace

TEST_CASE("Every event of deals ever written can still be read") {
  CHECK(stored<DealCreated>().title == "AP Calculus");
  CHECK(stored<DealMoved>().to == "trial_held");
  CHECK(stored<DealChanged>().amount == base::Money{1920000, "RUB"});
  CHECK(stored<DealClosed>().status == people::FinalStatus::not_needed);
  CHECK(stored<DealReopened>().deal_id == DealId{5001});
}
