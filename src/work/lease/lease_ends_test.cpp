// Leases that end in other ways than by their manager's outcome.
#include <doctest/doctest.h>

#include "work/work_desk.hpp"

using namespace work;
using testing::for_each_engine;

TEST_CASE("FUN-5: the client in the hands of an account that is disabled goes to the team") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.lead(1);
    desk.given(1);
    desk.sql("UPDATE accounts SET state = 'disabled' WHERE id = 1");
    Desk::must(desk.as(6, [](storage::Ctx& ctx) -> base::Result<void> {
      CHECK_OK(journal::write_entry(ctx, {"account", 1}, "account.changed", 1, {"{}"}, ctx.now));
      return {};
    }));
    CHECK(desk.given(2).task.person_id == person);
  });
}

TEST_CASE("SCR-1: an outcome is accepted late though another's press found the lease expired") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    desk.lead(1);
    const auto first = desk.given(1);
    desk.pass(base::Minutes{5});
    CHECK(desk.nobody(3));
    CHECK(desk.done(1, first.id, "reached").next_task);
  });
}

TEST_CASE("SCR-2: an outcome taken back takes one from its day, and never below nothing") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    desk.lead(1);
    const auto done_today = [&] {
      return Desk::must(desk.as(1, [](storage::Ctx& ctx) { return queue_counts(ctx); })).done_today;
    };
    const auto first = desk.given(1);
    desk.done(1, first.id, "reached");
    CHECK(done_today() == 1);
    const auto back = Desk::must(desk.try_undo(1, first.id));
    CHECK(done_today() == 0);
    desk.done(1, (*back.assignment)->id, "reached");
    desk.sql("DELETE FROM work_days");
    Desk::must(desk.try_undo(1, (*back.assignment)->id));
    CHECK(done_today() == 0);
  });
}

TEST_CASE("SCR-1: the reply of Next for a client who was taken away meanwhile is a refusal") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    desk.lead(1);
    const auto given = desk.given(1);
    const auto show = [&](AssignmentId id) {
      return desk.as(1, [&](storage::Ctx& ctx) { return show_client(ctx, Taken{id, given.task.person_id}); });
    };
    CHECK(show(given.id));
    CHECK(refusal_of(show(AssignmentId{99})) == "conflict");
    Desk::must(desk.try_release(1, given.id, ReleaseReason::other));
    CHECK(refusal_of(show(given.id)) == "conflict");
  });
}
