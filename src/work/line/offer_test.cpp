// What an empty queue offers from the reactivation stack.
#include "work/line/offer_service.hpp"

#include "work/work_desk.hpp"

namespace work {
namespace {

using base::Minutes;

// A press of nobody: what comes without the stack.
NextClient quiet_look(Desk& desk, std::int64_t account) {
  return Desk::must(desk.as(account, [](Ctx& ctx) -> base::Result<NextClient> {
    TRY(const auto taken, take_client(ctx, true));
    return show_client(ctx, taken);
  }));
}

std::optional<StackOffer> offer(Desk& desk, std::int64_t account) {
  return quiet_look(desk, account).offer;
}

}  // namespace

TEST_CASE("PRIO-S5: who is offered from the stack is whom Next then gives") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto team = Desk::team_of(1);
    desk.task(1, desk.quiet_lead(1, "Team"), "reactivation", desk.now - Minutes{90}, team);
    desk.task(1, desk.quiet_lead(1, "Newer"), "reactivation", desk.now - Minutes{10});
    desk.task(1, desk.quiet_lead(1, "First"), "reactivation", desk.now - Minutes{20});
    desk.task(1, desk.quiet_lead(1, "Soon"), "promise", desk.now + Minutes{60});
    for (const std::string name : {"First", "Newer", "Team"}) {
      const auto look = quiet_look(desk, 1);
      CHECK_FALSE(*look.assignment);
      REQUIRE(look.offer);
      CHECK(look.offer->person_name == name);
      CHECK(look.offer->fits);
      CHECK(look.offer->usual_length == Minutes{6});
      CHECK(look.offer->next_promise_at == desk.now + Minutes{60});
      const auto given = desk.given(1);
      CHECK(given.task.id == look.offer->task.id);
      desk.done(1, given.id, "spam");
    }
    CHECK_FALSE(offer(desk, 1));
  });
}

TEST_CASE("PRIO-G4: nobody of the stack is offered as fitting when the talk would overrun the promise") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    desk.task(1, desk.quiet_lead(1, "Cooled"), "reactivation", desk.now - Minutes{20});
    desk.task(1, desk.quiet_lead(1, "Promised"), "promise", desk.now + Minutes{5});
    const auto told = desk.next(1);
    CHECK_FALSE(*told.assignment);
    REQUIRE(told.offer);
    CHECK(told.offer->person_name == "Cooled");
    CHECK_FALSE(told.offer->fits);
    CHECK(told.offer->next_promise_at == desk.now + Minutes{5});
  });
}

TEST_CASE("PRIO-S5: who cooled off is named before it is time, the soonest first, and counted") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto counts = [&] {
      return Desk::must(desk.as(1, [](Ctx& ctx) -> base::Result<QueueCounts> { return queue_counts(ctx); }));
    };
    CHECK_FALSE(offer(desk, 1));
    CHECK(counts().cooled_off == 0);
    desk.task(1, desk.quiet_lead(1, "In a month"), "reactivation", desk.now + Minutes{30 * 24 * 60});
    desk.task(1, desk.quiet_lead(1, "Tomorrow"), "reactivation", desk.now + Minutes{24 * 60},
              Desk::team_of(1));
    desk.task(3, desk.quiet_lead(3, "Of others"), "reactivation", desk.now + Minutes{1});
    const auto told = offer(desk, 1);
    REQUIRE(told);
    CHECK(told->person_name == "Tomorrow");
    CHECK_FALSE(told->fits);
    CHECK(counts().cooled_off == 2);
    CHECK(counts().stack == 0);
    desk.pass(Minutes{24 * 60});
    CHECK(counts().cooled_off == 1);
    CHECK(counts().stack == 1);
    CHECK(offer(desk, 1)->fits);
  });
}

TEST_CASE("PRIO-S5: who is with a colleague or was given back is not offered") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    desk.task(1, desk.quiet_lead(1, "Given back"), "reactivation", desk.now - Minutes{20});
    const auto given = desk.given(1);
    Desk::must(desk.try_release(1, given.id, ReleaseReason::technical));
    CHECK_FALSE(offer(desk, 1));
    const auto shared = desk.quiet_lead(1, "Shared");
    desk.task(1, shared, "reactivation", desk.now - Minutes{10});
    desk.task(2, shared, "active_question", desk.now - Minutes{10});
    REQUIRE(desk.given(2).task.person_id == shared);
    CHECK_FALSE(offer(desk, 1));
  });
}

TEST_CASE("PRIO-0: without the stack everybody else still comes, and the client in hand stays") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    desk.task(1, desk.quiet_lead(1, "Cooled"), "reactivation", desk.now - Minutes{20});
    const auto asks = desk.quiet_lead(1, "Asks");
    desk.task(1, asks, "active_question", desk.now);
    const auto look = quiet_look(desk, 1);
    REQUIRE(*look.assignment);
    CHECK((*look.assignment)->task.person_id == asks);
    CHECK_FALSE(look.offer);
    CHECK((*quiet_look(desk, 1).assignment)->id == (*look.assignment)->id);
  });
}

}  // namespace work
