// Why the others in the line are not the client in hand.
#include "work/line/passed_over_service.hpp"

#include "work/work_desk.hpp"

namespace work {
namespace {

using base::Minutes;

std::vector<PassedOver> passed(Desk& desk, std::int64_t account) {
  return Desk::must(desk.as(account, [](Ctx& ctx) { return passed_over(ctx); }));
}

// "name code" of each, "!" in front of those before the client in hand.
std::vector<std::string> told(Desk& desk, std::int64_t account) {
  std::vector<std::string> lines;
  for (const auto& each : passed(desk, account))
    lines.push_back((each.before ? "!" : "") + each.person_name + " " + each.reason.code);
  return lines;
}

const Reason& reason_of(const std::vector<PassedOver>& all, std::string_view name) {
  const auto found = std::ranges::find(all, name, &PassedOver::person_name);
  if (found == all.end()) FAIL(name);
  return found->reason;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("PRIO-0: each who stands before the client in hand is told with the reason of his own") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    // A question that a colleague answers, one that was given back, and one that comes in a while.
    const auto held = desk.quiet_lead(2, "Held");
    desk.task(1, held, "active_question", desk.now - Minutes{50});
    desk.task(2, held, "active_question", desk.now - Minutes{50});
    const auto rests = desk.quiet_lead(1, "Rests");
    desk.task(1, rests, "active_question", desk.now - Minutes{40});
    desk.task(1, desk.quiet_lead(1, "Later"), "new_lead", desk.now + Minutes{30});
    desk.task(1, desk.quiet_lead(1, "Promised"), "promise", desk.now + Minutes{8});
    desk.task(1, desk.quiet_lead(1, "Trial"), "after_trial", desk.now - Minutes{30});  // ten minutes long
    desk.task(1, desk.quiet_lead(1, "Given"), "follow_up", desk.now - Minutes{20});
    desk.task(1, desk.quiet_lead(1, "Newer"), "follow_up", desk.now - Minutes{10});
    desk.task(1, desk.quiet_lead(1, "Stack"), "reactivation", desk.now - Minutes{90});

    CHECK(desk.given(2).task.person_id == held);
    const auto first = desk.given(1);
    REQUIRE(first.task.person_id == rests);
    Desk::must(desk.try_release(1, first.id, ReleaseReason::technical));
    REQUIRE(desk.card(desk.given(1).task.person_id).name == "Given");

    CHECK(told(desk, 1) == Lines{"!Held with_colleague", "!Rests rests", "!Later not_yet_due",
                                 "!Promised not_yet_due", "!Trial would_overrun", "Newer newer",
                                 "Stack next_is_near"});
    const auto all = passed(desk, 1);
    CHECK(reason_of(all, "Held").params.at("name") == "manager2");
    CHECK(reason_of(all, "Held").params.at("since") == base::to_rfc3339(desk.now));
    CHECK(reason_of(all, "Rests").params.at("until_at") == base::to_rfc3339(desk.now + Minutes{15}));
    CHECK(reason_of(all, "Promised").params.at("due_at") == base::to_rfc3339(desk.now + Minutes{8}));
    CHECK(reason_of(all, "Trial").params.at("minutes") == "10");
    CHECK(reason_of(all, "Trial").params.at("promise_at") == base::to_rfc3339(desk.now + Minutes{8}));
    CHECK(reason_of(all, "Newer").params.at("since") == base::to_rfc3339(desk.now - Minutes{10}));
    CHECK(reason_of(all, "Stack").params.at("due_at") == base::to_rfc3339(desk.now + Minutes{8}));
  });
}

TEST_CASE("PRIO-0: a step of the team in a colleague's hands is told; the team comes after one's own") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto team = Desk::team_of(1);
    const auto of_team = [&](const std::string& name, const std::string& kind, int minutes_ago) {
      desk.task(1, desk.quiet_lead(1, name), kind, desk.now - Minutes{minutes_ago}, team);
    };
    of_team("Taken", "active_question", 30);
    CHECK(desk.card(desk.given(2).task.person_id).name == "Taken");
    of_team("Team", "follow_up", 20);
    desk.task(1, desk.quiet_lead(1, "Own"), "follow_up", desk.now - Minutes{5});
    CHECK(desk.card(desk.given(1).task.person_id).name == "Own");
    CHECK(told(desk, 1) == Lines{"!Taken with_colleague", "Team own_first"});
    // Of another team nobody is told.
    CHECK(told(desk, 3).empty());
  });
}

TEST_CASE(
    "PRIO-0: whoever came while the client was in hand is told so, and the client's own steps are not") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto given = desk.quiet_lead(1, "Given");
    desk.task(1, given, "follow_up", desk.now - Minutes{5});
    desk.task(1, given, "promise", desk.now + Minutes{120});
    REQUIRE(desk.given(1).task.person_id == given);
    desk.pass(Minutes{1});
    desk.task(1, desk.quiet_lead(1, "Asks"), "active_question", desk.now);
    CHECK(told(desk, 1) == Lines{"!Asks came_since"});
    CHECK(passed(desk, 1).front().reason.params.at("since") == base::to_rfc3339(desk.now));
  });
}

TEST_CASE(
    "PRIO-0: the reasons are bounded, only look, and without a client in hand tell who waits for what") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    CHECK(told(desk, 1).empty());
    desk.task(1, desk.quiet_lead(1, "Tonight"), "promise", desk.now + Minutes{60});
    desk.task(1, desk.quiet_lead(1, "Next week"), "promise", desk.now + Minutes{7 * 24 * 60});
    CHECK(told(desk, 1) == Lines{"!Tonight not_yet_due"});
    for (const auto* kind : {"active_question", "new_lead", "after_trial", "arrange_trial", "follow_up"}) {
      for (int i = 0; i < 5; ++i) desk.task(1, desk.quiet_lead(1), kind, desk.now + Minutes{30 + i});
    }
    const auto all = passed(desk, 1);
    CHECK(all.size() == most_passed_over);
    CHECK(desk.nobody(1));  // a look hands nobody out
    CHECK(passed(desk, 1).size() == all.size());
  });
}

TEST_CASE("PRIO-0: who is told as behind the client in hand is who comes next") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    int minute = 60;
    for (const auto* kind :
         {"reactivation", "follow_up", "new_lead", "promise", "active_question", "promise"}) {
      desk.task(1, desk.quiet_lead(1, std::to_string(minute)), kind, desk.now - Minutes{minute});
      --minute;
    }
    auto in_hand = desk.given(1);
    for (int i = 0; i < 5; ++i) {
      std::vector<PassedOver> behind = passed(desk, 1);
      REQUIRE_FALSE(behind.empty());
      CHECK_FALSE(behind.front().before);
      const auto next = behind.front().task.id;
      desk.done(1, in_hand.id, "reached");
      in_hand = desk.given(1);
      CHECK(in_hand.task.id == next);
    }
  });
}

}  // namespace work
