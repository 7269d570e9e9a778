#include "journal/journal.hpp"
#include "work/work_desk.hpp"

using namespace work;
using base::Minutes;
using testing::for_each_engine;

namespace {

// What `people` does to two cards, told in its own words.
void merge(Desk& desk, PersonId kept, PersonId merged) {
  Desk::must(desk.as(1, [&](Ctx& ctx) -> base::Result<void> {
    ctx.tx.run("UPDATE people SET merged_into = $1 WHERE id = $2", kept, merged);
    CHECK_OK(journal::write(ctx, journal::of_person(kept.value),
                            people::PeopleMerged{people::MergeId{7}, kept, merged, "x", false}));
    return {};
  }));
}

void unmerge(Desk& desk, PersonId kept, PersonId merged) {
  Desk::must(desk.as(1, [&](Ctx& ctx) -> base::Result<void> {
    ctx.tx.run("UPDATE people SET merged_into = NULL WHERE id = $1", merged);
    CHECK_OK(journal::write(ctx, journal::of_person(kept.value),
                            people::PeopleUnmerged{people::MergeId{7}, kept, merged, "x"}));
    return {};
  }));
}

}  // namespace

TEST_CASE("CARD-12: steps and deals of a merged card become the kept one's, and go back with it") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto kept = desk.lead(1, "Anna");
    const auto merged = desk.lead(1, "Anna P.");
    merge(desk, kept, merged);
    CHECK(desk.steps(kept).size() == 2);
    CHECK(desk.deals(kept).size() == 2);
    CHECK(desk.steps(merged).empty());
    CHECK(desk.forgotten().live_cards == 1);
    unmerge(desk, kept, merged);
    CHECK(desk.steps(kept).size() == 1);
    CHECK(desk.steps(merged).size() == 1);
    CHECK(desk.deals(merged).size() == 1);
    CHECK(desk.forgotten().items.empty());
  });
}

TEST_CASE(
    "FUN-5: whose steps were all done by the kept card gets a step of its own when the merge is taken back") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto kept = desk.lead(1, "Anna");
    const auto merged = desk.lead(1, "Anna P.");
    merge(desk, kept, merged);
    for (int i = 0; i < 2; ++i) desk.done(1, desk.given(1).id, "reached");
    unmerge(desk, kept, merged);
    CHECK(desk.steps(merged).size() == 1);
    CHECK(desk.forgotten().items.empty());
  });
}

TEST_CASE("PRIO-0: a client in hand stays in hand when the card is merged, and only one of two does") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto kept = desk.quiet_lead(1, "Anna");
    const auto merged = desk.lead(2, "Anna P.");
    const auto given = desk.given(2);
    merge(desk, kept, merged);
    CHECK(desk.next(2).person->person.id == kept);
    CHECK(desk.done(2, given.id, "reached").next_task->person_id == kept);

    const auto third = desk.lead(3, "Anna Q.");
    desk.task(1, kept, "active_question", desk.now);
    const auto of_kept = desk.given(1);
    const auto of_third = desk.given(3);
    Desk::must(desk.as(1, [&](Ctx& ctx) -> base::Result<void> {
      ctx.tx.run("UPDATE people SET merged_into = $1 WHERE id = $2", kept, third);
      CHECK_OK(journal::write(ctx, journal::of_person(kept.value),
                              people::PeopleMerged{people::MergeId{8}, kept, third, "x", false}));
      return {};
    }));
    CHECK(refusal_of(desk.try_complete(3, {.id = of_third.id, .outcome = "reached"})) == "conflict");
    CHECK(refusal_of(desk.try_complete(1, {.id = of_kept.id, .outcome = "answered"})) == "");
  });
}

TEST_CASE("FUN-5: a closed card that is separated again has no open deal, whatever the kept card did") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto kept = desk.quiet_lead(1, "Anna");
    const auto merged = desk.lead(1, "Anya");
    const auto close = [&](PersonId person) {
      Desk::must(desk.as(1, [&](Ctx& ctx) {
        return people::set_final_status(ctx, person, people::FinalStatus::spam, std::nullopt);
      }));
    };
    close(merged);
    const auto merge = Desk::must(desk.as(1, [&](Ctx& ctx) {
      return people::merge_people(ctx, {.id = kept, .merged_id = merged, .take = {}});
    }));
    close(kept);
    Desk::must(desk.as(1, [&](Ctx& ctx) { return people::reopen(ctx, kept); }));
    Desk::must(desk.as(1, [&](Ctx& ctx) { return people::undo_merge(ctx, merge.id); }));
    CHECK(desk.card(merged).final_status == people::FinalStatus::spam);
    for (const auto& deal : desk.deals(merged)) CHECK(deal.closed_at.has_value());
    CHECK_FALSE(desk.deals(kept).front().closed_at.has_value());
  });
}
