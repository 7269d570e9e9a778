#include "journal/journal_erasure.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "journal/feed.hpp"
#include "testing/repository.hpp"
#include "testing/temp_db.hpp"

namespace {

// An event of these tests that is forgotten after a time, and one that is not.
struct DoorOpened {
  static constexpr std::string_view type = "test.door";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "who";
  static constexpr bool technical = true;
  std::string who;
};
BOOST_DESCRIBE_STRUCT(DoorOpened, (), (who))

struct BookLent {
  static constexpr std::string_view type = "test.book";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "to loans/note";
  std::string to;
  std::int64_t book = 0;
};
BOOST_DESCRIBE_STRUCT(BookLent, (), (to, book))

constexpr journal::Subject house{"house", 1};

template <class E>
void write(storage::Db& db, const E& event, std::int64_t at_ms) {
  REQUIRE(db.write([&](storage::Tx& tx) {
    storage::Ctx ctx{tx, {}, {at_ms}, "", "test"};
    return journal::write(ctx, house, event);
  }));
}

// PostgreSQL numbers entries in the background.
std::int64_t all_numbered(storage::Db& db) {
  journal::Feed feed(db);
  for (int i = 0; i < 200; ++i) {
    const auto left = db.read([](storage::Tx& tx) {
      return tx.value<std::int64_t>("SELECT COUNT(*) FROM events WHERE seq IS NULL").value();
    });
    if (left == 0) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return db.read([](storage::Tx& tx) { return journal::newest_seq(tx); });
}

std::int64_t count(storage::Db& db, std::string_view type) {
  return db.read([&](storage::Tx& tx) {
    return tx.value<std::int64_t>("SELECT COUNT(*) FROM events WHERE type = $1", type).value();
  });
}

void set_cursor(storage::Db& db, std::int64_t seq) {
  std::ignore = db.write([&](storage::Tx& tx) -> base::Result<bool> {
    tx.run(
        "INSERT INTO subscribers (name, seq) VALUES ('slow', $1) ON CONFLICT (name) DO UPDATE SET seq = $1",
        seq);
    return true;
  });
}

TEST_CASE("technical entries go after their time, never before the slowest reader has seen them") {
  testing::for_each_engine([](storage::Db& db) {
    for (int i = 0; i < 4; ++i) {
      write(db, DoorOpened{"Anna"}, 1000 + i);
      write(db, BookLent{"Anna", i}, 1000 + i);
    }
    write(db, DoorOpened{"Boris"}, 5000);
    write(db, BookLent{"Boris", 9}, 5000);
    const auto newest = all_numbered(db);
    REQUIRE(newest == 10);
    set_cursor(db, 2);
    CHECK(journal::forget_technical(db, {2000}) == 1);
    CHECK(count(db, "test.door") == 4);
    set_cursor(db, newest);
    CHECK(journal::forget_technical(db, {2000}) == 3);
    CHECK(count(db, "test.door") == 1);
    CHECK(count(db, "test.book") == 5);
    CHECK(journal::forget_technical(db, {2000}) == 0);
    CHECK(journal::forget_technical(db, {6000}) == 1);
    CHECK(db.read([](storage::Tx& tx) { return journal::newest_seq(tx); }) == newest);
  });
}

TEST_CASE("a number of the journal is never given twice, whatever is taken away") {
  testing::for_each_engine([](storage::Db& db) {
    write(db, BookLent{"Anna", 1}, 1000);
    write(db, BookLent{"Anna", 2}, 1000);
    REQUIRE(all_numbered(db) == 2);
    std::ignore = db.write([](storage::Tx& tx) -> base::Result<bool> {
      CHECK(journal::erase_subject(tx, house).size() == 2);
      return true;
    });
    write(db, DoorOpened{"Boris"}, 5000);
    CHECK(all_numbered(db) == 3);
    CHECK(count(db, "test.book") == 0);
  });
}

TEST_CASE("redacting empties the declared fields in place, in lists too, and every text of an unknown type") {
  CHECK(journal::redacted("test.book", R"({"to":"Anna","book":7})") == R"({"to":"","book":7})");
  CHECK(journal::redacted("test.book", R"({"loans":[{"note":"a","n":1},{"note":"b"}]})") ==
        R"({"loans":[{"note":"","n":1},{"note":""}]})");
  CHECK(journal::redacted("test.unheard", R"({"a":"x","b":{"c":["y",1]}})") ==
        R"({"a":"","b":{"c":["",1]}})");
  CHECK(journal::without_mentions("test.book", R"({"to":"call +7 (916) 123-45-67"})", {"+79161234567"}) ==
        R"({"to":""})");
  CHECK(journal::without_mentions("test.book", R"({"to":"Boris"})", {"Anna"}) == R"({"to":"Boris"})");
}

TEST_CASE("every event type with a stored fixture declares its personal fields") {
  const auto types = journal::declared_types();
  auto folder = std::filesystem::current_path();
  while (!std::filesystem::exists(folder / "src" / "LAYERS")) folder = folder.parent_path();
  for (const auto& file : std::filesystem::directory_iterator(folder / "tests" / "fixtures" / "events")) {
    const auto name = file.path().filename().string();
    const auto type = name.substr(0, name.find(".v"));
    CAPTURE(type);
    CHECK(std::ranges::find(types, type, &journal::EventType::type) != types.end());
  }
}

}  // namespace
