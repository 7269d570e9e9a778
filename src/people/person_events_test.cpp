#include "people/person_events.hpp"

#include <doctest/doctest.h>

#include "testing/repository.hpp"

namespace people {
namespace {

// The stored payload of a version of an event, decoded with today's record.
template <class E>
E stored(int version = E::version) {
  CAPTURE(E::type);
  const auto name = std::string(E::type) + ".v" + std::to_string(version) + ".json";
  const auto event = base::json::from_text<E>(testing::repository_file("tests/fixtures/events/" + name));
  REQUIRE(event);
  return *event;
}

}  // namespace

TEST_CASE("Every event of people ever written can still be read") {
  CHECK(stored<PersonCreated>().source == "travel_lady");
  CHECK(stored<PersonChanged>(1).changes[1].after == "Boris");
  CHECK(stored<PersonChanged>(1).changes[2].after == "Wang Li, mother, pays");
  CHECK(stored<PersonChanged>(1).relatives.empty());
  CHECK(stored<PersonChanged>(2).relatives[0].after == Tie{Relation::mother, true, false});
  CHECK_FALSE(stored<PersonChanged>(2).relatives[0].before);
  CHECK(stored<OwnerChanged>().before == AccountId{1001});
  CHECK_FALSE(stored<OwnerChanged>().team_before);  // it was written before that was noted
  CHECK(stored<NoteAdded>().text == "Просила перезвонить в 15:00");
  CHECK(stored<PersonFinal>().status == FinalStatus::not_needed);
  CHECK(stored<PersonReopened>().was == FinalStatus::spam);
  CHECK(stored<PersonErased>().cards.size() == 2);
  CHECK(stored<PeopleMerged>().automatic);
  CHECK(stored<PeopleUnmerged>().merged_id == PersonId{1012});
}

}  // namespace people
