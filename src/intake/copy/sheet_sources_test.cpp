// Workbooks with several worksheets: each is a sheet of its own, and a newer copy updates, whatever sheets it
// has.
#include "intake/import/import_desk.hpp"
#include "intake/import/import_reading.hpp"
#include "intake/sheet/workbook_samples.hpp"

using namespace intake;
using samples::workbook_of;
using samples::Worksheet;
using testing::for_each_engine;
using work::Desk;

namespace {

using Rows = std::vector<std::vector<std::string>>;

// The number column starts at 1 again on each worksheet.
const Rows january{{"№", "ФИО", "Телефон", "Город"},
                   {"1", "Анна Белова", "89161110001", "Тверь"},
                   {"2", "Борис Серов", "89161110002", "Тула"}};
const Rows february{{"Номер", "Имя клиента", "Почта", "Размер обуви"},
                    {"1", "Вера Седова", "vera@mail.test", "38"}};
const Rows march{{"№", "ФИО", "Телефон", "Город"}, {"1", "Глеб Орлов", "89161110004", "Омск"}};

const std::string book = "book.xlsx";

std::map<std::string, std::int64_t> living(storage::Db& db) {
  return db.read([](storage::Tx& tx) {
    std::map<std::string, std::int64_t> count;
    for (const auto& name : tx.rows<std::string>("SELECT name FROM people WHERE merged_into IS NULL"))
      ++count[name];
    return count;
  });
}

std::vector<std::string> sources(const Import& item) {
  std::vector<std::string> all;
  for (const auto& sheet : item.files) {
    if (!sheet.not_read) all.push_back(source_of(item.mapping, sheet.name));
  }
  return all;
}

// Of every row, as "status status …".
std::string statuses(ImportDesk& desk, const Import& item) {
  std::string all;
  for (const auto& row : desk.rows(item.id))
    all += (all.empty() ? "" : " ") + std::string(base::word_of(row.status));
  return all;
}

Import with_left_out(ImportDesk& desk, Import item, const std::vector<std::string>& names) {
  item.mapping.left_out = names;
  return Desk::must(desk.as_boss([&](Ctx& ctx) { return change_mapping(ctx, {item.id, item.mapping}); }));
}

}  // namespace

TEST_CASE(
    "IMP-2: all worksheets of a workbook come in, with headers of their own; the same number is nobody's") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto bytes =
        workbook_of({{"January", january}, {"Empty", {}}, {"February", february}, {"Old", march, "hidden"}});
    const auto item = desk.applied(bytes, book);
    CHECK(living(db) ==
          std::map<std::string, std::int64_t>{{"Анна Белова", 1}, {"Борис Серов", 1}, {"Вера Седова", 1}});
    REQUIRE(item.files.size() == 4);
    CHECK(item.files[0].name == "book.xlsx / January");
    CHECK(item.files[0].worksheet == "January");
    CHECK(item.files[1].not_read == NotRead::empty);
    CHECK(item.files[2].columns[1].header == "Имя клиента");
    CHECK(item.files[3].not_read == NotRead::hidden);
    CHECK(item.files[3].rows == 0);
    CHECK(item.rehearsal->rows == 3);
    CHECK(sources(item) == std::vector<std::string>{"book / January", "book / February"});
    CHECK(statuses(desk, desk.rehearsed(bytes, book)) == "unchanged unchanged unchanged");
  });
}

TEST_CASE(
    "IMP-2: a newer copy of a workbook updates, whether worksheets were added, moved, hidden or left out") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto one = desk.applied(workbook_of({{"January", january}}), book);
    CHECK(one.files.front().name == book);
    CHECK(sources(one) == std::vector<std::string>{"book"});
    // February comes, and stands first.
    auto moved = january;
    moved[1][3] = "Клин";
    const auto two = desk.applied(workbook_of({{"February", february}, {"January", moved}}), book);
    CHECK(sources(two) == std::vector<std::string>{"book / February", "book"});
    CHECK(statuses(desk, two) == "new_card updated unchanged");
    // March comes, and January is hidden: it alone is read now, and is neither January nor February.
    const auto three = desk.applied(workbook_of({{"March", march}, {"January", january, "hidden"}}), book);
    CHECK(three.files.front().name == book);
    CHECK(sources(three) == std::vector<std::string>{"book / March"});
    CHECK(statuses(desk, three) == "new_card");
    const auto all = workbook_of({{"March", march}, {"February", february}, {"January", moved}});
    CHECK(statuses(desk, desk.rehearsed(all, book)) == "unchanged unchanged unchanged unchanged");
    CHECK(living(db).size() == 4);
    for (const auto& [name, count] : living(db)) CHECK(count == 1);
  });
}

TEST_CASE("IMP-2: a workbook with one worksheet keeps its source when the worksheet is renamed") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    desk.applied(workbook_of({{"Sheet1", january}}), book);
    const auto renamed = desk.applied(workbook_of({{"Leads", january}}), book);
    CHECK(statuses(desk, renamed) == "unchanged unchanged");
    // Both names in one workbook: the one that had it last keeps it.
    const auto both = desk.rehearsed(workbook_of({{"Sheet1", march}, {"Leads", january}}), book);
    CHECK(sources(both) == std::vector<std::string>{"book / Sheet1", "book"});
  });
}

TEST_CASE("IMP-2: rows that an earlier program brought from the first worksheet are still known") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto older = desk.applied(workbook_of({{"January", january}}), book);
    auto record = *db.read([&](storage::Tx& tx) { return import_store::find(tx, older.id); });
    record.files.front().worksheet.reset();
    record.mapping.text =
        R"({"source":"","columns":{},"owners":[],"statuses":[],"zone":"UTC","region":"RU"})";
    Desk::must(db.write(
        [&](storage::Tx& tx) -> base::Result<bool> { return import_store::save(tx, record), true; }));
    const auto item = desk.rehearsed(workbook_of({{"January", january}, {"March", march}}), book);
    CHECK(sources(item) == std::vector<std::string>{"book", "book / March"});
    CHECK(statuses(desk, item) == "unchanged unchanged new_card");
  });
}

TEST_CASE("IMP-2: two sheets named by hand have sources of their own, below that name") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    auto item = desk.uploaded(workbook_of({{"January", january}, {"March", march}}), book);
    item.mapping.source = "telesales";
    Desk::must(desk.as_boss([&](Ctx& ctx) { return change_mapping(ctx, {item.id, item.mapping}); }));
    CHECK(sources(desk.rehearsed(item.id)) ==
          std::vector<std::string>{"telesales / January", "telesales / March"});
  });
}

TEST_CASE("IMP-2: a worksheet that a person leaves out brings no row and no field, and may come later") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto bytes = workbook_of({{"January", january}, {"February", february}});
    auto item = with_left_out(desk, desk.uploaded(bytes, book), {"book.xlsx / February"});
    CHECK(item.files[1].not_read == NotRead::by_hand);
    CHECK(item.files[1].rows == 1);
    item = desk.applied(desk.rehearsed(item.id).id);
    CHECK(item.rehearsal->rows == 2);
    CHECK(living(db).size() == 2);
    CHECK(db.read([](storage::Tx& tx) { return people::fields_of_school(tx).size(); }) == 0);
    CHECK(statuses(desk, desk.applied(bytes, book)) == "unchanged unchanged new_card");
  });
}

TEST_CASE("IMP-2: leaving out what is no sheet, or every sheet, is refused; taking it back is not") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    auto item =
        desk.uploaded(workbook_of({{"January", january}, {"March", march}, {"Old", march, "hidden"}}), book);
    const auto refused = [&](const std::vector<std::string>& names) {
      item.mapping.left_out = names;
      return work::refusal_of(desk.as_boss([&](Ctx& ctx) {
        return change_mapping(ctx, {item.id, item.mapping});
      }));
    };
    CHECK(refused({"book.xlsx"}) == "invalid /mapping/left_out/0");
    CHECK(refused({"book.xlsx / January", "book.xlsx / March"}) == "invalid /mapping/left_out");
    CHECK(refused({"book.xlsx / January"}).empty());
    CHECK(refused({}).empty());
    for (const auto& sheet : desk.rehearsed(item.id).files) CHECK(sheet.not_read != NotRead::by_hand);
  });
}

TEST_CASE("IMP-2: the values of a worksheet that is left out need no target") {
  const Rows with_status{{"№", "ФИО", "Статус"}, {"1", "Анна Белова", "в архиве"}};
  const auto bytes = workbook_of({{"January", january}, {"Old", with_status}});
  Mapping mapping;
  CHECK(counted_words({{book, bytes}}, mapping)->statuses.contains("в архиве"));
  mapping.left_out = {"book.xlsx / Old"};
  CHECK_FALSE(counted_words({{book, bytes}}, mapping)->statuses.contains("в архиве"));
}
