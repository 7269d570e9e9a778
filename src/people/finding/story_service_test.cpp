// The tools of a card's story: its kinds, its months, and the search inside it.
#include "people/finding/story_service.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "people/merge/merge_service.hpp"
#include "people/people_desk.hpp"
#include "people/person_events.hpp"

namespace people {
namespace {

base::Instant at(std::string_view time) {
  return base::parse_rfc3339(time).value();
}

void note(Desk& desk, PersonId id, const std::string& text, base::Instant when) {
  const auto written = desk.change(
      [&](Ctx& ctx) { return journal::write(ctx, journal::of_person(id.value), NoteAdded{text}, when); });
  REQUIRE(written);
}

void change_goal(Desk& desk, PersonId id, const std::string& goal) {
  PersonChange change;
  change.id = id;
  change.goal = goal;
  REQUIRE(desk.change([&](Ctx& ctx) { return change_person(ctx, change); }));
}

base::Result<journal::TimelinePage> try_find(Desk& desk, const StoryQuery& query) {
  return desk.look([&](Ctx& ctx) { return find_in_story(ctx, query); });
}

std::vector<journal::MonthCount> months(Desk& desk, PersonId id) {
  auto found = desk.look([&](Ctx& ctx) { return story_months(ctx, id); });
  REQUIRE(found);
  return std::move(*found);
}

// Every entry of the query, page by page.
std::vector<journal::TimelineEntry> all(Desk& desk, StoryQuery query, std::int64_t page_size) {
  std::vector<journal::TimelineEntry> entries;
  query.limit = page_size;
  do {
    auto page = try_find(desk, query);
    REQUIRE(page);
    CHECK(page->items.size() <= static_cast<std::size_t>(page_size));
    std::ranges::move(page->items, std::back_inserter(entries));
    query.cursor = page->next_cursor;
  } while (query.cursor);
  return entries;
}

std::vector<std::string> texts(const std::vector<journal::TimelineEntry>& entries) {
  std::vector<std::string> found;
  for (const auto& entry : entries) {
    if (entry.type == NoteAdded::type)
      found.push_back(base::json::from_text<NoteAdded>(entry.payload.text).value().text);
  }
  return found;
}

}  // namespace

TEST_CASE("CARD-6: the story is shown whole, as talk only or as changes only, over all its pages") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto id = desk.card({.name = "Anna"}).person.id;
    for (int i = 0; i < 9; ++i) {
      desk.now = desk.now + base::Minutes{1};
      note(desk, id, "talk " + std::to_string(i), desk.now);
      if (i % 3 == 0) change_goal(desk, id, "goal " + std::to_string(i));
    }
    for (const std::int64_t size : {1, 2, 50}) {
      const auto talk = all(desk, {.id = id, .kind = journal::EntryKind::talk}, size);
      CHECK(talk.size() == 9);
      for (const auto& entry : talk) CHECK(entry.type == NoteAdded::type);
      const auto changes = all(desk, {.id = id, .kind = journal::EntryKind::changes}, size);
      for (const auto& entry : changes) CHECK(entry.type != NoteAdded::type);
      CHECK(std::ranges::count(changes, PersonChanged::type, &journal::TimelineEntry::type) == 3);
      CHECK(all(desk, {.id = id}, size).size() == talk.size() + changes.size());
    }
  });
}

TEST_CASE("CARD-6: a part of the story is shown by its time: from a moment on, before a moment") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto id = desk.card({.name = "Anna"}).person.id;
    note(desk, id, "first of May", at("2026-05-01T00:00:00+03:00"));
    note(desk, id, "end of May", at("2026-05-31T23:59:59.999+03:00"));
    note(desk, id, "first of June", at("2026-06-01T00:00:00+03:00"));
    const StoryQuery may{
        .id = id, .from = at("2026-05-01T00:00:00+03:00"), .before = at("2026-06-01T00:00:00+03:00")};
    for (const std::int64_t size : {1, 50})
      CHECK(texts(all(desk, may, size)) == std::vector<std::string>{"end of May", "first of May"});
    const StoryQuery nothing{.id = id, .from = may.before, .before = may.from};
    CHECK(all(desk, nothing, 50).empty());
  });
}

TEST_CASE("CARD-6: the months are those of the reader's calendar, counted by kind, with merged cards") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);  // its clock stands in November 2026, its people in Moscow
    const auto id = desk.card({.name = "Anna", .phones = {"+79161234567"}}).person.id;
    const auto other = desk.card({.name = "Anna", .phones = {"+79161234567"}}).person.id;
    note(desk, id, "still March in Greenwich", at("2026-03-31T22:30:00Z"));
    note(desk, id, "the last minute of the year", at("2025-12-31T20:59:59Z"));
    note(desk, other, "of the other card, in April", at("2026-04-30T20:59:59Z"));
    REQUIRE(desk.change([&](Ctx& ctx) { return merge_people(ctx, {id, other, {}}); }));
    const auto found = months(desk, id);
    REQUIRE(found.size() == 3);
    CHECK(found[0].month == "2026-11");
    CHECK(found[0].talk == 0);
    CHECK(found[0].changes >= 3);  // two cards made, one merge
    std::int64_t sum = 0;
    for (const auto& month : found) sum += month.talk + month.changes;
    CHECK(static_cast<std::size_t>(sum) == all(desk, {.id = id}, 50).size());
    CHECK(found[1].month == "2026-04");
    CHECK(found[1].talk == 2);
    CHECK(found[1].from == at("2026-03-31T21:00:00Z"));
    CHECK(found[1].until == at("2026-04-30T21:00:00Z"));
    CHECK(found[2].month == "2025-12");
    CHECK(found[2].until == at("2026-01-01T00:00:00+03:00"));
    const StoryQuery april{.id = id, .from = found[1].from, .before = found[1].until};
    CHECK(texts(all(desk, april, 1)).size() == 2);
    desk.actor.zone = "Asia/Vladivostok";
    CHECK(months(desk, id).back().month == "2026-01");
  });
}

TEST_CASE("CARD-6: words are found anywhere in the story, written a moment ago or years back") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto id = desk.card({.name = "Anna"}).person.id;
    note(desk, id, "Просила ПЕРЕЗВОНИТЬ ещё раз", at("2020-01-01T10:00:00Z"));
    note(desk, id, "李伟说下个月再联系", at("2021-01-01T10:00:00Z"));
    note(desk, id, "the number is +7 (916) 123-45-67", at("2022-01-01T10:00:00Z"));
    note(desk, id, "a later call, again", at("2023-01-01T10:00:00Z"));
    change_goal(desk, id, "IELTS 7.5");
    const auto found = [&](const std::string& q) { return all(desk, {.id = id, .q = q}, 1); };
    CHECK(texts(found("перезвонить")) == std::vector<std::string>{"Просила ПЕРЕЗВОНИТЬ ещё раз"});
    CHECK(texts(found("еще резв")).size() == 1);  // parts, in the middle of words, ё as е
    CHECK(texts(found("李")).size() == 1);
    CHECK(texts(found("9161234567")).size() == 1);
    CHECK(texts(found("call again")) == std::vector<std::string>{"a later call, again"});
    CHECK(found("ielts").size() == 1);  // what a field became
    CHECK(found("quokka").empty());
    CHECK(all(desk, {.id = id, .kind = journal::EntryKind::changes, .q = "call"}, 5).empty());
    CHECK(all(desk, {.id = id, .before = at("2021-06-01T00:00:00Z"), .q = "а"}, 5).size() == 1);
  });
}

TEST_CASE("CARD-8: in a story of 5,000 entries the search reads to its beginning and equals a linear scan") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto id = desk.card({.name = "Anna"}).person.id;
    constexpr int entries = 5000;
    const auto word = [](int i) { return i % 7 == 0 ? "lesson" : i % 11 == 0 ? "LESSON plan" : "call"; };
    const auto written = desk.change([&](Ctx& ctx) -> base::Result<void> {
      for (int i = 0; i < entries; ++i) {
        const base::Instant when{desk.now.ms - i * 6 * base::hour_ms};  // four a day, for three years
        const NoteAdded said{std::string(word(i)) + " " + std::to_string(i)};
        CHECK_OK(journal::write(ctx, journal::of_person(id.value), said, when));
      }
      return {};
    });
    REQUIRE(written);
    std::vector<std::string> expected;
    for (int i = 0; i < entries; ++i) {
      const auto text = std::string(word(i)) + " " + std::to_string(i);
      if (base::folded(text).find("lesson") != std::string::npos) expected.push_back(text);
    }
    CHECK(texts(all(desk, {.id = id, .q = "lesson"}, 50)) == expected);
    CHECK(texts(all(desk, {.id = id, .q = "call 4999"}, 50)) == std::vector<std::string>{"call 4999"});
    std::int64_t sum = 0;
    for (const auto& month : months(desk, id)) sum += month.talk;
    CHECK(sum == entries);
  });
}

TEST_CASE("CARD-6: what the story's tools are asked wrongly is refused by the field") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto id = desk.card({.name = "Anna"}).person.id;
    const auto refused = [&](StoryQuery query) {
      query.id = id;
      return refusal_of(try_find(desk, query));
    };
    for (const std::string blank : {"", "  ", "\n"}) CHECK(refused({.q = blank}) == "invalid /q");
    CHECK(refused({.q = "x", .cursor = "yesterday"}) == "invalid /cursor");
    CHECK(refused({.cursor = "yesterday"}) == "invalid /cursor");
    for (const std::int64_t limit : {0, -1, 201}) {
      CHECK(refused({.limit = limit}) == "invalid /limit");
      CHECK(refused({.q = "x", .limit = limit}) == "invalid /limit");
    }
    CHECK(refusal_of(try_find(desk, {.id = PersonId{7}, .q = "x"})) == "not_found");
  });
}

TEST_CASE("ROLE-4: of a card that one may not see there is no story, no search in it and no months") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto id = desk.card({.name = "Anna"}).person.id;
    note(desk, id, "secret", desk.now);
    desk.actor = Desk::seller(3, base::Reach::own);
    CHECK(refusal_of(try_find(desk, {.id = id})) == "not_found");
    CHECK(refusal_of(try_find(desk, {.id = id, .q = "secret"})) == "not_found");
    CHECK(refusal_of(desk.look([&](Ctx& ctx) { return story_months(ctx, id); })) == "not_found");
  });
}

}  // namespace people
