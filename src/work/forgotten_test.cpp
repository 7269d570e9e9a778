#include "journal/journal.hpp"
#include "work/work_desk.hpp"

using namespace work;
using base::Minutes;
using testing::for_each_engine;

TEST_CASE("FUN-5: a new lead has a deal in the first stage and a task of its maker at once") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.lead(3);
    REQUIRE(desk.steps(person).size() == 1);
    CHECK(desk.steps(person).front().kind == "new_lead");
    CHECK(desk.steps(person).front().owner_id == AccountId{3});
    CHECK(desk.steps(person).front().due_at == desk.now);
    REQUIRE(desk.deals(person).size() == 1);
    CHECK(desk.deals(person).front().stage == "applied");
    CHECK(desk.steps(person).front().deal_id == desk.deals(person).front().id);
  });
}

TEST_CASE("FUN-5: a card made by the program belongs to a sales team, which gets its work") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    auto made = db.write([&](storage::Tx& tx) {
      Ctx ctx{tx, {}, desk.now, "test", "job lead"};
      return people::create_person(ctx, {.name = "Olga", .phones = {"+79161112233"}});
    });
    const auto person = Desk::must(std::move(made)).person.id;
    const auto team = desk.card(person).team_id;
    REQUIRE((team == TeamId{1} || team == TeamId{2}));
    CHECK(desk.given(team == TeamId{1} ? 2 : 4).task.person_id == person);
    CHECK(desk.forgotten().without_owner == 0);
  });
}

TEST_CASE("FUN-5: the page that proves nobody is forgotten lists a card orphaned behind the program's back") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    desk.lead(1, "Anna");
    const auto orphan = desk.lead(1, "Boris");
    auto proof = desk.forgotten();
    CHECK(proof.live_cards == 2);
    CHECK(proof.with_next_step == 2);
    CHECK(proof.items.empty());
    desk.sql("UPDATE tasks SET state = 'cancelled' WHERE person_id = " + std::to_string(orphan.value));
    proof = desk.forgotten();
    CHECK(proof.with_next_step == 1);
    REQUIRE(proof.items.size() == 1);
    CHECK(proof.items.front().id == orphan);
    CHECK(proof.items.front().name == "Boris");
    CHECK(proof.items.front().phone);
  });
}

TEST_CASE("FUN-5: a step that belongs to nobody is no next step") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    desk.lead(1);
    desk.sql("UPDATE tasks SET owner_id = NULL, team_id = NULL");
    CHECK(desk.forgotten().items.size() == 1);
  });
}

TEST_CASE("FUN-5: final, merged and payers' cards need no step; a payer who becomes a lead does") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    people::NewPerson mother{.name = "Olga", .kind = people::PersonKind::payer, .phones = {"+79160000001"}};
    const auto payer =
        Desk::must(desk.as(1, [&](Ctx& ctx) { return people::create_person(ctx, mother); })).person.id;
    CHECK(desk.steps(payer).empty());
    CHECK(desk.forgotten().live_cards == 0);
    people::PersonChange change{.id = payer};
    change.kind = people::PersonKind::lead;
    Desk::must(desk.as(1, [&](Ctx& ctx) { return people::change_person(ctx, change); }));
    CHECK(desk.steps(payer).size() == 1);
    Desk::must(desk.as(1, [&](Ctx& ctx) {
      return people::set_final_status(ctx, payer, people::FinalStatus::spam, std::nullopt);
    }));
    CHECK(desk.steps(payer).empty());
    CHECK(desk.forgotten().final_cards == 1);
    CHECK(desk.forgotten().items.empty());
  });
}

TEST_CASE("FUN-6: a card that is live again has a next step and its deals again") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.lead(1);
    desk.done(1, desk.given(1).id, "spam");
    desk.pass(Minutes{60 * 24});
    desk.task(1, person, "follow_up", desk.now + Minutes{60});
    CHECK_FALSE(desk.card(person).final_status);
    CHECK_FALSE(desk.deals(person).front().closed_at);
    CHECK_FALSE(desk.steps(person).empty());
  });
}

TEST_CASE("FUN-5: the only next step of a live card cannot be cancelled") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.lead(1);
    const auto only = desk.steps(person).front();
    const auto cancel = [&](TaskId id) { return desk.as(1, [&](Ctx& ctx) { return cancel_task(ctx, id); }); };
    CHECK(refusal_of(cancel(only.id)) == "conflict");
    const auto second = desk.task(1, person, "follow_up", desk.now + Minutes{60});
    CHECK(refusal_of(cancel(only.id)) == "");
    CHECK(refusal_of(cancel(only.id)) == "conflict");
    CHECK(refusal_of(cancel(second.id)) == "conflict");
    CHECK(refusal_of(cancel(TaskId{5})) == "not_found");
  });
}

TEST_CASE("FUN-9: waiting work follows the card to its new owner") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.lead(1);
    Desk::must(desk.as(1, [&](Ctx& ctx) { return people::set_owner(ctx, person, AccountId{4}); }));
    CHECK(desk.nobody(1));
    CHECK(desk.given(4).task.person_id == person);
    CHECK(desk.deals(person).front().owner_id == AccountId{4});
  });
}

TEST_CASE(
    "FUN-2: a deal dragged to another stage leaves the old stage's work behind and begins the new one's") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.lead(1);
    desk.done(1, desk.given(1).id, "trial_requested");
    const auto deal = desk.deals(person).front();
    const auto move = [&](const std::string& stage) {
      Desk::must(desk.as(1, [&](Ctx& ctx) {
        return pipeline::move_deal(ctx, {.id = deal.id, .stage = stage, .version = {}});
      }));
    };
    move("trial_scheduled");
    REQUIRE(desk.steps(person).size() == 1);
    CHECK(desk.steps(person).front().kind == "follow_up");
    move("trial_held");
    CHECK(
        std::ranges::any_of(desk.steps(person), [](const Task& step) { return step.kind == "after_trial"; }));
    CHECK(desk.forgotten().items.empty());
  });
}

TEST_CASE("SCR-1: a step made by hand is checked field by field") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.lead(1);
    const auto refused = [&](NewTask wanted) {
      wanted.person_id = wanted.person_id ? wanted.person_id : person;
      return refusal_of(desk.as(1, [&](Ctx& ctx) { return create_task(ctx, wanted); }));
    };
    CHECK(refused({.kind = "dance", .due_at = desk.now}) == "invalid /kind");
    CHECK(refused({.person_id = PersonId{5}, .kind = "promise", .due_at = desk.now}) == "not_found");
    CHECK(refused({.kind = "promise", .due_at = {INT64_MAX / 2}}) == "invalid /due_at");
    CHECK(refused({.kind = "promise", .due_at = desk.now, .owner_id = AccountId{99}}) == "invalid /owner_id");
    CHECK(refused({.kind = "promise", .due_at = desk.now, .team_id = TeamId{99}}) == "invalid /team_id");
    CHECK(refused({.kind = "promise", .due_at = desk.now, .owner_id = AccountId{1}, .team_id = TeamId{1}}) ==
          "invalid /team_id");
    CHECK(refused({.kind = "promise", .due_at = desk.now, .text = std::string(1001, 'x')}) ==
          "invalid /text");
    CHECK(refused({.kind = "promise", .due_at = desk.now, .text = std::string(1000, 'x')}) == "");
  });
}

TEST_CASE("PRIO-G5: a waiting step is moved to another time or other hands, one in hand is not") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto task = desk.task(1, desk.quiet_lead(1), "promise", desk.now + Minutes{60});
    const auto change = [&](TaskChange wanted) {
      wanted.id = task.id;
      return desk.as(1, [&](Ctx& ctx) { return change_task(ctx, wanted); });
    };
    CHECK(refusal_of(change({.owner_id = AccountId{1}, .team_id = TeamId{1}})) == "invalid /team_id");
    const auto moved = Desk::must(change({.due_at = desk.now, .team_id = TeamId{2}}));
    CHECK(moved.due_at == desk.now);
    CHECK_FALSE(moved.owner_id);
    CHECK(desk.given(3).task.id == task.id);
    CHECK(refusal_of(change({.due_at = desk.now})) == "conflict");
  });
}

TEST_CASE("NEW-18: held steps count as next steps and are handed out only once the import is started") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const people::ImportId import{900};
    std::vector<PersonId> cards;
    Desk::must(desk.as(1, [&](Ctx& ctx) -> base::Result<void> {
      const std::vector<people::NewPerson> wanted{
          {.name = "A", .phones = {"+79160000001"}, .owner_id = AccountId{1}},
          {.name = "B", .phones = {"+79160000002"}, .owner_id = AccountId{1}}};
      TRY(cards, people::create_people(ctx, wanted, import));
      std::vector<HeldTask> held;
      for (const auto card : cards)
        held.push_back({.person_id = card, .due_at = desk.now, .owner_id = AccountId{1}});
      make_held_tasks(ctx, held, import);
      return {};
    }));
    CHECK(desk.deals(cards[0]).empty());
    CHECK(desk.nobody(1));
    CHECK(desk.forgotten().held == 2);
    CHECK(desk.forgotten().items.empty());
    const auto held = db.read([&](storage::Tx& tx) { return held_steps(tx, import); });
    REQUIRE(held.size() == 2);
    Desk::must(desk.as(1, [&](Ctx& ctx) -> base::Result<void> {
      open_steps(ctx.tx, {{held[0].id, desk.now}, {held[1].id, desk.now}});
      return {};
    }));
    const auto given = desk.given(1);
    CHECK(given.task.kind == "follow_up");
    CHECK(desk.as(1, [&](Ctx& ctx) { return cancel_import(ctx, import); }).value() == 1);
    CHECK(desk.forgotten().held == 0);
    CHECK(desk.forgotten().items.empty());  // who is live keeps a step
  });
}

TEST_CASE("FUN-5: the work of a disabled account becomes its team's") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.lead(1);
    desk.sql("UPDATE accounts SET state = 'disabled' WHERE id = 1");
    Desk::must(desk.as(6, [&](Ctx& ctx) -> base::Result<void> {
      CHECK_OK(journal::write_entry(ctx, {"account", 1}, "account.changed", 1, {"{}"}, ctx.now));
      return {};
    }));
    const auto given = desk.given(2);
    CHECK(given.task.person_id == person);
    desk.done(2, given.id, "reached");
    CHECK(desk.card(person).owner_id == AccountId{2});
  });
}
