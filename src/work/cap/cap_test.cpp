// The caps of a day: whom they hold back, and how they are worked past.
#include "work/cap/cap_service.hpp"

#include <thread>

#include "work/order/order_service.hpp"
#include "work/work_desk.hpp"

using namespace work;
using base::Minutes;
using testing::for_each_engine;

namespace {

void set_caps(Desk& desk, std::int64_t clients, std::int64_t tasks) {
  const QueueOrderChange wanted{.scope = "school", .clients_a_day = clients, .tasks_a_day = tasks};
  Desk::must(desk.as(1, [&](Ctx& ctx) { return change_order(ctx, wanted); }));
}

base::Result<CapOverride> try_lift(Desk& desk, const std::string& reason) {
  return desk.as(1, [&](Ctx& ctx) { return lift_clients(ctx, {reason}); });
}

std::vector<CapOverride> reported(Desk& desk) {
  return Desk::must(desk.as(1, [](Ctx& ctx) { return overrides(ctx, {}); }));
}

QueueCounts counts(Desk& desk) {
  return Desk::must(desk.as(1, [](Ctx& ctx) -> base::Result<QueueCounts> { return queue_counts(ctx); }));
}

// Noon of the day after tomorrow, in Moscow.
base::Instant in_two_days(const Desk& desk) {
  auto wall = base::wall_time(desk.now + Minutes{2 * 24 * 60}, "Europe/Moscow");
  wall.hour = 12;
  wall.minute = 0;
  return base::instant_of(wall, "Europe/Moscow");
}

base::Result<Task> try_task(Desk& desk, base::Instant due_at, const std::string& reason = "",
                            std::int64_t owner = 1, std::int64_t maker = 1) {
  const auto person = desk.lead(maker);
  NewTask wanted{.person_id = person, .kind = "follow_up", .due_at = due_at};
  wanted.owner_id = AccountId{owner};
  if (!reason.empty()) wanted.over_full_day = reason;
  return desk.as(maker, [&](Ctx& ctx) { return create_task(ctx, wanted); });
}

}  // namespace

TEST_CASE("CAP-1: with the day full only questions and promises come, until the next day") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    set_caps(desk, 2, 0);
    for (int i = 0; i < 4; ++i) desk.lead(1);
    for (int i = 0; i < 2; ++i) desk.done(1, desk.given(1).id, "spam");
    const auto told = desk.next(1);
    CHECK_FALSE(*told.assignment);
    CHECK(told.day_full == true);
    CHECK_FALSE(told.offer);
    CHECK(counts(desk).clients_today == 2);
    CHECK(counts(desk).clients_a_day == 2);

    desk.task(1, desk.quiet_lead(1), "active_question", desk.now);
    desk.task(1, desk.quiet_lead(1), "promise", desk.now);
    CHECK(desk.given(1).task.kind == "active_question");
    desk.done(1, desk.given(1).id, "answered");
    CHECK(desk.given(1).task.kind == "promise");
    desk.done(1, desk.given(1).id, "spam");
    CHECK(desk.nobody(1));
    desk.pass(Minutes{24 * 60});
    CHECK(desk.given(1).task.kind == "new_lead");
  });
}

TEST_CASE("CAP-1: a client counts once a day, and an outcome that is taken back not at all") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    set_caps(desk, 2, 0);
    const auto person = desk.lead(1);
    desk.done(1, desk.given(1).id, "reached");
    desk.task(1, person, "problem", desk.now);
    desk.done(1, desk.given(1).id, "resolved");
    CHECK(counts(desk).clients_today == 1);
    CHECK(counts(desk).done_today == 2);

    desk.lead(1);
    const auto last = desk.given(1).id;
    desk.done(1, last, "spam");
    desk.lead(1);
    CHECK(desk.nobody(1));
    Desk::must(desk.try_undo(1, last));
    CHECK(counts(desk).clients_today == 1);
  });
}

TEST_CASE("CAP-1: a full day is worked past for a reason, which is reported") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    set_caps(desk, 1, 0);
    desk.lead(1);
    desk.lead(1);
    CHECK(refusal_of(try_lift(desk, "I want to")) == "conflict");
    desk.done(1, desk.given(1).id, "spam");
    CHECK(desk.nobody(1));
    CHECK(refusal_of(try_lift(desk, "  ")) == "invalid /reason");
    CHECK(refusal_of(try_lift(desk, std::string(1001, 'x'))) == "invalid /reason");
    CHECK(desk.nobody(1));
    Desk::must(try_lift(desk, "Two colleagues are ill"));
    CHECK(counts(desk).lifted);
    CHECK(desk.given(1).task.kind == "new_lead");
    REQUIRE(reported(desk).size() == 1);
    CHECK(reported(desk).front().cap == Cap::clients);
    CHECK(reported(desk).front().reason == "Two colleagues are ill");
    CHECK(reported(desk).front().account_name == "manager1");
    CHECK(refusal_of(try_lift(desk, "Once more")) == "conflict");
  });
}

TEST_CASE(
    "CAP-2: a promise on a full day is refused with the nearest free days, and made all the same for a "
    "reason") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    set_caps(desk, 0, 2);
    const auto noon = in_two_days(desk);
    Desk::must(try_task(desk, noon));
    Desk::must(try_task(desk, noon + Minutes{60}));
    Desk::must(try_task(desk, noon + Minutes{24 * 60}));
    Desk::must(try_task(desk, noon + Minutes{25 * 60}));
    desk.lead(1);
    const auto given = desk.given(1);
    CompleteAssignment wanted{.id = given.id, .outcome = "callback"};
    wanted.promise = Promise{noon + Minutes{120}, Channel::call, {}, {}};
    const auto refused = desk.try_complete(1, wanted);
    REQUIRE(refusal_of(refused) == "invalid /promise/due_at");
    CHECK(refused.error().problems.front().message ==
          "is a full day: 2 steps of at most 2; free are 2026-11-22, 2026-11-23, 2026-11-24");

    wanted.promise->over_full_day = "The client flies away on Saturday";
    Desk::must(desk.try_complete(1, wanted));
    REQUIRE(reported(desk).empty());  // the day it is about has not come
    const auto later = Desk::must(desk.as(1, [](Ctx& ctx) {
      return overrides(ctx, {base::Date{2026, 11, 18}, base::Date{2026, 12, 18}});
    }));
    REQUIRE(later.size() == 1);
    CHECK(later.front().cap == Cap::tasks);
    CHECK(later.front().day == base::Date{2026, 11, 20});
    CHECK(later.front().person_id == given.task.person_id);
    CHECK(later.front().made_by_name == "manager1");
  });
}

TEST_CASE("CAP-2: questions, and whatever is due now, are put on the fullest day") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    set_caps(desk, 0, 1);
    const auto person = desk.lead(2);
    const auto later = desk.now + Minutes{1};
    const auto make = [&](const std::string& kind, base::Instant due_at) {
      NewTask wanted{.person_id = person, .kind = kind, .due_at = due_at};
      wanted.owner_id = AccountId{2};
      return refusal_of(desk.as(2, [&](Ctx& ctx) { return create_task(ctx, wanted); }));
    };
    CHECK(make("problem", later) == "invalid /due_at");
    CHECK(make("problem", desk.now) == "");
    CHECK(make("active_question", later) == "");
  });
}

TEST_CASE("CAP-2: a follow-up waits for a day with room, but not past the limit of its stage") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto limit = [&](base::Minutes length) {
      Desk::must(desk.as(1, [&](Ctx& ctx) -> base::Result<void> {
        ctx.tx.run("UPDATE stages SET time_limit = $1, next_delay = 1440 WHERE basket = 'applied'", length);
        return {};
      }));
    };
    limit(Minutes{10 * 24 * 60});
    set_caps(desk, 0, 1);
    const auto tomorrow = desk.now + Minutes{24 * 60};
    const auto one = desk.lead(1);
    const auto other = desk.lead(1);
    Desk::must(try_task(desk, tomorrow));
    desk.done(1, desk.given(1).id, "reached");
    CHECK(desk.steps(one).front().due_at == tomorrow + Minutes{24 * 60});
    limit(Minutes{36 * 60});
    desk.done(1, desk.given(1).id, "reached");
    CHECK(desk.steps(other).front().due_at == tomorrow);
  });
}

TEST_CASE(
    "CAP-2: steps given to a colleague, and steps that are moved, count on the day of whoever has them") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    set_caps(desk, 0, 2);
    const auto noon = in_two_days(desk);
    const auto one = Desk::must(try_task(desk, noon, "", 2));
    Desk::must(try_task(desk, noon, "", 2));
    CHECK(refusal_of(try_task(desk, noon, "", 2)) == "invalid /due_at");
    CHECK(refusal_of(try_task(desk, noon, std::string(1001, 'x'), 2)) == "invalid /over_full_day");
    Desk::must(try_task(desk, noon, "", 1));
    const auto tomorrow = Desk::must(try_task(desk, noon - Minutes{24 * 60}, "", 2));
    const auto moved = [&](TaskId id, base::Instant to) {
      return desk.as(1, [&](Ctx& ctx) { return change_task(ctx, {.id = id, .due_at = to}); });
    };
    CHECK(refusal_of(moved(tomorrow.id, noon)) == "invalid /due_at");
    CHECK(refusal_of(moved(one.id, noon + Minutes{90})) == "");  // it is on that day already
  });
}

TEST_CASE("CAP-2: what the program plans by itself goes to the nearest day with room") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    set_caps(desk, 0, 1);
    const auto person = desk.lead(1);
    const auto given = desk.given(1);
    desk.as(1, [&](Ctx& ctx) -> base::Result<void> {
      ctx.tx.run("UPDATE outcomes SET next_delays = '[1440]' WHERE key = 'no_answer'");
      return {};
    });
    Desk::must(try_task(desk, desk.now + Minutes{24 * 60}));
    desk.done(1, given.id, "no_answer");
    REQUIRE(desk.steps(person).size() == 1);
    CHECK(desk.steps(person).front().due_at == desk.now + Minutes{2 * 24 * 60});
  });
}

TEST_CASE("CAP-2: however many promise at once, a day takes no more than its cap") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    set_caps(desk, 0, 5);
    const auto noon = in_two_days(desk);
    std::vector<PersonId> people;
    for (int i = 0; i < 16; ++i) people.push_back(desk.quiet_lead(1 + i % 6));
    std::atomic<int> accepted = 0;
    std::atomic<int> refused = 0;
    std::vector<std::thread> threads;
    for (int who = 0; who < 8; ++who) {
      threads.emplace_back([&, who] {
        for (const int i : {who, who + 8}) {
          NewTask wanted{.person_id = people[static_cast<std::size_t>(i)], .kind = "promise", .due_at = noon};
          wanted.owner_id = AccountId{1};
          const auto made = desk.as(1 + i % 6, [&](Ctx& ctx) { return create_task(ctx, wanted); });
          ++(made ? accepted : refused);
        }
      });
    }
    for (auto& thread : threads) thread.join();
    CHECK(accepted == 5);
    CHECK(refused == 11);
    const auto fills = Desk::must(desk.as(1, [](Ctx& ctx) { return day_fills(ctx, {}); }));
    CHECK(fills.items.at(2).tasks == 5);
    CHECK(fills.items.at(2).is_full);
    CHECK_FALSE(fills.items.at(1).is_full);
  });
}
