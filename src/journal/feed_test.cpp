// Several nodes on one PostgreSQL number and follow one journal.
#include "journal/feed.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

#include "testing/failing_db.hpp"
#include "testing/temp_db.hpp"

namespace {

struct BellRung {
  static constexpr std::string_view type = "test.bell";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  std::int64_t times = 0;
};
BOOST_DESCRIBE_STRUCT(BellRung, (), (times))

void ring(storage::Db& db, std::int64_t bell) {
  REQUIRE(db.write([&](storage::Tx& tx) {
    storage::Ctx ctx{tx, {}, {1}, "", "test"};
    return journal::write(ctx, {"bell", bell}, BellRung{bell});
  }));
}

// What a listener of one node heard.
struct Heard {
  std::mutex mutex;
  std::vector<std::int64_t> numbers;

  void follow(journal::Feed& feed, std::int64_t from = 0) {
    feed.listen(from, [this](const std::vector<journal::Entry>& entries) {
      const std::lock_guard lock(mutex);
      for (const auto& entry : entries) numbers.push_back(entry.seq);
      return true;
    });
  }
  std::vector<std::int64_t> all() {
    const std::lock_guard lock(mutex);
    return numbers;
  }
};

TEST_CASE("two nodes write and number one journal: each hears every entry once, in one order without gaps") {
  for (const auto engine : testing::engines()) {
    if (engine != storage::Engine::postgresql) continue;  // SQLite has one node
    testing::TempDb temp(engine);
    const auto other = storage::open_postgres(temp.options());
    const std::vector<storage::Db*> nodes{&temp.db(), other.get()};
    constexpr int writers = 4;
    constexpr int entries = 40;
    Heard here;
    Heard there;
    journal::Feed feed_here(*nodes[0]);
    journal::Feed feed_there(*nodes[1]);
    here.follow(feed_here);
    there.follow(feed_there);
    std::vector<std::thread> threads;
    for (int i = 0; i < writers; ++i) {
      threads.emplace_back([&, i] {
        for (int k = 0; k < entries; ++k) ring(*nodes[static_cast<std::size_t>(i % 2)], i * entries + k + 1);
      });
    }
    for (auto& thread : threads) thread.join();
    std::vector<std::int64_t> expected(writers * entries);
    std::iota(expected.begin(), expected.end(), 1);
    for (int i = 0; i < 200 && (here.all().size() < expected.size() || there.all().size() < expected.size());
         ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(50));
    }
    CHECK(here.all() == expected);
    CHECK(there.all() == expected);
  }
}

// Waits at most 10 s.
bool comes_true(const std::function<bool()>& look) {
  for (int i = 0; i < 1000; ++i) {
    if (look()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

TEST_CASE("a database that fails a while costs the live feed no listener and no entry") {
  using Mode = testing::FailingDb::Mode;
  testing::for_each_engine([](storage::Db& real) {
    // Every third look fails sometimes at the numbering and sometimes at the telling.
    for (const auto mode : {Mode::fails, Mode::every_third_fails}) {
      testing::FailingDb db(real);
      const auto before = db.read([](storage::Tx& tx) { return journal::newest_seq(tx); });
      Heard first;
      Heard second;
      journal::Feed feed(db);
      first.follow(feed);
      second.follow(feed, before);
      ring(db, 1);
      const auto has = [&](std::int64_t seq) {
        return [&, seq] {
          return std::ranges::count(first.all(), seq) + std::ranges::count(second.all(), seq) == 2;
        };
      };
      REQUIRE(comes_true(has(before + 1)));
      db.set(mode);
      CHECK(comes_true([&] { return db.failures() >= 4; }));
      ring(db, 2);
      db.set(Mode::works);
      CHECK(comes_true(has(before + 2)));
      CHECK(second.all() == std::vector{before + 1, before + 2});
    }
  });
}

TEST_CASE("a listener that breaks is let go and the others hear on") {
  testing::for_each_engine([](storage::Db& db) {
    int calls = 0;
    Heard heard;
    journal::Feed feed(db);
    feed.listen(0, [&](const std::vector<journal::Entry>&) -> bool {
      ++calls;
      throw std::runtime_error("broken on purpose");
    });
    heard.follow(feed);
    ring(db, 1);
    CHECK(comes_true([&] { return heard.all() == std::vector<std::int64_t>{1}; }));
    CHECK(calls == 1);
  });
}

}  // namespace
