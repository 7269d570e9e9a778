#include "work/upkeep/old_rows.hpp"

#include "work/closing/closing_service.hpp"
#include "work/work_desk.hpp"

using namespace work;
using base::Minutes;
using testing::for_each_engine;

namespace {

constexpr Minutes day{24 * 60};

class Old : public Desk {
 public:
  using Desk::Desk;
  std::int64_t rows(const std::string& table) {
    return db().read(
        [&](storage::Tx& tx) { return *tx.value<std::int64_t>("SELECT COUNT(*) FROM " + table); });
  }
  // As the hour does: what ended over a day ago.
  std::int64_t forget() { return must(forget_old(db(), now - day)); }
  AssignmentId outcome() {
    lead(1);
    const auto id = given(1).id;
    done(1, id, "reached");
    return id;
  }
  ClosingId closing() {
    const auto person = quiet_lead(1);
    return must(as(1,
                   [&](Ctx& ctx) {
                     return close_person(ctx, {person, people::FinalStatus::spam, std::nullopt});
                   }))
        .closing_id;
  }
};

}  // namespace

TEST_CASE("What takes an outcome or a closing back is kept for a day, and then forgotten") {
  for_each_engine([](storage::Db& db) {
    Old desk(db);
    const auto old = desk.outcome();
    const auto old_closing = desk.closing();
    desk.pass(day);
    CHECK(desk.forget() == 0);
    desk.now = {desk.now.ms + 1};
    const auto young = desk.outcome();
    const auto young_closing = desk.closing();
    CHECK(desk.forget() == 2);
    CHECK(desk.rows("assignment_undo") == 1);
    CHECK(desk.rows("closings") == 1);
    CHECK(desk.forget() == 0);

    const auto late = desk.try_undo(1, old);
    CHECK(refusal_of(late) == "conflict");
    CHECK(late.error().message == "An outcome can be taken back for ten minutes only.");
    const auto closed = [&](ClosingId id) {
      return refusal_of(desk.as(1, [&](Ctx& ctx) { return undo_closing(ctx, id); }));
    };
    CHECK(closed(old_closing) == "not_found");
    desk.pass(Minutes{9});
    desk.forget();
    CHECK(closed(young_closing) == "");
    CHECK(refusal_of(desk.try_undo(1, young)) == "");
  });
}

TEST_CASE("SCR-1: the same outcome again is refused once its reply is forgotten, and says so truly") {
  for_each_engine([](storage::Db& db) {
    Old desk(db);
    const auto id = desk.outcome();
    desk.done(1, id, "reached");
    desk.pass(Minutes{24 * 60 + 1});
    desk.forget();
    const auto again = desk.try_complete(1, {.id = id, .outcome = "reached"});
    CHECK(refusal_of(again) == "conflict");
    CHECK(again.error().message == "This client is not in your hands any more.");
    const auto other = desk.try_complete(1, {.id = id, .outcome = "spam"});
    CHECK(other.error().message == "Another outcome was noted for this client already.");
  });
}

TEST_CASE("A client held for days keeps the way back of its outcome, though the assignment is old") {
  for_each_engine([](storage::Db& db) {
    Old desk(db);
    desk.lead(1);
    const auto given = desk.given(1);
    for (int i = 0; i < 3; ++i) {
      desk.pass(day);
      desk.sql("UPDATE leases SET expires_at = " + std::to_string(desk.now.ms + 60'000));
    }
    desk.done(1, given.id, "reached");
    CHECK(desk.forget() == 0);
    CHECK(refusal_of(desk.try_undo(1, given.id)) == "");
  });
}

TEST_CASE("PRIO-G5: rests that are over for a day are forgotten, those that hold stay") {
  for_each_engine([](storage::Db& db) {
    Old desk(db);
    const auto person = desk.lead(1);
    Desk::must(desk.try_release(1, desk.given(1).id, ReleaseReason::technical));
    const auto other = desk.lead(2);
    Desk::must(desk.try_release(2, desk.given(2).id, ReleaseReason::conflict_of_interest));
    desk.pass(Minutes{24 * 60 + 15});
    CHECK(desk.forget() == 0);
    desk.pass(Minutes{1});
    CHECK(desk.forget() == 1);
    CHECK(desk.rows("task_rests") == 1);
    CHECK(desk.given(1).task.person_id == person);
    desk.done(1, desk.given(1).id, "reached");
    CHECK(desk.given(1).task.person_id == other);
    CHECK(desk.nobody(2));
  });
}

TEST_CASE("However many are old, all are forgotten, in steps of a few") {
  for_each_engine([](storage::Db& db) {
    Old desk(db);
    desk.outcome();
    desk.sql(
        "INSERT INTO assignment_undo (assignment_id, record)"
        " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)"
        " SELECT i, '{}' FROM n");
    desk.sql(
        "INSERT INTO assignments (id, task_id, person_id, account_id, state, epoch, given_at, expires_at,"
        " ended_at, outcome, reasons)"
        " SELECT assignment_id, 1, 1, 1, 'completed', 1, 0, 0, 5, 'reached', '[]' FROM assignment_undo"
        " WHERE assignment_id <= 500");
    const auto step = db.write(
        [&](storage::Tx& tx) -> base::Result<std::int64_t> { return forget_some(tx, desk.now - day); });
    CHECK(Desk::must(step) == 20);
    CHECK(desk.forget() == 480);
    CHECK(desk.rows("assignment_undo") == 1);
  });
}
