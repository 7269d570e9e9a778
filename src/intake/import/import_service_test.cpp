#include "intake/import/import_desk.hpp"

using namespace intake;
using testing::for_each_engine;
using work::Desk;

namespace {

const std::string by_managers =
    "№;ФИО;Телефон;Менеджер;Статус\n"
    "1;Анна Белова;89161110001;Manager 2;новая заявка\n"
    "2;Борис Серов;89161110002;Manager 2;оплачено\n"
    "3;Вера Седова;89161110003;Незнакомка;спам\n";

const OwnerTarget* owner_of(const Mapping& mapping, const std::string& value) {
  for (const auto& target : mapping.owners) {
    if (target.value == value) return &target;
  }
  return nullptr;
}

const StatusTarget* status_of(const Mapping& mapping, const std::string& value) {
  for (const auto& target : mapping.statuses) {
    if (target.value == value) return &target;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("EXT-26: every manager and status of a sheet has a proposal right after the upload") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto seen = desk.uploaded(by_managers).mapping;
    REQUIRE(seen.owners.size() == 2);
    REQUIRE(owner_of(seen, "Manager 2"));
    CHECK(owner_of(seen, "Manager 2")->rows == 2);
    CHECK(owner_of(seen, "Незнакомка")->distribute);
    REQUIRE(seen.statuses.size() == 3);
    CHECK(status_of(seen, "оплачено")->stage == "paid");
    CHECK(status_of(seen, "спам")->final_status == people::FinalStatus::spam);
    for (const auto& target : seen.statuses) CHECK(target.proposed);
  });
}

TEST_CASE(
    "EXT-26: what a person decides about a value before the first rehearsal is what the rehearsal does") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    auto item = desk.uploaded(by_managers);
    for (auto& target : item.mapping.statuses) {
      if (target.value == "новая заявка") target = {target.value, target.rows, "paid", {}, false};
    }
    for (auto& target : item.mapping.owners) {
      if (target.value == "Незнакомка") target = {target.value, target.rows, AccountId{3}, {}, false, false};
    }
    Desk::must(desk.as_boss([&](Ctx& ctx) { return change_mapping(ctx, {item.id, item.mapping}); }));
    const auto after = desk.rehearsed(item.id).mapping;
    CHECK(status_of(after, "новая заявка")->stage == "paid");
    CHECK_FALSE(status_of(after, "новая заявка")->proposed);
    CHECK(owner_of(after, "Незнакомка")->account_id == AccountId{3});
  });
}

TEST_CASE("EXT-26: a column that is called the status by hand brings its values, with proposals") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const std::string sheet = "№;ФИО;Телефон;Примечание\n1;Анна Белова;89161110001;оплачено\n";
    auto item = desk.uploaded(sheet);
    item.mapping.columns["Примечание"] = ColumnMeaning::status;
    const auto words = Desk::must(counted_words({{"leads.csv", sheet}}, item.mapping));
    const auto after = Desk::must(desk.as_boss([&](Ctx& ctx) {
      return change_mapping(ctx, {item.id, item.mapping}, words);
    }));
    REQUIRE(status_of(after.mapping, "оплачено"));
    CHECK(status_of(after.mapping, "оплачено")->stage == "paid");
  });
}

TEST_CASE("EXT-26: a target that does not exist is refused by its place in the list") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    auto item = desk.uploaded(by_managers);
    item.mapping.owners[1].account_id = AccountId{404};
    item.mapping.statuses[2].stage = "moon";
    const auto refused = desk.as_boss([&](Ctx& ctx) { return change_mapping(ctx, {item.id, item.mapping}); });
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == base::Code::invalid);
    CHECK(refused.error().problems.front().pointer == "/mapping/owners/1/account_id");
  });
}
