#include "work/work_desk.hpp"

using namespace work;
using base::Minutes;
using testing::for_each_engine;

TEST_CASE("SCR-1: one key takes the outcome back: task, stage and next step are as before") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.lead(1);
    const auto given = desk.given(1);
    const auto before = desk.deals(person).front();
    desk.done(1, given.id, "sold");
    desk.pass(Minutes{9});
    const auto back = Desk::must(desk.try_undo(1, given.id));
    REQUIRE(*back.assignment);
    CHECK((*back.assignment)->id != given.id);
    CHECK((*back.assignment)->task.id == given.task.id);
    CHECK(back.person->person.id == person);
    REQUIRE(desk.steps(person).size() == 1);
    CHECK(desk.steps(person).front().state == TaskState::leased);
    const auto after = desk.deals(person).front();
    CHECK(after.stage == before.stage);
    CHECK(after.stage_since == before.stage_since);
    CHECK(desk.nobody(5));
    CHECK(back.timeline.front().type == "outcome.undone");
    CHECK(desk.done(1, (*back.assignment)->id, "reached").next_task);
  });
}

TEST_CASE("SCR-1: taking back a final status brings card, deals and all waiting steps back") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.quiet_lead(1);
    desk.task(1, person, "active_question", desk.now);
    const auto given = desk.given(1);
    desk.done(1, given.id, "spam");
    CHECK(desk.steps(person).empty());
    Desk::must(desk.try_undo(1, given.id));
    CHECK_FALSE(desk.card(person).final_status);
    CHECK_FALSE(desk.deals(person).front().closed_at);
    CHECK(desk.steps(person).size() == 2);
  });
}

TEST_CASE("SCR-1: taking back a wrong number brings the contact back") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.lead(1);
    const auto given = desk.given(1);
    desk.done(1, given.id, "wrong_number");
    CHECK(desk.card(person).final_status == people::FinalStatus::wrong_number);
    const auto back = Desk::must(desk.try_undo(1, given.id));
    CHECK(back.person->contacts.size() == 1);
    CHECK_FALSE(back.person->person.final_status);
  });
}

TEST_CASE("SCR-1: whom one has meanwhile goes back to the queue") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    desk.lead(1);
    const auto first = desk.given(1);
    const base::TeamId team{1};
    const auto other = desk.task(1, desk.quiet_lead(1), "active_question", desk.now, team);
    desk.done(1, first.id, "reached");
    CHECK(desk.given(1).task.id == other.id);
    Desk::must(desk.try_undo(1, first.id));
    CHECK(desk.given(1).task.id == first.task.id);
    CHECK(desk.given(2).task.id == other.id);
  });
}

TEST_CASE(
    "SCR-1: an outcome stays after ten minutes, after others worked with the client, and a second time") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    desk.lead(1);
    const auto late = desk.given(1);
    CHECK(refusal_of(desk.try_undo(1, late.id)) == "conflict");  // nothing was noted yet
    desk.done(1, late.id, "reached");
    CHECK(refusal_of(desk.try_undo(2, late.id)) == "not_found");
    desk.now = {desk.now.ms + 10 * base::minute_ms + 1};
    CHECK(refusal_of(desk.try_undo(1, late.id)) == "conflict");

    const auto person = desk.lead(1);
    const auto sold = desk.given(1);
    CHECK(sold.task.person_id == person);
    desk.done(1, sold.id, "sold");
    desk.given(5);
    CHECK(refusal_of(desk.try_undo(1, sold.id)) == "conflict");

    desk.lead(1);
    const auto twice = desk.given(1);
    desk.done(1, twice.id, "reached");
    Desk::must(desk.try_undo(1, twice.id));
    CHECK(refusal_of(desk.try_undo(1, twice.id)) == "conflict");
    CHECK(refusal_of(desk.try_complete(1, {.id = twice.id, .outcome = "reached"})) == "conflict");
  });
}

TEST_CASE("SCR-1: a stage moved by somebody else since is not overwritten by taking back") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.lead(1);
    const auto given = desk.given(1);
    desk.done(1, given.id, "trial_requested");
    const auto deal = desk.deals(person).front();
    Desk::must(desk.as(5, [&](Ctx& ctx) {
      return pipeline::move_deal(ctx, {.id = deal.id, .stage = "trial_scheduled", .version = {}});
    }));
    CHECK(refusal_of(desk.try_undo(1, given.id)) == "conflict");
    CHECK(desk.deals(person).front().stage == "trial_scheduled");
  });
}

TEST_CASE("SCR-1: an outcome stays once the client's card went into another one") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto kept = desk.quiet_lead(2, "Anna");
    const auto merged = desk.lead(1, "Anya");
    const auto given = desk.given(1);
    desk.done(1, given.id, "spam");
    Desk::must(desk.as(1, [&](Ctx& ctx) {
      return people::merge_people(ctx, {.id = kept, .merged_id = merged, .take = {}});
    }));
    CHECK(refusal_of(desk.try_undo(1, given.id)) == "conflict");
    CHECK(desk.forgotten().items.empty());
  });
}
