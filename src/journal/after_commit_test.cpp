// Durable subscribers: everything in order, at least once, and a failing one is tried again alone.
#include "journal/after_commit.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <thread>

#include "journal/journal_erasure.hpp"
#include "testing/temp_db.hpp"
#include "testing/twice_db.hpp"

namespace journal {
namespace {

struct StepTaken {
  static constexpr std::string_view type = "test.step";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  std::int64_t number = 0;
};
BOOST_DESCRIBE_STRUCT(StepTaken, (), (number))

struct OtherThing {
  static constexpr std::string_view type = "test.other";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  std::int64_t number = 0;
};
BOOST_DESCRIBE_STRUCT(OtherThing, (), (number))

constexpr base::Instant start{1'795'000'000'000};

template <class E>
void write_one(storage::Db& db, std::int64_t number) {
  REQUIRE(db.write([&](storage::Tx& tx) {
    Ctx ctx{tx, {}, start, "", "test"};
    return write(ctx, {"thing", number}, E{number});
  }));
}

// Gives numbers to entries as the feed does on PostgreSQL.
void number_all(storage::Db& db) {
  if (db.engine() != storage::Engine::postgresql) return;
  REQUIRE(db.write([](storage::Tx& tx) -> base::Result<bool> {
    tx.run(
        "UPDATE events SET seq = n.seq FROM (SELECT id, (SELECT COALESCE(MAX(seq), 0) FROM events) +"
        " row_number() OVER (ORDER BY id) AS seq FROM events WHERE seq IS NULL) n WHERE events.id = n.id");
    return true;
  }));
}

void write_many(storage::Db& db, std::int64_t from, std::int64_t to) {
  for (auto i = from; i <= to; ++i) write_one<StepTaken>(db, i);
  number_all(db);
}

// A subscriber that notes what it heard outside of the transaction, as one that calls somebody does, and what
// it wrote inside.
struct Listener {
  explicit Listener(std::string name, StartAt from = StartAt::beginning) {
    subscriber.name = std::move(name);
    subscriber.start = from;
    subscriber.entries_a_slice = 4;
    subscriber.handler = [this](Ctx& ctx, const std::vector<Entry>& entries) -> base::Result<void> {
      CHECK_FALSE(entries.empty());
      for (const auto& entry : entries) {
        if (entry.subject_id == refused) return base::fail(base::Code::unavailable, "not this one");
        if (entry.subject_id == broken) throw std::runtime_error("broken on purpose");
        heard.push_back(entry.subject_id);
        ctx.tx.run(
            "INSERT INTO idempotency (account_id, route, key, body_hash, status, reply, created_at)"
            " VALUES ($1, $2, $3, '', 0, '', 0)",
            entry.subject_id, subscriber.name, std::to_string(entry.seq));
      }
      return {};
    };
  }
  void follow_to_the_end(storage::Db& db, base::Instant now = start) {
    while (follow(db, subscriber, now)) {
    }
  }
  // What it wrote, in order.
  std::vector<std::int64_t> written(storage::Db& db) const {
    return db.read([&](storage::Tx& tx) {
      return tx.rows<std::int64_t>("SELECT account_id FROM idempotency WHERE route = $1 ORDER BY account_id",
                                   subscriber.name);
    });
  }

  Subscriber subscriber;
  std::vector<std::int64_t> heard;
  std::int64_t refused = 0;
  std::int64_t broken = 0;
};

std::vector<std::int64_t> numbers(std::int64_t from, std::int64_t to) {
  std::vector<std::int64_t> all(static_cast<std::size_t>(to - from + 1));
  std::iota(all.begin(), all.end(), from);
  return all;
}

Lag lag_of(storage::Db& db, const std::string& name) {
  const auto lags = db.read([](storage::Tx& tx) { return subscriber_lags(tx); });
  return *std::ranges::find(lags, name, &Lag::name);
}

TEST_CASE("a durable subscriber hears everything once, in the order of the numbers, slice by slice") {
  testing::for_each_engine([](storage::Db& db) {
    Listener one("test.one");
    enrol(db, {one.subscriber});
    write_many(db, 1, 10);
    CHECK(lag_of(db, "test.one").entries == 10);
    CHECK(follow(db, one.subscriber, start));
    CHECK(one.heard == numbers(1, 4));
    CHECK(lag_of(db, "test.one").entries == 6);
    one.follow_to_the_end(db);
    CHECK(one.heard == numbers(1, 10));
    CHECK(lag_of(db, "test.one").entries == 0);
    write_many(db, 11, 12);
    one.follow_to_the_end(db);
    CHECK(one.heard == numbers(1, 12));
    CHECK(one.written(db) == numbers(1, 12));
  });
}

TEST_CASE("a durable subscriber of some types hears no others and does not lag behind for them") {
  testing::for_each_engine([](storage::Db& db) {
    Listener one("test.one");
    one.subscriber.types = {"test.other"};
    enrol(db, {one.subscriber});
    write_many(db, 1, 9);
    write_one<OtherThing>(db, 100);
    number_all(db);
    one.follow_to_the_end(db);
    CHECK(one.heard == std::vector<std::int64_t>{100});
    CHECK(lag_of(db, "test.one").entries == 0);
  });
}

TEST_CASE("a new durable subscriber begins where it says: at the beginning, or with what comes from now on") {
  testing::for_each_engine([](storage::Db& db) {
    write_many(db, 1, 3);
    Listener old("test.old", StartAt::beginning);
    Listener young("test.young", StartAt::now);
    CHECK_FALSE(follow(db, young.subscriber, start));  // it is not enrolled yet
    enrol(db, {old.subscriber, young.subscriber});
    write_many(db, 4, 5);
    enrol(db, {old.subscriber, young.subscriber});  // the next start of the program changes nothing
    old.follow_to_the_end(db);
    young.follow_to_the_end(db);
    CHECK(old.heard == numbers(1, 5));
    CHECK(young.heard == numbers(4, 5));
  });
}

TEST_CASE("a durable subscriber hears again what a crash took back, and what it wrote is there once") {
  testing::for_each_engine([](storage::Db& db) {
    Listener one("test.one");
    enrol(db, {one.subscriber});
    write_many(db, 1, 3);
    testing::TwiceDb crashing(
        db);  // the first run of every write is lost after the handler, before the commit
    CHECK(follow(crashing, one.subscriber, start));
    CHECK(one.heard.size() >= 6);  // SQLite runs what was lost with its batch once more on top
    for (std::size_t i = 0; i < one.heard.size(); ++i)
      CHECK(one.heard[i] == static_cast<std::int64_t>(i % 3 + 1));
    CHECK(one.written(db) == numbers(1, 3));
    CHECK_FALSE(follow(crashing, one.subscriber, start));
  });
}

TEST_CASE("a durable subscriber that fails is tried again later and later, and holds up no other") {
  testing::for_each_engine([](storage::Db& db) {
    Listener failing("test.failing");
    Listener other("test.other");
    enrol(db, {failing.subscriber, other.subscriber});
    write_many(db, 1, 6);
    failing.refused = 3;
    auto now = start;
    failing.follow_to_the_end(db, now);
    CHECK(failing.written(db).empty());  // the slice it failed in was taken back
    other.follow_to_the_end(db, now);
    CHECK(other.heard == numbers(1, 6));

    failing.heard.clear();
    now = {now.ms + 999};
    failing.follow_to_the_end(db, now);
    CHECK(failing.heard.empty());
    now = {now.ms + 1};
    failing.follow_to_the_end(db, now);  // one by one now: what stands before the third is done
    CHECK(failing.written(db) == numbers(1, 2));
    CHECK(lag_of(db, "test.failing").failures == 1);
    std::int64_t failures = 1;
    for (const std::int64_t pause : {1, 4, 9, 16}) {
      now = {now.ms + pause * base::second_ms - 1};
      CHECK_FALSE(follow(db, failing.subscriber, now));
      CHECK(lag_of(db, "test.failing").failures == failures);
      now = {now.ms + 1};
      CHECK_FALSE(follow(db, failing.subscriber, now));
      CHECK(lag_of(db, "test.failing").failures == ++failures);
    }
    CHECK(failing.written(db) == numbers(1, 2));
    failing.refused = 0;
    now = {now.ms + 5 * base::minute_ms};
    failing.follow_to_the_end(db, now);
    CHECK(failing.written(db) == numbers(1, 6));
    CHECK(lag_of(db, "test.failing").failures == 0);
    CHECK(lag_of(db, "test.failing").entries == 0);
  });
}

TEST_CASE("a durable subscriber that throws has failed and says why") {
  testing::for_each_engine([](storage::Db& db) {
    Listener one("test.one");
    one.broken = 1;
    enrol(db, {one.subscriber});
    write_many(db, 1, 1);
    CHECK_FALSE(follow(db, one.subscriber, start));
    CHECK(lag_of(db, "test.one").failures == 1);
    const auto error = db.read([](storage::Tx& tx) {
      return tx.value<std::string>("SELECT last_error FROM subscribers WHERE name = 'test.one'");
    });
    CHECK(error == "broken on purpose");
  });
}

TEST_CASE("two nodes at one durable subscriber: each entry is heard by one of them, in order") {
  for (const auto engine : testing::engines()) {
    if (engine != storage::Engine::postgresql) continue;  // SQLite has one node
    testing::TempDb temp(engine);
    const auto other = storage::open_postgres(temp.options());
    Listener one("test.one");
    enrol(temp.db(), {one.subscriber});
    write_many(temp.db(), 1, 40);
    const auto crank = [&](storage::Db& db) {
      Listener here("test.one");
      for (int idle = 0; idle < 5;) idle = follow(db, here.subscriber, start) ? 0 : idle + 1;
    };
    std::thread there([&] { crank(*other); });
    crank(temp.db());
    there.join();
    one.follow_to_the_end(temp.db());
    CHECK(one.written(temp.db()) == numbers(1, 40));
  }
}

}  // namespace
}  // namespace journal
