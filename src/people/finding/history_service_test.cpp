#include "people/finding/history_service.hpp"

#include "people/finding/history_rules.hpp"
#include "people/merge/merge_service.hpp"
#include "people/people_desk.hpp"

namespace people {
namespace {

// Numbers entries as the feed does on PostgreSQL, and indexes them.
void index_all(storage::Db& db) {
  if (db.engine() == storage::Engine::postgresql) {
    const auto numbered = db.write([](storage::Tx& tx) -> base::Result<bool> {
      tx.run(
          "UPDATE events SET seq = n.seq FROM (SELECT id, (SELECT COALESCE(MAX(seq), 0) FROM events) + "
          "row_number() "
          "OVER (ORDER BY id) AS seq FROM events WHERE seq IS NULL) n WHERE events.id = n.id");
      return true;
    });
    REQUIRE(numbered);
  }
  index_history(db);
}

PersonId with_note(Desk& desk, NewPerson wanted, std::string note) {
  const auto id = desk.card(wanted).person.id;
  REQUIRE(desk.change([&](Ctx& ctx) { return add_note(ctx, {id, note}); }));
  return id;
}

// "name: snippet; " of what is found, page by page.
std::string found(Desk& desk, std::string q, std::int64_t limit = 50) {
  FindHistory wanted{.q = std::move(q), .limit = limit};
  std::string all;
  for (;;) {
    const auto page = desk.look([&](Ctx& ctx) { return find_history(ctx, wanted); });
    REQUIRE(page);
    for (const auto& line : page->items) all += line.person_name + ": " + line.snippet + "; ";
    if (!page->next_cursor) return all;
    wanted.cursor = page->next_cursor;
  }
}

}  // namespace

TEST_CASE("CARD-3: what was discussed is found by its words, with the words around them") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    with_note(desk, {.name = "Anna"}, "Просила перезвонить в 15:00, ЁЛКА");
    with_note(desk, {.name = "王伟"}, "想学 AP 微积分");
    index_all(db);
    CHECK(found(desk, "перезвонить") == "Anna: Просила перезвонить в 15:00, ЁЛКА; ");
    CHECK(found(desk, "елка просила") == "Anna: Просила перезвонить в 15:00, ЁЛКА; ");
    CHECK(found(desk, "微积分") == "王伟: 想学 AP 微积分; ");
    CHECK(found(desk, "Anna") == "");
    with_note(desk, {.name = "Boris"}, "will call back");
    CHECK(found(desk, "call back") == "");
    index_all(db);
    CHECK(found(desk, "call back") == "Boris: will call back; ");
    for (const auto& blank : {"", "  "}) {
      const auto refused = desk.look([&](Ctx& ctx) { return find_history(ctx, {.q = blank}); });
      CHECK(refusal_of(refused) == "invalid /q");
    }
  });
}

TEST_CASE(
    "CARD-3: the history search shows only what is within reach, and misses nothing from page to page") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    for (int i = 0; i < 9; ++i) {
      with_note(desk, {.name = "P" + std::to_string(i), .owner_id = AccountId{i % 3 == 0 ? 1 : 4}}, "maths");
    }
    index_all(db);
    CHECK(found(desk, "maths", 2).size() == 9 * std::string("P0: maths; ").size());
    desk.actor = Desk::seller(1, base::Reach::own);
    CHECK(found(desk, "maths", 1) == "P6: maths; P3: maths; P0: maths; ");
    desk.actor = Desk::seller(2, base::Reach::team);
    CHECK(found(desk, "maths", 2) == "P6: maths; P3: maths; P0: maths; ");
  });
}

TEST_CASE("EXT-2: what was said to a merged person is found as the kept one's") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto merged = with_note(desk, {.name = "Ann"}, "likes chess");
    const auto kept = desk.card({.name = "Anna"}).person.id;
    index_all(db);
    REQUIRE(desk.change([&](Ctx& ctx) { return merge_people(ctx, {kept, merged, {}}); }));
    CHECK(found(desk, "chess") == "Anna: likes chess; ");
  });
}

TEST_CASE("CARD-3: only what people wrote is searched") {
  CHECK(history_text(R"({"text":"hello","id":"5"})") == "hello");
  CHECK(history_text(R"({"outcome":"reached","note":"first","reason":"second"})") == "first\nsecond");
  CHECK(history_text(R"({"name":"Anna","source":"text"})").empty());
  CHECK(history_text(R"({"text":5})").empty());
  CHECK(history_text("not json \"text\":").empty());
}

TEST_CASE("CARD-3: a snippet stands around the find and says where it was cut") {
  const std::string filler(300, 'x');
  CHECK(snippet_of("short text", "none") == "short text");
  CHECK(snippet_of(filler + " Promise " + filler, "promise") ==
        "…" + std::string(39, 'x') + " Promise " + std::string(112, 'x') + "…");
  CHECK(snippet_of("one\ntwo", "two") == "one two");
  CHECK(snippet_of("ﬁrst ＡＢＣ", "abc") == "ﬁrst ＡＢＣ");
  CHECK(snippet_of("", "x").empty());
}

}  // namespace people
