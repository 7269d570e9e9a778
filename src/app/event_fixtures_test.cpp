// Every version of every event that the program can write has a stored payload, which still decodes.
#include <doctest/doctest.h>

#include <filesystem>
#include <functional>
#include <map>

#include "access/event_types.hpp"
#include "intake/import/import_events.hpp"
#include "jobs/job_events.hpp"
#include "people/field/field_events.hpp"
#include "people/merge/pair_events.hpp"
#include "people/person_events.hpp"
#include "pipeline/deal_events.hpp"
#include "pipeline/stage_events.hpp"
#include "testing/repository.hpp"
#include "work/cap/cap_events.hpp"
#include "work/order/order_events.hpp"
#include "work/setting/setting_events.hpp"
#include "work/work_events.hpp"

namespace {

// The present version of an event, and whether a payload can be read as it.
struct Known {
  int version = 0;
  std::function<bool(const std::string& payload)> decodes;
};

template <class... E>
std::map<std::string_view, Known> known_events() {
  std::map<std::string_view, Known> known;
  ((known[E::type] = {E::version, [](const std::string& text) { return !!base::json::from_text<E>(text); }}),
   ...);
  return known;
}

std::map<std::string_view, Known> all_events() {
  auto all = known_events<auth::AccountCreated, auth::AccountChanged, auth::SessionStarted,
                          auth::SessionEnded, auth::SignInRefused, auth::TokenIssued, auth::TokenRevoked,
                          auth::TeamCreated, auth::TeamChanged, jobs::JobRetried>();
  all.merge(
      known_events<people::PersonCreated, people::PersonChanged, people::OwnerChanged, people::NoteAdded,
                   people::PersonFinal, people::PersonReopened, people::PersonErased, people::PeopleMerged,
                   people::PeopleUnmerged, people::PairDecided, people::FieldAdded, people::FieldRemoved>());
  all.merge(known_events<pipeline::DealCreated, pipeline::DealMoved, pipeline::DealChanged,
                         pipeline::DealClosed, pipeline::DealReopened, pipeline::StageChanged>());
  all.merge(known_events<work::TaskMade, work::TaskChanged, work::TaskCancelled, work::ClientReleased,
                         work::OutcomeNoted, work::OutcomeUndone, work::PromiseMade, work::KindChanged,
                         work::QueueOrderChanged, work::CapOverridden, work::OutcomeChanged>());
  all.merge(known_events<intake::HistoryImported, intake::RowImported, intake::ImportUploaded,
                         intake::ImportBegun, intake::ImportRehearsed, intake::ImportApplied,
                         intake::ImportStarted, intake::ImportUndone, intake::ImportStopped>());
  return all;
}

std::string fixture(std::string_view type, int version) {
  return "tests/fixtures/events/" + std::string(type) + ".v" + std::to_string(version) + ".json";
}

// Those that only the tests of the journal write.
bool is_of_tests(std::string_view type) {
  return type.starts_with("test.");
}

}  // namespace

TEST_CASE("every event type that the program writes has a stored payload of every version, which decodes") {
  const auto known = all_events();
  for (const auto& declared : journal::declared_types()) {
    if (is_of_tests(declared.type)) continue;
    CAPTURE(declared.type);
    const auto event = known.find(declared.type);
    REQUIRE_MESSAGE(event != known.end(), "add the event to the list of this test");
    for (int version = 1; version <= event->second.version; ++version) {
      CAPTURE(version);
      CHECK(event->second.decodes(testing::repository_file(fixture(declared.type, version))));
    }
  }
}

TEST_CASE("what an erasure leaves of every event still decodes") {
  for (const auto& [type, event] : all_events()) {
    for (int version = 1; version <= event.version; ++version) {
      CAPTURE(type);
      const auto left = journal::redacted(type, testing::repository_file(fixture(type, version)));
      CHECK(event.decodes(left));
    }
  }
}
