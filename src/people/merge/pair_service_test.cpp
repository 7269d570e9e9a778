// Decisions about two cards nobody has proposed as a pair, and taking any decision back.
#include "people/merge/pair_service.hpp"
#include "people/family/family_service.hpp"
#include "people/merge/duplicate_service.hpp"
#include "people/merge/merge_service.hpp"
#include "people/merge/pair_events.hpp"
#include "people/people_desk.hpp"

namespace people {
namespace {

// A mother and her child, whose card was brought in with her phone: no pair was proposed.
struct Family {
  explicit Family(Desk& at) : desk(at) {
    mother = desk.card({.name = "Ольга Белова", .phones = {"+79161234567"}}).person.id;
    child = desk.card({.name = "Тимур Белов"}).person.id;
    PersonChange change{.id = child};
    change.contacts = std::vector<NewContact>{{ContactKind::phone, "8 916 123-45-67", {}, true}};
    REQUIRE(desk.change([&](Ctx& ctx) { return change_person(ctx, change); }));
  }
  base::Result<DecidedPair> decide(const DecideTwo& wanted) {
    return desk.change([&](Ctx& ctx) { return decide_two(ctx, wanted); });
  }
  DecidedPair decided(const DecideTwo& wanted) {
    auto pair = decide(wanted);
    if (!pair) FAIL(pair.error().message);
    return std::move(*pair);
  }
  base::Result<DecidedPair> undo(PairId id) {
    return desk.change([&](Ctx& ctx) { return undo_decision(ctx, id); });
  }
  std::vector<DuplicateCandidate> candidates(PersonId id) {
    auto page = desk.look([&](Ctx& ctx) { return duplicates_of(ctx, id); });
    REQUIRE(page);
    return std::move(page->items);
  }
  std::vector<DuplicatePair> waiting(WaitingQuery query = {}) {
    auto page = desk.look([&](Ctx& ctx) { return waiting_pairs(ctx, query); });
    REQUIRE(page);
    return std::move(page->items);
  }
  void propose_again() {
    REQUIRE(desk.change([&](Ctx& ctx) -> base::Result<bool> {
      propose_by_contacts(ctx, child);
      return true;
    }));
  }

  Desk& desk;
  PersonId mother;
  PersonId child;
};

}  // namespace

TEST_CASE("DUP-1: two cards that only share a phone can be called two people, and are not proposed again") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    Family family(desk);
    REQUIRE(family.candidates(family.mother).size() == 1);
    CHECK_FALSE(family.candidates(family.mother).front().pair_id);
    const auto pair = family.decided({family.mother, family.child, PairDecision::different, {}, {}, {}});
    CHECK(pair.state == PairState::different);
    family.propose_again();
    CHECK(family.candidates(family.mother).empty());
    CHECK(family.candidates(family.child).empty());
    CHECK(family.waiting().empty());
  });
}

TEST_CASE("EXT-3: the relation is what the other card is to the one asked from, whichever is older") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    Family family(desk);
    family.decided({family.child, family.mother, PairDecision::family, {}, {}, Relation::mother});
    REQUIRE(desk.card_of(family.child).family.size() == 1);
    CHECK(desk.card_of(family.child).family.front().relation == Relation::mother);
    CHECK(desk.card_of(family.mother).family.front().relation == Relation::child);
    family.propose_again();
    CHECK(family.candidates(family.child).empty());
  });
}

TEST_CASE("DUP-1: a pair put off leaves the list of open ones, stays on the card, and waits apart") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    Family family(desk);
    const auto pair = family.decided({family.mother, family.child, PairDecision::later, {}, {}, {}});
    CHECK(family.waiting().empty());
    REQUIRE(family.waiting({.later = true}).size() == 1);
    CHECK(family.waiting({.later = true}).front().evidence.front().reason == "same_number");
    const auto on_card = family.candidates(family.child);
    REQUIRE(on_card.size() == 1);
    CHECK(on_card.front().pair_id == pair.id);
  });
}

TEST_CASE("EXT-2: two cards without anything in common can be merged, with the fields that were chosen") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    NewPerson first{.name = "Yuki"};
    first.profile = Profile{.city = "Osaka", .goal = "JLPT"};
    NewPerson second{.name = "由紀"};
    second.profile = Profile{.city = "Kyoto", .goal = "IELTS"};
    const auto one = desk.card(first).person.id;
    const auto other = desk.card(second).person.id;
    const DecideTwo wanted{one, other, PairDecision::same, other, {"city"}, {}};
    const auto pair = desk.change([&](Ctx& ctx) { return decide_two(ctx, wanted); });
    REQUIRE(pair);
    CHECK(pair->kept_id == other);
    const auto card = desk.card_of(one);
    CHECK(card.person.id == other);
    CHECK(card.person.profile.city == "Osaka");
    CHECK(card.person.profile.goal == "IELTS");
    const auto back = desk.change([&](Ctx& ctx) { return undo_decision(ctx, pair->id); });
    REQUIRE(back);
    CHECK(desk.card_of(one).person.profile.city == "Osaka");
    CHECK(desk.card_of(other).person.profile.city == "Kyoto");
  });
}

TEST_CASE("EXT-2: any decision is taken back and the pair is open again") {
  for (const auto decision :
       {PairDecision::same, PairDecision::different, PairDecision::family, PairDecision::later}) {
    CAPTURE(base::word_of(decision));
    testing::for_each_engine([&](storage::Db& db) {
      Desk desk(db);
      Family family(desk);
      const auto pair = family.decided({family.mother, family.child, decision, {}, {}, Relation::child});
      const auto back = family.undo(pair.id);
      REQUIRE(back);
      CHECK(back->state == PairState::open);
      CHECK(desk.card_of(family.mother).person.name == "Ольга Белова");
      CHECK(desk.card_of(family.child).person.name == "Тимур Белов");
      CHECK(desk.card_of(family.child).contacts.size() == 1);
      CHECK(desk.card_of(family.child).family.empty());
      REQUIRE(family.candidates(family.child).size() == 1);
      CHECK(family.candidates(family.child).front().pair_id == pair.id);
      CHECK(family.waiting().front().id == pair.id);
      CHECK(refusal_of(family.undo(pair.id)) == "conflict");
    });
  }
}

TEST_CASE("EXT-2: who decided about a pair, and what it was before, is told; merging tells itself") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    Family family(desk);
    const auto decide = [&](PairDecision decision) {
      return family.decided({family.mother, family.child, decision, {}, {}, {}}).id;
    };
    const auto pair = decide(PairDecision::later);
    const auto told = [&] {
      const journal::Subject subject{"pair", pair.value};
      auto page = desk.look([&](Ctx& ctx) { return journal::timeline(ctx.tx, subject, {}, 10); });
      REQUIRE(page);
      std::string states;
      for (const auto& entry : page->items) {
        CHECK(entry.actor_id == desk.actor.account);
        const auto event = base::json::from_text<PairDecided>(entry.payload.text).value();
        CHECK(event.left_id == family.mother);
        CHECK(event.right_id == family.child);
        states +=
            std::string(base::word_of(event.before)) + ">" + std::string(base::word_of(event.after)) + " ";
      }
      return states;
    };
    CHECK(told() == "open>later ");
    decide(PairDecision::later);
    CHECK(told() == "open>later ");
    desk.now.ms += base::minute_ms;
    decide(PairDecision::different);
    CHECK(told() == "later>different open>later ");
    desk.now.ms += base::minute_ms;
    REQUIRE(family.undo(pair));
    CHECK(told() == "different>open later>different open>later ");
    decide(PairDecision::same);
    REQUIRE(family.undo(pair));
    CHECK(told() == "different>open later>different open>later ");
  });
}

TEST_CASE("EXT-3: taking back a family ends only the relation that the decision made") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    Family family(desk);
    REQUIRE(desk.change([&](Ctx& ctx) {
      return add_relative(ctx, {family.child, family.mother, Relation::mother, true});
    }));
    const auto pair = family.decided({family.mother, family.child, PairDecision::family, {}, {}, {}});
    REQUIRE(family.undo(pair.id));
    REQUIRE(desk.card_of(family.child).family.size() == 1);
    CHECK(desk.card_of(family.child).family.front().relation == Relation::mother);
    CHECK(desk.card_of(family.child).family.front().pays);
  });
}

TEST_CASE("EXT-2: later edits stay with the kept card when the decision is taken back") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    Family family(desk);
    const auto pair = family.decided({family.mother, family.child, PairDecision::same, {}, {"name"}, {}});
    PersonChange change{.id = family.mother};
    change.goal = std::optional<std::string>("IELTS");
    REQUIRE(desk.change([&](Ctx& ctx) { return change_person(ctx, change); }));
    REQUIRE(family.undo(pair.id));
    CHECK(desk.card_of(family.mother).person.name == "Ольга Белова");
    CHECK(desk.card_of(family.mother).person.profile.goal == "IELTS");
    CHECK_FALSE(desk.card_of(family.child).person.profile.goal);
  });
}

TEST_CASE("DUP-1: what cannot be decided about two cards is refused") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    Family family(desk);
    const auto with = [&](PersonId id, PersonId other, PairDecision decision) {
      return refusal_of(family.decide({id, other, decision, {}, {}, {}}));
    };
    CHECK(with(family.child, family.child, PairDecision::different) == "invalid /other_id");
    CHECK(with(PersonId{5}, family.child, PairDecision::different) == "not_found");
    CHECK(with(family.child, PersonId{5}, PairDecision::same) == "not_found");
    CHECK(refusal_of(family.undo(PairId{5})) == "not_found");
    CHECK(refusal_of(family.decide({family.child, family.mother, PairDecision::same, PersonId{5}, {}, {}})) ==
          "invalid /kept_id");
    CHECK(refusal_of(family.decide({family.child, family.mother, PairDecision::same, {}, {"shoe"}, {}})) ==
          "invalid /take/0");
    CHECK(family.candidates(family.child).size() == 1);
    CHECK(family.waiting().empty());

    const auto pair = family.decided({family.mother, family.child, PairDecision::same, {}, {}, {}});
    CHECK(with(family.mother, family.child, PairDecision::different) == "conflict");
    CHECK(with(family.child, family.mother, PairDecision::same) == "conflict");
    const auto third = desk.card({.name = "Third"}).person.id;
    family.decided({third, family.mother, PairDecision::same, third, {}, {}});
    CHECK(refusal_of(family.undo(pair.id)) == "conflict");
  });
}

TEST_CASE("ROLE-4: a decision about a card beyond one's reach is refused as if there were none") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    Family family(desk);
    const auto pair = family.decided({family.mother, family.child, PairDecision::later, {}, {}, {}});
    desk.actor = Desk::seller(3, base::Reach::own);
    CHECK(refusal_of(family.decide({family.mother, family.child, PairDecision::different, {}, {}, {}})) ==
          "not_found");
    CHECK(refusal_of(family.undo(pair.id)) == "not_found");
  });
}

TEST_CASE("DUP-1: the list says how many pairs wait, and can be narrowed to those of an import") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    std::vector<PersonId> people;
    for (int i = 0; i < 4; ++i) people.push_back(desk.card({.name = "Anna"}).person.id);
    REQUIRE(desk.change([&](Ctx& ctx) -> base::Result<bool> {
      propose_pairs(ctx, {{people[0], people[1], 80, {}, ImportId{7}},
                          {people[2], people[3], 70, {}, std::nullopt},
                          {people[0], people[3], 60, {}, ImportId{7}}});
      return true;
    }));
    const auto page = [&](WaitingQuery query) {
      auto found = desk.look([&](Ctx& ctx) { return waiting_pairs(ctx, query); });
      REQUIRE(found);
      return std::move(*found);
    };
    CHECK(page({}).total == 3);
    const auto first = page({.import_id = ImportId{7}, .limit = 1});
    CHECK(first.total == 2);
    REQUIRE(first.items.size() == 1);
    const auto second = page({.import_id = ImportId{7}, .limit = 1, .cursor = first.next_cursor});
    CHECK_FALSE(second.total);
    REQUIRE(second.items.size() == 1);
    CHECK(second.items.front().sure_percent == 60);
    CHECK_FALSE(second.next_cursor);
    CHECK(page({.import_id = ImportId{8}}).items.empty());
    CHECK(page({.later = true}).total == 0);
  });
}

}  // namespace people
