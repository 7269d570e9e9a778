#include "testing/story_page.hpp"
#include "work/lease/complete_rules.hpp"
#include "work/work_desk.hpp"

using namespace work;
using base::Minutes;
using testing::for_each_engine;

TEST_CASE("FUN-5: every outcome leaves the client with a next step or a final status") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    for (const std::string outcome :
         {"reached", "no_answer", "callback", "trial_requested", "sold", "answered", "resolved", "passed_on",
          "not_needed", "wrong_number", "do_not_call", "spam"}) {
      CAPTURE(outcome);
      const auto person = desk.lead(1);
      CompleteAssignment wanted{.id = desk.given(1).id, .outcome = outcome};
      if (outcome == "callback") wanted.promise = Promise{desk.now + Minutes{900}, Channel::call, {}};
      if (outcome == "passed_on") wanted.to_user = AccountId{2};
      if (outcome == "not_needed") wanted.reason = "too far away";
      const auto reply = Desk::must(desk.try_complete(1, wanted));
      CHECK(reply.next_task.has_value() != reply.final_status.has_value());
      CHECK(desk.steps(person).empty() == reply.final_status.has_value());
      CHECK(desk.card(person).final_status == reply.final_status);
      CHECK(desk.deals(person).front().closed_at.has_value() == reply.final_status.has_value());
    }
    CHECK(desk.forgotten().items.empty());
  });
}

TEST_CASE("FUN-5: an outcome that names no next step gets the stage's own, within the stage's limit") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    desk.lead(1);
    const auto reply = desk.done(1, desk.given(1).id, "reached");
    REQUIRE(reply.next_task);
    CHECK(reply.next_task->kind == "follow_up");
    CHECK(reply.next_task->due_at == desk.now + Minutes{1440});
    CHECK(reply.next_task->owner_id == AccountId{1});
  });
}

TEST_CASE("FUN-5: a client with another step waiting gets no second default one") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.quiet_lead(1);
    desk.task(1, person, "active_question", desk.now);
    const auto reply = desk.done(1, desk.given(1).id, "answered");
    REQUIRE(reply.next_task);
    CHECK(reply.next_task->kind == "follow_up");
    CHECK(desk.steps(person).size() == 1);
  });
}

TEST_CASE("FUN-1: a wish for a trial moves the deal and gives academic affairs its work") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.lead(1);
    const auto reply = desk.done(1, desk.given(1).id, "trial_requested");
    CHECK(reply.stage == "trial_requested");
    CHECK(desk.deals(person).front().stage == "trial_requested");
    REQUIRE(reply.next_task);
    CHECK(reply.next_task->kind == "arrange_trial");
    CHECK(reply.next_task->team_id == base::TeamId{3});
    CHECK(desk.given(5).task.person_id == person);
  });
}

TEST_CASE("FUN-1: any outcome may move the deal, to a stage there is") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.lead(1);
    const auto given = desk.given(1);
    CHECK(refusal_of(desk.try_complete(1, {.id = given.id, .outcome = "reached", .stage = "nowhere"})) ==
          "invalid /stage");
    Desk::must(desk.try_complete(1, {.id = given.id, .outcome = "reached", .stage = "trial_held"}));
    CHECK(desk.deals(person).front().stage == "trial_held");
    REQUIRE(desk.steps(person).size() == 1);
    CHECK(desk.steps(person).front().kind == "after_trial");
    CHECK(desk.steps(person).front().due_at == desk.now + Minutes{30});
  });
}

TEST_CASE("SOP-5: not needed is a final status with its reason, and nobody calls again") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.quiet_lead(1);
    desk.task(1, person, "active_question", desk.now);
    const auto given = desk.given(1);
    CHECK(refusal_of(desk.try_complete(1, {.id = given.id, .outcome = "not_needed"})) == "invalid /reason");
    CHECK(refusal_of(desk.try_complete(1, {.id = given.id, .outcome = "not_needed", .reason = "  "})) ==
          "invalid /reason");
    const auto reply = Desk::must(
        desk.try_complete(1, {.id = given.id, .outcome = "not_needed", .reason = "learns elsewhere"}));
    CHECK(reply.final_status == people::FinalStatus::not_needed);
    CHECK(desk.card(person).final_reason == "learns elsewhere");
    CHECK(desk.steps(person).empty());
  });
}

TEST_CASE("FUN-6: a wrong number is final only if no other contact is left") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    people::NewPerson two{.name = "Vera", .phones = {"+79161234567"}, .emails = {"vera@mail.test"}};
    const auto vera =
        Desk::must(desk.as(1, [&](Ctx& ctx) { return people::create_person(ctx, two); })).person.id;
    const auto first = desk.done(1, desk.given(1).id, "wrong_number");
    CHECK_FALSE(first.final_status);
    REQUIRE(first.next_task);
    auto card = Desk::must(desk.as(1, [&](Ctx& ctx) { return people::get_card(ctx, vera); }));
    REQUIRE(card.contacts.size() == 1);
    CHECK(card.contacts.front().kind == people::ContactKind::mail);

    desk.now = first.next_task->due_at;
    CHECK(desk.done(1, desk.given(1).id, "wrong_number").final_status == people::FinalStatus::wrong_number);
    CHECK(desk.steps(vera).empty());
  });
}

TEST_CASE("CARD-9: a promise may come with an outcome and is a dated step of its own") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.lead(1);
    const Promise promise{desk.now + Minutes{61}, Channel::messenger, "send the price list"};
    const auto reply = Desk::must(
        desk.try_complete(1, {.id = desk.given(1).id, .outcome = "no_answer", .promise = promise}));
    REQUIRE(desk.steps(person).size() == 1);
    const auto step = desk.steps(person).front();
    CHECK(step.kind == "promise");
    CHECK(step.due_at == promise.due_at);
    CHECK(step.channel == Channel::messenger);
    CHECK(step.text == "send the price list");
    CHECK(reply.next_task->id == step.id);
    const auto history =
        Desk::must(desk.as(1, [&](Ctx& ctx) { return testing::story_page(ctx, person, std::nullopt, 20); }));
    CHECK(std::ranges::any_of(history.items, [](const auto& entry) { return entry.type == "promise.made"; }));
  });
}

TEST_CASE(
    "PRIO-S2: a promise is refused in the past, beyond a year, and with an outcome that ends all work") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    desk.lead(1);
    const auto id = desk.given(1).id;
    const auto refused = [&](const std::string& outcome, base::Instant at) {
      return refusal_of(desk.try_complete(
          1, {.id = id, .outcome = outcome, .reason = "r", .promise = Promise{at, Channel::call, {}}}));
    };
    CHECK(refusal_of(desk.try_complete(1, {.id = id, .outcome = "callback"})) == "invalid /promise");
    CHECK(refused("callback", desk.now) == "invalid /promise/due_at");
    CHECK(refused("callback", desk.now + Minutes{367 * 24 * 60}) == "invalid /promise/due_at");
    CHECK(refused("spam", desk.now + Minutes{60}) == "invalid /promise");
    CHECK(refused("callback", {desk.now.ms + 1}) == "");
  });
}

TEST_CASE("FUN-9: passing on demands one person or one team, who then gets the client") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.lead(1);
    const auto id = desk.given(1).id;
    const auto refused = [&](std::optional<AccountId> user, std::optional<TeamId> team, std::string outcome) {
      return refusal_of(
          desk.try_complete(1, {.id = id, .outcome = std::move(outcome), .to_user = user, .to_team = team}));
    };
    CHECK(refused({}, {}, "passed_on") == "invalid /to_user");
    CHECK(refused(AccountId{2}, base::TeamId{2}, "passed_on") == "invalid /to_team");
    CHECK(refused(AccountId{77}, {}, "passed_on") == "invalid /to_user");
    CHECK(refused({}, base::TeamId{77}, "passed_on") == "invalid /to_team");
    CHECK(refused(AccountId{2}, {}, "reached") == "invalid /to_user");
    CHECK(refused({}, base::TeamId{2}, "passed_on") == "");
    const auto given = desk.given(4);
    CHECK(given.task.person_id == person);
    CHECK(given.task.kind == "new_lead");
  });
}

TEST_CASE("FUN-9: whoever of sales talks first to a client nobody owns becomes the owner") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.lead(1);
    Desk::must(
        desk.as(1, [&](Ctx& ctx) { return people::set_owner(ctx, person, std::nullopt, base::TeamId{2}); }));
    CHECK(desk.nobody(1));
    const auto reply = desk.done(3, desk.given(3).id, "reached");
    CHECK(desk.card(person).owner_id == AccountId{3});
    CHECK(reply.next_task->owner_id == AccountId{3});
    CHECK(desk.deals(person).front().owner_id == AccountId{3});
  });
}

TEST_CASE("SCR-1: an unknown outcome, a stranger's client and a wrong epoch are refused") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    desk.lead(1);
    const auto id = desk.given(1).id;
    CHECK(refusal_of(desk.try_complete(1, {.id = id, .outcome = "kidnapped"})) == "invalid /outcome");
    CHECK(refusal_of(desk.try_complete(2, {.id = id, .outcome = "reached"})) == "not_found");
    CHECK(refusal_of(desk.try_complete(1, {.id = AssignmentId{77}, .outcome = "reached"})) == "not_found");
    CHECK(refusal_of(desk.try_complete(1, {.id = id, .outcome = "reached", .epoch = 2})) == "conflict");
    CHECK(refusal_of(desk.try_complete(1, {.id = id, .outcome = "reached", .epoch = 1})) == "");
  });
}

TEST_CASE("SCR-1: the same outcome twice gives the same reply, another one a conflict") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.lead(1);
    const auto id = desk.given(1).id;
    const auto first = desk.done(1, id, "no_answer");
    desk.pass(Minutes{1});
    const auto again = desk.done(1, id, "no_answer");
    CHECK(base::json::text_of(first) == base::json::text_of(again));
    CHECK(desk.steps(person).size() == 1);
    CHECK(refusal_of(desk.try_complete(1, {.id = id, .outcome = "reached"})) == "conflict");
    CHECK(refusal_of(desk.try_complete(1, {.id = id, .outcome = "no_answer", .epoch = 9})) == "conflict");
  });
}

TEST_CASE("SCR-1: an outcome that comes late is accepted while nobody else had to do with the client") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const base::TeamId team{1};
    const auto person = desk.quiet_lead(1);
    desk.task(1, person, "active_question", desk.now, team);
    const auto first = desk.given(1);
    desk.pass(Minutes{5});
    CHECK(desk.as(1, [](Ctx& ctx) { return return_expired(ctx, 10); }).value() == 1);
    CHECK(desk.done(1, first.id, "answered").next_task);
    CHECK(desk.nobody(2));
  });
}

TEST_CASE("SCR-1: a late outcome is refused once the client was given again or touched by another") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const base::TeamId team{1};
    const auto given_again = desk.quiet_lead(1);
    desk.task(1, given_again, "active_question", desk.now, team);
    const auto first = desk.given(1);
    desk.pass(Minutes{5});
    const auto second = desk.given(2);
    CHECK(refusal_of(desk.try_complete(1, {.id = first.id, .outcome = "answered"})) == "conflict");
    desk.done(2, second.id, "answered");

    const auto touched = desk.quiet_lead(1);
    desk.task(1, touched, "active_question", desk.now);
    const auto third = desk.given(1);
    desk.pass(Minutes{5});
    Desk::must(desk.as(1, [](Ctx& ctx) { return return_expired(ctx, 10); }));
    Desk::must(
        desk.as(3, [&](Ctx& ctx) { return people::add_note(ctx, {.id = touched, .text = "called me"}); }));
    CHECK(refusal_of(desk.try_complete(1, {.id = third.id, .outcome = "answered"})) == "conflict");
  });
}

TEST_CASE("CARD-9: the note of an outcome is an entry of the history") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.lead(1);
    Desk::must(
        desk.try_complete(1, {.id = desk.given(1).id, .outcome = "reached", .note = "wants evenings"}));
    const auto history =
        Desk::must(desk.as(1, [&](Ctx& ctx) { return testing::story_page(ctx, person, std::nullopt, 20); }));
    const auto noted = std::ranges::find(history.items, "outcome.noted", &journal::TimelineEntry::type);
    REQUIRE(noted != history.items.end());
    CHECK(noted->payload.text.find("wants evenings") != std::string::npos);
  });
}

TEST_CASE("CARD-9: the contact that was tried is the promised channel's, the main one first") {
  using people::ContactKind;
  using people::NewContact;
  const std::vector<NewContact> contacts{{.kind = ContactKind::telegram},
                                         {.kind = ContactKind::phone},
                                         {.kind = ContactKind::phone, .is_main = true},
                                         {.kind = ContactKind::mail}};
  CHECK(tried_contact(contacts, std::nullopt) == 2);
  CHECK(tried_contact(contacts, Channel::sms) == 2);
  CHECK(tried_contact(contacts, Channel::mail) == 3);
  CHECK(tried_contact(contacts, Channel::messenger) == 0);
  CHECK(tried_contact({contacts[0]}, Channel::mail) == 0);
  CHECK(tried_contact({}, Channel::call) == std::nullopt);
}
