// The order of each role, and the longest break before somebody of the stack comes.
#include "work/line/passed_over_service.hpp"
#include "work/order/order_service.hpp"
#include "work/order/order_store.hpp"
#include "work/work_desk.hpp"

using namespace work;
using base::Minutes;
using testing::for_each_engine;

namespace {

QueueOrder change(Desk& desk, const QueueOrderChange& wanted) {
  return Desk::must(desk.as(1, [&](Ctx& ctx) { return change_order(ctx, wanted); }));
}

QueueOrder order_of(Desk& desk, const std::string& scope) {
  return desk.db().read([&](storage::Tx& tx) { return order_store::order(tx, scope); });
}

// The kind that somebody of this role, who has everything due himself, is handed out first; it is done then.
std::string next_kind(Desk& desk, const std::string& role) {
  const auto as = [&](auto&& use) {
    return Desk::must(desk.db().write(
        [&](storage::Tx& tx) {
          Ctx ctx{tx,
                  {AccountId{1}, base::TeamId{1}, role, "en", "UTC", base::Reach::all},
                  desk.now,
                  "test",
                  "request"};
          return use(ctx);
        },
        storage::Urgency::interactive, storage::Isolation::claim));
  };
  const auto taken = as([](Ctx& ctx) -> base::Result<NextClient> {
    TRY(const auto client, take_client(ctx));
    return show_client(ctx, client);
  });
  if (!*taken.assignment) return "nobody";
  desk.done(1, (*taken.assignment)->id, "spam");
  return (*taken.assignment)->task.kind;
}

// One client for every kind of work, the last kinds waiting longest.
void wait_for_all(Desk& desk) {
  int minutes = 60;
  for (const std::string kind : {"active_question", "promise", "after_trial", "arrange_schedule", "follow_up",
                                 "problem", "package_ended", "break_over", "reactivation"}) {
    desk.task(1, desk.quiet_lead(1), kind, desk.now - Minutes{minutes += 10});
  }
}

std::vector<std::string> all_kinds(Desk& desk, const std::string& role) {
  std::vector<std::string> kinds;
  for (auto kind = next_kind(desk, role); kind != "nobody"; kind = next_kind(desk, role))
    kinds.push_back(kind);
  return kinds;
}

}  // namespace

TEST_CASE("PRIO-P1: questions come first with support too, even those asked last") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    wait_for_all(desk);
    CHECK(next_kind(desk, "support") == "active_question");
  });
}

TEST_CASE("PRIO-P2: after the questions support keeps its promises") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    wait_for_all(desk);
    CHECK(all_kinds(desk, "support").at(1) == "promise");
  });
}

TEST_CASE(
    "PRIO-P3: support goes on to problems, used-up packages and overdue breaks, sales by the school's "
    "order") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    wait_for_all(desk);
    CHECK(all_kinds(desk, "support") ==
          std::vector<std::string>{"active_question", "promise", "problem", "package_ended", "break_over",
                                   "after_trial", "arrange_schedule", "follow_up", "reactivation"});
    wait_for_all(desk);
    CHECK(all_kinds(desk, "sales") ==
          std::vector<std::string>{"active_question", "promise", "after_trial", "arrange_schedule",
                                   "follow_up", "problem", "package_ended", "break_over", "reactivation"});
  });
}

TEST_CASE(
    "PRIO-G1: an order that an administrator changes holds from the next press on, and for that role only") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const Ranks breaks_first{
        {"break_over", "problem"},
        {"active_question", "new_lead"},
        {"promise"},
        {"after_trial", "arrange_schedule", "arrange_trial", "follow_up", "package_ended"},
        {"reactivation"}};
    CHECK(change(desk, {.scope = "support", .ranks = breaks_first}).ranks == breaks_first);
    CHECK(order_of(desk, "support").ranks->front() == std::vector<std::string>{"break_over", "problem"});
    wait_for_all(desk);
    CHECK(next_kind(desk, "support") == "break_over");  // together with the problem, which is younger
    CHECK(next_kind(desk, "support") == "problem");
    CHECK(next_kind(desk, "sales") == "active_question");

    CHECK_FALSE(change(desk, {.scope = "support", .ranks = std::optional<Ranks>{}}).ranks);
    CHECK(next_kind(desk, "support") == "promise");
    CHECK(next_kind(desk, "support") == "after_trial");
  });
}

TEST_CASE("SCR-15: only the school and roles that are given clients have an order") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    for (const std::string scope : {"teacher", "analyst", "moon", ""}) {
      const auto done =
          desk.as(1, [&](Ctx& ctx) { return change_order(ctx, {.scope = scope, .max_break = Minutes{5}}); });
      REQUIRE_FALSE(done);
      CHECK(done.error().code == base::Code::not_found);
    }
    const auto all =
        Desk::must(desk.as(1, [](Ctx& ctx) -> base::Result<std::vector<QueueOrder>> { return orders(ctx); }));
    CHECK(all.front().scope == "school");
    CHECK(all.front().max_break == Minutes{10});
    CHECK(all.front().clients_a_day == 300);
    CHECK(all.front().tasks_a_day == 60);
    CHECK(std::ranges::count(all, "support", &QueueOrder::scope) == 1);
  });
}

TEST_CASE(
    "PRIO-G2: somebody of the stack comes only if one's own next step is further away than the longest "
    "break") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    desk.task(1, desk.quiet_lead(1, "Cooled"), "reactivation", desk.now - Minutes{20});
    const auto own = desk.task(1, desk.quiet_lead(1, "Own"), "follow_up", desk.now + Minutes{11});
    CHECK(desk.next(1).assignment->value().task.kind == "reactivation");
    desk.done(1, desk.given(1).id, "no_answer");

    desk.task(1, desk.quiet_lead(1, "Cooled too"), "reactivation", desk.now - Minutes{20});
    desk.pass(Minutes{1});  // ten minutes are left
    const auto told = desk.next(1);
    CHECK_FALSE(*told.assignment);
    CHECK(told.next_at == own.due_at);
    REQUIRE(told.offer);
    CHECK_FALSE(told.offer->fits);
    CHECK(told.offer->next_own_at == own.due_at);
    CHECK(told.offer->max_break == Minutes{10});
    const auto passed = Desk::must(desk.as(1, [](Ctx& ctx) { return passed_over(ctx); }));
    const auto cooled = std::ranges::find(passed, "Cooled too", &PassedOver::person_name);
    REQUIRE(cooled != passed.end());
    CHECK(cooled->reason.code == "next_is_near");
    CHECK(cooled->reason.params.at("minutes") == "10");

    change(desk, {.scope = "sales", .max_break = Minutes{5}});
    CHECK(desk.given(1).task.kind == "reactivation");
  });
}

TEST_CASE("PRIO-G2: a step of the team, or of the stack itself, does not keep the stack back") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    desk.task(1, desk.quiet_lead(1), "reactivation", desk.now - Minutes{20});
    desk.task(1, desk.quiet_lead(1), "reactivation", desk.now + Minutes{2});
    desk.task(1, desk.quiet_lead(1), "follow_up", desk.now + Minutes{2}, Desk::team_of(1));
    CHECK(desk.given(1).task.kind == "reactivation");
  });
}
