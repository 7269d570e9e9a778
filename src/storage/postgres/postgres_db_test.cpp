// What only PostgreSQL can show: writes that meet, servers that freeze or go away.
#include <doctest/doctest.h>
#include <signal.h>

#include <atomic>
#include <barrier>
#include <chrono>
#include <latch>
#include <thread>

#include "storage/db.hpp"
#include "testing/temp_db.hpp"

namespace {

using storage::Db;
using storage::Failure;
using storage::FailureKind;
using storage::Isolation;
using storage::Tx;
using storage::Urgency;

template <class F>
void write(Db& db, F&& body, Isolation isolation = Isolation::serializable) {
  const auto kept = db.write(
      [&](Tx& tx) -> base::Result<bool> {
        body(tx);
        return true;
      },
      Urgency::interactive, isolation);
  REQUIRE(kept.has_value());
}

void on_postgres(const std::function<void(testing::TempDb&)>& body) {
  for (const auto engine : testing::engines()) {
    if (engine != storage::Engine::postgresql) continue;
    testing::TempDb temp(engine);
    write(temp.db(), [](Tx& tx) {
      tx.run("CREATE TABLE duty (name TEXT NOT NULL PRIMARY KEY, on_duty BIGINT NOT NULL)");
      tx.run("INSERT INTO duty (name, on_duty) VALUES ('anna', 1), ('boris', 1)");
    });
    body(temp);
  }
}

FailureKind kind_of(const std::function<void()>& use) {
  try {
    use();
  } catch (const Failure& failure) {
    return failure.kind;
  }
  return FailureKind::other;
}

TEST_CASE("two writes that each rely on what the other changes are run one after the other") {
  on_postgres([](testing::TempDb& temp) {
    std::barrier both_have_read(2);
    // Whoever is on duty may go home if somebody else stays.
    const auto goes_home = [&](const char* who) {
      bool met = false;
      write(temp.db(), [&, who](Tx& tx) {
        const auto on_duty = tx.value<std::int64_t>("SELECT sum(on_duty) FROM duty").value();
        if (!met) both_have_read.arrive_and_wait();
        met = true;
        if (on_duty > 1) tx.run("UPDATE duty SET on_duty = 0 WHERE name = $1", who);
      });
    };
    std::thread anna([&] { goes_home("anna"); });
    goes_home("boris");
    anna.join();
    CHECK(temp.db().read([](Tx& tx) { return tx.value<std::int64_t>("SELECT sum(on_duty) FROM duty"); }) ==
          1);
    CHECK(temp.db().figures().retries >= 1);
  });
}

TEST_CASE("two claims at once take different rows without waiting for each other") {
  on_postgres([](testing::TempDb& temp) {
    std::barrier both_have_one(2);
    const auto claimed = [&] {
      std::string name;
      write(
          temp.db(),
          [&](Tx& tx) {
            name = tx.value<std::string>(
                         "SELECT name FROM duty WHERE on_duty = 1 LIMIT 1 FOR UPDATE SKIP LOCKED")
                       .value_or("nobody");
            both_have_one.arrive_and_wait();
            tx.run("UPDATE duty SET on_duty = 0 WHERE name = $1", name);
          },
          Isolation::claim);
      return name;
    };
    std::string first;
    std::thread other([&] { first = claimed(); });
    const std::string second = claimed();
    other.join();
    CHECK(first != second);
    CHECK(first != "nobody");
    CHECK(second != "nobody");
    CHECK(temp.db().figures().retries == 0);
  });
}

TEST_CASE("a frozen server does not hold its caller longer than the deadline") {
  on_postgres([](testing::TempDb& temp) {
    temp.options().deadline_ms = 400;
    Db& db = temp.reopen();
    std::int64_t frozen = 0;
    const auto start = std::chrono::steady_clock::now();
    const auto kind = kind_of([&] {
      write(db, [&](Tx& tx) {
        frozen = tx.value<std::int64_t>("SELECT pg_backend_pid()").value();
        REQUIRE(kill(static_cast<pid_t>(frozen), SIGSTOP) == 0);
        tx.run("UPDATE duty SET on_duty = 5");
      });
    });
    const auto waited = std::chrono::steady_clock::now() - start;
    kill(static_cast<pid_t>(frozen), SIGCONT);
    CHECK(kind == FailureKind::timeout);
    CHECK(waited > std::chrono::milliseconds(350));
    CHECK(waited < std::chrono::seconds(4));
    CHECK(db.read([](Tx& tx) { return tx.value<std::int64_t>("SELECT sum(on_duty) FROM duty"); }) == 2);
  });
}

TEST_CASE(
    "a write whose turn does not come in time is refused without being begun, one of the background waits") {
  on_postgres([](testing::TempDb& temp) {
    temp.options().deadline_ms = 1'000;
    temp.options().postgres_writers = 1;
    Db& db = temp.reopen();
    std::latch begun(1);
    std::thread slow([&] {
      write(db, [&](Tx&) {
        begun.count_down();
        std::this_thread::sleep_for(std::chrono::milliseconds(700));
      });
    });
    begun.wait();
    int runs = 0;
    const auto adds_one = [&](Tx& tx) {
      ++runs;
      tx.run("UPDATE duty SET on_duty = on_duty + 1");
    };
    std::thread patient([&] {
      CHECK(db.write(
          [&](Tx& tx) -> base::Result<bool> {
            adds_one(tx);
            return true;
          },
          Urgency::bulk));
    });
    CHECK(kind_of([&] { write(db, adds_one); }) == FailureKind::timeout);
    slow.join();
    patient.join();
    CHECK(runs == 1);
  });
}

TEST_CASE("a connection lost inside a use case is told as lost, and the use case is not blindly run again") {
  on_postgres([](testing::TempDb& temp) {
    int runs = 0;
    CHECK(kind_of([&] {
            write(temp.db(), [&](Tx& tx) {
              ++runs;
              tx.run("UPDATE duty SET on_duty = 5");
              tx.run("SELECT pg_terminate_backend(pg_backend_pid())");
            });
          }) == FailureKind::lost);
    CHECK(runs == 1);
    CHECK(temp.db().read([](Tx& tx) { return tx.value<std::int64_t>("SELECT sum(on_duty) FROM duty"); }) ==
          2);
  });
}

TEST_CASE("connections that the server closed between two use cases cost nobody an answer") {
  on_postgres([](testing::TempDb& temp) {
    testing::TempDb outside(storage::Engine::postgresql);
    const std::string name = temp.options().database_url.substr(temp.options().database_url.rfind('/') + 1);
    const auto sum = [](Tx& tx) { return tx.value<std::int64_t>("SELECT sum(on_duty) FROM duty"); };
    // Of those that have just worked it is noticed with the first statement, of others before.
    for (const auto rest : {std::chrono::milliseconds(0), std::chrono::milliseconds(300)}) {
      write(temp.db(), [](Tx& tx) { tx.run("UPDATE duty SET on_duty = 1"); });
      CHECK(temp.db().read(sum) == 2);
      std::this_thread::sleep_for(rest);
      write(outside.db(), [&](Tx& tx) {
        const auto ended = tx.rows<std::int64_t>(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", name);
        CHECK(ended.size() >= 2);
      });
      write(temp.db(), [](Tx& tx) { tx.run("UPDATE duty SET on_duty = 3"); });
      CHECK(temp.db().read(sum) == 6);
    }
  });
}

TEST_CASE("a first statement that is refused is told as what it is, and the connection goes on") {
  on_postgres([](testing::TempDb& temp) {
    for (int i = 0; i < 3; ++i) {
      CHECK(kind_of([&] {
              write(temp.db(), [](Tx& tx) { tx.run("INSERT INTO duty (name, on_duty) VALUES ('anna', 1)"); });
            }) == FailureKind::unique);
      CHECK(kind_of([&] {
              temp.db().read([](Tx& tx) { return tx.value<std::int64_t>("SELECT nothing"); });
            }) == FailureKind::other);
      write(temp.db(), [](Tx&) {});
      write(temp.db(), [](Tx& tx) { tx.connection().script("UPDATE duty SET on_duty = on_duty + 1"); });
    }
    CHECK(temp.db().read([](Tx& tx) { return tx.value<std::int64_t>("SELECT sum(on_duty) FROM duty"); }) ==
          8);
  });
}

TEST_CASE("what is asked ahead travels with the next statement, and a refusal of it comes with that one") {
  on_postgres([](testing::TempDb& temp) {
    constexpr std::string_view on_duty = "SELECT on_duty FROM duty WHERE name = $1";
    const auto goes_home = [&] {
      write(temp.db(), [](Tx& tx) { tx.run("UPDATE duty SET on_duty = 0 WHERE name = 'anna'"); });
    };
    const auto look = [&](bool asks_ahead) {
      std::int64_t seen = -1;
      write(
          temp.db(),
          [&](Tx& tx) {
            if (asks_ahead) tx.ask_ahead(on_duty, "anna");
            CHECK(tx.value<std::int64_t>(on_duty, "boris") == 1);
            goes_home();
            seen = tx.value<std::int64_t>(on_duty, "anna").value();
          },
          Isolation::claim);  // each statement sees what was committed before it
      write(temp.db(), [](Tx& tx) { tx.run("UPDATE duty SET on_duty = 1"); });
      return seen;
    };
    CHECK(look(true) == 1);
    CHECK(look(false) == 0);
    temp.options().postgres_writers = 1;  // whose connection goes on after a refusal
    auto& db = temp.reopen();
    const auto refused = kind_of([&] {
      write(db, [&](Tx& tx) {
        tx.ask_ahead(on_duty, "anna");
        tx.ask_ahead("SELECT on_duty / 0 FROM duty WHERE name = $1", "anna");
        std::ignore = tx.value<std::int64_t>(on_duty, "boris");
      });
    });
    CHECK(refused == FailureKind::other);
    write(db, [](Tx& tx) { tx.run("UPDATE duty SET on_duty = 7 WHERE name = 'anna'"); });
    write(db, [&](Tx& tx) { CHECK(tx.value<std::int64_t>(on_duty, "anna") == 7); });
  });
}

}  // namespace
