#include "storage/db.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <condition_variable>
#include <future>
#include <mutex>
#include <thread>

#include "storage/slice.hpp"
#include "testing/temp_db.hpp"

namespace {

using storage::Db;
using storage::Failure;
using storage::FailureKind;
using storage::Tx;

template <class F>
void write(Db& db, F&& body) {
  const auto kept = db.write([&](Tx& tx) -> base::Result<bool> {
    body(tx);
    return true;
  });
  REQUIRE(kept.has_value());
}

void make_table(Db& db) {
  write(db,
        [](Tx& tx) { tx.run("CREATE TABLE marks (id BIGINT NOT NULL PRIMARY KEY, text TEXT NOT NULL)"); });
}

bool insert(Tx& tx, std::int64_t id) {
  tx.run("INSERT INTO marks (id, text) VALUES ($1, 'x')", id);
  return true;
}

std::vector<std::int64_t> marks(Db& db) {
  return db.read([](Tx& tx) { return tx.rows<std::int64_t>("SELECT id FROM marks ORDER BY id"); });
}

// Holds every writer of a database until it is released, so that what is queued meanwhile comes in one go.
class HeldWriters {
 public:
  HeldWriters(Db& db, int writers) {
    for (int i = 0; i < writers; ++i) {
      REQUIRE(db.submit({[this, i](Tx&) {
                           std::unique_lock lock(mutex_);
                           if (!released_) held_ = i + 1;  // it runs again if its batch does
                           changed_.notify_all();
                           changed_.wait(lock, [this] { return released_; });
                           return true;
                         },
                         [this](std::exception_ptr) {
                           const std::lock_guard lock(mutex_);
                           --held_;
                           changed_.notify_all();
                         }}));
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return held_ == i + 1; });
    }
  }
  void release() {
    const std::lock_guard lock(mutex_);
    released_ = true;
    changed_.notify_all();
  }
  ~HeldWriters() {
    release();
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return held_ == 0; });
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int held_ = 0;
  bool released_ = false;
};

int writers_of(Db& db) {
  return db.engine() == storage::Engine::sqlite ? 1 : 3;
}

// Queues a use case; the future holds what it failed with.
std::future<std::exception_ptr> queued(Db& db, std::function<bool(Tx&)> use) {
  auto answer = std::make_shared<std::promise<std::exception_ptr>>();
  auto future = answer->get_future();
  REQUIRE(db.submit({std::move(use), [answer](std::exception_ptr error) { answer->set_value(error); }}));
  return future;
}

TEST_CASE("use cases that are committed together are kept or undone each alone") {
  testing::for_each_engine([](Db& db) {
    make_table(db);
    std::vector<std::future<std::exception_ptr>> answers;
    {
      const HeldWriters held(db, writers_of(db));
      answers.push_back(queued(db, [](Tx& tx) { return insert(tx, 1); }));
      answers.push_back(queued(db, [](Tx& tx) { return insert(tx, 2) && false; }));
      answers.push_back(queued(db, [](Tx& tx) -> bool {
        insert(tx, 3);
        throw std::runtime_error("a bug");
      }));
      answers.push_back(queued(db, [](Tx& tx) { return insert(tx, 4) && insert(tx, 4); }));
      answers.push_back(queued(db, [](Tx& tx) { return insert(tx, 5); }));
    }
    CHECK(answers[0].get() == nullptr);
    CHECK(answers[1].get() == nullptr);
    CHECK_THROWS_WITH(std::rethrow_exception(answers[2].get()), "a bug");
    CHECK_THROWS_AS(std::rethrow_exception(answers[3].get()), Failure);
    CHECK(answers[4].get() == nullptr);
    CHECK(marks(db) == std::vector<std::int64_t>{1, 5});
  });
}

TEST_CASE("a refused use case leaves nothing, and its refusal reaches the caller whole") {
  testing::for_each_engine([](Db& db) {
    make_table(db);
    const auto refused = db.write([](Tx& tx) -> base::Result<int> {
      insert(tx, 1);
      return base::fail_field("/id", "This number is taken.");
    });
    REQUIRE_FALSE(refused.has_value());
    CHECK(refused.error().code == base::Code::invalid);
    CHECK(refused.error().problems.at(0).pointer == "/id");
    CHECK(marks(db).empty());
  });
}

TEST_CASE("a write that is run twice, the first time undone, gives the same") {
  testing::for_each_engine([](Db& db) {
    make_table(db);
    const auto [first, second] = testing::run_twice(db, [](Tx& tx) -> base::Result<std::int64_t> {
      insert(tx, 7);
      return tx.value<std::int64_t>("SELECT count(*) FROM marks").value_or(-1);
    });
    CHECK(first == second);
    CHECK(marks(db) == std::vector<std::int64_t>{7});
  });
}

TEST_CASE("a snapshot does not see what is written after it began, and cannot write") {
  testing::for_each_engine([](Db& db) {
    make_table(db);
    db.with_snapshot([&](Tx& tx) {
      CHECK(tx.value<std::int64_t>("SELECT count(*) FROM marks") == 0);
      write(db, [](Tx& other) { insert(other, 1); });
      CHECK(tx.value<std::int64_t>("SELECT count(*) FROM marks") == 0);
    });
    CHECK_THROWS_AS(db.with_snapshot([](Tx& tx) { insert(tx, 2); }), Failure);
    CHECK(marks(db) == std::vector<std::int64_t>{1});
  });
}

TEST_CASE("a full queue refuses a write at once, and takes writes again when it has room") {
  testing::for_each_temp_db([](testing::TempDb& temp) {
    temp.options().queue_limit = 2;
    Db& db = temp.reopen();
    make_table(db);
    {
      const HeldWriters held(db, writers_of(db));
      CHECK(db.submit({[](Tx& tx) { return insert(tx, 1); }, [](std::exception_ptr) {}}));
      CHECK(db.submit({[](Tx& tx) { return insert(tx, 2); }, [](std::exception_ptr) {}}));
      CHECK_FALSE(db.submit({[](Tx& tx) { return insert(tx, 3); }, [](std::exception_ptr) {}}));
      CHECK_THROWS_AS(write(db, [](Tx& tx) { insert(tx, 4); }), Failure);
      CHECK(db.figures().queue_length == 2);
    }
    write(db, [](Tx& tx) { insert(tx, 5); });
    temp.close();  // every queued write is done before
    CHECK(marks(temp.reopen()) == std::vector<std::int64_t>{1, 2, 5});
  });
}

TEST_CASE("interactive writes go before bulk ones that wait longer") {
  testing::for_each_temp_db([](testing::TempDb& temp) {
    temp.options().postgres_writers = 1;
    Db& db = temp.reopen();
    std::vector<std::string> order;
    {
      const HeldWriters held(db, 1);
      const auto note = [&](const char* what) {
        return [&order, what](Tx&) {
          order.emplace_back(what);
          return true;
        };
      };
      CHECK(db.submit({note("bulk"), [](std::exception_ptr) {}, storage::Urgency::bulk}));
      CHECK(db.submit({note("interactive"), [](std::exception_ptr) {}}));
    }
    write(db, [](Tx&) {});
    temp.close();  // every queued write is answered before
    CHECK(order == std::vector<std::string>{"interactive", "bulk"});
  });
}

constexpr std::string_view endless =
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000000) SELECT count(*) "
    "FROM n";

TEST_CASE("a statement that takes too long is given up, and the database goes on") {
  testing::for_each_temp_db([](testing::TempDb& temp) {
    temp.options().deadline_ms = 300;
    Db& db = temp.reopen();
    const auto kind_of = [](const std::function<void()>& use) {
      try {
        use();
      } catch (const Failure& failure) {
        return failure.kind;
      }
      return FailureKind::other;
    };
    const auto start = std::chrono::steady_clock::now();
    CHECK(kind_of([&] { db.with_snapshot([](Tx& tx) { tx.value<std::int64_t>(endless); }); }) ==
          FailureKind::timeout);
    CHECK(kind_of([&] { write(db, [](Tx& tx) { tx.value<std::int64_t>(endless); }); }) ==
          FailureKind::timeout);
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(10));
    CHECK(db.read([](Tx& tx) { return tx.value<std::int64_t>("SELECT 1"); }) == 1);
    write(db, [](Tx& tx) { CHECK(tx.value<std::int64_t>("SELECT 2") == 2); });
  });
}

TEST_CASE("what one use case reads and then changes is never lost between two that run at once") {
  testing::for_each_engine([](Db& db) {
    make_table(db);
    write(db, [](Tx& tx) { tx.run("INSERT INTO marks (id, text) VALUES (1, '0')"); });
    std::vector<std::thread> threads;
    std::atomic<int> failed{0};
    for (int t = 0; t < 3; ++t) {
      threads.emplace_back([&] {
        for (int i = 0; i < 10; ++i) {
          try {
            write(db, [](Tx& tx) {
              const auto now =
                  std::stoi(tx.value<std::string>("SELECT text FROM marks WHERE id = 1").value());
              tx.run("UPDATE marks SET text = $1 WHERE id = 1", std::to_string(now + 1));
            });
          } catch (const Failure&) {
            ++failed;
          }
        }
      });
    }
    for (auto& thread : threads) thread.join();
    const auto reached =
        db.read([](Tx& tx) { return tx.value<std::string>("SELECT text FROM marks WHERE id = 1"); });
    CHECK(std::stoi(reached.value()) == 30 - failed);
    CHECK(failed == 0);
  });
}

TEST_CASE("every write that was queued is answered before the database closes") {
  testing::for_each_temp_db([](testing::TempDb& temp) {
    make_table(temp.db());
    std::atomic<int> answered{0};
    for (int i = 0; i < 200; ++i) {
      REQUIRE(temp.db().submit({[i](Tx& tx) { return insert(tx, i); },
                                [&](std::exception_ptr error) { answered += error ? 0 : 1; }}));
    }
    temp.close();
    CHECK(answered == 200);
    CHECK(marks(temp.reopen()).size() == 200);
  });
}

auto inserting(std::int64_t id) {
  return [id](Tx& tx) -> base::Result<void> {
    insert(tx, id);
    return {};
  };
}

TEST_CASE("a slice ends below 5 ms when somebody waits for the writer, and later when nobody does") {
  CHECK_FALSE(storage::slice_is_over(std::chrono::milliseconds(3), storage::Engine::sqlite, true));
  CHECK(storage::slice_is_over(std::chrono::milliseconds(4), storage::Engine::sqlite, true));
  CHECK_FALSE(storage::slice_is_over(std::chrono::milliseconds(39), storage::Engine::sqlite, false));
  CHECK(storage::slice_is_over(storage::lone_slice, storage::Engine::sqlite, false));
  CHECK_FALSE(storage::slice_is_over(std::chrono::milliseconds(3), storage::Engine::postgresql, false));
  CHECK(storage::slice_is_over(std::chrono::milliseconds(4), storage::Engine::postgresql, false));
}

TEST_CASE("a bulk slice that runs on SQLite learns that interactive work has come") {
  testing::TempDb temp(storage::Engine::sqlite);
  Db& db = temp.db();
  std::vector<bool> waited;
  storage::BulkWrites writes(db);
  REQUIRE(writes.add([&](Tx&) -> base::Result<void> {
    waited.push_back(storage::somebody_waits(db));
    CHECK(db.submit({[](Tx&) { return true; }, [](std::exception_ptr) {}, storage::Urgency::bulk}));
    waited.push_back(storage::somebody_waits(db));
    CHECK(db.submit({[](Tx&) { return true; }, [](std::exception_ptr) {}}));
    waited.push_back(storage::somebody_waits(db));
    return {};
  }));
  REQUIRE(writes.finish());
  CHECK(waited == std::vector<bool>{false, false, true});
  (void)db.write([](Tx&) -> base::Result<bool> { return true; });
  CHECK_FALSE(storage::somebody_waits(db));
}

TEST_CASE("bulk writes in a row are kept in their order, and the last one is waited for") {
  testing::for_each_engine([](Db& db) {
    make_table(db);
    std::vector<std::int64_t> order;
    {
      storage::BulkWrites writes(db);
      for (const std::int64_t id : {1, 2, 3}) {
        REQUIRE(writes.add([&order, id](Tx& tx) -> base::Result<void> {
          order.push_back(id);
          insert(tx, id);
          return {};
        }));
      }
    }
    CHECK(order == std::vector<std::int64_t>{1, 2, 3});
    CHECK(marks(db) == order);
  });
}

TEST_CASE("a bulk write that is refused leaves nothing, and its refusal comes out before the next begins") {
  testing::for_each_engine([](Db& db) {
    make_table(db);
    storage::BulkWrites writes(db);
    REQUIRE(writes.add([](Tx& tx) -> base::Result<void> {
      insert(tx, 1);
      return base::fail(base::Code::conflict, "no");
    }));
    const auto second = writes.add(inserting(2));
    REQUIRE_FALSE(second);
    CHECK(second.error().message == "no");
    CHECK(writes.finish());
    CHECK(marks(db).empty());
    REQUIRE(writes.add(inserting(3)));
    REQUIRE(writes.finish());
    CHECK(marks(db) == std::vector<std::int64_t>{3});
  });
}

TEST_CASE("a bulk write that fails throws to whoever waits for it, once") {
  testing::for_each_engine([](Db& db) {
    make_table(db);
    storage::BulkWrites writes(db);
    REQUIRE(writes.add([](Tx& tx) -> base::Result<void> {
      insert(tx, 1);
      insert(tx, 1);
      return {};
    }));
    CHECK_THROWS_AS((void)writes.finish(), storage::Failure);
    CHECK(writes.finish());
    CHECK(marks(db).empty());
  });
}

}  // namespace
