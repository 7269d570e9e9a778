#include "work/work_desk.hpp"

using namespace work;
using base::Minutes;
using testing::for_each_engine;

namespace {

std::vector<std::string> codes(const Assignment& assignment) {
  std::vector<std::string> all;
  for (const auto& reason : assignment.reasons) all.push_back(reason.code);
  return all;
}

// Gives every due client of a manager out and notes `reached`; the kinds in the order they came.
std::vector<std::string> worked_through(Desk& desk, std::int64_t manager) {
  std::vector<std::string> kinds;
  while (kinds.size() < 50) {
    const auto client = desk.next(manager);
    if (!*client.assignment) break;
    kinds.push_back((*client.assignment)->task.kind);
    desk.done(manager, (*client.assignment)->id, "reached");
  }
  return kinds;
}

}  // namespace

TEST_CASE("PRIO-G1: kinds that are due together are worked in the order of their ranks") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    std::int64_t minute = 0;
    for (const auto* kind : {"reactivation", "follow_up", "arrange_schedule", "arrange_trial", "after_trial",
                             "promise", "active_question"}) {
      desk.task(1, desk.quiet_lead(1), kind,
                desk.now - Minutes{60 - minute++});  // the last rank waits longest
    }
    CHECK(worked_through(desk, 1) == std::vector<std::string>{"active_question", "promise", "after_trial",
                                                              "arrange_trial", "arrange_schedule",
                                                              "follow_up", "reactivation"});
  });
}

TEST_CASE("PRIO-S1: a question is answered before a promise that is due as well") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    desk.task(1, desk.quiet_lead(1), "promise", desk.now - Minutes{5});
    const auto asks = desk.quiet_lead(1);
    desk.task(1, asks, "active_question", desk.now);
    const auto given = desk.given(1);
    CHECK(given.task.person_id == asks);
    CHECK(codes(given) == std::vector<std::string>{"kind_due", "waiting_since", "own_task"});
  });
}

TEST_CASE("PRIO-S1: questions and new leads come together, the oldest first") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto newest = desk.quiet_lead(1);
    desk.task(1, newest, "active_question", desk.now - Minutes{1});
    const auto middle = desk.quiet_lead(1);
    desk.task(1, middle, "new_lead", desk.now - Minutes{2});
    const auto oldest = desk.quiet_lead(1);
    desk.task(1, oldest, "active_question", desk.now - Minutes{3});
    for (const auto person : {oldest, middle, newest}) {
      const auto given = desk.given(1);
      CHECK(given.task.person_id == person);
      desk.done(1, given.id, "answered");
    }
  });
}

TEST_CASE("PRIO-S2: a promised call comes back at its minute, not before") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.lead(1);
    const auto first = desk.given(1);
    const auto at = desk.now + Minutes{7};
    const auto reply = Desk::must(desk.try_complete(
        1, {.id = first.id, .outcome = "callback", .promise = Promise{at, Channel::call, "price list"}}));
    REQUIRE(reply.next_task);
    CHECK(reply.next_task->due_at == at);
    desk.now = {at.ms - 1};
    const auto early = desk.next(1);
    CHECK_FALSE(*early.assignment);
    CHECK(early.next_at == at);
    REQUIRE(early.next_task);
    CHECK(early.next_task->person_id == person);
    desk.now = at;
    const auto given = desk.given(1);
    CHECK(given.task.person_id == person);
    CHECK(given.task.text == "price list");
    CHECK(codes(given) == std::vector<std::string>{"promise_due", "own_task"});
    CHECK(given.reasons.front().params.at("due_at") == base::to_rfc3339(at));
    CHECK(given.reasons.front().params.at("channel") == "call");
  });
}

TEST_CASE("PRIO-S3: who had a trial is called half an hour later") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.quiet_lead(1);
    const auto deal = desk.deals(person).front();
    Desk::must(desk.as(1, [&](Ctx& ctx) {
      return pipeline::move_deal(ctx, {.id = deal.id, .stage = "trial_held", .version = {}});
    }));
    desk.pass(Minutes{29});
    CHECK(desk.nobody(1));
    desk.pass(Minutes{1});
    CHECK(desk.given(1).task.kind == "after_trial");
  });
}

TEST_CASE("PRIO-S4: who has paid goes to academic affairs, to be arranged within the day") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.lead(1);
    const auto reply = desk.done(1, desk.given(1).id, "sold");
    CHECK(reply.stage == "paid");
    CHECK(desk.nobody(1));
    const auto given = desk.given(5);
    CHECK(given.task.person_id == person);
    CHECK(given.task.kind == "arrange_schedule");
    CHECK(codes(given) == std::vector<std::string>{"kind_due", "first_in_kind", "team_task"});
  });
}

TEST_CASE("PRIO-S5: who does not answer moves away step by step, into the stack of the same manager") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    desk.lead(1);
    std::vector<std::int64_t> distances;
    std::string kind;
    for (int i = 0; i < 6; ++i) {
      const auto reply = desk.done(1, desk.given(1).id, "no_answer");
      REQUIRE(reply.next_task);
      kind = reply.next_task->kind;
      CHECK(kind == (i < 5 ? "follow_up" : "reactivation"));
      CHECK(reply.next_task->owner_id == AccountId{1});
      distances.push_back((reply.next_task->due_at.ms - desk.now.ms) / base::minute_ms);
      desk.now = reply.next_task->due_at;
    }
    CHECK(distances == std::vector<std::int64_t>{60, 240, 1440, 4320, 10080, 43200});
    CHECK(desk.given(1).task.kind == "reactivation");
  });
}

TEST_CASE("PRIO-G4: what would likely overrun one's next promise is not handed out, a short question is") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto promised_at = desk.now + Minutes{5};
    desk.task(1, desk.quiet_lead(1), "promise", promised_at);
    const auto arrange = desk.task(1, desk.quiet_lead(1), "arrange_schedule", desk.now);
    const auto waiting = desk.next(1);
    CHECK_FALSE(*waiting.assignment);
    CHECK(waiting.next_at == promised_at);

    desk.task(1, desk.quiet_lead(1), "new_lead", desk.now - Minutes{9});  // six minutes: too long
    const auto asks = desk.quiet_lead(1);
    desk.task(1, asks, "active_question", desk.now);  // three minutes
    const auto given = desk.given(1);
    CHECK(given.task.person_id == asks);
    CHECK(given.reasons.back().code == "overrun_skipped");
    CHECK(given.reasons.back().params.at("kind") == "new_lead");
    CHECK(given.reasons.back().params.at("promise_at") == base::to_rfc3339(promised_at));
    desk.done(1, given.id, "answered");

    desk.now = promised_at;
    CHECK(desk.given(1).task.kind == "new_lead");  // due by now, and above a promise
    CHECK(arrange.state == TaskState::open);
  });
}

TEST_CASE("PRIO-G4: another manager's promise holds nothing up") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    desk.task(2, desk.quiet_lead(2), "promise", desk.now + Minutes{2});
    desk.task(1, desk.quiet_lead(1), "arrange_schedule", desk.now);
    CHECK(desk.given(1).task.kind == "arrange_schedule");
  });
}

TEST_CASE("PRIO-0: one's own work comes before the team's inside a rank, the team's before a later rank") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const base::TeamId team{1};
    const auto of_team = desk.task(1, desk.quiet_lead(1), "follow_up", desk.now - Minutes{60}, team);
    const auto own = desk.task(1, desk.quiet_lead(1), "follow_up", desk.now - Minutes{1});
    const auto later_rank = desk.task(1, desk.quiet_lead(1), "reactivation", desk.now - Minutes{90});
    for (const auto& expected : {own, of_team, later_rank}) {
      const auto given = desk.given(1);
      CHECK(given.task.id == expected.id);
      desk.done(1, given.id, "reached");
    }
  });
}

TEST_CASE("PRIO-0: a press with a client in hand brings the same client, and nobody else gets him") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const base::TeamId team{1};
    const auto only = desk.task(1, desk.quiet_lead(1), "active_question", desk.now, team);
    const auto first = desk.next(1);
    const auto again = desk.next(1);
    CHECK((*first.assignment)->id == (*again.assignment)->id);
    CHECK((*again.assignment)->task.id == only.id);
    CHECK(again.person->person.id == only.person_id);
    CHECK_FALSE(again.timeline.empty());
    CHECK(again.deals.size() == 1);
    CHECK(desk.nobody(2));
  });
}

TEST_CASE("PRIO-0: nobody is given a client who is in somebody else's hands for another task") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const base::TeamId team{1};
    const auto person = desk.quiet_lead(1);
    desk.task(1, person, "active_question", desk.now, team);
    desk.task(1, person, "follow_up", desk.now, team);
    desk.given(1);
    CHECK(desk.nobody(2));
  });
}

TEST_CASE("PRIO-0: a client whose lease ran out goes to the next manager who asks") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const base::TeamId team{1};
    const auto only = desk.task(1, desk.quiet_lead(1), "active_question", desk.now, team);
    const auto first = desk.given(1);
    desk.now = {first.expires_at.ms - 1};
    CHECK(desk.nobody(2));
    desk.now = first.expires_at;
    CHECK(desk.given(2).task.id == only.id);
  });
}

TEST_CASE("SCR-1: a heartbeat keeps the client for another minute") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const base::TeamId team{1};
    desk.task(1, desk.quiet_lead(1), "active_question", desk.now, team);
    const auto first = desk.given(1);
    desk.now = {first.expires_at.ms - 1};
    const auto kept = Desk::must(desk.as(1, [&](Ctx& ctx) { return heartbeat(ctx, first.id); }));
    CHECK(kept.expires_at.ms == desk.now.ms + 60'000);
    desk.now = first.expires_at;
    CHECK(desk.nobody(2));
    desk.now = kept.expires_at;
    desk.given(2);
    CHECK(refusal_of(desk.as(1, [&](Ctx& ctx) { return heartbeat(ctx, first.id); })) == "conflict");
    CHECK(refusal_of(desk.as(3, [&](Ctx& ctx) { return heartbeat(ctx, first.id); })) == "not_found");
  });
}

TEST_CASE("SCR-1: the next two are shown ahead without being taken from anybody") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const base::TeamId team{1};
    std::vector<TaskId> tasks;
    for (int i = 0; i < 3; ++i) {
      tasks.push_back(
          desk.task(1, desk.quiet_lead(1), "active_question", desk.now - Minutes{9 - i}, team).id);
    }
    desk.given(1);
    const auto ahead = Desk::must(desk.as(1, [](Ctx& ctx) { return preview(ctx); }));
    REQUIRE(ahead.size() == 2);
    CHECK(ahead[0].next_task->id == tasks[1]);
    CHECK(ahead[1].next_task->id == tasks[2]);
    CHECK(ahead[0].person);
    CHECK_FALSE(*ahead[0].assignment);
    CHECK(desk.given(2).task.id == tasks[1]);
  });
}

TEST_CASE("SCR-1: with nothing due the reply says when something will be, the team's work too") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const base::TeamId team{1};
    const auto person = desk.quiet_lead(1);
    CHECK(desk.next(2).next_at == std::nullopt);
    desk.task(1, person, "follow_up", desk.now + Minutes{45}, team);
    const auto waiting = desk.next(2);
    CHECK_FALSE(*waiting.assignment);
    CHECK(waiting.next_at == desk.now + Minutes{45});
    CHECK(waiting.next_task->kind == "follow_up");
  });
}

TEST_CASE("SCR-1: a client given back goes to somebody else, and to the same manager only after a while") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto task = desk.task(1, desk.quiet_lead(1), "active_question", desk.now);
    const auto first = desk.given(1);
    Desk::must(desk.try_release(1, first.id, ReleaseReason::wrong_skill));
    CHECK(desk.nobody(1));
    CHECK(desk.given(2).task.id == task.id);
    CHECK(refusal_of(desk.try_release(1, first.id, ReleaseReason::other)) == "conflict");
    CHECK(refusal_of(desk.try_release(3, first.id, ReleaseReason::other)) == "not_found");
    CHECK(refusal_of(desk.try_complete(1, {.id = first.id, .outcome = "answered"})) == "conflict");
  });
}

TEST_CASE("SCR-1: after a technical fault the client waits for the same manager for a quarter of an hour") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto task = desk.task(1, desk.quiet_lead(1), "active_question", desk.now);
    Desk::must(desk.try_release(1, desk.given(1).id, ReleaseReason::technical));
    const auto waiting = desk.next(1);
    CHECK_FALSE(*waiting.assignment);
    CHECK(waiting.next_at == desk.now + Minutes{15});
    desk.pass(Minutes{15});
    CHECK(desk.given(1).task.id == task.id);
  });
}

TEST_CASE("PRIO-G5: the counts say what waits, when the next promise is, and what was done today") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const base::TeamId team{1};
    desk.task(1, desk.quiet_lead(1), "active_question", desk.now, team);
    desk.task(1, desk.quiet_lead(1), "promise", desk.now - Minutes{1});
    desk.task(1, desk.quiet_lead(1), "promise", desk.now + Minutes{90});
    desk.task(1, desk.quiet_lead(1), "after_trial", desk.now);
    desk.task(1, desk.quiet_lead(1), "reactivation", desk.now);
    const auto counts = Desk::must(desk.as(1, [](Ctx& ctx) { return queue_counts(ctx); }));
    CHECK(counts.questions == 1);
    CHECK(counts.promises == 1);
    CHECK(counts.others == 1);
    CHECK(counts.stack == 1);
    CHECK(counts.next_promise_at == desk.now + Minutes{90});
    CHECK(counts.done_today == 0);
    desk.done(1, desk.given(1).id, "answered");
    CHECK(Desk::must(desk.as(1, [](Ctx& ctx) { return queue_counts(ctx); })).done_today == 1);
    desk.pass(Minutes{24 * 60});
    CHECK(Desk::must(desk.as(1, [](Ctx& ctx) { return queue_counts(ctx); })).done_today == 0);
  });
}
