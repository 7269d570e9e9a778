// How late promises were kept, in minutes.
#include "testing/api_client.hpp"
#include "work/day/lateness_service.hpp"
#include "work/work_desk.hpp"

using namespace work;
using base::Minutes;
using testing::for_each_engine;

namespace {

class Promises : public Desk {
 public:
  using Desk::Desk;

  // A promise of this manager in an hour; the clock stands `late` minutes behind it.
  PersonId promised(std::int64_t account, std::int64_t late) {
    const auto person = quiet_lead(account);
    task(account, person, "promise", now + Minutes{60});
    pass(Minutes{60 + late});
    return person;
  }
  AssignmentId kept(std::int64_t account, std::int64_t late) {
    const auto person = promised(account, late);
    const auto id = given(account);
    REQUIRE(id.task.person_id == person);
    done(account, id.id, "reached");
    return id.id;
  }
  // "promises late minutes" of the manager's today.
  std::string today(std::int64_t account = 1) {
    const auto counts = must(as(account, [](Ctx& ctx) { return queue_counts(ctx); }));
    return std::to_string(counts.promises_today) + " " + std::to_string(counts.late_today) + " " +
           std::to_string(counts.late_minutes_today);
  }
  base::Result<Lateness> report(LatenessQuery query = {}) {
    return as(6, [&](Ctx& ctx) { return lateness_report(ctx, query); });
  }
};

}  // namespace

TEST_CASE("PRIO-G4: lateness is whole minutes from the promised moment to when the client was handed out") {
  const base::Instant due{1'795'000'000'000};
  CHECK(lateness(due, due).count == 0);
  CHECK(lateness(due, base::Instant{due.ms + 59'999}).count == 0);
  CHECK(lateness(due, base::Instant{due.ms + 60'000}).count == 1);
  CHECK(lateness(due, due + Minutes{3}).count == 3);
  CHECK(lateness(due, due - Minutes{3}).count == 0);
  CHECK(lateness(due, std::nullopt).count == 0);
}

TEST_CASE("PRIO-G4: a day counts promises kept, those late and their minutes, and no other work") {
  for_each_engine([](storage::Db& db) {
    Promises desk(db);
    CHECK(desk.today() == "0 0 0");
    desk.kept(1, 0);
    CHECK(desk.today() == "1 0 0");
    desk.kept(1, 3);
    CHECK(desk.today() == "2 1 3");
    desk.kept(1, 8);
    CHECK(desk.today() == "3 2 11");
    desk.lead(1);
    desk.done(1, desk.given(1).id, "reached");
    CHECK(desk.today() == "3 2 11");
    CHECK(desk.today(2) == "0 0 0");
    desk.pass(Minutes{24 * 60});
    CHECK(desk.today() == "0 0 0");
  });
}

TEST_CASE("PRIO-G4: the first time a promise is handed out counts, whoever notes its outcome") {
  for_each_engine([](storage::Db& db) {
    Promises desk(db);
    desk.promised(1, 2);
    Desk::must(desk.try_release(1, desk.given(1).id, ReleaseReason::technical));
    desk.pass(Minutes{20});
    desk.done(1, desk.given(1).id, "reached");
    CHECK(desk.today() == "1 1 2");

    desk.promised(1, 0);
    Desk::must(desk.try_release(1, desk.given(1).id, ReleaseReason::wrong_skill));
    desk.pass(Minutes{30});
    desk.done(2, desk.given(2).id, "reached");
    CHECK(desk.today(2) == "1 0 0");

    desk.promised(1, 4);
    desk.given(1);  // and the screen dies
    desk.pass(Minutes{10});
    desk.done(1, desk.given(1).id, "reached");
    CHECK(desk.today() == "2 2 6");
  });
}

TEST_CASE("PRIO-G4: a promise that was put off is measured from its new moment") {
  for_each_engine([](storage::Db& db) {
    Promises desk(db);
    const auto person = desk.promised(1, 30);
    Desk::must(desk.try_release(1, desk.given(1).id, ReleaseReason::other));
    TaskChange put_off;
    for (const auto& step : desk.steps(person)) {
      if (step.kind == "promise") put_off.id = step.id;
    }
    put_off.due_at = desk.now + Minutes{60};
    Desk::must(desk.as(1, [&](Ctx& ctx) { return change_task(ctx, put_off); }));
    desk.pass(Minutes{65});
    desk.done(1, desk.given(1).id, "reached");
    CHECK(desk.today() == "1 1 5");
  });
}

TEST_CASE(
    "PRIO-G4: taking an outcome back takes its promise out of the day, and noting it again puts it back") {
  for_each_engine([](storage::Db& db) {
    Promises desk(db);
    desk.kept(1, 7);
    const auto late = desk.kept(1, 3);
    CHECK(desk.today() == "2 2 10");
    desk.pass(Minutes{5});
    const auto back = Desk::must(desk.try_undo(1, late));
    CHECK(desk.today() == "1 1 7");
    desk.done(1, (*back.assignment)->id, "no_answer");
    CHECK(desk.today() == "2 2 10");  // it was first handed out three minutes late
    desk.lead(1);
    const auto other = desk.given(1).id;
    desk.done(1, other, "reached");
    Desk::must(desk.try_undo(1, other));
    CHECK(desk.today() == "2 2 10");
  });
}

TEST_CASE("PRIO-G4: a leader sees lateness by manager and day, who is latest first") {
  for_each_engine([](storage::Db& db) {
    Promises desk(db);
    desk.kept(1, 3);
    desk.kept(2, 5);
    desk.kept(2, 0);
    desk.pass(Minutes{24 * 60});
    desk.kept(2, 1);
    desk.lead(3);
    desk.done(3, desk.given(3).id, "reached");
    const auto today = base::wall_time(desk.now, "Europe/Moscow").date;
    const auto week = Desk::must(desk.report());
    CHECK(week.to == today);
    CHECK(week.promises == 4);
    CHECK(week.promises_late == 3);
    CHECK(week.late_minutes == 9);
    REQUIRE(week.items.size() == 2);
    CHECK(week.items[0].name == "manager2");
    CHECK(week.items[0].promises == 3);
    CHECK(week.items[0].promises_late == 2);
    CHECK(week.items[0].late_minutes == 6);
    REQUIRE(week.items[0].days.size() == 2);
    CHECK(week.items[0].days[0].promises == 2);
    CHECK(week.items[0].days[1].day == today);
    CHECK(week.items[1].account_id == AccountId{1});

    const auto one = Desk::must(desk.report({.from = today, .to = today}));
    REQUIRE(one.items.size() == 1);
    CHECK(one.late_minutes == 1);
    CHECK(Desk::must(desk.report({.from = {}, .to = base::Date{2020, 1, 1}})).items.empty());
  });
}

TEST_CASE("PRIO-G4: a report of lateness is about at most 92 days, the first not after the last") {
  const base::Date today{2026, 3, 1};
  const auto days = [&](LatenessQuery query) { return days_wanted(query, today); };
  CHECK(days({}).value().from == base::Date{2026, 2, 23});
  CHECK(days({.from = today, .to = {}}).value().from == today);
  CHECK(days({.from = base::Date{2025, 11, 30}, .to = {}}));
  CHECK(refusal_of(days({.from = base::Date{2025, 11, 29}, .to = {}})) == "invalid /from");
  CHECK(refusal_of(days({.from = base::Date{2026, 3, 2}, .to = {}})) == "invalid /from");
  CHECK(refusal_of(days({.from = today, .to = base::Date{2026, 2, 28}})) == "invalid /from");
}

TEST_CASE("PRIO-G4: lateness over HTTP is for those who read reports") {
  for_each_engine([](storage::Db& db) {
    static const auto* router = [] {
      wire_once();
      auto* made = new http::Router;
      add_work_routes(*made);
      return made;
    }();
    testing::ApiClient client(db, *router);
    auto& head = client.as(auth::Role::head);
    const auto all = head.get("/work/lateness?from=2026-11-01&to=2026-11-30");
    CHECK(all.status == 200);
    CHECK(all.text("/from") == "2026-11-01");
    CHECK(all.size("/items") == 0);
    CHECK(client.as(auth::Role::analyst).get("/work/lateness").status == 200);
    CHECK(client.as(auth::Role::sales).get("/work/lateness").status == 403);
    const auto wrong = head.get("/work/lateness?from=yesterday");
    CHECK(wrong.status == 400);
    CHECK(wrong.names("/from"));
    CHECK(head.get("/work/lateness?from=2026-11-02&to=2026-11-01").names("/from"));
  });
}
