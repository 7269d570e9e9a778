#include "people/card/person_service.hpp"

#include "people/field/field_service.hpp"
#include "people/finding/finding_service.hpp"
#include "people/people_desk.hpp"
#include "testing/story_page.hpp"

namespace people {
namespace {

// The entries of this module; others add theirs where the whole program runs.
std::vector<std::string> types(const journal::TimelinePage& page) {
  std::vector<std::string> all;
  for (const auto& entry : page.items) {
    if (entry.type.starts_with("person.") || entry.type.starts_with("note.")) all.push_back(entry.type);
  }
  return all;
}

journal::TimelinePage history(Desk& desk, PersonId id) {
  auto page = desk.look([&](Ctx& ctx) { return testing::story_page(ctx, id, std::nullopt, 50); });
  REQUIRE(page);
  return std::move(*page);
}

template <class T>
base::Result<PersonCard> changed(Desk& desk, const T& change) {
  return desk.change([&](Ctx& ctx) { return change_person(ctx, change); });
}

}  // namespace

TEST_CASE("CARD-1: a new card is read back whole, with its history begun") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    NewPerson wanted{.name = "Анна Петрова", .phones = {"8 916 123-45-67"}, .emails = {"anna@example.org"}};
    wanted.source = Source{.utm_source = "travel_lady"};
    wanted.profile = Profile{.city = "Казань", .birth_date = base::Date{2012, 2, 29}, .goal = "MIT"};
    wanted.note = "Просила перезвонить в 15:00";
    const auto made = desk.card(wanted);
    const auto card = desk.card_of(made.person.id);
    CHECK(base::json::text_of(card) == base::json::text_of(made));
    CHECK(card.person.name == "Анна Петрова");
    CHECK(card.person.profile.birth_date == base::Date{2012, 2, 29});
    CHECK(card.person.source.utm_source == "travel_lady");
    CHECK(card.contacts.size() == 2);
    CHECK(card.contacts[0].value == "+79161234567");
    CHECK(types(history(desk, card.person.id)) == std::vector<std::string>{"note.added", "person.created"});
  });
}

TEST_CASE("FUN-9: a new card belongs to its maker and to the maker's team, unless somebody else is named") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto mine = desk.card({.name = "Mine"});
    CHECK(mine.owner_name == "Anna");
    CHECK(mine.team_name == "North");
    CHECK(desk.card({.name = "Dmitry's", .owner_id = AccountId{4}}).team_name == "South");
    const auto waiting = desk.card({.name = "Waiting", .team_id = TeamId{2}});
    CHECK_FALSE(waiting.person.owner_id);
    CHECK(waiting.team_name == "South");
    const auto refused =
        desk.change([](Ctx& ctx) { return create_person(ctx, {.name = "A", .owner_id = AccountId{99}}); });
    CHECK(refusal_of(refused) == "invalid /owner_id");
  });
}

TEST_CASE("ROLE-4: what is beyond one's reach does not exist") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto of_boris = desk.card({.name = "B", .owner_id = AccountId{2}}).person.id;
    const auto of_dmitry = desk.card({.name = "D", .owner_id = AccountId{4}}).person.id;
    const auto sees = [&](PersonId id) {
      return refusal_of(desk.look([&](Ctx& ctx) { return get_card(ctx, id); }));
    };
    const auto names = [&] {
      std::string all;
      const auto page = desk.look([](Ctx& ctx) { return find_people(ctx, {}); });
      for (const auto& line : page->items) all += line.name;
      return all;
    };
    desk.actor = Desk::seller(1, base::Reach::team);
    CHECK(sees(of_boris) == "");
    CHECK(sees(of_dmitry) == "not_found");
    CHECK(names() == "B");
    desk.actor = Desk::seller(1, base::Reach::own);
    CHECK(sees(of_boris) == "not_found");
    CHECK(names() == "");
    CHECK(refusal_of(changed(desk, PersonChange{.id = of_boris, .name = "X"})) == "not_found");
    CHECK(refusal_of(desk.change([&](Ctx& ctx) { return add_note(ctx, {of_boris, "x"}); })) == "not_found");
    desk.actor = Desk::seller(2, base::Reach::own);
    CHECK(names() == "B");
  });
}

TEST_CASE("CARD-11: a change is kept, counted and told in the history") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto id = desk.card({.name = "Anna", .phones = {"+79161234567"}}).person.id;
    PersonChange change{.id = id, .version = 1, .name = "Anna Petrova"};
    change.owner_id = AccountId{4};
    change.contacts = std::vector<NewContact>{{ContactKind::mail, "anna@example.org", "work", true}};
    REQUIRE(changed(desk, change));
    const auto card = desk.card_of(id);
    CHECK(card.person.version == 2);
    CHECK(card.person.name == "Anna Petrova");
    CHECK(card.owner_name == "Dmitry");
    CHECK(card.team_name == "South");
    REQUIRE(card.contacts.size() == 1);
    CHECK(card.contacts[0].label == "work");
    const auto page = history(desk, id);
    CHECK(types(page) ==
          std::vector<std::string>{"person.owner_changed", "person.changed", "person.created"});
    CHECK(page.items[1].payload.text.contains(R"({"field":"owner_id","before":"Anna","after":"Dmitry"})"));
    CHECK(page.items[1].payload.text.contains(R"({"field":"team_id","before":"North","after":"South"})"));
  });
}

TEST_CASE("CARD-11: a change that changes nothing leaves no trace") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto id = desk.card({.name = "Anna", .phones = {"+79161234567"}}).person.id;
    PersonChange same{.id = id, .name = " Anna "};
    same.contacts = std::vector<NewContact>{{ContactKind::phone, "8 916 123 45 67", {}, true}};
    REQUIRE(changed(desk, same));
    CHECK(desk.card_of(id).person.version == 1);
    CHECK(types(history(desk, id)).size() == 1);
  });
}

TEST_CASE("EXT-14: two people who change one card at once are told what the other one changed") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto id = desk.card({.name = "Anna"}).person.id;
    desk.actor = Desk::seller(2, base::Reach::all);
    PersonChange first{.id = id, .version = 1};
    first.goal = "MIT";
    REQUIRE(changed(desk, first));
    desk.actor = Desk::seller(1, base::Reach::all);
    PersonChange second{.id = id, .version = 1};
    second.goal = "Stanford";
    const auto refused = changed(desk, second);
    CHECK(refusal_of(refused) == "conflict /goal");
    CHECK(refused.error().problems[0].message == "is now “MIT”, changed by Boris");
    CHECK(desk.card_of(id).person.profile.goal == "MIT");
  });
}

TEST_CASE("SOP-5: a card is closed with a reason, and can be opened again") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto id = desk.card({.name = "Anna"}).person.id;
    const auto close = [&](FinalStatus status, std::string reason) {
      return desk.change([&](Ctx& ctx) { return set_final_status(ctx, id, status, reason); });
    };
    CHECK(refusal_of(desk.change([&](Ctx& ctx) { return reopen(ctx, id); })) == "conflict");
    CHECK(refusal_of(close(FinalStatus::not_needed, std::string(501, 'x'))) == "invalid /reason");
    REQUIRE(close(FinalStatus::not_needed, "moves abroad"));
    CHECK(desk.card_of(id).person.final_reason == "moves abroad");
    REQUIRE(close(FinalStatus::not_needed, "moves abroad"));
    REQUIRE(desk.change([&](Ctx& ctx) { return reopen(ctx, id); }));
    CHECK_FALSE(desk.card_of(id).person.final_status);
    CHECK(types(history(desk, id)) ==
          std::vector<std::string>{"person.reopened", "person.final", "person.created"});
  });
}

TEST_CASE("FUN-9: a card can be passed to a manager or to a team without one") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto id = desk.card({.name = "Anna"}).person.id;
    const auto pass = [&](std::optional<AccountId> owner, std::optional<TeamId> team) {
      return desk.change([&](Ctx& ctx) { return set_owner(ctx, id, owner, team); });
    };
    REQUIRE(pass(AccountId{3}, {}));
    CHECK(desk.card_of(id).owner_name == "Clara");
    REQUIRE(pass({}, TeamId{1}));
    CHECK_FALSE(desk.card_of(id).owner_name);
    CHECK(desk.card_of(id).team_name == "North");
    CHECK(refusal_of(pass({}, TeamId{77})) == "invalid /team_id");
    CHECK(refusal_of(pass(AccountId{77}, {})) == "invalid /owner_id");
  });
}

TEST_CASE("CARD-1: the school adds a field, fills it, and its values are checked from then on") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto define = [&](NewField field) {
      return desk.change([&](Ctx& ctx) { return add_field(ctx, field); });
    };
    const auto field = define({"sat_score", "SAT", FieldKind::number, {}});
    REQUIRE(field);
    CHECK(refusal_of(define({"sat_score", "SAT again", FieldKind::text, {}})) == "conflict /key");
    const auto id = desk.card({.name = "Anna", .fields = {{"sat_score", "1480"}}}).person.id;
    CHECK(desk.card_of(id).person.fields.at("sat_score") == "1480");
    PersonChange change{.id = id};
    change.fields = std::map<std::string, std::optional<std::string>>{{"sat_score", std::nullopt}};
    REQUIRE(changed(desk, change));
    CHECK(desk.card_of(id).person.fields.empty());
    const auto drop = [&] { return desk.change([&](Ctx& ctx) { return remove_field(ctx, field->id); }); };
    REQUIRE(drop());
    CHECK(refusal_of(drop()) == "not_found");
    const journal::Subject subject{"field", field->id.value};
    const auto told = desk.look([&](Ctx& ctx) { return journal::timeline(ctx.tx, subject, {}, 10); });
    REQUIRE(told);
    REQUIRE(told->items.size() == 2);
    CHECK(told->items[1].payload.text == R"({"key":"sat_score","label":"SAT","kind":"number"})");
    CHECK(told->items[0].payload.text == R"({"key":"sat_score","label":"SAT"})");
    CHECK(
        desk.look([](Ctx& ctx) { return base::Result<std::size_t>(own_fields(ctx).items.size()); }).value() ==
        0);
  });
}

TEST_CASE("CARD-10: the list shows the newest first, page by page, without gaps or repetitions") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    for (int i = 0; i < 7; ++i) {
      desk.card({.name = std::to_string(i),
                 .kind = i % 2 == 0 ? PersonKind::lead : PersonKind::teacher,
                 .owner_id = AccountId{1 + i % 2}});
    }
    const auto names = [&](FindPeople wanted) {
      std::string all;
      for (;;) {
        const auto page = desk.look([&](Ctx& ctx) { return find_people(ctx, wanted); });
        REQUIRE(page);
        for (const auto& line : page->items) all += line.name;
        if (!page->next_cursor) return all;
        wanted.cursor = page->next_cursor;
      }
    };
    CHECK(names({.limit = 3}) == "6543210");
    CHECK(names({.limit = 1, .kind = PersonKind::teacher}) == "531");
    CHECK(names({.limit = 2, .owner_id = AccountId{1}}) == "6420");
    CHECK(names({.limit = 2, .kind = PersonKind::lead, .owner_id = AccountId{2}}) == "");
    desk.actor = Desk::seller(2, base::Reach::team);
    CHECK(names({.limit = 2}) == "6543210");
    CHECK(names({.limit = 2, .owner_id = AccountId{1}}) == "6420");
    desk.actor = Desk::seller(3, base::Reach::team);
    CHECK(names({.limit = 2}) == "");
    const auto refused = [&](FindPeople wanted) {
      return refusal_of(desk.look([&](Ctx& ctx) { return find_people(ctx, wanted); }));
    };
    CHECK(refused({.limit = 0}) == "invalid /limit");
    CHECK(refused({.limit = 201}) == "invalid /limit");
    CHECK(refused({.cursor = "abc"}) == "invalid /cursor");
  });
}

TEST_CASE("EXT-26: cards of an import are made many at a time, and a mistake names its row") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto import = [&](const std::vector<NewPerson>& wanted) {
      return desk.change([&](Ctx& ctx) { return create_people(ctx, wanted, ImportId{7}); });
    };
    const auto ids =
        import({{.name = "A", .phones = {"+79161234567"}}, {.name = "B", .owner_id = AccountId{2}}});
    REQUIRE(ids);
    CHECK_FALSE(desk.card_of(ids->at(0)).person.owner_id);
    CHECK(desk.card_of(ids->at(1)).owner_name == "Boris");
    CHECK(refusal_of(import({{.name = "A"}, {.name = ""}})) == "invalid /1/name");
  });
}

}  // namespace people
