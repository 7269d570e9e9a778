// A card that is given away by hand brings its waiting steps along.
#include "work/work_desk.hpp"

using namespace work;
using base::Minutes;
using testing::for_each_engine;

namespace {

constexpr std::int64_t teacher = 21;

class HandOver : public Desk {
 public:
  using Desk::Desk;

  // A card nobody owns, waiting for team 1, with a follow_up of the team.
  PersonId team_card() {
    const auto person = quiet_lead(2);
    must(as(2, [&](Ctx& ctx) { return people::set_owner(ctx, person, std::nullopt, TeamId{1}); }));
    const auto step = steps(person).at(0);
    REQUIRE(step.team_id == TeamId{1});
    REQUIRE_FALSE(step.owner_id);
    return person;
  }
  // As a leader does on the card.
  void give(PersonId person, std::int64_t account) {
    people::PersonChange change{.id = person};
    change.owner_id = AccountId{account};
    must(as(6, [&](Ctx& ctx) { return people::change_person(ctx, change); }));
  }
  Task step(PersonId person, const std::string& kind) {
    for (const auto& each : steps(person)) {
      if (each.kind == kind) return each;
    }
    FAIL("there is no such step");
    return {};
  }
  void add_teacher() {
    sql("INSERT INTO accounts (id, email, name, role, team_id, language, zone, state, created_at)"
        " VALUES (21, 'teacher', 'Teacher', 'teacher', NULL, 'en', 'UTC', 'active', 0)");
  }
};

}  // namespace

TEST_CASE("FUN-9: whoever is given a team's card by hand is given its waiting step, and no teammate is") {
  for_each_engine([](storage::Db& db) {
    HandOver desk(db);
    const auto person = desk.team_card();
    desk.give(person, 1);
    CHECK(desk.step(person, "follow_up").owner_id == AccountId{1});
    CHECK_FALSE(desk.step(person, "follow_up").team_id);
    desk.pass(Minutes{31 * 24 * 60});
    CHECK(desk.nobody(2));
    CHECK(desk.given(1).task.person_id == person);
    CHECK(desk.forgotten().items.empty());
  });
}

TEST_CASE("FUN-9: a card given to another team's manager leaves nothing with the team that had it") {
  for_each_engine([](storage::Db& db) {
    HandOver desk(db);
    const auto person = desk.team_card();
    desk.task(2, person, "promise", desk.now + Minutes{60}, TeamId{1});
    desk.give(person, 3);
    for (const auto& step : desk.steps(person)) CHECK(step.owner_id == AccountId{3});
    CHECK(desk.card(person).team_id == TeamId{2});
  });
}

TEST_CASE("FUN-9: a held step goes with the card, one in a colleague's hands stays there") {
  for_each_engine([](storage::Db& db) {
    HandOver desk(db);
    const auto held = desk.team_card();
    desk.sql("UPDATE tasks SET state = 'held' WHERE ended_at IS NULL");
    desk.give(held, 1);
    CHECK(desk.step(held, "follow_up").owner_id == AccountId{1});
    CHECK(desk.step(held, "follow_up").state == TaskState::held);

    const auto leased = desk.team_card();
    desk.task(2, leased, "active_question", desk.now, TeamId{1});
    const auto in_hand = desk.given(2);
    REQUIRE(in_hand.task.person_id == leased);
    desk.give(leased, 1);
    CHECK(desk.step(leased, "active_question").team_id == TeamId{1});
    CHECK(desk.step(leased, "active_question").state == TaskState::leased);
    CHECK(desk.step(leased, "follow_up").owner_id == AccountId{1});
    CHECK(desk.done(2, in_hand.id, "answered").next_task->owner_id == AccountId{1});
    CHECK(desk.card(leased).owner_id == AccountId{1});
  });
}

TEST_CASE("FUN-9: what another role's team or another team has to do with the client stays there") {
  for_each_engine([](storage::Db& db) {
    HandOver desk(db);
    const auto person = desk.team_card();
    desk.task(2, person, "arrange_trial", desk.now + Minutes{5}, TeamId{3});
    desk.task(2, person, "promise", desk.now + Minutes{60}, TeamId{2});
    desk.give(person, 1);
    CHECK(desk.step(person, "arrange_trial").team_id == TeamId{3});
    CHECK(desk.step(person, "promise").team_id == TeamId{2});
    CHECK(desk.step(person, "follow_up").owner_id == AccountId{1});
  });
}

TEST_CASE("FUN-9: academic affairs keep their own work when their card is given to sales, and only that") {
  for_each_engine([](storage::Db& db) {
    HandOver desk(db);
    const auto person = desk.team_card();
    desk.give(person, 5);
    desk.task(5, person, "arrange_schedule", desk.now + Minutes{5}, TeamId{3});
    desk.task(5, person, "promise", desk.now + Minutes{60}, TeamId{3});
    desk.give(person, 1);
    CHECK(desk.step(person, "arrange_schedule").team_id == TeamId{3});
    CHECK(desk.step(person, "promise").owner_id == AccountId{1});
    CHECK(desk.step(person, "follow_up").owner_id == AccountId{1});
  });
}

TEST_CASE("FUN-9, ROLE-4: what a teacher's card left with the team is the next manager's") {
  for_each_engine([](storage::Db& db) {
    HandOver desk(db);
    desk.add_teacher();
    const auto person = desk.quiet_lead(1);
    desk.give(person, teacher);
    CHECK(desk.step(person, "follow_up").team_id == TeamId{1});
    desk.give(person, 3);
    CHECK(desk.step(person, "follow_up").owner_id == AccountId{3});
    // Of a card without a team the step lies with a team of sales.
    desk.give(person, teacher);
    desk.sql("UPDATE people SET team_id = NULL");
    desk.give(person, 1);
    CHECK(desk.step(person, "follow_up").owner_id == AccountId{1});
  });
}

TEST_CASE("FUN-9: an outcome that makes its manager the owner takes nothing from the team") {
  for_each_engine([](storage::Db& db) {
    HandOver desk(db);
    const auto person = desk.team_card();
    desk.task(2, person, "active_question", desk.now, TeamId{1});
    desk.pass(Minutes{1});
    const auto given = desk.given(1);
    desk.done(1, given.id, "answered");
    CHECK(desk.card(person).owner_id == AccountId{1});
    CHECK(desk.step(person, "follow_up").team_id == TeamId{1});
    Desk::must(desk.try_undo(1, given.id));
    CHECK_FALSE(desk.card(person).owner_id);
    CHECK(desk.step(person, "follow_up").team_id == TeamId{1});
    CHECK(desk.step(person, "active_question").team_id == TeamId{1});
  });
}

TEST_CASE("SCR-1: a card one gave away oneself after an outcome: taking it back leaves the card given") {
  for_each_engine([](storage::Db& db) {
    HandOver desk(db);
    const auto person = desk.team_card();
    desk.task(2, person, "active_question", desk.now, TeamId{1});
    desk.pass(Minutes{1});
    const auto given = desk.given(1);
    desk.done(1, given.id, "answered");
    people::PersonChange change{.id = person};
    change.owner_id = AccountId{2};
    Desk::must(desk.as(1, [&](Ctx& ctx) { return people::change_person(ctx, change); }));
    CHECK(desk.step(person, "follow_up").owner_id == AccountId{2});
    Desk::must(desk.try_undo(1, given.id));
    CHECK(desk.card(person).owner_id == AccountId{2});
    CHECK(desk.step(person, "follow_up").owner_id == AccountId{2});
    CHECK(desk.step(person, "active_question").state == TaskState::leased);
    CHECK(desk.forgotten().items.empty());
  });
}

TEST_CASE("FUN-9: what an import changes on a card moves no step of the team") {
  for_each_engine([](storage::Db& db) {
    HandOver desk(db);
    const auto person = desk.team_card();
    Desk::must(db.write([&](storage::Tx& tx) {
      Ctx ctx{tx, Desk::actor(6), desk.now, "test", "import 900"};
      return people::set_owner(ctx, person, AccountId{1});
    }));
    CHECK(desk.step(person, "follow_up").team_id == TeamId{1});
  });
}
