#include "people/finding/finding_service.hpp"

#include "people/people_desk.hpp"

namespace people {
namespace {

// The names found, newest first, page by page.
std::string names(Desk& desk, std::string q, std::int64_t limit = 50) {
  FindPeople wanted{.q = std::move(q), .limit = limit};
  std::string all;
  for (;;) {
    const auto page = desk.look([&](Ctx& ctx) { return find_people(ctx, wanted); });
    REQUIRE(page);
    for (const auto& line : page->items) all += line.name + "; ";
    if (!page->next_cursor) return all;
    wanted.cursor = page->next_cursor;
  }
}

}  // namespace

TEST_CASE("CARD-3: a card is found by any part of its name, contacts and city, however they are typed") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    NewPerson anna{.name = "Анна Петрова", .phones = {"+79161234567"}, .emails = {"anna.p@example.org"}};
    anna.contacts = {{ContactKind::telegram, "@annushka", {}, false}};
    anna.profile = Profile{.city = "Казань"};
    desk.card(anna);
    desk.card({.name = "王伟", .phones = {"+8613912345678"}});
    CHECK(names(desk, "петр") == "Анна Петрова; ");
    CHECK(names(desk, "petrova") == "Анна Петрова; ");
    CHECK(names(desk, "8 (916) 123-45") == "Анна Петрова; ");
    CHECK(names(desk, "916 123-45") == "Анна Петрова; ");
    CHECK(names(desk, "ANNA.P@") == "Анна Петрова; ");
    CHECK(names(desk, "nushka") == "Анна Петрова; ");
    CHECK(names(desk, "казань анна") == "Анна Петрова; ");
    CHECK(names(desk, "王") == "王伟; ");
    CHECK(names(desk, "wei") == "王伟; ");
    CHECK(names(desk, "nobody") == "");
  });
}

TEST_CASE("CARD-3: a changed card is found by what it says now") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto id = desk.card({.name = "Anna"}).person.id;
    REQUIRE(desk.change([&](Ctx& ctx) { return change_person(ctx, {.id = id, .name = "Bella"}); }));
    CHECK(names(desk, "anna") == "");
    CHECK(names(desk, "bella") == "Bella; ");
  });
}

TEST_CASE("CARD-3: a search shows only what is within reach, and misses nothing of it from page to page") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    for (int i = 0; i < 12; ++i) {
      desk.card({.name = "Anna " + std::to_string(i), .owner_id = AccountId{i % 6 == 0 ? 1 : 4}});
    }
    desk.actor = Desk::seller(1, base::Reach::own);
    CHECK(names(desk, "anna", 1) == "Anna 6; Anna 0; ");
  });
}

}  // namespace people
