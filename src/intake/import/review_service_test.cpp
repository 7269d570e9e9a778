#include "intake/import/review_service.hpp"

#include "intake/import/card_fields.hpp"
#include "intake/import/import_desk.hpp"

using namespace intake;
using testing::for_each_engine;
using work::Desk;

namespace {

const std::string header = "№;ФИО;Телефон;Статус;Дата заявки;История общения с клиентом\n";
// The school's clock stands at 2026-11-18.
const std::string promised =
    header +
    "1;Анна Белова;89161110001;новая заявка;01.11.2026;\"02.11.2026 просила перезвонить в "
    "15:00\"\n2;Борис Седов;89161110002;новая заявка;01.11.2026;\"03.11.2026 просил "
    "перезвонить в 12:00\"\n";
const std::string refused = header + "1;Анна Белова;89161110001;спам;01.10.2026;\n";
const std::string again = header + "1;Анна Белова;89161110001;новая заявка;10.11.2026;\n";

base::Result<http::Page<PastPromise>> past(ImportDesk& desk, std::optional<ImportId> of = {}) {
  return desk.as_boss([&](Ctx& ctx) { return list_past_promises(ctx, of, {}); });
}

std::vector<ReopenProposal> reopens_of(ImportDesk& desk, ImportId id) {
  return Desk::must(desk.as_boss([&](Ctx& ctx) { return list_reopens(ctx, id, 0, 100); })).items;
}

base::Result<ReopenProposal> decide(ImportDesk& desk, ImportId id, ReopenDecision decision) {
  return desk.as_boss([&](Ctx& ctx) { return decide_reopening(ctx, id, 1, decision); });
}

base::Result<PastPromise> make(ImportDesk& desk, const PastPromise& promise, base::Instant due_at) {
  return desk.as_boss([&](Ctx& ctx) {
    return make_past_promise(ctx, {promise.import_id, "", due_at, {}}, promise.number);
  });
}

base::Result<Import> correct(ImportDesk& desk, ImportId id, const std::string& column,
                             const std::string& value, std::int64_t row = 1) {
  return desk.as_boss([&](Ctx& ctx) { return correct_cell(ctx, {id, "leads.csv", row, column, value}); });
}

}  // namespace

TEST_CASE("IMP-1: past promises of a sheet wait for a person and never become late work") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto item = desk.rehearsed(promised);
    CHECK(item.rehearsal->past_promises == 2);
    CHECK(Desk::must(past(desk)).items.empty());  // not before it is applied
    desk.applied(item.id);
    const auto list = Desk::must(past(desk, item.id)).items;
    REQUIRE(list.size() == 2);
    CHECK(list[0].name == "Анна Белова");
    for (const auto& line : list) {
      for (const auto& task : desk.desk.steps(line.person_id)) CHECK(task.kind == "follow_up");
    }
  });
}

TEST_CASE("IMP-1: a past promise is made for a new time, or dismissed, once and only in the future") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto item = desk.applied(promised);
    const auto list = Desk::must(past(desk)).items;
    REQUIRE(list.size() == 2);
    const auto late = make(desk, list[0], desk.desk.now);
    REQUIRE_FALSE(late);
    CHECK(late.error().problems.front().pointer == "/due_at");
    const base::Instant tomorrow{desk.desk.now.ms + base::day_ms};
    CHECK(Desk::must(make(desk, list[0], tomorrow)).review == PromiseReview::made);
    CHECK(make(desk, list[0], tomorrow).error().code == base::Code::conflict);
    std::size_t promises = 0;
    for (const auto& task : desk.desk.steps(list[0].person_id)) promises += task.kind == "promise";
    CHECK(promises == 1);

    const auto dismissed =
        desk.as_boss([&](Ctx& ctx) { return dismiss_past_promise(ctx, item.id, list[1].number); });
    CHECK(Desk::must(dismissed).review == PromiseReview::dismissed);
    CHECK(Desk::must(past(desk)).items.empty());
    const auto none = desk.as_boss([&](Ctx& ctx) { return dismiss_past_promise(ctx, item.id, 404); });
    CHECK(none.error().code == base::Code::not_found);
  });
}

TEST_CASE("IMP-1: a closed person who applies again is proposed, and stays closed until a person decides") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    desk.applied(refused);
    for (const char* name : {"leads.csv", "other.csv"}) {  // a newer copy, and another sheet
      const auto item = desk.rehearsed(again, name);
      CHECK(item.rehearsal->reopens == 1);
      const auto proposed = reopens_of(desk, item.id);
      REQUIRE(proposed.size() == 1);
      CHECK(proposed[0].final_status == people::FinalStatus::spam);
      CHECK(proposed[0].word == "новая заявка");
    }
    const auto item = desk.applied(again, "third.csv");
    const auto person = reopens_of(desk, item.id)[0].person_id;
    CHECK(db.read([&](storage::Tx& tx) { return people::final_status_of(tx, person); }));
    CHECK(desk.desk.steps(person).empty());
    const auto after = Desk::must(decide(desk, item.id, ReopenDecision::reopen));
    CHECK(after.done_at);
    CHECK_FALSE(db.read([&](storage::Tx& tx) { return people::final_status_of(tx, person); }));
    CHECK(desk.desk.steps(person).size() == 1);
    CHECK(decide(desk, item.id, ReopenDecision::keep).error().code == base::Code::conflict);
    CHECK(desk.desk.forgotten().items.empty());
  });
}

TEST_CASE("IMP-1: a person whose reopening was decided before apply is live with a held step after it") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    desk.applied(refused);
    const auto item = desk.rehearsed(again, "other.csv");
    const auto person = reopens_of(desk, item.id)[0].person_id;
    Desk::must(decide(desk, item.id, ReopenDecision::reopen));
    CHECK(db.read([&](storage::Tx& tx) { return people::final_status_of(tx, person); }));
    desk.applied(item.id);
    CHECK_FALSE(db.read([&](storage::Tx& tx) { return people::final_status_of(tx, person); }));
    const auto steps = desk.desk.steps(person);
    REQUIRE(steps.size() == 1);
    CHECK(steps[0].state == work::TaskState::held);
    CHECK(desk.desk.forgotten().items.empty());
    desk.undone(item.id);
    CHECK(db.read([&](storage::Tx& tx) { return people::final_status_of(tx, person); }) ==
          people::FinalStatus::spam);
    CHECK(desk.desk.steps(person).empty());
  });
}

TEST_CASE("EXT-26: an unreadable cell is corrected on the page and read by the next rehearsal") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto item = desk.rehearsed("№;ФИО;Телефон\n1;Анна Белова;12\n2;;\n");
    CHECK(item.rehearsal->unreadable == 1);
    CHECK(Desk::must(correct(desk, item.id, "Телефон", "89161110001")).changes == 1);
    CHECK(Desk::must(correct(desk, item.id, "ФИО", "Борис Седов", 2)).changes == 2);
    CHECK_FALSE(desk.as_boss([&](Ctx& ctx) { return start_apply(ctx, item.id); }));
    const auto mended = desk.rehearsed(item.id);
    CHECK(mended.rehearsal->unreadable == 0);
    CHECK(mended.rehearsal->new_people == 2);
    desk.applied(item.id);
    const auto found = db.read([&](storage::Tx& tx) {
      return people::holders_of_keys(tx, {people::contact_key(people::ContactKind::phone, "+79161110001")});
    });
    CHECK(found.size() == 1);
    CHECK(correct(desk, item.id, "ФИО", "x").error().code == base::Code::conflict);
  });
}

TEST_CASE("EXT-26: a correction of what is not in the sheet is refused by its field") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto item = desk.rehearsed("№;ФИО;Телефон\n1;Анна Белова;12\n");
    CHECK(correct(desk, item.id, "Погода", "x").error().problems.front().pointer == "/column");
    CHECK(correct(desk, item.id, "ФИО", "x", 0).error().problems.front().pointer == "/row");
    CHECK(correct(desk, item.id, "ФИО", std::string(2001, 'x')).error().problems.front().pointer == "/value");
    CHECK(desk.seen(item.id).changes == 0);
  });
}
