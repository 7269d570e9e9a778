// A manager with a conflict of interest never gets the step again; somebody else always can.
#include "testing/story_page.hpp"
#include "work/work_desk.hpp"

using namespace work;
using base::Minutes;
using testing::for_each_engine;

namespace {

constexpr auto conflict = ReleaseReason::conflict_of_interest;
constexpr Minutes year{366 * 24 * 60};

// The client that this manager has due now, with the one step.
Task give_back(Desk& desk, std::int64_t account, PersonId person) {
  const auto given = desk.given(account);
  REQUIRE(given.task.person_id == person);
  Desk::must(desk.try_release(account, given.id, conflict));
  const auto steps = desk.steps(person);
  REQUIRE(steps.size() == 1);
  CHECK(desk.forgotten().items.empty());
  return steps.front();
}

// As these accounts stand in the database and sign in with it.
class School : public Desk {
 public:
  using Desk::Desk;
  void only(const std::string& accounts) {
    sql("UPDATE accounts SET state = 'disabled' WHERE id NOT IN (" + accounts + ")");
  }
  // The actor of a manager without a team.
  base::Result<void> release_alone(std::int64_t account, AssignmentId id) {
    return db().write([&](storage::Tx& tx) {
      auto actor = Desk::actor(account);
      actor.team = {};
      Ctx ctx{tx, actor, now, "test", "request"};
      return release(ctx, {.id = id, .reason = conflict, .text = {}});
    });
  }
};

}  // namespace

TEST_CASE("FUN-5: after a conflict of interest the client is the team's, and never the same manager's") {
  for_each_engine([](storage::Db& db) {
    School desk(db);
    const auto person = desk.lead(1);
    CHECK(give_back(desk, 1, person).team_id == TeamId{1});
    CHECK(desk.nobody(1));
    desk.pass(year);
    CHECK(desk.nobody(1));
    CHECK(desk.given(2).task.person_id == person);
  });
}

TEST_CASE("FUN-5: after a conflict of interest the card and what comes next are no longer the manager's") {
  for_each_engine([](storage::Db& db) {
    School desk(db);
    const auto person = desk.lead(1);
    const auto owner = [&] {
      return Desk::must(desk.as(3,
                                [&](Ctx& ctx) {
                                  auto wide = unlimited(ctx, "test");
                                  return people::get_card(wide, person);
                                }))
          .person.owner_id;
    };
    REQUIRE(owner() == AccountId{1});
    Desk::must(desk.try_release(1, desk.given(1).id, ReleaseReason::other));
    CHECK(owner() == AccountId{1});  // only this reason
    desk.pass(Minutes{16});
    give_back(desk, 1, person);
    CHECK_FALSE(owner());
    desk.done(2, desk.given(2).id, "reached");
    CHECK(owner() == AccountId{2});
    CHECK(desk.steps(person).front().owner_id == AccountId{2});
    desk.pass(year);
    CHECK(desk.nobody(1));
  });
}

TEST_CASE(
    "FUN-5: from a team of one, or one where everybody has the conflict, the client goes to another team") {
  for_each_engine([](storage::Db& db) {
    School desk(db);
    const auto first = desk.lead(1, "Anna");
    give_back(desk, 1, first);
    const auto moved = give_back(desk, 2, first);  // both of team 1 by now
    CHECK(moved.team_id == TeamId{2});
    CHECK_FALSE(moved.owner_id);
    CHECK(desk.given(3).task.person_id == first);
    Desk::must(desk.try_release(3, desk.given(3).id, ReleaseReason::other));

    desk.only("1, 3");
    const auto second = desk.lead(1, "Boris");
    CHECK(give_back(desk, 1, second).team_id == TeamId{2});
    const auto entries =
        Desk::must(desk.as(3, [&](Ctx& ctx) { return testing::story_page(ctx, second, std::nullopt, 20); }));
    CHECK(entries.items.front().type == "task.changed");  // the history says where it went
    CHECK(entries.items.at(1).type == "person.owner_changed");
  });
}

TEST_CASE("FUN-5: a manager without a team hands on to a team of his role, else to anybody") {
  for_each_engine([](storage::Db& db) {
    School desk(db);
    desk.sql("UPDATE accounts SET team_id = NULL WHERE id = 1");
    const auto first = desk.lead(1, "Anna");
    Desk::must(desk.release_alone(1, desk.given(1).id));
    const auto team = desk.steps(first).front().team_id;
    CHECK((team == TeamId{1} || team == TeamId{2}));
    CHECK(desk.forgotten().items.empty());

    desk.only("1, 6");
    desk.sql("UPDATE accounts SET team_id = NULL WHERE id = 6");
    const auto second = desk.lead(1, "Boris");
    Desk::must(desk.release_alone(1, desk.given(1).id));
    CHECK(desk.steps(second).front().owner_id == AccountId{6});
    CHECK_FALSE(desk.steps(second).front().team_id);
    CHECK(desk.given(6).task.person_id == second);
  });
}

TEST_CASE("FUN-5: with nobody else in the school a conflict of interest is refused, and nothing changes") {
  for_each_engine([](storage::Db& db) {
    School desk(db);
    desk.only("1");
    const auto person = desk.lead(1);
    const auto given = desk.given(1);
    const auto refused = desk.try_release(1, given.id, conflict);
    CHECK(refusal_of(refused) == "invalid /reason");
    CHECK(refused.error().problems.front().message ==
          "must be another one: nobody else could be given this client");
    CHECK(desk.given(1).id == given.id);
    Desk::must(desk.try_release(1, given.id, ReleaseReason::wrong_skill));
    desk.pass(Minutes{24 * 60});
    CHECK(desk.given(1).task.person_id == person);
    CHECK(refusal_of(desk.release_alone(1, desk.given(1).id)) == "invalid /reason");
  });
}

TEST_CASE("FUN-5: the last who has no conflict of interest keeps the client") {
  for_each_engine([](storage::Db& db) {
    School desk(db);
    desk.only("1, 3");
    const auto person = desk.lead(1);
    give_back(desk, 1, person);
    const auto last = desk.given(3);
    CHECK(last.task.person_id == person);
    CHECK(refusal_of(desk.try_release(3, last.id, conflict)) == "invalid /reason");
    CHECK(desk.given(3).id == last.id);
  });
}

TEST_CASE("FUN-5: a step is not given by hand to whoever has a conflict of interest") {
  for_each_engine([](storage::Db& db) {
    School desk(db);
    const auto person = desk.lead(1);
    const auto step = give_back(desk, 1, person);
    const auto change = [&](TaskChange wanted) {
      wanted.id = step.id;
      return refusal_of(desk.as(6, [&](Ctx& ctx) { return change_task(ctx, wanted); }));
    };
    CHECK(change({.owner_id = AccountId{1}}) == "invalid /owner_id");
    CHECK(change({.owner_id = AccountId{2}}) == "");
    CHECK(change({.team_id = TeamId{1}}) == "");
    desk.only("1, 3, 6");
    CHECK(change({.team_id = TeamId{1}}) == "invalid /team_id");
    CHECK(change({.team_id = TeamId{2}}) == "");
    CHECK(change({.due_at = desk.now}) == "");
  });
}

TEST_CASE("FUN-5: of a card given to somebody with a conflict of interest the step stays where it is") {
  for_each_engine([](storage::Db& db) {
    School desk(db);
    const auto person = desk.lead(1);
    const auto step = give_back(desk, 1, person);
    const auto owned = [&](std::int64_t account) {
      people::PersonChange change{.id = person};
      change.owner_id = AccountId{account};
      Desk::must(desk.as(6, [&](Ctx& ctx) { return people::change_person(ctx, change); }));
      return desk.steps(person).front();
    };
    CHECK(owned(3).owner_id == AccountId{3});
    CHECK(owned(1).owner_id == AccountId{3});
    CHECK(owned(2).owner_id == AccountId{3});  // who was not the one with the step
    CHECK(desk.forgotten().items.empty());
    CHECK(desk.given(3).task.id == step.id);
  });
}

TEST_CASE("FUN-5: a step that everybody who could take it rests from for good is among the forgotten") {
  for_each_engine([](storage::Db& db) {
    School desk(db);
    const auto person = desk.lead(1, "Anna");
    desk.lead(3, "Boris");
    const auto step = give_back(desk, 1, person);
    const auto listed = [&](const std::string& held_by) {
      const auto proof = desk.forgotten();
      CHECK(proof.live_cards == 2);
      CHECK(proof.with_next_step == 1);
      REQUIRE(proof.items.size() == 1);
      CHECK(proof.items.front().id == person);
      CHECK(proof.items.front().reason == ForgottenReason::all_rest);
      CHECK(proof.items.front().held_by == held_by);
    };
    desk.sql("UPDATE accounts SET team_id = 2 WHERE id = 2");  // the other one of the team leaves it
    listed("team 1");
    desk.sql("UPDATE tasks SET team_id = NULL, owner_id = 1 WHERE id = " + std::to_string(step.id.value));
    listed("manager1");
    desk.sql("UPDATE task_rests SET until_at = " + std::to_string((desk.now + Minutes{60}).ms));
    CHECK(desk.forgotten().items.empty());  // he will be given it in an hour
  });
}
