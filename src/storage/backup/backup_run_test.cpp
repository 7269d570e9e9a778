#include "storage/backup/backup_run.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <fstream>
#include <thread>

#include "storage/db.hpp"
#include "storage/durable_file.hpp"
#include "testing/temp_db.hpp"

namespace {

namespace fs = std::filesystem;
using storage::BlobStore;
using storage::Db;
using storage::Tx;

constexpr base::Instant taken_at{1'700'000'000'000};

void nothing_to_erase(Tx&, const BlobStore&, const storage::Erasure&) {
  FAIL("there is nothing to erase");
}

void add_mark(Db& db, std::int64_t id, const std::string& text) {
  (void)db.write([&](Tx& tx) -> base::Result<bool> {
    tx.run("INSERT INTO marks (id, text) VALUES ($1, $2)", id, text);
    return true;
  });
}

// A school with a few marks and two attachments; open as long as this lives.
struct School {
  testing::TempDb temp{storage::Engine::sqlite};
  testing::TempFolder outside;
  fs::path file = outside.path() / "school.backup";
  BlobStore blobs{fs::path(temp.options().data_dir) / storage::blobs_folder};
  std::string first = blobs.put("first attachment");
  std::string second = blobs.put(std::string(300'000, 'z'));
  storage::BlobNames named = [this](Tx&) { return std::vector{first, second}; };

  School() {
    (void)temp.db().write([](Tx& tx) -> base::Result<bool> {
      tx.run("CREATE TABLE marks (id BIGINT NOT NULL PRIMARY KEY, text TEXT NOT NULL)");
      return true;
    });
    for (int id = 1; id <= 50; ++id) add_mark(temp.db(), id, "mark");
  }
  fs::path data_dir() const { return const_cast<School*>(this)->temp.options().data_dir; }
  fs::path target() const { return outside.path() / "restored"; }
};

std::vector<std::string> texts_in(const fs::path& data_dir) {
  const auto db = storage::open_db({.data_dir = data_dir.string()});
  return db->read([](Tx& tx) { return tx.rows<std::string>("SELECT text FROM marks ORDER BY id"); });
}

TEST_CASE("a restored school has every row and every attachment of the backup") {
  School school;
  const auto taken = storage::backup(school.data_dir(), school.file, taken_at, school.named);
  REQUIRE(taken.has_value());
  CHECK(taken->rows.at("marks") == 50);
  CHECK(taken->blobs == 2);
  add_mark(school.temp.db(), 99, "later");
  const auto restored = storage::restore(school.file, school.target(), nothing_to_erase);
  REQUIRE(restored.has_value());
  CHECK(restored->taken_at == taken_at);
  CHECK(texts_in(school.target()).size() == 50);
  const BlobStore blobs(school.target() / storage::blobs_folder);
  CHECK(blobs.read(school.first) == "first attachment");
  CHECK(blobs.names() == school.blobs.names());
  std::vector<fs::path> left(fs::directory_iterator(school.outside.path()), {});
  CHECK(left.size() == 2);  // the backup and the restored folder, no half things
}

TEST_CASE("a backup taken while the school works is the school at one moment") {
  School school;
  std::atomic<bool> stop{false};
  std::thread writer([&] {
    for (std::int64_t id = 1000; !stop; id += 2) {  // always two at once
      (void)school.temp.db().write([&](Tx& tx) -> base::Result<bool> {
        tx.run("INSERT INTO marks (id, text) VALUES ($1, 'a'), ($2, 'b')", id, id + 1);
        return true;
      });
    }
  });
  const auto taken = storage::backup(school.data_dir(), school.file, taken_at, school.named);
  stop = true;
  writer.join();
  REQUIRE(taken.has_value());
  REQUIRE(storage::restore(school.file, school.target(), nothing_to_erase).has_value());
  CHECK(texts_in(school.target()).size() % 2 == 0);
  CHECK(static_cast<std::int64_t>(texts_in(school.target()).size()) == taken->rows.at("marks"));
}

TEST_CASE("what was erased after a backup is erased again when it is restored, attachments too") {
  School school;
  add_mark(school.temp.db(), 77, "Ivan Secretovich");
  REQUIRE(storage::backup(school.data_dir(), school.file, taken_at, school.named).has_value());
  fs::create_directories(school.target());
  const storage::ErasureList list(school.target());
  list.add({"mark", "77", taken_at});
  list.add({"attachment", school.first, taken_at});
  const auto restored = storage::restore(school.file, school.target(),
                                         [](Tx& tx, const BlobStore& blobs, const storage::Erasure& what) {
                                           if (what.kind == "mark")
                                             tx.run("DELETE FROM marks WHERE id = $1", std::stoll(what.id));
                                           if (what.kind == "attachment") blobs.erase(what.id);
                                         });
  REQUIRE(restored.has_value());
  CHECK(texts_in(school.target()).size() == 50);
  CHECK(BlobStore(school.target() / storage::blobs_folder).names() ==
        std::vector<std::string>{school.second});
  CHECK(storage::read_whole(school.target() / storage::database_file).find("Secretovich") ==
        std::string::npos);
  CHECK(list.all().size() == 2);
}

TEST_CASE("an erasure that fails leaves no restored school behind") {
  School school;
  REQUIRE(storage::backup(school.data_dir(), school.file, taken_at, school.named).has_value());
  fs::create_directories(school.target());
  storage::ErasureList(school.target()).add({"mark", "1", taken_at});
  CHECK_THROWS(storage::restore(
      school.file, school.target(),
      [](Tx& tx, const BlobStore&, const storage::Erasure&) { tx.run("DELETE FROM no_such_table"); }));
  CHECK_FALSE(fs::exists(school.target() / storage::database_file));
}

TEST_CASE("a backup with any byte changed, or cut short, is refused and nothing is restored") {
  School school;
  REQUIRE(storage::backup(school.data_dir(), school.file, taken_at, school.named).has_value());
  const std::string whole = storage::read_whole(school.file);
  int refused = 0;
  int tried = 0;
  const auto try_with = [&](const std::string& bytes) {
    std::ofstream(school.file, std::ios::binary) << bytes;
    const auto restored = storage::restore(school.file, school.target(), nothing_to_erase);
    ++tried;
    if (restored) {
      fs::remove_all(school.target());
    } else {
      CHECK(restored.error().code == base::Code::invalid);
      CHECK_FALSE(fs::exists(school.target()));
      ++refused;
    }
  };
  for (std::size_t at = 40; at < whole.size(); at += whole.size() / 12) {  // behind the first header's times
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 0x55);
    try_with(bytes);
  }
  for (const std::size_t share : {0, 1, 5, 9}) try_with(whole.substr(0, whole.size() * share / 10));
  try_with("not a backup at all");
  CHECK(refused == tried);
}

TEST_CASE(
    "a backup that lacks an attachment its rows name is refused, naming it; with all of them it is proved") {
  School school;
  const auto bytes = *school.blobs.read(school.second);
  school.blobs.erase(school.second);
  const auto refused = storage::backup(school.data_dir(), school.file, taken_at, school.named);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == base::Code::conflict);
  CHECK(refused.error().message.find(": 1 of them, such as ") != std::string::npos);
  CHECK(refused.error().message.find(school.second) != std::string::npos);
  CHECK(refused.error().message.find(school.first) == std::string::npos);
  CHECK_FALSE(fs::exists(school.file));
  school.blobs.put(bytes);
  REQUIRE(storage::backup(school.data_dir(), school.file, taken_at, school.named));
  REQUIRE(storage::restore(school.file, school.target(), nothing_to_erase));
  CHECK(BlobStore(school.target() / storage::blobs_folder).read(school.second) == bytes);
}

TEST_CASE("of many lost attachments the first few are named, and one erased meanwhile is not missed") {
  School school;
  std::vector<std::string> lost;
  for (const char digit : {'d', 'a', 'c', 'b'}) lost.push_back(std::string(64, digit));
  const auto refused = storage::backup(school.data_dir(), school.file, taken_at, [&](Tx&) { return lost; });
  REQUIRE_FALSE(refused);
  CHECK(refused.error().message.find(": 4 of them, such as ") != std::string::npos);
  CHECK(refused.error().message.find(lost[1] + ", " + lost[3] + ", " + lost[2] + ", …") != std::string::npos);
  int asked = 0;
  CHECK(storage::backup(school.data_dir(), school.file, taken_at,
                        [&](Tx&) { return ++asked == 1 ? lost : std::vector<std::string>{}; }));
  CHECK(asked == 2);
}

TEST_CASE("refusals: no school, a file that exists, a folder with something in it, no file") {
  School school;
  const auto code = [](const auto& result) { return result ? base::Code::internal : result.error().code; };
  CHECK(code(storage::backup(school.outside.path(), school.file, taken_at, school.named)) ==
        base::Code::not_found);
  CHECK(code(storage::restore(school.file, school.target(), nothing_to_erase)) == base::Code::not_found);
  REQUIRE(storage::backup(school.data_dir(), school.file, taken_at, school.named).has_value());
  CHECK(code(storage::backup(school.data_dir(), school.file, taken_at, school.named)) ==
        base::Code::conflict);
  CHECK(code(storage::restore(school.file, school.data_dir(), nothing_to_erase)) == base::Code::conflict);
}

TEST_CASE("the list of erasures survives a torn line, and tells a damaged one") {
  const testing::TempFolder folder;
  const storage::ErasureList list(folder.path());
  CHECK(list.all().empty());
  list.add({"person", "1", taken_at});
  std::ofstream(folder.path() / storage::ErasureList::file_name, std::ios::app) << R"({"kind":"per)";
  CHECK(list.all().size() == 1);
  list.add({"person", "2", taken_at});
  REQUIRE(list.all().size() == 2);
  CHECK(list.all()[1].id == "2");
  std::ofstream(folder.path() / storage::ErasureList::file_name, std::ios::app) << "{\"kind\"?}\n";
  CHECK_THROWS_AS(list.all(), storage::Failure);
}

}  // namespace
