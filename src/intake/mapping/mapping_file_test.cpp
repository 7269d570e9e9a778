#include "intake/mapping/mapping_file.hpp"

#include "intake/import/import_desk.hpp"

using namespace intake;
using testing::for_each_engine;
using work::Desk;

namespace {

const std::string sheet =
    "№;ФИО;Телефон;Менеджер;Статус;Примечание\n"
    "1;Анна Белова;89161110001;Илья;в работе;оплачено\n"
    "2;Борис Серов;89161110002;Ольга;в работе;\n"
    "3;Вера Седова;89161110003;Пётр;отказ;\n"
    "4;Глеб Орлов;89161110004;Некто;отказ;\n";

// Everything that `text` is refused for, as "pointer message", a line each; "" if it is taken.
std::string refused_for(ImportDesk& desk, const std::string& text, const std::string& source = "") {
  const auto done = desk.as_boss([&](Ctx& ctx) -> base::Result<Mapping> {
    Upload upload;
    CHECK_OK(recognise_file(upload, "leads.csv", sheet));
    TRY(const auto file, read_mapping_file(text));
    return decided_mapping(ctx, file, source, sheets_in(upload));
  });
  if (done) return "";
  CHECK(done.error().code == base::Code::invalid);
  std::string all;
  for (const auto& problem : done.error().problems) all += problem.pointer + " " + problem.message + "\n";
  return all.empty() ? done.error().message : all;
}

// An import of the sheet with this file.
Import brought(ImportDesk& desk, const std::string& text) {
  Upload upload;
  Desk::must(recognise_file(upload, "leads.csv", sheet));
  upload.files.back().blob = keep_sheet(sheet);
  const auto made = Desk::must(desk.as_boss([&](Ctx& ctx) -> base::Result<Import> {
    TRY(const auto file, read_mapping_file(text));
    TRY(const auto mapping, decided_mapping(ctx, file, "", sheets_in(upload)));
    return add_import(ctx, upload, mapping);
  }));
  return desk.rehearsed(made.id);
}

const OwnerTarget& owner(const Import& item, const std::string& value) {
  const auto found = std::ranges::find(item.mapping.owners, value, &OwnerTarget::value);
  REQUIRE(found != item.mapping.owners.end());
  return *found;
}

const StatusTarget& status(const Import& item, const std::string& value) {
  const auto found = std::ranges::find(item.mapping.statuses, value, &StatusTarget::value);
  REQUIRE(found != item.mapping.statuses.end());
  return *found;
}

}  // namespace

TEST_CASE("EXT-26: a mapping file may leave out everything, and what it says of a value is decided") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto plain = brought(desk, "{}");
    CHECK(plain.mapping.zone == "Europe/Moscow");
    CHECK(owner(plain, "Илья").proposed);
    const auto item = brought(desk, R"({
      "owners": [{"value": "Илья", "account": "manager2"}, {"value": "Ольга", "account": "3"},
                 {"value": "Пётр", "team": "team 2"}, {"value": "Некто", "distribute": true}],
      "statuses": [{"value": "в работе", "stage": "paid"}, {"value": "отказ", "final_status": "do_not_call"}],
      "columns": {"Примечание": "ignore"}, "zone": "Asia/Tokyo"})");
    CHECK(owner(item, "Илья").account_id == AccountId{2});
    CHECK(owner(item, "Ольга").account_id == AccountId{3});
    CHECK(owner(item, "Пётр").team_id == TeamId{2});
    CHECK(owner(item, "Некто").distribute);
    for (const auto& target : item.mapping.owners) CHECK_FALSE(target.proposed);
    CHECK(status(item, "в работе").stage == "paid");
    CHECK(status(item, "в работе").rows == 2);
    CHECK(status(item, "отказ").final_status == people::FinalStatus::do_not_call);
    CHECK_FALSE(status(item, "отказ").proposed);
    CHECK(item.mapping.zone == "Asia/Tokyo");
    CHECK(item.files.front().columns.back().meaning == ColumnMeaning::ignore);
  });
}

TEST_CASE("EXT-26: the mapping that the API shows is a mapping file, and its proposals stay proposals") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    auto shown = desk.uploaded(sheet).mapping;
    for (auto& target : shown.owners) {
      if (target.value == "Илья") target = {"Илья", 1, AccountId{4}, {}, false, false};
    }
    const auto item = brought(desk, base::json::text_of(shown));
    CHECK(owner(item, "Илья").account_id == AccountId{4});
    CHECK_FALSE(owner(item, "Илья").proposed);
    CHECK(owner(item, "Ольга").proposed);
    CHECK(status(item, "отказ").proposed);
  });
}

TEST_CASE("EXT-26: whatever a mapping file names and the school lacks is refused by its place in the file") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    desk.desk.sql("UPDATE accounts SET state = 'disabled' WHERE id = 4");
    CHECK(refused_for(desk, R"({"zone": "Moon/Base", "region": "Russia"})") ==
          "/zone is not a time zone, such as Europe/Moscow\n/region must be two letters, such as RU\n");
    CHECK(refused_for(desk, R"({"columns": {"Имя/Name": "name"}})") ==
          "/columns/Имя~1Name is no column of these sheets\n");
    CHECK(refused_for(desk, R"({"owners": [{"value": "Илья", "account": "nobody@school.test"}]})") ==
          "/owners/0/account is no account's mail or number\n");
    CHECK(refused_for(desk, R"({"owners": [{"value": "Илья", "account": "404"}]})")
              .starts_with("/owners/0/account "));
    CHECK(refused_for(desk, R"({"owners": [{"value": "И", "account_id": "manager4"}]})") ==
          "/owners/0/account_id must be an active account\n");
    CHECK(refused_for(desk, R"({"owners": [{"value": "Илья", "team": "team 9"}]})") ==
          "/owners/0/team is no team's name or number\n");
    CHECK(
        refused_for(desk, R"({"owners": [{"value": "Илья", "team": "9"}]})").starts_with("/owners/0/team "));
    CHECK(refused_for(desk, R"({"owners": [{"value": "A", "distribute": true}, {"value": "B"}]})") ==
          "/owners/1 must be one of account, team and distribute\n");
    CHECK(refused_for(desk, R"({"owners": [{"value": "A", "account": "2", "team": "1"}]})") ==
          "/owners/0 must be one of account, team and distribute\n");
    CHECK(refused_for(desk, R"({"statuses": [{"value": "A", "stage": "moon"}]})") ==
          "/statuses/0/stage there is no such stage\n");
    CHECK(refused_for(desk, R"({"statuses": [{"value": "A"}]})") ==
          "/statuses/0 must be a stage or a final status\n");
    CHECK(refused_for(
              desk, R"({"statuses": [{"value": "A", "stage": "paid"}, {"value": "A", "stage": "paid"}]})") ==
          "/statuses/1/value stands twice in the file\n");
    CHECK(refused_for(desk, "{}", std::string(201, 'x')) == "/source may have at most 200 characters\n");
  });
}

TEST_CASE("EXT-26: a mapping file with unknown members or words, or that is no JSON, is refused") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    CHECK(refused_for(desk, R"({"colums": {}})").starts_with("/colums "));
    CHECK(refused_for(desk, R"({"columns": {"ФИО": "surname"}})").starts_with("/columns/ФИО must be one of"));
    CHECK(refused_for(desk, R"({"statuses": [{"value": "A", "final_status": "gone"}]})")
              .starts_with("/statuses/0/final_status must be one of"));
    CHECK(refused_for(desk, R"({"owners": [{"account": "2"}]})") == "/owners/0/value is missing\n");
    CHECK(refused_for(desk, "columns: ФИО").starts_with("The file of the mapping needs a correction. "));
  });
}
