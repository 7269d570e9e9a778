#include "people/merge/merge_service.hpp"

#include <algorithm>
#include <random>
#include <set>

#include "people/card/contact_list.hpp"
#include "people/family/family_service.hpp"
#include "people/finding/finding_service.hpp"
#include "people/merge/duplicate_service.hpp"
#include "people/people_desk.hpp"
#include "testing/story_page.hpp"

namespace people {
namespace {

// Two cards of one person, a pair in the list.
struct Twins {
  explicit Twins(Desk& at) : desk(at) {
    NewPerson first{.name = "Анна Петрова", .phones = {"+79161234567"}, .emails = {"anna@example.org"}};
    first.profile = Profile{.city = "Казань"};
    NewPerson second{.name = "Anna Petrova", .phones = {"8 916 123-45-67", "+79167654321"}};
    second.contacts = {{ContactKind::telegram, "@anna_p", {}, false}};
    second.profile = Profile{.city = "Москва", .birth_date = base::Date{2010, 5, 4}, .goal = "MIT"};
    kept = desk.card(first).person.id;
    merged = desk.card(second).person.id;
  }
  base::Result<Merge> merge(std::vector<std::string> take = {}) {
    return desk.change([&](Ctx& ctx) { return merge_people(ctx, {kept, merged, take}); });
  }
  base::Result<Merge> undo(MergeId id) {
    return desk.change([&](Ctx& ctx) { return undo_merge(ctx, id); });
  }
  Desk& desk;
  PersonId kept;
  PersonId merged;
};

// A card as text, without what counts its changes.
std::string state_of(Desk& desk, PersonId id) {
  auto card = desk.card_of(id);
  if (card.person.id != id) return "went into another card";
  card.person.version = 0;
  card.person.updated_at = {};
  return base::json::text_of(card);
}

http::Page<DuplicateCandidate> candidates(Desk& desk, PersonId id) {
  auto page = desk.look([&](Ctx& ctx) { return duplicates_of(ctx, id); });
  REQUIRE(page);
  return std::move(*page);
}

http::Page<DuplicatePair> open_pairs(Desk& desk, PairQuery query = {}) {
  auto page = desk.look([&](Ctx& ctx) { return duplicate_pairs(ctx, query); });
  REQUIRE(page);
  return std::move(*page);
}

base::Result<DecidedPair> decide(Desk& desk, const DecidePair& wanted) {
  return desk.change([&](Ctx& ctx) { return decide_pair(ctx, wanted); });
}

}  // namespace

TEST_CASE("EXT-2: a merge keeps the values of the kept card, fills its gaps and moves contacts") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    Twins twins(desk);
    const auto merge = twins.merge();
    REQUIRE(merge);
    CHECK(merge->merged_name == "Anna Petrova");
    CHECK(merge->merged_by_name == "Anna");
    const auto card = desk.card_of(twins.kept);
    CHECK(card.person.name == "Анна Петрова");
    CHECK(card.person.profile.city == "Казань");
    CHECK(card.person.profile.goal == "MIT");
    CHECK(card.person.profile.birth_date == base::Date{2010, 5, 4});
    REQUIRE(card.contacts.size() == 4);
    CHECK(card.contacts[0].is_main);
    CHECK(card.contacts[2].value == "anna_p");
    CHECK(card.contacts[2].is_main);
    CHECK_FALSE(card.contacts[3].is_main);
  });
}

TEST_CASE("EXT-2: reads of a merged card answer with the kept one, with the history of both") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    Twins twins(desk);
    REQUIRE(desk.change([&](Ctx& ctx) { return add_note(ctx, {twins.merged, "said on the other card"}); }));
    REQUIRE(twins.merge());
    CHECK(desk.card_of(twins.merged).person.id == twins.kept);
    std::string texts;
    std::optional<std::string> cursor;
    do {
      const auto page =
          desk.look([&](Ctx& ctx) { return testing::story_page(ctx, twins.merged, cursor, 2); });
      REQUIRE(page);
      for (const auto& entry : page->items) {
        const bool of_deals = entry.type.starts_with("deal.") || entry.type.starts_with("task.");
        if (!of_deals) texts += entry.type + " ";  // of other modules, where the whole program runs
      }
      cursor = page->next_cursor;
    } while (cursor);
    CHECK(texts == "people.merged person.changed note.added person.created person.created ");
    const auto list = desk.look([](Ctx& ctx) { return find_people(ctx, {}); });
    CHECK(list->items.size() == 1);
  });
}

TEST_CASE("EXT-2: chosen fields come from the merged card") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    Twins twins(desk);
    const auto before = state_of(desk, twins.kept);
    CHECK(refusal_of(twins.merge({"name", "shoe_size"})) == "invalid /take/1");
    const auto merge = twins.merge({"name", "city"});
    REQUIRE(merge);
    CHECK(desk.card_of(twins.kept).person.name == "Anna Petrova");
    CHECK(desk.card_of(twins.kept).person.profile.city == "Москва");
    REQUIRE(twins.undo(merge->id));
    CHECK(state_of(desk, twins.kept) == before);
  });
}

TEST_CASE("EXT-2: a merge is taken back exactly; later edits stay with the kept card") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    Twins twins(desk);
    const auto before = state_of(desk, twins.merged);
    const auto merge = twins.merge();
    REQUIRE(merge);
    PersonChange later{.id = twins.kept};
    later.goal = "Stanford";  // the merge had filled it
    later.level = "B2";
    REQUIRE(desk.change([&](Ctx& ctx) { return change_person(ctx, later); }));
    REQUIRE(twins.undo(merge->id));
    CHECK(state_of(desk, twins.merged) == before);
    const auto kept = desk.card_of(twins.kept);
    CHECK(kept.person.profile.goal == "Stanford");
    CHECK(kept.person.profile.level == "B2");
    CHECK(kept.person.profile.birth_date == std::nullopt);
    CHECK(kept.contacts.size() == 2);
    CHECK(refusal_of(twins.undo(merge->id)) == "conflict");
    CHECK(refusal_of(twins.undo(MergeId{1})) == "not_found");
  });
}

TEST_CASE("EXT-2: what cannot be merged is refused") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    Twins twins(desk);
    const auto merge = [&](PersonId kept, PersonId merged) {
      return refusal_of(desk.change([&](Ctx& ctx) { return merge_people(ctx, {kept, merged, {}}); }));
    };
    CHECK(merge(twins.kept, twins.kept) == "invalid /merged_id");
    CHECK(merge(twins.kept, PersonId{1}) == "not_found");
    REQUIRE(desk.change([&](Ctx& ctx) { return set_final_status(ctx, twins.kept, FinalStatus::spam, {}); }));
    CHECK(merge(twins.kept, twins.merged) == "conflict");
    CHECK(merge(twins.merged, twins.kept) == "");
    CHECK(merge(twins.merged, twins.kept) == "conflict");
    desk.actor = Desk::seller(4, base::Reach::own);
    CHECK(merge(twins.merged, twins.kept) == "not_found");
  });
}

TEST_CASE("EXT-2: a merge into a card that was itself merged is taken back from the last one on") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    Twins twins(desk);
    const auto third = desk.card({.name = "Anna P."}).person.id;
    const auto before = state_of(desk, twins.merged);
    const auto first = twins.merge();
    REQUIRE(first);
    const auto second = desk.change([&](Ctx& ctx) { return merge_people(ctx, {third, twins.kept, {}}); });
    REQUIRE(second);
    CHECK(desk.card_of(twins.merged).person.id == third);
    CHECK(desk.look([&](Ctx& ctx) { return merges_of(ctx, third); })->items.size() == 2);
    CHECK(refusal_of(twins.undo(first->id)) == "conflict");
    REQUIRE(twins.undo(second->id));
    REQUIRE(twins.undo(first->id));
    CHECK(state_of(desk, twins.merged) == before);
  });
}

TEST_CASE("DUP-1: cards with an equal contact are found from the card, whatever its format") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    Twins twins(desk);
    const auto stranger = desk.card({.name = "Oleg", .emails = {"Anna+school@example.org"}}).person.id;
    const auto found = candidates(desk, twins.kept);
    REQUIRE(found.items.size() == 2);
    CHECK(found.items[0].person.id == twins.merged);
    CHECK(found.items[0].sure_percent == 95);
    CHECK(found.items[1].person.id == stranger);
    CHECK(found.items[1].sure_percent == 50);
    CHECK(found.items[1].evidence[0].reason == "same_mail");
    CHECK(refusal_of(desk.look([](Ctx& ctx) { return duplicates_of(ctx, PersonId{1}); })) == "not_found");
  });
}

TEST_CASE("EXT-2: a new card that looks like another one is put on the list of duplicates") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    Twins twins(desk);
    const auto pairs = open_pairs(desk);
    REQUIRE(pairs.items.size() == 1);
    CHECK(pairs.items[0].left.id == twins.kept);
    CHECK(pairs.items[0].right.id == twins.merged);
    CHECK(decide(desk, {.id = pairs.items[0].id, .decision = PairDecision::later}));
    CHECK(open_pairs(desk).items.empty());
    CHECK(open_pairs(desk, {.later = true}).items.size() == 1);
    CHECK(decide(desk, {.id = pairs.items[0].id, .decision = PairDecision::different}));
    CHECK(candidates(desk, twins.kept).items.empty());
    CHECK(refusal_of(decide(desk, {.id = PairId{1}, .decision = PairDecision::later})) == "not_found");
  });
}

TEST_CASE("EXT-2: deciding that a pair is one person merges it, and taking that back calls them different") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    Twins twins(desk);
    const auto pair = open_pairs(desk).items.at(0).id;
    CHECK(refusal_of(decide(desk, {.id = pair, .decision = PairDecision::same, .kept_id = PersonId{1}})) ==
          "invalid /kept_id");
    const auto decided = decide(desk, {.id = pair, .decision = PairDecision::same, .kept_id = twins.merged});
    REQUIRE(decided);
    CHECK(desk.card_of(twins.kept).person.id == twins.merged);
    CHECK(refusal_of(decide(desk, {.id = pair, .decision = PairDecision::later})) == "conflict");
    REQUIRE(twins.undo(*decided->merge_id));
    CHECK(open_pairs(desk).items.empty());
    CHECK(candidates(desk, twins.kept).items.empty());
  });
}

TEST_CASE("EXT-3: deciding that a pair is a family makes them relatives") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    Twins twins(desk);
    const auto pair = open_pairs(desk).items.at(0).id;
    REQUIRE(decide(desk, {.id = pair, .decision = PairDecision::family, .relation = Relation::mother}));
    CHECK(desk.card_of(twins.kept).family.at(0).relation == Relation::mother);
    CHECK(desk.card_of(twins.merged).family.at(0).relation == Relation::child);
    CHECK(candidates(desk, twins.kept).items.empty());
  });
}

TEST_CASE("DUP-1: the list of pairs is paged, surest first") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    std::vector<PersonId> ids;
    for (int i = 0; i < 6; ++i) ids.push_back(desk.card({.name = "A" + std::to_string(i)}).person.id);
    std::vector<NewPair> pairs;
    for (int i = 1; i < 6; ++i)
      pairs.push_back({ids[static_cast<std::size_t>(i)], ids[0], 50 + 10 * (i % 3), {}, {}});
    REQUIRE(desk.change([&](Ctx& ctx) -> base::Result<void> {
      propose_pairs(ctx, pairs);
      propose_pairs(ctx, pairs);
      return {};
    }));
    std::string percents;
    PairQuery query{.limit = 2};
    do {
      const auto page = open_pairs(desk, query);
      for (const auto& pair : page.items) percents += std::to_string(pair.sure_percent) + " ";
      query.cursor = page.next_cursor;
    } while (query.cursor);
    CHECK(percents == "70 70 60 60 50 ");
    const auto refused = desk.look([](Ctx& ctx) { return duplicate_pairs(ctx, {.cursor = "x"}); });
    CHECK(refusal_of(refused) == "invalid /cursor");
  });
}

namespace {

// Random cards with few different values, so that they overlap.
class Chance {
 public:
  explicit Chance(unsigned seed) : random_(seed) {}
  int below(int limit) { return static_cast<int>(random_() % static_cast<unsigned>(limit)); }
  std::optional<std::string> word() {
    if (below(2) == 0) return std::nullopt;
    return std::string(1, static_cast<char>('a' + below(3)));
  }
  NewPerson person() {
    NewPerson wanted{.name = std::string(1, static_cast<char>('A' + below(3)))};
    for (int i = below(4); i > 0; --i) wanted.phones.push_back("+7916123450" + std::to_string(below(5)));
    for (int i = below(3); i > 0; --i)
      wanted.emails.push_back(std::string(1, static_cast<char>('a' + below(3))) + "@x.org");
    wanted.profile = Profile{.city = word(), .goal = word(), .level = word()};
    wanted.team_id = TeamId{1};
    if (below(2) == 0) wanted.owner_id = AccountId{1 + below(4)};
    return wanted;
  }
  PersonChange change(PersonId id) {
    PersonChange wanted{.id = id};
    if (below(2) == 0) wanted.city = word();
    if (below(2) == 0) wanted.goal = word();
    if (below(2) == 0) {
      wanted.contacts.emplace();
      for (int i = below(4); i > 0; --i) {
        wanted.contacts->push_back(
            {ContactKind::phone, "+7916123450" + std::to_string(below(5)), {}, below(2) == 0});
      }
    }
    return wanted;
  }

 private:
  std::mt19937 random_;
};

void relate_some(Desk& desk, Chance& chance, const std::vector<PersonId>& ids) {
  for (int i = 0; i < 4; ++i) {
    const auto left = ids[static_cast<std::size_t>(chance.below(static_cast<int>(ids.size())))];
    const auto right = ids[static_cast<std::size_t>(chance.below(static_cast<int>(ids.size())))];
    const auto relation = chance.below(2) == 0 ? Relation::mother : Relation::sibling;
    (void)desk.change([&](Ctx& ctx) {
      return add_relative(ctx, {left, right, relation, chance.below(2) == 0});
    });
  }
}

// Every kind of contact a card has is there once each, with exactly one main.
void check_contacts(Desk& desk, PersonId id) {
  std::map<ContactKind, int> mains;
  std::set<std::pair<ContactKind, std::string>> values;
  const auto card = desk.card_of(id);
  for (const auto& contact : card.contacts) {
    mains[contact.kind] += contact.is_main ? 1 : 0;
    CHECK(values.emplace(contact.kind, contact.value).second);
  }
  for (const auto& [kind, count] : mains) CHECK(count == 1);
}

}  // namespace

TEST_CASE("EXT-2: several merges into one card leave no trace when they are taken back in any order") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    for (unsigned seed = 1; seed <= 12; ++seed) {
      CAPTURE(seed);
      Chance chance(seed);
      std::vector<PersonId> ids;
      for (int i = 0; i < 6; ++i) ids.push_back(desk.card(chance.person()).person.id);
      relate_some(desk, chance, ids);
      std::map<PersonId, std::string> before;
      for (const auto id : ids) before[id] = state_of(desk, id);
      std::vector<MergeId> merges;
      for (std::size_t i = 1; i <= 3; ++i) {
        const std::vector<std::string> take =
            chance.below(2) == 0 ? std::vector<std::string>{"name", "city"} : std::vector<std::string>{};
        const auto merge = desk.change([&](Ctx& ctx) { return merge_people(ctx, {ids[0], ids[i], take}); });
        REQUIRE(merge);
        merges.push_back(merge->id);
        check_contacts(desk, ids[0]);
      }
      std::shuffle(merges.begin(), merges.end(), std::mt19937(seed));
      for (const auto id : merges) {
        REQUIRE(desk.change([&](Ctx& ctx) { return undo_merge(ctx, id); }));
        check_contacts(desk, ids[0]);
      }
      for (const auto id : ids) CHECK(state_of(desk, id) == before[id]);
    }
  });
}

TEST_CASE("EXT-1: random changes, merges and their undoing never leave a card without its one main contact") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    for (unsigned seed = 1; seed <= 6; ++seed) {
      CAPTURE(seed);
      Chance chance(seed);
      std::vector<PersonId> ids;
      std::vector<MergeId> merges;
      for (int i = 0; i < 5; ++i) ids.push_back(desk.card(chance.person()).person.id);
      relate_some(desk, chance, ids);
      const auto any = [&] { return ids[static_cast<std::size_t>(chance.below(5))]; };
      for (int step = 0; step < 25; ++step) {
        const int what = chance.below(4);
        if (what == 0 && !merges.empty()) {
          const auto place = static_cast<std::size_t>(chance.below(static_cast<int>(merges.size())));
          (void)desk.change([&](Ctx& ctx) { return undo_merge(ctx, merges[place]); });
        } else if (what == 1) {
          const MergePeople wanted{any(), any(), {}};
          const auto merge = desk.change([&](Ctx& ctx) { return merge_people(ctx, wanted); });
          if (merge) merges.push_back(merge->id);
        } else {
          const auto wanted = chance.change(any());
          CHECK(desk.change([&](Ctx& ctx) { return change_person(ctx, wanted); }));
        }
        for (const auto id : ids) check_contacts(desk, id);
      }
    }
  });
}

}  // namespace people
