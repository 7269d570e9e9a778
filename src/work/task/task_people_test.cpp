// The list of people behind the numbers of the board and of the forgotten: deals and steps together.
#include "people/finding/list_service.hpp"
#include "work/work_desk.hpp"

using namespace work;
using people::ListPeople;
using testing::for_each_engine;

namespace {

constexpr std::int64_t days = 24 * 60;

// The names of a list, newest first, page by page.
std::string listed(Desk& desk, ListPeople wanted) {
  wanted.limit = 2;
  std::string all;
  for (;;) {
    const auto page = desk.as(1, [&](Ctx& ctx) { return people::list_people(ctx, wanted); });
    if (!page) return page.error().problems.empty() ? "refused" : page.error().problems.front().pointer;
    for (const auto& line : page->items) all += line.name + "; ";
    if (!page->next_cursor) return all;
    wanted.cursor = page->next_cursor;
  }
}

void move(Desk& desk, PersonId person, const std::string& stage) {
  const auto deal = desk.deals(person).front();
  Desk::must(desk.as(
      1, [&](Ctx& ctx) { return pipeline::move_deal(ctx, {.id = deal.id, .stage = stage, .version = {}}); }));
}

void close_card(Desk& desk, PersonId person, people::FinalStatus status, const std::string& reason) {
  Desk::must(desk.as(1, [&](Ctx& ctx) { return people::set_final_status(ctx, person, status, reason); }));
}

}  // namespace

TEST_CASE("FUN-4: who applied in the days, came to a basket and not yet to the next one, is listed") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto before = desk.lead(1, "Before");
    move(desk, before, "trial_held");
    desk.pass(base::Minutes{40 * days});
    std::vector<PersonId> leads;
    for (const std::string name : {"Anna", "Boris", "Clara", "Dina"}) leads.push_back(desk.lead(1, name));
    for (const std::size_t at : {1, 2, 3}) move(desk, leads[at], "trial_held");
    move(desk, leads[3], "paid");
    CHECK(listed(desk, {.applied_days = 30}) == "Dina; Clara; Boris; Anna; ");
    CHECK(listed(desk, {.reached = "applied", .applied_days = 30}) == "Dina; Clara; Boris; Anna; ");
    CHECK(listed(desk, {.reached = "trial", .applied_days = 30}) == "Dina; Clara; Boris; ");
    CHECK(listed(desk, {.reached = "trial", .short_of = "paid", .applied_days = 30}) == "Clara; Boris; ");
    CHECK(listed(desk, {.reached = "trial", .short_of = "paid"}) == "Clara; Boris; Before; ");
    CHECK(listed(desk, {.q = "bor", .reached = "trial"}) == "Boris; ");
    CHECK(listed(desk, {.q = "anna", .reached = "trial"}) == "");
    CHECK(listed(desk, {.reached = "beyond"}) == "/reached");
    CHECK(listed(desk, {.short_of = "beyond"}) == "/short_of");
    CHECK(listed(desk, {.applied_days = 0}) == "/applied_days");
  });
}

TEST_CASE("FUN-3: the people of a stage are those whose deal is open there, each once") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    std::vector<PersonId> leads;
    for (const std::string name : {"Anna", "Boris", "Clara", "Dina"}) leads.push_back(desk.lead(1, name));
    move(desk, leads[1], "trial_requested");
    close_card(desk, leads[2], people::FinalStatus::spam, "");
    Desk::must(desk.as(1, [&](Ctx& ctx) {
      return pipeline::create_imported_deal(ctx, {.person_id = leads[0],
                                                  .stage = pipeline::first_stage(ctx.tx),
                                                  .title = "",
                                                  .amount = {},
                                                  .owner_id = {},
                                                  .created_at = desk.now,
                                                  .import_id = {}});
    }));
    CHECK(listed(desk, {.stage = "applied"}) == "Dina; Anna; ");
    CHECK(listed(desk, {.stage = "trial_requested"}) == "Boris; ");
    CHECK(listed(desk, {.kind = people::PersonKind::teacher, .stage = "applied"}) == "");
    CHECK(listed(desk, {.stage = "nowhere"}) == "/stage");
  });
}

TEST_CASE("SOP-5: who was closed in the days, and why, is listed") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    close_card(desk, desk.lead(1, "Long ago"), people::FinalStatus::not_needed, "price");
    desk.pass(base::Minutes{40 * days});
    close_card(desk, desk.lead(1, "Anna"), people::FinalStatus::not_needed, "price");
    close_card(desk, desk.lead(1, "Boris"), people::FinalStatus::spam, "");
    desk.lead(1, "Clara");
    CHECK(listed(desk, {.closed_days = 30}) == "Boris; Anna; ");
    CHECK(listed(desk, {.reason = "price", .closed_days = 30}) == "Anna; ");
    CHECK(listed(desk, {.final_status = people::FinalStatus::spam, .closed_days = 30}) == "Boris; ");
    CHECK(listed(desk, {.reason = "price"}) == "Anna; Long ago; ");
    CHECK(listed(desk, {.closed_days = 4000}) == "/closed_days");
  });
}

TEST_CASE("FUN-5: who has an open step is listed apart from whose steps wait for their import") {
  for_each_engine([](storage::Db& db) {
    Desk desk(db);
    for (const std::string name : {"Anna", "Boris", "Clara"}) desk.lead(1, name);
    desk.sql(
        "UPDATE tasks SET state = 'held' WHERE person_id IN (SELECT id FROM people WHERE name <> 'Anna')");
    const auto both = desk.lead(1, "Dina");
    desk.task(1, both, "follow_up", desk.now);
    desk.sql("UPDATE tasks SET state = 'held' WHERE kind = 'follow_up'");
    CHECK(listed(desk, {.step = "held"}) == "Clara; Boris; ");
    CHECK(listed(desk, {.step = "open"}) == "Dina; Anna; ");
    CHECK(listed(desk, {.state = people::CardState::live, .step = "held"}) == "Clara; Boris; ");
    CHECK(listed(desk, {.step = "soon"}) == "/step");
    CHECK(desk.forgotten().held == 2);
  });
}
