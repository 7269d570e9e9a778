// What SQLite's writer does when the disk fails it. Nothing that was acknowledged may be lost, nothing that
// was refused may be found.
#include <doctest/doctest.h>

#include <future>
#include <set>

#include "storage/sqlite_connection.hpp"
#include "storage/sqlite_db.hpp"
#include "testing/faulty_disk.hpp"
#include "testing/temp_db.hpp"

namespace {

using storage::Db;
using storage::Failure;
using storage::FailureKind;
using storage::Tx;
using testing::FaultyDisk;

std::unique_ptr<Db> opened(const testing::TempFolder& folder) {
  auto db = storage::open_sqlite({.data_dir = folder.path().string()});
  (void)db->write([](Tx& tx) -> base::Result<bool> {
    tx.run("CREATE TABLE IF NOT EXISTS marks (id BIGINT NOT NULL PRIMARY KEY, text TEXT NOT NULL)");
    return true;
  });
  return db;
}

// Inserts a mark; how it failed, or nothing.
std::optional<FailureKind> insert(Db& db, std::int64_t id) {
  try {
    (void)db.write([id](Tx& tx) -> base::Result<bool> {
      tx.run("INSERT INTO marks (id, text) VALUES ($1, $2)", id, std::string(500, 'x'));
      return true;
    });
    return std::nullopt;
  } catch (const Failure& failure) {
    return failure.kind;
  }
}

std::set<std::int64_t> marks(Db& db) {
  const auto ids = db.read([](Tx& tx) { return tx.rows<std::int64_t>("SELECT id FROM marks"); });
  return {ids.begin(), ids.end()};
}

bool sound(Db& db) {
  return db.read([](Tx& tx) { return tx.value<std::string>("PRAGMA integrity_check"); }) == "ok";
}

// Queues ten use cases that are committed together, and arms the disk before their commit. How each failed.
std::vector<std::exception_ptr> committed_together(Db& db, const std::function<void()>& arm) {
  std::vector<std::promise<std::exception_ptr>> answers(10);
  std::promise<void> all_queued;
  auto wait = all_queued.get_future();
  REQUIRE(db.submit({[&](Tx&) {
                       wait.wait();
                       return true;
                     },
                     [](std::exception_ptr) {}}));
  for (std::size_t i = 0; i < answers.size(); ++i) {
    REQUIRE(db.submit({[i](Tx& tx) {
                         tx.run("INSERT INTO marks (id, text) VALUES ($1, 'x')",
                                static_cast<std::int64_t>(i));
                         return i != 3;  // one of them is refused
                       },
                       [&answers, i](std::exception_ptr error) { answers[i].set_value(std::move(error)); }}));
  }
  arm();
  all_queued.set_value();
  std::vector<std::exception_ptr> errors;
  for (auto& answer : answers) errors.push_back(answer.get_future().get());
  return errors;
}

TEST_CASE("a use case that ran alone is seen by whoever read before") {
  const testing::TempFolder folder;
  const auto db = opened(folder);
  CHECK(marks(*db).empty());
  int runs = 0;
  const auto written = db->write([&](Tx& tx) -> base::Result<bool> {
    if (++runs == 1) {
      tx.connection().script("ROLLBACK");  // as SQLite itself does when the disk fails
      return true;
    }
    tx.run("INSERT INTO marks (id, text) VALUES (1, 'x')");
    return true;
  });
  CHECK(written);
  CHECK(runs == 2);
  CHECK(marks(*db) == std::set<std::int64_t>{1});
}

TEST_CASE(
    "what another process has written is seen by the next read, and nothing is kept after a write of our "
    "own") {
  const testing::TempFolder folder;
  const auto ours = opened(folder);
  const auto theirs = opened(folder);
  for (std::int64_t id = 0; id < 40; id += 2) {
    CHECK_FALSE(insert(*theirs, id));
    CHECK(marks(*ours).contains(id));
    CHECK_FALSE(insert(*ours, id + 1));
    CHECK(marks(*ours).contains(id + 1));
    CHECK(marks(*theirs).size() == static_cast<std::size_t>(id) + 2);
  }
}

TEST_CASE("a batch whose commit is lost is run again, each use case alone and once") {
  for (const auto fault :
       {FaultyDisk::Fault::full, FaultyDisk::Fault::io_error, FaultyDisk::Fault::torn_write}) {
    const testing::TempFolder folder;
    FaultyDisk disk;
    auto db = opened(folder);
    const auto errors = committed_together(*db, [&] { disk.fail_writes_after(0, fault, 1); });
    for (const auto& error : errors) CHECK(error == nullptr);
    CHECK(disk.hits() == 1);
    CHECK(db->figures().replayed_batches == 2);  // for the one that is refused, then for the disk
    CHECK(marks(*db) == std::set<std::int64_t>{0, 1, 2, 4, 5, 6, 7, 8, 9});
    CHECK(sound(*db));
    db.reset();
  }
}

TEST_CASE(
    "on a disk that stays full every write is refused as such, reading goes on, and writing returns with "
    "room") {
  const testing::TempFolder folder;
  FaultyDisk disk;
  auto db = opened(folder);
  REQUIRE_FALSE(insert(*db, 100).has_value());
  const auto errors = committed_together(*db, [&] { disk.fail_writes_after(0, FaultyDisk::Fault::full); });
  for (std::size_t i = 0; i < errors.size(); ++i) {
    if (i == 3) continue;  // was refused by itself, and wrote nothing
    REQUIRE(errors[i] != nullptr);
    try {
      std::rethrow_exception(errors[i]);
    } catch (const Failure& failure) {
      CHECK(failure.kind == FailureKind::full);
    }
  }
  CHECK(marks(*db) == std::set<std::int64_t>{100});
  disk.heal();
  CHECK_FALSE(insert(*db, 101).has_value());
  CHECK(marks(*db) == std::set<std::int64_t>{100, 101});
  db.reset();
  db = opened(folder);
  CHECK(marks(*db) == std::set<std::int64_t>{100, 101});
  CHECK(sound(*db));
  db.reset();
}

TEST_CASE("while another program holds the database, writes that wait are refused together, in their time") {
  const testing::TempFolder folder;
  opened(folder);
  constexpr int deadline_ms = 400;
  constexpr int writes = 12;
  const auto db = storage::open_sqlite({.data_dir = folder.path().string(), .deadline_ms = deadline_ms});
  storage::SqliteConnection other(folder.path() / "rollbook.db", storage::SqliteConnection::Mode::writer,
                                  1000);
  other.script("BEGIN IMMEDIATE");
  const auto start = std::chrono::steady_clock::now();
  std::vector<std::future<std::optional<FailureKind>>> replies;
  for (int id = 1; id <= writes; ++id)
    replies.push_back(std::async(std::launch::async, [&db, id] { return insert(*db, id); }));
  for (auto& reply : replies) CHECK(reply.get() == FailureKind::busy);
  const auto took = std::chrono::steady_clock::now() - start;
  CHECK(took >= std::chrono::milliseconds(deadline_ms));
  CHECK(took < std::chrono::milliseconds(deadline_ms * writes / 2));  // not one after the other
  CHECK(marks(*db).empty());
  other.script("ROLLBACK");
  CHECK_FALSE(insert(*db, 99));
  CHECK(marks(*db) == std::set<std::int64_t>{99});
}

TEST_CASE("a write that waits for another program's is done when that one ends in time") {
  const testing::TempFolder folder;
  opened(folder);
  const auto db = storage::open_sqlite({.data_dir = folder.path().string(), .deadline_ms = 5000});
  storage::SqliteConnection other(folder.path() / "rollbook.db", storage::SqliteConnection::Mode::writer,
                                  1000);
  other.script("BEGIN IMMEDIATE");
  auto reply = std::async(std::launch::async, [&db] { return insert(*db, 1); });
  CHECK(reply.wait_for(std::chrono::milliseconds(200)) == std::future_status::timeout);
  other.script("ROLLBACK");
  CHECK_FALSE(reply.get());
  CHECK(marks(*db) == std::set<std::int64_t>{1});
}

TEST_CASE("whatever write fails and how, what was acknowledged is there and what was refused is not") {
  for (const auto fault :
       {FaultyDisk::Fault::full, FaultyDisk::Fault::io_error, FaultyDisk::Fault::torn_write}) {
    const testing::TempFolder folder;
    std::set<std::int64_t> kept;
    FaultyDisk disk;
    auto db = opened(folder);
    for (std::int64_t id = 0; id < 60; ++id) {
      disk.fail_writes_after(static_cast<int>(id % 7), fault, 2 + static_cast<int>(id % 3));
      if (!insert(*db, id)) kept.insert(id);
      if (id % 5 == 0) disk.heal();
      CHECK(marks(*db) == kept);
    }
    CHECK(disk.hits() > 10);
    CHECK(kept.size() > 5);
    disk.heal();
    db.reset();
    db = opened(folder);
    CHECK(marks(*db) == kept);
    CHECK(sound(*db));
    db.reset();
  }
}

TEST_CASE("a commit of many pages goes to the log in a few long pieces") {
  constexpr int pages = 200;
  const testing::TempFolder folder;
  FaultyDisk disk;
  auto db = opened(folder);
  const int before = disk.writes();
  (void)db->write([](Tx& tx) -> base::Result<bool> {
    for (int i = 0; i < pages; ++i) {
      tx.run("INSERT INTO marks (id, text) VALUES ($1, $2)", i, std::string(4096, 'x'));
    }
    return true;
  });
  CHECK(disk.writes() - before < pages / 10);
  CHECK(std::filesystem::file_size(folder.path() / "rollbook.db-wal") > pages * 4096);
  CHECK(marks(*db).size() == pages);
  db.reset();
}

TEST_CASE("a write whose sync fails is not acknowledged") {
  const testing::TempFolder folder;
  FaultyDisk disk;
  auto db = opened(folder);
  disk.fail_syncs();
  CHECK(insert(*db, 1) == FailureKind::lost);
  disk.heal();
  CHECK_FALSE(insert(*db, 2).has_value());
  CHECK(marks(*db).contains(2));
  db.reset();
}

// Writes while the power is cut again and again: how many acknowledged writes, or whole databases, were lost.
int lost_at_power_cuts(FaultyDisk& disk, Db& db, const testing::TempFolder& folder) {
  int lost = 0;
  std::int64_t acknowledged = 0;
  for (std::uint32_t cut = 0; cut < 12; ++cut) {
    for (int i = 0; i < 20; ++i) {
      REQUIRE_FALSE(insert(db, acknowledged).has_value());
      ++acknowledged;
    }
    // One more is under way, or not, when the power goes.
    std::promise<void> answered;
    REQUIRE(db.submit({[id = 1'000'000 + cut](Tx& tx) {
                         tx.run("INSERT INTO marks (id, text) VALUES ($1, 'x')", id);
                         return true;
                       },
                       [&](std::exception_ptr) { answered.set_value(); }}));
    const testing::TempFolder after;
    disk.power_cut(folder.path(), after.path(), cut);
    answered.get_future().wait();
    try {
      auto copy = opened(after);
      const auto there = marks(*copy);
      for (std::int64_t id = 0; id < acknowledged; ++id) lost += there.contains(id) ? 0 : 1;
      lost += sound(*copy) ? 0 : 1;
    } catch (const Failure&) {
      ++lost;  // it cannot even be read
    }
  }
  return lost;
}

TEST_CASE("every acknowledged write is there after a power cut at any moment") {
  const testing::TempFolder folder;
  FaultyDisk disk;
  auto db = opened(folder);
  CHECK(lost_at_power_cuts(disk, *db, folder) == 0);
  db.reset();
}

TEST_CASE("the test of power cuts notices a disk that only says it has synced") {
  const testing::TempFolder folder;
  FaultyDisk disk;
  auto db = opened(folder);
  disk.lose_syncs();
  CHECK(lost_at_power_cuts(disk, *db, folder) > 0);
  db.reset();
}

TEST_CASE("the log of writes is cut back while writing goes on") {
  const testing::TempFolder folder;
  auto db = opened(folder);
  for (int i = 0; i < 150; ++i) {
    (void)db->write([i](Tx& tx) -> base::Result<bool> {
      tx.run("INSERT INTO marks (id, text) VALUES ($1, $2)", i, std::string(2 << 20, 'x'));
      return true;
    });
  }
  CHECK(std::filesystem::file_size(folder.path() / "rollbook.db-wal") < (200 << 20));
  CHECK(db->figures().checkpoint_stall_us > 0);
  CHECK(marks(*db).size() == 150);
}

}  // namespace
