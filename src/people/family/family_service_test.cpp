// Families: seen from both cards, told in both histories, taken back as they were.
#include "people/family/family_service.hpp"

#include "people/people_desk.hpp"
#include "people/person_events.hpp"
#include "testing/story_page.hpp"

namespace people {
namespace {

journal::TimelinePage history(Desk& desk, PersonId id) {
  auto page = desk.look([&](Ctx& ctx) { return testing::story_page(ctx, id, std::nullopt, 50); });
  REQUIRE(page);
  return std::move(*page);
}

}  // namespace

TEST_CASE("EXT-3: a relative is seen from both cards, and only the payer pays") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto son = desk.card({.name = "Wang Wei", .kind = PersonKind::student}).person.id;
    const auto mother = desk.card({.name = "Wang Li", .kind = PersonKind::payer}).person.id;
    const auto relate = [&](PersonId id, PersonId other, Relation relation, bool pays) {
      return desk.change([&](Ctx& ctx) { return add_relative(ctx, {id, other, relation, pays}); });
    };
    REQUIRE(relate(son, mother, Relation::mother, true));
    CHECK(base::json::text_of(desk.card_of(son).family[0].relation) == "\"mother\"");
    CHECK(desk.card_of(son).family[0].pays);
    const auto back = desk.card_of(mother).family.at(0);
    CHECK(back.relation == Relation::child);
    CHECK_FALSE(back.pays);
    REQUIRE(relate(mother, son, Relation::child, false));
    CHECK(desk.card_of(son).family[0].relation == Relation::mother);
    CHECK(desk.card_of(son).family[0].pays);
    CHECK(refusal_of(relate(son, son, Relation::sibling, false)) == "invalid /person_id");
    CHECK(refusal_of(relate(son, PersonId{1}, Relation::sibling, false)) == "not_found");
    const auto end = [&] { return desk.change([&](Ctx& ctx) { return remove_relative(ctx, mother, son); }); };
    REQUIRE(end());
    CHECK(desk.card_of(son).family.empty());
    CHECK(refusal_of(end()) == "not_found");
  });
}

TEST_CASE("EXT-3: each card tells of the other side, and who pays is said from either") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto son = desk.card({.name = "Wang Wei", .kind = PersonKind::student}).person.id;
    const auto mother = desk.card({.name = "Wang Li", .kind = PersonKind::payer}).person.id;
    const auto relate = [&](const NewRelative& wanted) {
      return desk.change([&](Ctx& ctx) { return add_relative(ctx, wanted); });
    };
    REQUIRE(relate({.id = mother, .person_id = son, .relation = Relation::child, .paid = true}));
    auto of_son = desk.card_of(son).family.at(0);
    CHECK(of_son.relation == Relation::parent);
    CHECK(of_son.pays);
    REQUIRE(relate({.id = son, .person_id = mother, .relation = Relation::mother, .pays = true}));
    auto of_mother = desk.card_of(mother).family.at(0);
    CHECK(of_mother.relation == Relation::child);
    CHECK(of_mother.back == Relation::mother);
    CHECK(of_mother.paid);
    CHECK_FALSE(of_mother.pays);
    REQUIRE(desk.change([&](Ctx& ctx) { return remove_relative(ctx, mother, son); }));
    // Taken back from her card: both sides as they were.
    REQUIRE(relate({mother, son, of_mother.relation, of_mother.pays, of_mother.back, of_mother.paid}));
    of_son = desk.card_of(son).family.at(0);
    CHECK(of_son.relation == Relation::mother);
    CHECK(of_son.back == Relation::child);
    CHECK(of_son.pays);
    const NewRelative twisted{
        .id = son, .person_id = mother, .relation = Relation::mother, .back = Relation::sibling};
    CHECK(refusal_of(relate(twisted)) == "invalid /back");
    CHECK(desk.card_of(son).family.at(0).back == Relation::child);
  });
}

TEST_CASE("EXT-3: the history of both cards tells a relation as data, and nothing when nothing changed") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto son = desk.card({.name = "Wang Wei", .kind = PersonKind::student}).person.id;
    const auto mother = desk.card({.name = "Wang Li", .kind = PersonKind::payer}).person.id;
    const NewRelative wanted{.id = son, .person_id = mother, .relation = Relation::mother, .pays = true};
    const auto newest = [&](PersonId id) {
      const auto entry = history(desk, id).items.front();
      const auto event = base::json::from_text<PersonChanged>(entry.payload.text);
      REQUIRE(event);
      REQUIRE(event->relatives.size() == 1);
      return event->relatives.front();
    };
    REQUIRE(desk.change([&](Ctx& ctx) { return add_relative(ctx, wanted); }));
    CHECK(newest(son).name == "Wang Li");
    CHECK_FALSE(newest(son).before);
    CHECK(newest(son).after == Tie{Relation::mother, true, false});
    CHECK(newest(mother).person_id == son);
    CHECK(newest(mother).after == Tie{Relation::child, false, true});
    const auto told = history(desk, son).items.size();
    REQUIRE(desk.change([&](Ctx& ctx) { return add_relative(ctx, wanted); }));
    CHECK(history(desk, son).items.size() == told);
    REQUIRE(desk.change([&](Ctx& ctx) { return remove_relative(ctx, son, mother); }));
    CHECK(newest(son).before == Tie{Relation::mother, true, false});
    CHECK_FALSE(newest(son).after);
  });
}

}  // namespace people
