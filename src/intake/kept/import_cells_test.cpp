// Nothing of a sheet is lost: what stands in a cell is found again on the card, in its history, on its deal,
// or among the problems of the import.
#include "base/text.hpp"
#include "intake/history/history_rules.hpp"
#include "intake/import/import_desk.hpp"
#include "intake/kept/own_fields.hpp"
#include "intake/sheet/sheet_reader.hpp"
#include "intake/sheet/sheet_samples.hpp"
#include "testing/story_page.hpp"

using namespace intake;
using testing::for_each_engine;
using work::Desk;

namespace {

const std::string taught =
    "№;ФИО;Телефон;Статус;Дата заявки;Дата пробного;Преподаватель;Оплата;Размер обуви\n"
    "1;Анна Белова;89161110001;новая заявка;01.11.2026;10.11.2026;Анна Сергеевна;8 уроков;42\n"
    "2;Борис Серов;89161110002;новая заявка;01.11.2026;;王老师;12 000;\n";

bool finds(ImportDesk& desk, const std::string& words, PersonId person) {
  const auto page = Desk::must(
      desk.as_boss([&](Ctx& ctx) { return people::find_people(ctx, {.q = words, .limit = 200}); }));
  return std::ranges::any_of(page.items, [&](const auto& line) { return line.id == person; });
}

bool finds_in_history(ImportDesk& desk, const std::string& words, PersonId person) {
  const auto page = Desk::must(desk.as_boss(
      [&](Ctx& ctx) { return people::find_history(ctx, {.q = words, .limit = 200, .cursor = {}}); }));
  return std::ranges::any_of(page.items, [&](const auto& line) { return line.person_id == person; });
}

// Numbers entries as the feed does on PostgreSQL, and indexes them.
void index_all(storage::Db& db) {
  if (db.engine() == storage::Engine::postgresql) {
    Desk::must(db.write([](storage::Tx& tx) -> base::Result<bool> {
      tx.run(
          "UPDATE events SET seq = n.seq FROM (SELECT id, (SELECT COALESCE(MAX(seq), 0) FROM events) + "
          "row_number() OVER (ORDER BY id) AS seq FROM events WHERE seq IS NULL) n WHERE events.id = n.id");
      return true;
    }));
  }
  people::index_history(db);
}

// Everything that is shown of somebody, in one text to look in.
std::string all_of(ImportDesk& desk, PersonId person) {
  std::string all;
  const auto card = Desk::must(desk.as_boss([&](Ctx& ctx) { return people::get_card(ctx, person); }));
  all += base::json::text_of(card) + "\n";
  for (const auto& deal : desk.desk.deals(card.person.id)) all += base::json::text_of(deal) + "\n";
  std::optional<std::string> cursor;
  do {
    const auto page =
        Desk::must(desk.as_boss([&](Ctx& ctx) { return testing::story_page(ctx, person, cursor, 200); }));
    for (const auto& entry : page.items) {
      const auto told = base::json::parse(entry.payload.text);
      const auto* text = told && told->is_object() ? told->get_object().if_contains("text") : nullptr;
      all += entry.payload.text +
             base::to_iso_date(base::wall_time(entry.occurred_at, "Europe/Moscow").date) + "\n";
      if (text != nullptr && text->is_string())
        all += std::string(std::string_view(text->get_string())) + "\n";
    }
    cursor = page.next_cursor;
  } while (cursor);
  return base::folded(all);
}

// The cells of a file that say something, by row and column, as the import reads them.
struct Cell {
  std::int64_t row = 0;
  std::string header;
  ColumnMeaning meaning{};
  std::string text;
};
std::vector<Cell> cells_of(const std::string& file, const std::string& bytes) {
  const auto sheet = Desk::must(read_sheet(bytes, file));
  const auto plan = plan_of(sheet, recognised(sheet), Mapping{.region = "RU"});
  std::vector<Cell> cells;
  for (auto row = plan.first_row; row < sheet.table.rows(); ++row) {
    for (std::size_t column = 0; column < plan.columns.size(); ++column) {
      const auto text = base::trimmed(plan.cell(sheet, row, column));
      if (text.empty() || plan.columns[column].meaning == ColumnMeaning::ignore) continue;
      cells.push_back({sheet.table.number(row) - plan.header_number, plan.columns[column].header,
                       plan.columns[column].meaning, std::string(text)});
    }
  }
  return cells;
}

bool holds(const std::string& all, const std::string& text) {
  return all.find(base::folded(text)) != std::string::npos;
}

// Whether the row's words for one meaning are in the text. Dates and phones are compared as what they mean.
bool is_found(const Cell& cell, const Lead& lead, const std::string& all) {
  switch (cell.meaning) {
    case ColumnMeaning::phone:
    case ColumnMeaning::mail:
    case ColumnMeaning::messenger: {
      bool found = !lead.phones.empty() || !lead.mails.empty() || !lead.handles.empty();
      for (const auto& phone : lead.phones) found &= holds(all, phone.e164);
      for (const auto& mail : lead.mails) found &= holds(all, mail);
      for (const auto& handle : lead.handles) found &= holds(all, handle.value);
      return found;
    }
    case ColumnMeaning::applied_on:
      return lead.applied_on && holds(all, base::to_iso_date(*lead.applied_on));
    case ColumnMeaning::trial_on:
      return lead.trial_on && holds(all, base::to_iso_date(*lead.trial_on));
    case ColumnMeaning::level:
      return cell.text == "?" || (lead.profile.level && holds(all, *lead.profile.level));
    case ColumnMeaning::external_id:
      return lead.external_id == cell.text;
    case ColumnMeaning::history:
      return std::ranges::all_of(history_entries(lead.history, lead.applied_on),
                                 [&](const auto& entry) { return holds(all, entry.text); });
    default:
      return holds(all, cell.text);
  }
}

}  // namespace

TEST_CASE(
    "CARD-3: a student is found by the teacher and the payment of the sheet, on the card and in the "
    "history") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto item = desk.applied(taught);
    const auto anna = *desk.rows(item.id)[0].person_id;
    const auto boris = *desk.rows(item.id)[1].person_id;
    index_all(db);
    CHECK(finds(desk, "Анна Сергеевна", anna));
    CHECK(finds(desk, "сергеевн", anna));
    CHECK(finds(desk, "王老师", boris));
    CHECK_FALSE(finds(desk, "王老师", anna));
    CHECK(finds(desk, "8 уроков", anna));
    CHECK(finds_in_history(desk, "Анна Сергеевна", anna));
    CHECK(finds_in_history(desk, "12 000", boris));
    CHECK(finds_in_history(desk, "пробного", anna));
    CHECK_FALSE(finds_in_history(desk, "пробного", boris));
  });
}

TEST_CASE(
    "CARD-1: fields that a sheet needs are made in the school's own words, and go with an import that is "
    "undone") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto item = desk.applied(taught);
    const auto made = db.read([](storage::Tx& tx) { return people::fields_of_school(tx); });
    std::map<std::string, std::string> labels;
    for (const auto& field : made) labels[field.key] = field.label;
    CHECK(labels == std::map<std::string, std::string>{{"teacher", "Преподаватель"},
                                                       {"payment", "Оплата"},
                                                       {"razmer_obuvi", "Размер обуви"}});
    const auto card = desk.desk.card(*desk.rows(item.id)[0].person_id);
    CHECK(card.fields.at("razmer_obuvi") == "42");
    desk.undone(item.id);
    CHECK(db.read([](storage::Tx& tx) { return people::fields_of_school(tx); }).empty());
    desk.applied(desk.rehearsed(item.id).id);
    CHECK(db.read([](storage::Tx& tx) { return people::fields_of_school(tx); }).size() == 3);
  });
}

TEST_CASE(
    "EXT-26: a value that a field of the school does not take is a problem of its cell, not the end of the "
    "import") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    Desk::must(desk.as_boss([&](Ctx& ctx) {
      return people::add_field_of_import(
          ctx, {"teacher", "Teacher", people::FieldKind::choice, {"Ms. Carter"}}, ImportId{1});
    }));
    const auto item = desk.applied(taught);
    CHECK(item.state == ImportState::applied);
    const auto found = db.read([&](storage::Tx& tx) { return import_store::problems(tx, item.id, 0, 100); });
    REQUIRE(found.size() == 2);
    CHECK(found[0].code == "field_value");
    CHECK(found[0].column_name == "Преподаватель");
    CHECK(found[0].value == "Анна Сергеевна");
    CHECK_FALSE(found[0].blocks);
    CHECK_FALSE(desk.desk.card(*desk.rows(item.id)[0].person_id).fields.contains("teacher"));
  });
}

TEST_CASE(
    "EXT-26: odd cells cost neither their row nor the import: line breaks, long texts, birth dates to come") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    std::string goal;
    for (int i = 0; i < 300; ++i) goal += "цель ";
    const auto item =
        desk.applied("№;ФИО;Телефон;Город;Цель;Дата рождения\n1;Анна Белова;89161110001;\"Тверь\nцентр\";" +
                     goal + ";01.01.2036\n2;Борис Серов;89161110002;Омск;IELTS;01.01.2001\n");
    CHECK(item.state == ImportState::applied);
    const auto card = desk.desk.card(*desk.rows(item.id)[0].person_id);
    CHECK(card.profile.city == "Тверь центр");
    CHECK(base::code_points(card.profile.goal.value_or("")).size() <= 1000);
    CHECK_FALSE(card.profile.birth_date);
    std::set<std::string> codes;
    for (const auto& problem :
         db.read([&](storage::Tx& tx) { return import_store::problems(tx, item.id, 0, 100); })) {
      codes.insert(problem.code);
    }
    CHECK(codes == std::set<std::string>{"cell_cut", "birth_date_impossible"});
  });
}

TEST_CASE("IMP-1: what rows of one person say differently is told in the history of their card") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto item = desk.rehearsed(
        "№;ФИО;Телефон;E-mail;Город;Цель\n1;Анна Белова;89161110001;anna@mail.test;Тверь;IELTS\n"
        "2;Белова Анна;8 916 111-00-01;anna@mail.test;Омск;SAT\n");
    CHECK(item.rehearsal->joined_rows == 1);
    CHECK(item.rehearsal->timeline_entries == 1);
    desk.applied(item.id);
    const auto all = all_of(desk, *desk.rows(item.id)[0].person_id);
    CHECK(holds(all, "Город: Омск · Цель: SAT"));
  });
}

TEST_CASE(
    "IMP-1, IMP-2: every cell of the school's three sheets is found again on the card, the timeline, the "
    "deal or "
    "among the problems") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    std::size_t cells = 0;
    std::vector<std::string> lost;
    for (const char* file : {"leads-google-sheet.csv", "leads-office-cp1251.csv", "leads-workbook.xlsx"}) {
      const auto bytes = samples::data_file(file);
      const auto item = desk.applied(bytes, file);
      std::map<std::int64_t, import_store::StagedRow> rows;
      for (auto& row : desk.rows(item.id)) rows[row.row] = std::move(row);
      std::map<std::int64_t, std::string> problems;
      for (const auto& each :
           db.read([&](storage::Tx& tx) { return import_store::problems(tx, item.id, 0, 10'000); })) {
        problems[each.row] += base::folded(each.value + "\n" + (each.blocks ? "whole row" : ""));
      }
      std::map<PersonId, std::string> shown;
      for (const auto& cell : cells_of(file, bytes)) {
        ++cells;
        const auto& row = rows.at(cell.row);
        if (row.status == RowStatus::unreadable && problems.contains(cell.row)) continue;
        REQUIRE(row.person_id);
        if (!shown.contains(*row.person_id)) shown[*row.person_id] = all_of(desk, *row.person_id);
        const auto lead = *base::json::from_text<Lead>(row.lead.text);
        const auto all = shown[*row.person_id] + problems[cell.row];
        if (!is_found(cell, lead, all) && !holds(problems[cell.row], cell.text)) {
          lost.push_back(std::string(file) + " " + std::to_string(cell.row) + " " + cell.header + ": " +
                         cell.text);
        }
      }
    }
    CHECK(cells > 20'000);
    CHECK(lost.size() == 0);
    for (std::size_t i = 0; i < std::min<std::size_t>(lost.size(), 20); ++i) MESSAGE(lost[i]);
  });
}
