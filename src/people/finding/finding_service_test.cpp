#include "people/finding/finding_service.hpp"

#include "people/finding/list_service.hpp"
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

namespace {

// The names of a list, newest first, page by page.
std::string listed(Desk& desk, ListPeople wanted) {
  wanted.limit = 2;
  std::string all;
  for (;;) {
    const auto page = desk.look([&](Ctx& ctx) { return list_people(ctx, wanted); });
    if (!page) return refusal_of(page);
    for (const auto& line : page->items) all += line.name + "; ";
    if (!page->next_cursor) return all;
    wanted.cursor = page->next_cursor;
  }
}

void close_card(Desk& desk, PersonId id, FinalStatus status, const std::string& reason) {
  REQUIRE(desk.change([&](Ctx& ctx) { return set_final_status(ctx, id, status, reason); }));
}

}  // namespace

TEST_CASE("CARD-3: the people of a teacher are listed by whose they are, and searched among") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    for (const std::string name : {"Vera", "Vasily", "Yuki"}) {
      desk.card({.name = name, .owner_id = AccountId{4}});
      desk.card({.name = name + " elsewhere", .owner_id = AccountId{1}});
    }
    CHECK(listed(desk, {.owner_id = AccountId{4}}) == "Yuki; Vasily; Vera; ");
    CHECK(listed(desk, {.q = "v", .owner_id = AccountId{4}}) == "Vasily; Vera; ");
    CHECK(listed(desk, {.owner_id = AccountId{2}}) == "");
    desk.actor = Desk::seller(1, base::Reach::own);
    CHECK(listed(desk, {.owner_id = AccountId{4}}) == "");  // hers are beyond this seller's reach
    CHECK(listed(desk, {.q = "v", .owner_id = AccountId{4}}) == "");
  });
}

TEST_CASE("FUN-5: people are listed by how and why work with them ended, and by whether it has") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    std::vector<PersonId> cards;
    for (const std::string name : {"Anna", "Boris", "Clara", "Dina", "Egor"}) {
      cards.push_back(desk.card({.name = name}).person.id);
    }
    desk.card({.name = "Teacher", .kind = PersonKind::teacher});
    close_card(desk, cards[0], FinalStatus::not_needed, "price");
    close_card(desk, cards[1], FinalStatus::spam, "");
    close_card(desk, cards[2], FinalStatus::not_needed, "later");
    CHECK(listed(desk, {.final_status = FinalStatus::not_needed}) == "Clara; Anna; ");
    CHECK(listed(desk, {.final_status = FinalStatus::do_not_call}) == "");
    CHECK(listed(desk, {.reason = "price"}) == "Anna; ");
    CHECK(listed(desk, {.final_status = FinalStatus::spam, .reason = "price"}) == "");
    CHECK(listed(desk, {.state = CardState::closed}) == "Clara; Boris; Anna; ");
    CHECK(listed(desk, {.state = CardState::live}) == "Egor; Dina; ");  // a teacher is neither
    CHECK(listed(desk, {.q = "a", .state = CardState::closed}) == "Clara; Anna; ");
  });
}

TEST_CASE("ANA-1: people are listed by the source they came from, and those of nobody") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    for (const std::string name : {"Anna", "Boris", "Clara"}) {
      desk.card({.name = name, .source = Source{.utm_source = name == "Boris" ? "maps" : "blogger"}});
    }
    desk.change([](Ctx& ctx) -> base::Result<void> {
      ctx.tx.run("UPDATE people SET owner_id = NULL, team_id = NULL WHERE name = 'Clara'");
      return {};
    });
    CHECK(listed(desk, {.source = "blogger"}) == "Clara; Anna; ");
    CHECK(listed(desk, {.source = "elsewhere"}) == "");
    CHECK(listed(desk, {.nobodys = true}) == "Clara; ");
    CHECK(listed(desk, {.source = "maps", .nobodys = true}) == "");
  });
}

TEST_CASE("ROLE-4: a narrow list shows only what is within reach, from page to page") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    for (int i = 0; i < 9; ++i) {
      const auto owner = AccountId{i % 3 == 0 ? 1 : 4};
      const auto id = desk.card({.name = std::to_string(i), .owner_id = owner}).person.id;
      close_card(desk, id, FinalStatus::spam, "");
    }
    desk.actor = Desk::seller(1, base::Reach::own);
    CHECK(listed(desk, {.final_status = FinalStatus::spam}) == "6; 3; 0; ");
    CHECK(listed(desk, {.owner_id = AccountId{4}, .final_status = FinalStatus::spam}) == "");
  });
}

}  // namespace people
