#include "work/lease/complete_rules.hpp"
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

TEST_CASE(
    "SCR-1: what a colleague did with the client since is not overwritten, and the refusal says who and "
    "what") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto refused = [&](auto&& touch) {
      const auto person = desk.lead(1);
      const auto given = desk.given(1);
      REQUIRE(given.task.person_id == person);
      desk.done(1, given.id, "reached");
      desk.pass(Minutes{1});
      touch(person);
      const auto back = desk.try_undo(1, given.id);
      REQUIRE_FALSE(back);
      CHECK(back.error().code == base::Code::conflict);
      CHECK(desk.steps(person).front().state == TaskState::open);
      return back.error().message;
    };
    const auto as_two = [&](auto&& use) { Desk::must(desk.as(2, use)); };
    CHECK(refused([&](PersonId person) {
            as_two([&](Ctx& ctx) { return people::add_note(ctx, {.id = person, .text = "Called me back"}); });
          }) == "“manager2” has written a note about this client since. The outcome stays as it is.");
    CHECK(refused([&](PersonId person) {
            as_two(
                [&](Ctx& ctx) { return people::change_person(ctx, {.id = person, .name = "Anna Petrova"}); });
          }) == "“manager2” has changed this card since. The outcome stays as it is.");
    CHECK(refused([&](PersonId person) { desk.task(2, person, "follow_up", desk.now + Minutes{600}); }) ==
          "“manager2” has changed the next steps of this client since. The outcome stays as it is.");
    CHECK(refused([&](PersonId person) { desk.task(2, person, "promise", desk.now + Minutes{600}); }) ==
          "“manager2” has promised this client something since. The outcome stays as it is.");
  });
}

TEST_CASE("SCR-1: the refusal to take back tells apart what was done") {
  const auto says = [](std::string_view type, const std::string& words) {
    return touched_sentence("Olga", type) == "“Olga” " + words + " since. The outcome stays as it is.";
  };
  CHECK(says("person.final", "has closed this card"));
  CHECK(says("people.merged", "has changed this card"));
  CHECK(says("task.cancelled", "has changed the next steps of this client"));
  CHECK(says("deal.moved", "has changed a deal of this client"));
  CHECK(says("outcome.noted", "has worked with this client"));
}

TEST_CASE("SCR-1: one's own note and what others did before the outcome do not stop taking back") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.lead(1);
    const auto note = [&](std::int64_t account) {
      Desk::must(desk.as(account,
                         [&](Ctx& ctx) { return people::add_note(ctx, {.id = person, .text = "A word"}); }));
    };
    note(2);
    desk.pass(Minutes{1});
    const auto given = desk.given(1);
    desk.done(1, given.id, "reached");
    desk.pass(Minutes{1});
    note(1);
    Desk::must(desk.try_undo(1, given.id));
  });
}

TEST_CASE("SCR-1: a phone added after a wrong number stays when the wrong number is taken back") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.lead(1);
    const auto given = desk.given(1);
    const auto dropped =
        Desk::must(desk.as(1, [&](Ctx& ctx) { return people::get_card(ctx, person); })).contacts.front();
    desk.done(1, given.id, "wrong_number");
    Desk::must(desk.as(1, [&](Ctx& ctx) {
      people::PersonChange change{.id = person};
      change.contacts = {{people::ContactKind::phone, "+79165550001", {}, true}};
      return people::change_person(ctx, change);
    }));
    const auto back = Desk::must(desk.try_undo(1, given.id));
    REQUIRE(back.person->contacts.size() == 2);
    CHECK(back.person->contacts[0].value == dropped.value);
    CHECK(back.person->contacts[0].is_main);
    CHECK(back.person->contacts[1].value == "+79165550001");
  });
}

TEST_CASE("SCR-1: the contact that comes back is the main one of its kind again") {
  using people::ContactKind;
  const people::NewContact old{ContactKind::phone, "+79165550001", {}, false};
  const people::NewContact main{ContactKind::phone, "+79165550002", {}, true};
  const people::NewContact mail{ContactKind::mail, "a@b.test", {}, true};
  auto promoted = old;
  promoted.is_main = true;
  const auto back = with_contact_back({promoted, mail}, {old, main, mail}, 1);
  REQUIRE(back.size() == 3);
  CHECK_FALSE(back[0].is_main);
  CHECK(back[1].value == main.value);
  CHECK(back[1].is_main);
  CHECK(back[2].is_main);
  CHECK(with_contact_back({}, {main}, 0).size() == 1);
}
