// An import whose background work is given up stands still with the reason; a person goes on with it or takes
// it back.
#include <algorithm>

#include "intake/import/import_desk.hpp"
#include "intake/import/import_events.hpp"
#include "intake/match/match_keys.hpp"

using namespace intake;
using testing::for_each_engine;
using work::Desk;

namespace {

const std::string two =
    "№;ФИО;Телефон;Статус\n1;Анна Белова;89161110001;новая заявка\n2;Борис Серов;89161110002;новая заявка\n";

void stop(ImportDesk& desk, ImportId id) {
  Desk::must(desk.as_boss(
      [&](Ctx& ctx) -> base::Result<void> { return stop_import(ctx, id, "The disk is full."); }));
}

// As if the second card had never been written.
base::Result<void> forget_second(Ctx& ctx, ImportId id) {
  const auto person = *import_store::rows_numbered(ctx.tx, id, {2}).front().person_id;
  journal::erase_subject(ctx.tx, journal::of_person(person.value));
  work::erase_steps(ctx.tx, person);
  pipeline::erase_deals(ctx.tx, person);
  match_keys::remove(ctx.tx, person);
  import_store::drop_source_rows(ctx.tx, person);
  people::erase_card(ctx.tx, person);
  ctx.tx.run("UPDATE import_rows SET applied = 0, person_id = NULL WHERE import_id = $1 AND number = 2", id);
  ctx.tx.run("UPDATE imports SET state = 'applying', step = 'applying' WHERE id = $1", id);
  return {};
}

// Applied as far as the first card, then given up.
Import stopped_after_one(ImportDesk& desk) {
  const auto item = desk.applied(two);
  Desk::must(desk.as_boss([&](Ctx& ctx) { return forget_second(ctx, item.id); }));
  stop(desk, item.id);
  return desk.seen(item.id);
}

}  // namespace

TEST_CASE("EXT-26: an import that stopped in the middle is failed with the reason, and applying it goes on") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto item = stopped_after_one(desk);
    CHECK(item.state == ImportState::failed);
    CHECK(item.failure == "The disk is full.");
    CHECK(item.applied_at);
    const auto told =
        db.read([&](storage::Tx& tx) { return journal::timeline(tx, of_import(item.id), {}, 50); });
    REQUIRE(told);
    CHECK(std::ranges::count(told->items, "import.stopped", &journal::TimelineEntry::type) == 1);
    const auto again = Desk::must(desk.as_boss([&](Ctx& ctx) { return start_apply(ctx, item.id); }));
    CHECK(again.state == ImportState::applying);
    CHECK(again.progress.done == 1);
    CHECK_FALSE(again.failure);
    Desk::must(apply(db, item.id, desk.desk.now));
    const auto done = desk.seen(item.id);
    CHECK(done.state == ImportState::applied);
    CHECK(done.held_tasks == 2);
    for (const auto& row : desk.rows(item.id)) CHECK(row.applied);
  });
}

TEST_CASE("EXT-26: an import that stopped in the middle is not rehearsed or changed, but can be taken back") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto item = stopped_after_one(desk);
    CHECK(desk.as_boss([&](Ctx& ctx) { return start_rehearsal(ctx, item.id); }).error().code ==
          base::Code::conflict);
    CHECK(desk.as_boss([&](Ctx& ctx) {
                return change_mapping(ctx, {item.id, item.mapping});
              })
              .error()
              .code == base::Code::conflict);
    CHECK(desk.undone(item.id).state == ImportState::undone);
    CHECK(db.read([](storage::Tx& tx) { return people::count_people(tx); }) == 0);
  });
}

TEST_CASE(
    "EXT-26: a rehearsal, a start and an undoing that are given up leave the import where it can go on") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto item = desk.uploaded(two);
    Desk::must(desk.as_boss([&](Ctx& ctx) { return start_rehearsal(ctx, item.id); }));
    stop(desk, item.id);
    CHECK(desk.seen(item.id).state == ImportState::failed);
    CHECK_FALSE(desk.seen(item.id).applied_at);
    CHECK(work::refusal_of(desk.as_boss([&](Ctx& ctx) { return start_undo(ctx, item.id); })) == "conflict");
    desk.applied(desk.rehearsed(item.id).id);

    Desk::must(desk.as_boss([&](Ctx& ctx) { return start_work(ctx, item.id); }));
    stop(desk, item.id);
    CHECK(desk.seen(item.id).state == ImportState::applied);
    CHECK_FALSE(desk.seen(item.id).started);
    CHECK(desk.started(item.id).held_tasks == 0);

    Desk::must(desk.as_boss([&](Ctx& ctx) { return start_undo(ctx, item.id); }));
    stop(desk, item.id);
    CHECK(desk.seen(item.id).state == ImportState::applied);
    CHECK(work::refusal_of(desk.as_boss([&](Ctx& ctx) { return start_apply(ctx, item.id); })) == "conflict");
    CHECK(desk.undone(item.id).state == ImportState::undone);
  });
}
