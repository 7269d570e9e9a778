// What an import promises as a whole: a rehearsal touches nothing and foretells what apply does; sheets of
// several systems come together; what is refused stays out alone; undo leaves no trace.
#include "intake/import/import_command.hpp"
#include "intake/import/import_desk.hpp"

using namespace intake;
using testing::for_each_engine;

namespace {

const std::string of_sheet =
    "№;ФИО;Телефон;E-mail;Статус;История общения\n"
    "1;Анна Белова;89161110001;anna@mail.test;новая заявка;01.02.2026 просила перезвонить\n"
    "2;Борис Серов;89161110002;boris@mail.test;оплачено;\n"
    "3;Вера Седова;89161110003;vera@mail.test;спам;\n"
    "4;Белова Анна;8 (916) 111-00-01;anna@mail.test;новая заявка;\n";

// The same people as another system knows them.
const std::string of_telesales =
    "id,name,phone,city\n"
    "77,Anna Belova,+7 916 111-00-01,Kazan\n"
    "78,Gleb Ivanov,+7 916 111-00-09,Omsk\n";

const std::vector<std::string> domain_tables{"people",          "contacts", "deals",         "deal_baskets",
                                             "tasks",           "events",   "relatives",     "assignments",
                                             "duplicate_pairs", "accounts", "person_merges", "person_fields"};

// How many rows each table of the school holds, and the sum of the cards' versions.
std::map<std::string, std::int64_t> contents(storage::Db& db) {
  return db.read([](storage::Tx& tx) {
    std::map<std::string, std::int64_t> counts;
    for (const auto& table : domain_tables) {
      counts[table] = tx.value<std::int64_t>("SELECT COUNT(*) FROM " + table).value_or(0);
    }
    // The journal's newest number stays, emptied: readers stand behind it. What was done with imports and the
    // school's own fields stays told.
    counts["events"] =
        tx.value<std::int64_t>(
              "SELECT COUNT(*) FROM events WHERE subject_kind NOT IN ('journal', 'import', 'field')")
            .value_or(0);
    counts["versions"] =
        tx.value<std::int64_t>("SELECT CAST(COALESCE(SUM(version), 0) AS BIGINT) FROM people").value_or(0);
    return counts;
  });
}

std::int64_t live_people(storage::Db& db) {
  return db.read([](storage::Tx& tx) {
    return tx.value<std::int64_t>("SELECT COUNT(*) FROM people WHERE merged_into IS NULL").value_or(0);
  });
}

const std::string header = "№;ФИО;Телефон;Преподаватель\n";
// The second and third are refused: the school has a list of its teachers by then, and Денис is not on it.
const std::string mixed = header +
                          "1;Анна Белова;89161110001;\n"
                          "2;Борис Серов;89161110002;Денис\n"
                          "3;Вера Седова;89161110003;Денис\n"
                          "4;Глеб Орлов;89161110004;Ms. Carter\n";

Import applied_with_a_list(ImportDesk& desk, const std::string& csv) {
  const auto item = desk.rehearsed(csv);
  work::Desk::must(desk.as_boss([&](Ctx& ctx) {
    return people::add_field_of_import(ctx, {"teacher", "Teacher", people::FieldKind::choice, {"Ms. Carter"}},
                                       ImportId{1});
  }));
  return desk.applied(item.id);
}

std::vector<std::string> names(storage::Db& db) {
  return db.read([](storage::Tx& tx) {
    return tx.rows<std::string>("SELECT name FROM people WHERE merged_into IS NULL ORDER BY id");
  });
}

std::vector<import_store::StagedProblem> problems_of(storage::Db& db, ImportId id) {
  return db.read([&](storage::Tx& tx) { return import_store::problems(tx, id, 0, 100); });
}

std::vector<ReportLine> report_of(storage::Db& db, ImportId id) {
  std::vector<ReportLine> lines;
  write_report(db, id, [&](const std::string& text) {
    lines.push_back(work::Desk::must(base::json::from_text<ReportLine>(text)));
  });
  return lines;
}

}  // namespace

TEST_CASE("NEW-18: a rehearsal changes nothing of the school and foretells what apply then does") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    desk.desk.lead(1, "Known");
    const auto before = contents(db);
    const auto rehearsed = desk.rehearsed(of_sheet);
    CHECK(contents(db) == before);
    REQUIRE(rehearsed.rehearsal);
    const auto& told = *rehearsed.rehearsal;
    CHECK(told.rows == 4);
    CHECK(told.new_people == 3);
    CHECK(told.joined_rows == 1);
    CHECK(told.without_work == 1);
    CHECK(told.first_steps == 2);
    const auto people = live_people(db);
    desk.applied(rehearsed.id);
    CHECK(live_people(db) - people == told.new_people);
    CHECK(contents(db).at("tasks") - before.at("tasks") == told.first_steps);
    CHECK(desk.seen(rehearsed.id).held_tasks == told.first_steps);
  });
}

TEST_CASE("NEW-18: nothing of an import is handed out before it is started, and nobody of it is forgotten") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    desk.applied(of_sheet);
    desk.desk.pass(base::Minutes{60 * 24 * 60});
    for (const std::int64_t manager : {1, 2, 3, 4, 5, 6}) CHECK(desk.desk.nobody(manager));
    CHECK(desk.desk.forgotten().items.empty());
    CHECK(desk.desk.forgotten().held == 2);
  });
}

TEST_CASE("EXT-26: an undone import leaves no trace, and cannot be undone twice") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    desk.desk.lead(1, "Known");
    auto before = contents(db);
    const auto import = desk.applied(of_sheet);
    desk.undone(import.id);
    CHECK(contents(db) == before);
    const auto again = desk.as_boss([&](Ctx& ctx) { return start_undo(ctx, import.id); });
    CHECK(work::refusal_of(again) == "conflict");
  });
}

TEST_CASE("EXT-26: an import that is undone leaves the client whom a manager has in hand") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto import = desk.applied("name;phone\nAnna Belova;89161110001\n");
    desk.started(import.id);
    desk.desk.pass(base::Minutes{60 * 24 * 30});
    std::int64_t who = 0;
    std::optional<work::Assignment> given;
    for (std::int64_t manager = 1; manager <= 6 && !given; ++manager) {
      auto client = desk.desk.next(manager);
      if (!*client.assignment) continue;
      given = **client.assignment;
      who = manager;
    }
    REQUIRE(given);
    desk.undone(import.id);
    CHECK(desk.desk.done(who, given->id, "reached").next_task);
  });
}

TEST_CASE("IMP-2: sheets of several systems come together: one card a person, with what each of them knew") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    desk.applied(of_sheet, "google.csv");
    const auto people = live_people(db);
    const auto second = desk.applied(of_telesales, "telesales.csv");
    CHECK(second.rehearsal->joined_rows == 1);
    CHECK(live_people(db) == people + 1);
    const auto rows = desk.rows(second.id);
    REQUIRE(rows.size() == 2);
    REQUIRE(rows[0].person_id);
    const auto card = desk.desk.card(*rows[0].person_id);
    CHECK(card.name == "Анна Белова");
    CHECK(card.profile.city == "Kazan");
    const auto same = desk.rehearsed(of_telesales, "telesales.csv");
    CHECK(same.rehearsal->unchanged == 2);
    CHECK(same.rehearsal->new_people == 0);
  });
}

TEST_CASE("EXT-26: a card that is refused becomes a problem of its row, and all others come in") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto item = applied_with_a_list(desk, mixed);
    CHECK(item.state == ImportState::applied);
    CHECK(item.progress.done == 4);
    CHECK(names(db) == std::vector<std::string>{"Анна Белова", "Глеб Орлов"});
    CHECK(desk.desk.forgotten().items.empty());
    REQUIRE(item.rehearsal);
    CHECK(item.rehearsal->unreadable == 2);
    CHECK(item.rehearsal->new_people == 2);
    const auto problems = problems_of(db, item.id);
    REQUIRE(problems.size() == 2);
    CHECK(problems[0].row == 2);
    CHECK(problems[0].value == "/fields/teacher must be one of: Ms. Carter");
    CHECK(problems[1].row == 3);
    for (const auto& problem : problems) {
      CHECK(problem.code == "card_refused");
      CHECK(problem.blocks);
    }
  });
}

TEST_CASE("EXT-26: the report of an import names the rows whose cards were refused") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto lines = report_of(db, applied_with_a_list(desk, mixed).id);
    REQUIRE(lines.size() == 4);
    CHECK(lines[0].status == "new");
    CHECK(lines[0].problems.empty());
    for (const std::size_t refused : {1, 2}) {
      CHECK(lines[refused].status == "unreadable");
      CHECK(lines[refused].group == "unreadable/leads/" + std::to_string(refused + 1));
      REQUIRE(lines[refused].problems.size() == 1);
      CHECK(lines[refused].problems[0].code == "card_refused");
    }
  });
}

TEST_CASE("EXT-26: rows that were refused come in with the next copy of the sheet") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    applied_with_a_list(desk, mixed);
    const auto next =
        desk.applied(header + "2;Борис Серов;89161110002;\n3;Вера Седова;89161110003;Ms. Carter\n");
    CHECK(next.rehearsal->new_people == 2);
    CHECK(names(db).size() == 4);
  });
}

TEST_CASE("EXT-26: a card of several rows is refused as a whole") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto item = applied_with_a_list(desk, header +
                                                    "1;Анна Белова;89161110001;Денис\n"
                                                    "2;Белова Анна;8 (916) 111-00-01;\n"
                                                    "3;Глеб Орлов;89161110004;\n");
    CHECK(names(db) == std::vector<std::string>{"Глеб Орлов"});
    CHECK(item.rehearsal->unreadable == 2);
    CHECK(item.rehearsal->joined_rows == 0);
    CHECK(problems_of(db, item.id).size() == 2);
  });
}

TEST_CASE("NEW-18: an import of which every card is refused is applied, and undone without a trace") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto item =
        applied_with_a_list(desk, header + "1;Анна;89161110001;Денис\n2;Вера;89161110002;Денис\n");
    CHECK(item.state == ImportState::applied);
    CHECK(names(db).empty());
    CHECK(desk.undone(item.id).kept_on_undo == 0);
    work::Desk::must(desk.as_boss([](Ctx& ctx) -> base::Result<void> {
      for (const auto& field : people::fields_of_school(ctx.tx)) CHECK_OK(people::drop_field(ctx, field.id));
      return {};
    }));
    const auto again = desk.applied(desk.rehearsed(item.id).id);
    CHECK(again.rehearsal->new_people == 2);
    CHECK(again.rehearsal->unreadable == 0);
    CHECK(problems_of(db, item.id).empty());
  });
}
