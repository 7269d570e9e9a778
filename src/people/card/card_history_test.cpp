// The history of a card: a record without end, in the order in which things happened.
#include "people/card/person_service.hpp"
#include "people/people_desk.hpp"
#include "people/person_events.hpp"
#include "testing/story_page.hpp"

namespace people {
namespace {

void note(Desk& desk, PersonId id, const std::string& text) {
  const auto written = desk.change([&](Ctx& ctx) { return add_note(ctx, {id, text}); });
  REQUIRE(written);
}

// An entry brought in from elsewhere, with the moment at which it happened.
void imported(Desk& desk, PersonId id, const std::string& text, base::Instant at) {
  const auto written = desk.change(
      [&](Ctx& ctx) { return journal::write(ctx, journal::of_person(id.value), NoteAdded{text}, at); });
  REQUIRE(written);
}

// The notes of the whole history, page by page, newest first.
std::vector<std::string> notes(Desk& desk, PersonId id, int page_size) {
  std::vector<std::string> all;
  std::optional<std::string> cursor;
  do {
    const auto page = desk.look([&](Ctx& ctx) { return testing::story_page(ctx, id, cursor, page_size); });
    REQUIRE(page);
    CHECK(page->items.size() <= static_cast<std::size_t>(page_size));
    for (const auto& entry : page->items) {
      if (entry.type != NoteAdded::type) continue;
      all.push_back(base::json::from_text<NoteAdded>(entry.payload.text).value().text);
    }
    cursor = page->next_cursor;
  } while (cursor);
  return all;
}

}  // namespace

TEST_CASE("CARD-2: the history takes every conversation whole, and what is too long is refused, never cut") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto id = desk.card({.name = "Anna"}).person.id;
    const std::string longest(20'000, 'x');
    note(desk, id, longest);
    for (int i = 0; i < 60; ++i) {
      desk.now = desk.now + base::Minutes{1};
      note(desk, id, "talk " + std::to_string(i));
    }
    const auto all = notes(desk, id, 25);
    REQUIRE(all.size() == 61);
    CHECK(all[60] == longest);
    CHECK(all[0] == "talk 59");
    const auto refused = [&](const std::string& text) {
      return refusal_of(desk.change([&](Ctx& ctx) { return add_note(ctx, {id, text}); }));
    };
    CHECK(refused(longest + "x") == "invalid /text");
    CHECK(refused("  ") == "invalid /text");
    CHECK(refusal_of(desk.change([&](Ctx& ctx) {
            return add_note(ctx, {PersonId{7}, "x"});
          })) == "not_found");
    CHECK(notes(desk, id, 200).size() == 61);
  });
}

TEST_CASE("CARD-7: what was brought in stands where it happened, beside what was said since") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto id = desk.card({.name = "Anna"}).person.id;
    const auto days_ago = [&](std::int64_t days) { return base::Instant{desk.now.ms - days * base::day_ms}; };
    note(desk, id, "today");
    imported(desk, id, "in spring", days_ago(200));
    imported(desk, id, "in summer", days_ago(100));
    imported(desk, id, "in winter", days_ago(300));
    const std::vector<std::string> expected{"today", "in summer", "in spring", "in winter"};
    CHECK(notes(desk, id, 50) == expected);
    CHECK(notes(desk, id, 2) == expected);
    const auto page =
        desk.look([&](Ctx& ctx) { return testing::story_page(ctx, id, std::string("yesterday"), 50); });
    CHECK(refusal_of(page) == "invalid /cursor");
  });
}

TEST_CASE("CARD-8: a history of years is read to its end: 5,000 entries, each once, in their order") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto id = desk.card({.name = "Anna"}).person.id;
    constexpr int entries = 5000;
    const auto written = desk.change([&](Ctx& ctx) -> base::Result<void> {
      for (int i = 0; i < entries; ++i) {
        const base::Instant at{desk.now.ms - i * 6 * 60 * base::minute_ms};  // four a day, for three years
        CHECK_OK(journal::write(ctx, journal::of_person(id.value), NoteAdded{std::to_string(i)}, at));
      }
      return {};
    });
    REQUIRE(written);
    const auto all = notes(desk, id, 100);
    REQUIRE(all.size() == entries);
    for (int i = 0; i < entries; ++i) CHECK(all[static_cast<std::size_t>(i)] == std::to_string(i));
  });
}

}  // namespace people
