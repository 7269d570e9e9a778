#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>

#include "storage/backup/backup_run.hpp"
#include "storage/db.hpp"
#include "storage/durable_file.hpp"
#include "testing/temp_db.hpp"

namespace {

namespace fs = std::filesystem;
using storage::BlobStore;
using storage::Tx;

constexpr base::Instant taken_at{1'700'000'000'000};

void nothing_to_erase(Tx&, const BlobStore&, const storage::Erasure&) {
  FAIL("there is nothing to erase");
}

bool has_postgres() {
  const auto engines = testing::engines();
  return std::ranges::find(engines, storage::Engine::postgresql) != engines.end();
}

// A school with two teams, one account in a team, awkward texts, bytes, and two attachments.
struct School {
  testing::TempDb temp{storage::Engine::postgresql};
  testing::TempFolder folder;
  fs::path file = folder.path() / "school.backup";
  fs::path data = folder.path() / "data";
  BlobStore blobs{data / storage::blobs_folder};
  std::string first = blobs.put("first attachment");
  std::string second = blobs.put(std::string(300'000, 'z'));
  storage::BlobNames named = [this](Tx&) { return std::vector{first, second}; };

  School() {
    run("INSERT INTO teams (id, name, role, created_at) VALUES (1, E'Отдел\t\"1\"\n\\\\.', 'sales', 5)");
    run("INSERT INTO accounts (id, email, name, role, team_id, language, zone, state, created_at)"
        " VALUES (2, 'a', '', 'sales', 1, 'ru', 'UTC', 'active', 0)");
    run("INSERT INTO events (subject_kind, subject_id, occurred_at, id, seq, type, version, recorded_at, "
        "actor_id, "
        "cause, payload) VALUES ('team', 1, 1, 1, NULL, 'team.created', 1, 1, NULL, '', '{}')");
  }
  void run(std::string_view sql) { run_on(temp.db(), sql); }
  static void run_on(storage::Db& db, std::string_view sql) {
    REQUIRE(db.write([&](Tx& tx) -> base::Result<bool> {
      tx.run(sql);
      return true;
    }));
  }
  std::string url() const { return const_cast<School*>(this)->temp.options().database_url; }
  base::Result<storage::BackupContent> back_up() const {
    return storage::backup_postgres(url(), data, file, taken_at, named);
  }
};

// An empty database and folder.
struct Target {
  testing::TempDb temp{storage::Engine::postgresql, false};
  testing::TempFolder folder;
  fs::path data = folder.path() / "data";

  base::Result<storage::BackupContent> restore(const fs::path& file,
                                               const storage::EraseAgain& erase = nothing_to_erase) {
    return storage::restore_postgres(file, temp.options().database_url, data, erase);
  }
  bool is_empty() {  // but for what opening it makes
    const auto db = storage::open_postgres(temp.options());
    return db->read([](Tx& tx) {
      return tx.value<std::int64_t>(
          "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'writer_marks'");
    }) == 0;
  }
};

std::string code_of(const auto& result) {
  return result ? "" : std::string(base::word_of(result.error().code));
}

TEST_CASE("a school restored on PostgreSQL has every row and attachment of the backup, and none of later") {
  if (!has_postgres()) return;
  const School school;
  const auto taken = school.back_up();
  REQUIRE(taken);
  CHECK(taken->rows.at("accounts") == 1);
  CHECK(taken->rows.at("task_kinds") == 11);
  CHECK(taken->blobs == 2);
  const_cast<School&>(school).run("DELETE FROM accounts");
  Target target;
  const auto restored = target.restore(school.file);
  if (!restored) FAIL(restored.error().message);
  CHECK(restored->rows == taken->rows);
  CHECK(BlobStore(target.data / storage::blobs_folder).names() == school.blobs.names());
  const auto db = storage::open_db(target.temp.options());
  CHECK(db->read([](Tx& tx) { return tx.value<std::string>("SELECT name FROM teams"); }) ==
        "Отдел\t\"1\"\n\\.");
  CHECK(db->read([](Tx& tx) { return tx.value<std::string>("SELECT name FROM accounts"); }) == "");
  // An entry without a number can be numbered on the new server: its transaction is one of this server.
  CHECK(db->read([](Tx& tx) {
    return tx.value<std::int64_t>(
        "SELECT count(*) FROM events WHERE written_in < pg_snapshot_xmin(pg_current_snapshot())");
  }) == 1);
  std::vector<fs::path> left(fs::directory_iterator(target.data), {});
  CHECK(left.size() == 1);  // the attachments, nothing half done
}

TEST_CASE("a backup on PostgreSQL that was damaged anywhere is refused and leaves the database empty") {
  if (!has_postgres()) return;
  const School school;
  REQUIRE(school.back_up());
  const auto whole = storage::read_whole(school.file);
  Target target;
  int refused = 0;
  int tried = 0;
  const auto try_with = [&](const std::string& bytes) {
    std::ofstream(school.file, std::ios::binary) << bytes;
    ++tried;
    if (code_of(target.restore(school.file)) == "invalid") ++refused;
    CHECK(target.is_empty());
  };
  for (std::size_t at = 40; at < whole.size(); at += whole.size() / 6) {
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x55);
    try_with(bytes);
  }
  try_with(whole.substr(0, whole.size() / 2));
  try_with("not a backup at all");
  CHECK(refused == tried);
  CHECK_FALSE(fs::exists(target.data));
}

TEST_CASE(
    "what was erased after a backup on PostgreSQL is erased again; an erasure that fails restores nothing") {
  if (!has_postgres()) return;
  const School school;
  REQUIRE(school.back_up());
  Target target;
  fs::create_directories(target.data);
  storage::ErasureList(target.data).add({"account", "2", taken_at});
  CHECK_THROWS(target.restore(school.file, [](Tx& tx, const BlobStore&, const storage::Erasure&) {
    tx.run("DELETE FROM no_such_table");
  }));
  CHECK(target.is_empty());
  CHECK(target.restore(school.file, [&](Tx& tx, const BlobStore& blobs, const storage::Erasure& what) {
    tx.run("DELETE FROM accounts WHERE id = $1", std::stoll(what.id));
    blobs.erase(school.first);
  }));
  const auto db = storage::open_db(target.temp.options());
  CHECK(db->read([](Tx& tx) { return tx.value<std::int64_t>("SELECT count(*) FROM accounts"); }) == 0);
  CHECK(BlobStore(target.data / storage::blobs_folder).names() == std::vector{school.second});
}

TEST_CASE("a backup on PostgreSQL that lacks an attachment its rows name is refused, naming it") {
  if (!has_postgres()) return;
  const School school;
  const auto bytes = *school.blobs.read(school.second);
  school.blobs.erase(school.second);
  const auto refused = school.back_up();
  CHECK(code_of(refused) == "conflict");
  CHECK(refused.error().message.find(school.second) != std::string::npos);
  CHECK_FALSE(fs::exists(school.file));
  school.blobs.put(bytes);
  REQUIRE(school.back_up());
  Target target;
  REQUIRE(target.restore(school.file));
  CHECK(BlobStore(target.data / storage::blobs_folder).read(school.second) == bytes);
}

TEST_CASE(
    "a backup on PostgreSQL wants the folder of the attachments once there are any, and so does a restore") {
  if (!has_postgres()) return;
  const School school;
  const auto without = storage::backup_postgres(school.url(), "", school.file, taken_at, school.named);
  CHECK(code_of(without) == "invalid");
  CHECK(without.error().message ==
        "The database names attachments (2). Say with --data in which folder they are.");
  CHECK_FALSE(fs::exists(school.file));
  REQUIRE(school.back_up());
  Target target;
  CHECK(code_of(storage::restore_postgres(school.file, target.temp.options().database_url, "",
                                          nothing_to_erase)) == "invalid");
  CHECK(target.is_empty());
  const auto plain = school.folder.path() / "plain.backup";
  const auto no_names = [](Tx&) { return std::vector<std::string>{}; };
  const auto taken = storage::backup_postgres(school.url(), "", plain, taken_at, no_names);
  REQUIRE(taken);
  CHECK(taken->blobs == 0);
  CHECK(storage::restore_postgres(plain, target.temp.options().database_url, "", nothing_to_erase));
}

TEST_CASE(
    "refusals on PostgreSQL: no school, a file that exists, a database with tables, the other engine's "
    "backup") {
  if (!has_postgres()) return;
  const School school;
  Target target;
  CHECK(code_of(storage::backup_postgres(target.temp.options().database_url, target.data, school.file,
                                         taken_at, school.named)) == "not_found");
  CHECK(code_of(target.restore(school.file)) == "not_found");
  REQUIRE(school.back_up());
  CHECK(code_of(school.back_up()) == "conflict");
  const auto full = const_cast<School&>(school).temp.options().database_url;
  CHECK(code_of(storage::restore_postgres(school.file, full, target.data, nothing_to_erase)) == "conflict");
  CHECK(code_of(storage::restore(school.file, target.folder.path() / "plain", nothing_to_erase)) ==
        "conflict");
  testing::TempDb plain(storage::Engine::sqlite);
  const auto other = school.folder.path() / "plain.backup";
  REQUIRE(storage::backup(plain.options().data_dir, other, taken_at,
                          [](Tx&) { return std::vector<std::string>{}; }));
  CHECK(code_of(target.restore(other)) == "conflict");
  CHECK(target.is_empty());
}

}  // namespace
