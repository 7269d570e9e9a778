// Who gives clients back is counted and told.
#include "work/day/release_rules.hpp"
#include "work/day/release_service.hpp"
#include "work/work_desk.hpp"

using namespace work;
using base::Minutes;
using testing::for_each_engine;

namespace {

Releases report(Desk& desk, LatenessQuery query = {}) {
  return Desk::must(desk.as(1, [&](Ctx& ctx) { return release_report(ctx, query); }));
}

void give_back(Desk& desk, std::int64_t manager, ReleaseReason reason) {
  Desk::must(desk.try_release(manager, desk.given(manager).id, reason));
}

}  // namespace

TEST_CASE("NEW-2: clients given back are counted by manager, reason and kind, the largest share first") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    for (int i = 0; i < 4; ++i) desk.lead(1);
    desk.task(1, desk.quiet_lead(1), "problem", desk.now);
    desk.done(1, desk.given(1).id, "reached");
    desk.done(1, desk.given(1).id, "reached");
    desk.done(1, desk.given(1).id, "reached");
    give_back(desk, 1, ReleaseReason::other);
    give_back(desk, 1, ReleaseReason::technical);
    desk.lead(3);
    give_back(desk, 3, ReleaseReason::wrong_skill);

    const auto all = report(desk).items;
    REQUIRE(all.size() == 2);
    CHECK(all[0].name == "manager3");
    CHECK(all[0].outcomes == 0);
    CHECK(all[0].releases == 1);
    CHECK(all[1].name == "manager1");
    CHECK(all[1].outcomes == 3);
    CHECK(all[1].releases == 2);
    CHECK(all[1].expired == 0);
    REQUIRE(all[1].reasons.size() == 2);
    CHECK(all[1].reasons[0].key == "other");
    CHECK(all[1].kinds[0].key == "new_lead");
    CHECK(all[1].kinds[1].key == "problem");
  });
}

TEST_CASE("NEW-2: a lease that runs out is counted for whose it was, and is no giving back") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    desk.lead(1);
    desk.given(1);
    desk.pass(Minutes{2});
    CHECK(desk.nobody(3));  // whose press finds it
    const auto all = report(desk).items;
    REQUIRE(all.size() == 1);
    CHECK(all[0].name == "manager1");
    CHECK(all[0].releases == 0);
    CHECK(all[0].expired == 1);
  });
}

TEST_CASE("NEW-2: a report is about the days that are asked for, and refuses those that cannot be") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    desk.lead(1);
    give_back(desk, 1, ReleaseReason::other);
    desk.pass(Minutes{24 * 60});
    CHECK(report(desk).items.size() == 1);
    const auto today = base::wall_time(desk.now, "Europe/Moscow").date;
    CHECK(report(desk, {today, today}).items.empty());
    const auto refused = desk.as(1, [&](Ctx& ctx) {
      return release_report(ctx, {today, base::Date{2026, 1, 1}});
    });
    CHECK(refusal_of(refused) == "invalid /from");
  });
}
