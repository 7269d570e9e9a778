// Several nodes on one PostgreSQL number and follow one journal.
#include "journal/feed.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>

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

  void follow(journal::Feed& feed) {
    feed.listen(0, [this](const std::vector<journal::Entry>& entries) {
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

}  // namespace
