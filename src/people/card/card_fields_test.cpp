// What a school knows of a client besides the contacts: read back, changed, told in the history, refused.
#include "people/card/person_service.hpp"
#include "people/people_desk.hpp"
#include "people/person_events.hpp"
#include "testing/story_page.hpp"

namespace people {
namespace {

std::string refused(Desk& desk, const PersonChange& change) {
  return refusal_of(desk.change([&](Ctx& ctx) { return change_person(ctx, change); }));
}

// The values before and after that the newest entry of the history tells of a field.
std::string told(Desk& desk, PersonId id, const std::string& field) {
  const auto page = desk.look([&](Ctx& ctx) { return testing::story_page(ctx, id, std::nullopt, 1); });
  REQUIRE(page);
  const auto event = base::json::from_text<PersonChanged>(page->items.front().payload.text);
  if (!event) return "";
  for (const auto& change : event->changes) {
    if (change.field == field) return change.before.value_or("") + " > " + change.after.value_or("");
  }
  return "";
}

const std::string too_long(3000, 'x');

}  // namespace

TEST_CASE("CARD-14: the grade goes from the fifth form to the fourth year of university") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    NewPerson wanted{.name = "Anna"};
    wanted.profile = Profile{.grade = "5 класс"};
    const auto id = desk.card(wanted).person.id;
    CHECK(desk.card_of(id).person.profile.grade == "5 класс");
    for (const std::string grade : {"11 класс", "高三", "大学4年", "4th year"}) {
      CHECK(refused(desk, PersonChange{.id = id, .grade = grade}) == "");
      CHECK(desk.card_of(id).person.profile.grade == grade);
    }
    CHECK(told(desk, id, "grade") == "大学4年 > 4th year");
    CHECK(refused(desk, PersonChange{.id = id, .grade = too_long}) == "invalid /grade");
    CHECK(desk.card_of(id).person.profile.grade == "4th year");
    PersonChange empty{.id = id};
    empty.grade.emplace(std::nullopt);
    CHECK(refused(desk, empty) == "");
    CHECK_FALSE(desk.card_of(id).person.profile.grade);
  });
}

TEST_CASE("CARD-15: the goal is on the card and in the list, and its changes are in the history") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    NewPerson wanted{.name = "Anna"};
    wanted.profile = Profile{.goal = "MIT"};
    const auto id = desk.card(wanted).person.id;
    CHECK(refused(desk, PersonChange{.id = id, .goal = "ETH Zürich, AP Calculus"}) == "");
    CHECK(desk.card_of(id).person.profile.goal == "ETH Zürich, AP Calculus");
    CHECK(told(desk, id, "goal") == "MIT > ETH Zürich, AP Calculus");
    CHECK(refused(desk, PersonChange{.id = id, .goal = too_long}) == "invalid /goal");
    CHECK(desk.card_of(id).person.profile.goal == "ETH Zürich, AP Calculus");
  });
}

TEST_CASE("CARD-16: when the client wants to be called stands on the card in the client's own words") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    NewPerson wanted{.name = "Anna"};
    wanted.profile = Profile{.contact_wish = "after 18:00"};
    const auto id = desk.card(wanted).person.id;
    CHECK(desk.card_of(id).person.profile.contact_wish == "after 18:00");
    CHECK(refused(desk, PersonChange{.id = id, .contact_wish = "в его перерыв на кофе, 11:10"}) == "");
    CHECK(desk.card_of(id).person.profile.contact_wish == "в его перерыв на кофе, 11:10");
    CHECK(told(desk, id, "contact_wish") == "after 18:00 > в его перерыв на кофе, 11:10");
    CHECK(refused(desk, PersonChange{.id = id, .contact_wish = too_long}) == "invalid /contact_wish");
  });
}

TEST_CASE("CARD-18: where the client came from is on the card, and a correction is told in the history") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    NewPerson wanted{.name = "Anna"};
    wanted.source = Source{.utm_source = "travel_lady", .utm_medium = "blog", .utm_campaign = "spring"};
    const auto id = desk.card(wanted).person.id;
    CHECK(desk.card_of(id).person.source.utm_campaign == "spring");
    CHECK(refused(desk, PersonChange{.id = id, .source = Source{.utm_source = "vk", .utm_medium = "blog"}}) ==
          "");
    const auto source = desk.card_of(id).person.source;
    CHECK(source.utm_source == "vk");
    CHECK(source.utm_medium == "blog");
    CHECK_FALSE(source.utm_campaign);
    CHECK(told(desk, id, "source/utm_source") == "travel_lady > vk");
    CHECK(refused(desk, PersonChange{.id = id, .source = Source{.utm_source = too_long}}) ==
          "invalid /source/utm_source");
    CHECK(desk.card_of(id).person.source.utm_source == "vk");
  });
}

TEST_CASE("EXT-4: every person has a time zone of their own, one that exists") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto id = desk.card({.name = "Anna", .zone = "Asia/Vladivostok"}).person.id;
    CHECK(desk.card_of(id).person.zone == "Asia/Vladivostok");
    CHECK(refused(desk, PersonChange{.id = id, .zone = "America/New_York"}) == "");
    CHECK(desk.card_of(id).person.zone == "America/New_York");
    CHECK(told(desk, id, "zone") == "Asia/Vladivostok > America/New_York");
    for (const std::string zone : {"Mars/Base", "UTC+3", "../etc/passwd", "Europe/"}) {
      CAPTURE(zone);
      CHECK(refused(desk, PersonChange{.id = id, .zone = zone}) == "invalid /zone");
    }
    CHECK(desk.card_of(id).person.zone == "America/New_York");
  });
}

TEST_CASE("EXT-4: the same minute of the wall stays the same through the change of the clocks") {
  // 29 March 2026: clocks in Berlin go from 2:00 to 3:00; on 1 November New York's go back.
  const auto at = [](int month, int day, const std::string& zone) {
    const base::WallTime wall{.date = {2026, month, day}, .hour = 15, .minute = 0};
    return base::instant_of(wall, zone);
  };
  CHECK(at(3, 30, "Europe/Berlin").ms - at(3, 23, "Europe/Berlin").ms == 7 * base::day_ms - 3'600'000);
  CHECK(at(11, 2, "America/New_York").ms - at(10, 26, "America/New_York").ms == 7 * base::day_ms + 3'600'000);
  CHECK(at(3, 30, "Europe/Moscow").ms - at(3, 23, "Europe/Moscow").ms == 7 * base::day_ms);
  CHECK(base::wall_time(at(3, 30, "Europe/Berlin"), "Europe/Berlin").hour == 15);
}

}  // namespace people
