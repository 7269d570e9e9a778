#include "intake/import/import_desk.hpp"
#include "intake/import/import_events.hpp"

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

// What the journal tells of an import, a line an entry, the oldest first; a star is the program.
std::string told(ImportDesk& desk, ImportId id) {
  const auto page =
      desk.db().read([&](storage::Tx& tx) { return journal::timeline(tx, of_import(id), {}, 50); });
  REQUIRE(page);
  std::string lines;
  for (const auto& entry : page->items) {
    lines = entry.type + " " + entry.payload.text + (entry.actor_id ? "\n" : " *\n") + lines;
  }
  return lines;
}

}  // namespace

TEST_CASE("EXT-26: who uploaded, applied, started and took back an import is told, and what came of it") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto item = desk.uploaded(by_managers);
    const auto asked = [](const std::string& step) {
      return R"(import.begun {"step":")" + step + R"(","files":["leads.csv"],"rows":3})" + "\n";
    };
    const std::string counts = R"({"rows":3,"new_people":3,"joined_rows":0,"updated":0,"unreadable":0} *)"
                               "\n";
    const auto minute_later = [&] { desk.desk.now.ms += base::minute_ms; };
    minute_later();
    desk.rehearsed(item.id);
    minute_later();
    desk.applied(item.id);
    CHECK(work::refusal_of(desk.as_boss([&](Ctx& ctx) { return start_apply(ctx, item.id); })) == "conflict");
    minute_later();
    desk.started(item.id);
    minute_later();
    desk.undone(item.id);
    const auto all = told(desk, item.id);
    CHECK(all == R"(import.uploaded {"files":["leads.csv"]})"
                 "\n" +
                     asked("rehearsing") + "import.rehearsed " + counts + asked("applying") +
                     "import.applied " + counts + asked("starting") +
                     "import.started {\"first_steps\":2} *\n" + asked("undoing") +
                     "import.undone {\"rows\":3,\"kept_cards\":0} *\n");
    Desk::must(undo(db, item.id, desk.desk.now));  // a job may run twice
    CHECK(told(desk, item.id) == all);
  });
}

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

TEST_CASE(
    "EXT-26: a manager's value goes only to somebody who works with clients, or to a team somebody is in") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    desk.desk.sql("UPDATE accounts SET role = 'teacher' WHERE id = 3");
    desk.desk.sql("UPDATE accounts SET state = 'disabled' WHERE id = 4");
    auto item = desk.uploaded(by_managers);
    const auto said = [&](std::optional<AccountId> account, std::optional<TeamId> team) -> std::string {
      item.mapping.owners[0].account_id = account;
      item.mapping.owners[0].team_id = team;
      const auto done = desk.as_boss([&](Ctx& ctx) { return change_mapping(ctx, {item.id, item.mapping}); });
      if (done) return "accepted";
      return done.error().problems.front().pointer + " " + done.error().problems.front().message;
    };
    const std::string at = "/mapping/owners/0";
    CHECK(said(AccountId{3}, {}) ==
          at + "/account_id must be somebody who works with clients: this role never does");
    CHECK(said(AccountId{4}, {}) == at + "/account_id must be an active account");
    CHECK(said({}, TeamId{2}) == at + "/team_id must be a team with somebody in it who works with clients");
    CHECK(said(AccountId{2}, {}) == "accepted");
    CHECK(said({}, TeamId{1}) == "accepted");
  });
}

TEST_CASE("EXT-26: the name of somebody who works with no client is not proposed as a manager") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    desk.desk.sql("UPDATE accounts SET role = 'analyst' WHERE id = 2");
    const auto seen = desk.uploaded(by_managers).mapping;
    CHECK(owner_of(seen, "Manager 2")->distribute);
    CHECK_FALSE(owner_of(seen, "Manager 2")->account_id);
  });
}

TEST_CASE("EXT-26: steps meant for somebody who left before the import was applied are shared among sales") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto item = desk.uploaded(by_managers);
    desk.rehearsed(item.id);
    desk.desk.sql("UPDATE accounts SET state = 'disabled' WHERE id = 2");
    desk.applied(item.id);
    CHECK(desk.desk.forgotten().items.empty());
    CHECK(desk.desk.forgotten().live_cards == 2);
  });
}
