#include "work/closing/closing_service.hpp"

#include "work/work_desk.hpp"

using namespace work;
using base::Minutes;
using people::FinalStatus;
using testing::for_each_engine;

namespace {

base::Result<ClosedPerson> close(Desk& desk, PersonId person, FinalStatus status,
                                 std::optional<std::string> reason = {}) {
  return desk.as(1, [&](Ctx& ctx) { return close_person(ctx, {person, status, reason}); });
}

base::Result<people::PersonCard> take_back(Desk& desk, ClosingId id) {
  return desk.as(1, [&](Ctx& ctx) { return undo_closing(ctx, id); });
}

base::Result<Task> reopen(Desk& desk, ReopenPerson wanted) {
  return desk.as(1, [&](Ctx& ctx) { return reopen_person(ctx, wanted); });
}

}  // namespace

TEST_CASE("SOP-5: a card is closed by hand with its reason: its deals end and nobody calls again") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.lead(1);
    const auto closed = Desk::must(close(desk, person, FinalStatus::not_needed, "found a school nearby"));
    CHECK(closed.final_status == FinalStatus::not_needed);
    CHECK(closed.undo_until == desk.now + Minutes{10});
    CHECK(desk.card(person).final_reason == "found a school nearby");
    CHECK(desk.deals(person).front().closed_at);
    CHECK(desk.steps(person).empty());
    CHECK(desk.nobody(1));
    CHECK(desk.forgotten().items.empty());
  });
}

TEST_CASE("SOP-5: a closing by hand is refused without a reason, of a client in hand, and the second time") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.lead(1);
    CHECK(refusal_of(close(desk, person, FinalStatus::not_needed)) == "invalid /reason");
    CHECK(refusal_of(close(desk, person, FinalStatus::not_needed, "   ")) == "invalid /reason");
    CHECK(refusal_of(close(desk, person, FinalStatus::spam, std::string(600, 'x'))) == "invalid /reason");
    CHECK(refusal_of(close(desk, PersonId{5}, FinalStatus::spam)) == "not_found");
    const auto given = desk.given(1);
    CHECK(refusal_of(close(desk, person, FinalStatus::spam)) == "conflict");
    Desk::must(desk.try_release(1, given.id, ReleaseReason::technical));
    CHECK_FALSE(desk.card(person).final_status);
    CHECK(refusal_of(close(desk, person, FinalStatus::spam)) == "");
    CHECK(refusal_of(close(desk, person, FinalStatus::do_not_call)) == "conflict");
    CHECK(desk.card(person).final_status == FinalStatus::spam);
  });
}

TEST_CASE("SOP-5: taking a closing back brings card, deals and every waiting step back as they were") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.lead(1);
    desk.task(1, person, "promise", desk.now + Minutes{90});
    const auto before = desk.steps(person);
    const auto closed = Desk::must(close(desk, person, FinalStatus::do_not_call));
    desk.pass(Minutes{9});
    const auto card = Desk::must(take_back(desk, closed.closing_id));
    CHECK_FALSE(card.person.final_status);
    CHECK_FALSE(desk.deals(person).front().closed_at);
    const auto after = desk.steps(person);
    REQUIRE(after.size() == before.size());
    for (std::size_t i = 0; i < after.size(); ++i) {
      CHECK(after[i].id == before[i].id);
      CHECK(after[i].due_at == before[i].due_at);
      CHECK(after[i].state == before[i].state);
    }
    CHECK(refusal_of(take_back(desk, closed.closing_id)) == "conflict");
  });
}

TEST_CASE("SOP-5: a closing is not taken back after ten minutes, nor over what was done since") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    CHECK(refusal_of(take_back(desk, ClosingId{5})) == "not_found");
    const auto late = desk.lead(1);
    const auto closed = Desk::must(close(desk, late, FinalStatus::spam));
    desk.pass(Minutes{11});
    CHECK(refusal_of(take_back(desk, closed.closing_id)) == "conflict");

    const auto again = desk.lead(2);
    const auto first = Desk::must(close(desk, again, FinalStatus::spam));
    Desk::must(reopen(desk, {again, "follow_up", desk.now + Minutes{60}, {}, {}}));
    CHECK(refusal_of(take_back(desk, first.closing_id)) == "conflict");
    Desk::must(close(desk, again, FinalStatus::spam));
    CHECK(refusal_of(take_back(desk, first.closing_id)) == "conflict");

    const auto merged = desk.lead(3);
    const auto kept = desk.lead(3);
    const auto third = Desk::must(close(desk, merged, FinalStatus::spam));
    Desk::must(desk.as(1, [&](Ctx& ctx) { return people::merge_people(ctx, {kept, merged, {}}); }));
    CHECK(refusal_of(take_back(desk, third.closing_id)) == "conflict");
  });
}

TEST_CASE("FUN-6: a closed card is opened again with the step that was planned, and no other") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.lead(1);
    Desk::must(close(desk, person, FinalStatus::not_needed, "too dear"));
    desk.pass(Minutes{60 * 24 * 30});
    const auto due = desk.now + Minutes{60};
    const auto task = Desk::must(reopen(desk, {person, "follow_up", due, {}, "the new price list"}));
    CHECK(task.due_at == due);
    CHECK_FALSE(desk.card(person).final_status);
    CHECK_FALSE(desk.card(person).final_reason);
    CHECK_FALSE(desk.deals(person).front().closed_at);
    CHECK(task.deal_id == desk.deals(person).front().id);
    REQUIRE(desk.steps(person).size() == 1);
    CHECK(desk.steps(person).front().id == task.id);
    CHECK(desk.steps(person).front().text == "the new price list");
  });
}

TEST_CASE(
    "FUN-6: opening a card again is refused when it is not closed or its step is none, and stays closed") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.lead(1);
    const auto soon = desk.now + Minutes{60};
    CHECK(refusal_of(reopen(desk, {person, "follow_up", soon, {}, {}})) == "conflict");
    CHECK(refusal_of(reopen(desk, {PersonId{5}, "follow_up", soon, {}, {}})) == "not_found");
    Desk::must(close(desk, person, FinalStatus::spam));
    CHECK(refusal_of(reopen(desk, {person, "dancing", soon, {}, {}})) == "invalid /kind");
    const auto far = desk.now + Minutes{60 * 24 * 366 * 3};
    CHECK(refusal_of(reopen(desk, {person, "follow_up", far, {}, {}})) == "invalid /due_at");
    CHECK(refusal_of(reopen(desk, {person, "follow_up", soon, {}, std::string(5000, 'x')})) ==
          "invalid /text");
    CHECK(desk.card(person).final_status == FinalStatus::spam);
    CHECK(desk.steps(person).empty());
  });
}

TEST_CASE("SOP-5: a step that comes back with its card goes to somebody else if whoever had it has left") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.lead(1);
    desk.task(1, person, "follow_up", desk.now + Minutes{60 * 24});
    const auto closed = Desk::must(close(desk, person, FinalStatus::spam));
    desk.sql("UPDATE accounts SET state = 'disabled' WHERE id = 1");
    Desk::must(desk.as(2, [&](Ctx& ctx) { return undo_closing(ctx, closed.closing_id); }));
    for (const auto& step : desk.steps(person)) CHECK(step.owner_id != base::AccountId{1});
    CHECK(desk.forgotten().items.empty());
  });
}
