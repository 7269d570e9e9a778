// Durable work with a clock that the test turns: leases, attempts with growing pauses, dead jobs and running
// them again.
#include <doctest/doctest.h>

#include <atomic>
#include <map>

#include "base/time.hpp"
#include "jobs/job_store.hpp"
#include "testing/api_client.hpp"
#include "testing/temp_db.hpp"

namespace jobs {
namespace {

using Minutes = base::Minutes;

// A database with a clock of its own; runners share both.
struct Works {
  explicit Works(storage::Db& database) : db(database) {}

  storage::Db& db;
  std::atomic<std::int64_t> now_ms = 1'795'000'000'000;

  base::Instant now() const { return {now_ms}; }
  void pass(std::int64_t ms) { now_ms += ms; }
  Runner::Clock clock() {
    return [this] { return now(); };
  }

  JobId add(const std::string& kind, int attempts = 8, std::int64_t in_ms = 0) {
    return *db.write([&](storage::Tx& tx) -> base::Result<JobId> {
      storage::Ctx ctx{tx, {}, now(), "", "test"};
      return enqueue(ctx, kind, R"({"id": "5"})", {now_ms + in_ms}, attempts);
    });
  }
  // Takes the oldest due job as a worker that dies with it does.
  std::optional<Job> claimed_and_lost() {
    return *db.write([&](storage::Tx& tx) -> base::Result<std::optional<Job>> {
      return job_store::claim(tx, now(), {now_ms + 20 * base::second_ms});
    });
  }
  Job job(JobId id) {
    const auto all = db.read([](storage::Tx& tx) { return job_store::list(tx, {}, INT64_MAX, 1000); });
    return *std::ranges::find(all, id, &Job::id);
  }
  bool retry(JobId id) {
    return *db.write(
        [&](storage::Tx& tx) -> base::Result<bool> { return job_store::retry(tx, id, now()).has_value(); });
  }
};

// Counts what it does; says no when told to.
struct Worker {
  explicit Worker(Works& works) : runner(works.db, 0, works.clock()) {
    runner.handle("count", [this](storage::Db&, const Job&) -> base::Result<void> {
      ++runs;
      return {};
    });
    runner.handle("refuse", [this](storage::Db&, const Job&) -> base::Result<void> {
      ++runs;
      if (!refuses) return {};
      return base::fail(base::Code::unavailable, "the partner is down");
    });
    runner.handle("throw", [](storage::Db&, const Job&) -> base::Result<void> {
      throw std::runtime_error("broken on purpose");
    });
    runner.handle("throw oddly", [](storage::Db&, const Job&) -> base::Result<void> { throw 42; });
  }
  int run_all() {
    int done = 0;
    while (runner.run_one()) ++done;
    return done;
  }

  Runner runner;
  int runs = 0;
  bool refuses = true;
};

TEST_CASE("a job is done once, not before its time, and is kept as done") {
  testing::for_each_engine([](storage::Db& db) {
    Works works(db);
    Worker worker(works);
    const auto id = works.add("count");
    const auto later = works.add("count", 8, 1000);
    CHECK(worker.run_all() == 1);
    CHECK(worker.runs == 1);
    CHECK(works.job(id).state == JobState::done);
    CHECK(works.job(id).finished_at == works.now());
    CHECK(works.job(later).state == JobState::waiting);
    works.pass(1000);
    CHECK(worker.run_all() == 1);
    CHECK(works.job(later).state == JobState::done);
  });
}

TEST_CASE("a job that was asked for by a change that was taken back is not there") {
  testing::for_each_engine([](storage::Db& db) {
    Works works(db);
    Worker worker(works);
    const auto refused = db.write([&](storage::Tx& tx) -> base::Result<void> {
      storage::Ctx ctx{tx, {}, works.now(), "", "test"};
      enqueue(ctx, "count", "{}", works.now());
      return base::fail(base::Code::conflict, "taken back on purpose");
    });
    CHECK_FALSE(refused);
    CHECK(worker.run_all() == 0);
  });
}

TEST_CASE("two runners never have one job in hand at once, and each job is done once") {
  testing::for_each_temp_db([](testing::TempDb& temp) {
    Works works(temp.db());
    const auto second =
        temp.options().database_url.empty() ? nullptr : storage::open_postgres(temp.options());
    constexpr int jobs = 60;
    std::map<std::int64_t, std::atomic<int>> in_hand;
    std::map<std::int64_t, std::atomic<int>> runs;
    for (int i = 0; i < jobs; ++i) {
      const auto id = works.add("work").value;
      in_hand[id] = 0;
      runs[id] = 0;
    }
    std::atomic<int> at_once = 0;
    const auto crank = [&](storage::Db& db) {
      Runner runner(db, 0, works.clock());
      runner.handle("work", [&](storage::Db&, const Job& job) -> base::Result<void> {
        if (++in_hand.at(job.id.value) > 1) ++at_once;
        ++runs.at(job.id.value);
        std::this_thread::yield();
        --in_hand.at(job.id.value);
        return {};
      });
      for (int idle = 0; idle < 3;) idle = runner.run_one() ? 0 : idle + 1;
    };
    std::vector<std::thread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&, i] { crank(second && i % 2 == 1 ? *second : works.db); });
    for (auto& thread : threads) thread.join();
    CHECK(at_once == 0);
    for (const auto& [id, count] : runs) CHECK(count == 1);
  });
}

TEST_CASE("the job of a worker that died is given to another when its lease has run out, not before") {
  testing::for_each_engine([](storage::Db& db) {
    Works works(db);
    Worker other(works);
    const auto id = works.add("count");
    const auto dead = works.claimed_and_lost();
    REQUIRE(dead);
    CHECK(dead->id == id);
    CHECK(other.run_all() == 0);
    works.pass(19 * base::second_ms);
    CHECK(other.runner.return_lost() == 0);
    CHECK(other.run_all() == 0);
    works.pass(2 * base::second_ms);
    CHECK(other.runner.return_lost() == 1);
    CHECK(other.run_all() == 1);
    CHECK(works.job(id).attempts == 2);
    // The dead one wakes up: what it says of the job does not count any more.
    CHECK(db.write([&](storage::Tx& tx) -> base::Result<bool> {
      job_store::fail(tx, *dead, "too late", works.now());
      return job_store::renew(tx, *dead, works.now());
    }) == false);
    CHECK(works.job(id).state == JobState::done);
    CHECK_FALSE(works.job(id).last_error);
  });
}

TEST_CASE("a worker keeps the lease of a long job, however long it takes") {
  testing::for_each_engine([](storage::Db& db) {
    Works works(db);
    Worker other(works);
    Runner slow(db, 0, works.clock());
    slow.handle("long", [&](storage::Db&, const Job&) -> base::Result<void> {
      for (int i = 0; i < 10; ++i) {  // three minutes, nine leases long
        works.pass(18 * base::second_ms);
        slow.renew_leases();
        CHECK(other.runner.return_lost() == 0);
        CHECK_FALSE(other.runner.run_one());
      }
      return {};
    });
    const auto id = works.add("long");
    CHECK(slow.run_one());
    CHECK(works.job(id).state == JobState::done);
    CHECK(works.job(id).attempts == 1);
  });
}

TEST_CASE("a refused job is tried again after 10, 40, 90 s, is dead after its last attempt, and says why") {
  testing::for_each_engine([](storage::Db& db) {
    Works works(db);
    Worker worker(works);
    const auto id = works.add("refuse", 4);
    for (const std::int64_t pause : {10, 40, 90}) {
      CHECK(worker.run_all() == 1);
      CHECK(works.job(id).state == JobState::waiting);
      CHECK(works.job(id).run_at.ms == works.now().ms + pause * base::second_ms);
      CHECK(works.job(id).last_error == "the partner is down");
      works.pass(pause * base::second_ms - 1);
      CHECK(worker.run_all() == 0);
      works.pass(1);
    }
    CHECK(worker.run_all() == 1);
    CHECK(works.job(id).state == JobState::dead);
    CHECK(works.job(id).attempts == 4);
    CHECK(works.job(id).finished_at == works.now());
    CHECK(works.job(id).last_error == "the partner is down");
    works.pass(base::day_ms);
    CHECK(worker.run_all() == 0);
  });
}

TEST_CASE("a dead job is run again when a person says so, with all its attempts; others are not") {
  testing::for_each_engine([](storage::Db& db) {
    Works works(db);
    Worker worker(works);
    const auto id = works.add("refuse", 1);
    CHECK_FALSE(works.retry(id));
    worker.run_all();
    CHECK(works.job(id).state == JobState::dead);
    CHECK(works.retry(id));
    CHECK_FALSE(works.retry(id));
    CHECK(works.job(id).state == JobState::waiting);
    CHECK(works.job(id).attempts == 0);
    CHECK_FALSE(works.job(id).finished_at);
    worker.refuses = false;
    CHECK(worker.run_all() == 1);
    CHECK(works.job(id).state == JobState::done);
    CHECK_FALSE(works.job(id).last_error);
    CHECK_FALSE(works.retry(id));
    CHECK_FALSE(works.retry(JobId{404}));
  });
}

TEST_CASE("a job that throws, whatever it throws, has failed and breaks no runner") {
  testing::for_each_engine([](storage::Db& db) {
    Works works(db);
    Worker worker(works);
    const auto plain = works.add("throw", 1);
    const auto odd = works.add("throw oddly", 1);
    const auto unknown = works.add("nobody handles this", 1);
    const auto fine = works.add("count");
    CHECK(worker.run_all() == 4);
    CHECK(works.job(plain).last_error == "broken on purpose");
    CHECK(works.job(odd).last_error == "the handler threw something that is no exception");
    CHECK(works.job(unknown).last_error == "no handler for this kind of job");
    for (const auto id : {plain, odd, unknown}) CHECK(works.job(id).state == JobState::dead);
    CHECK(works.job(fine).state == JobState::done);
  });
}

TEST_CASE("a job that takes its worker down time and again is dead in the end") {
  testing::for_each_engine([](storage::Db& db) {
    Works works(db);
    Worker worker(works);
    const auto id = works.add("count", 2);
    for (int i = 0; i < 6; ++i) {
      REQUIRE(works.claimed_and_lost());
      works.pass(21 * base::second_ms);
      CHECK(worker.runner.return_lost() == 1);
    }
    CHECK(works.job(id).state == JobState::dead);
    CHECK(works.job(id).last_error == "its worker was lost time and again");
    CHECK(works.retry(id));
    CHECK(worker.run_all() == 1);
  });
}

TEST_CASE("a started runner does what is due and what its timers say, until it is gone") {
  testing::for_each_engine([](storage::Db& db) {
    Works works(db);
    std::atomic<int> runs = 0;
    std::atomic<int> ticks = 0;
    const auto id = works.add("count");
    {
      Runner runner(db, 2, works.clock());
      runner.handle("count", [&](storage::Db&, const Job&) -> base::Result<void> {
        ++runs;
        return {};
      });
      runner.every(std::chrono::milliseconds(10), "tick", [&](storage::Db&, base::Instant now) {
        CHECK(now == works.now());
        if (++ticks == 1) throw std::runtime_error("a timer that breaks is called again");
      });
      runner.start();
      for (int i = 0; i < 1000 && (works.job(id).state != JobState::done || ticks < 2); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    CHECK(runs == 1);
    CHECK(ticks >= 2);
    works.add("count");
    CHECK(runs == 1);
  });
}

TEST_CASE("ROLE-10: dead jobs are seen and run again by administrators only, over HTTP") {
  testing::for_each_engine([](storage::Db& db) {
    static const auto* router = [] {
      auto* made = new http::Router;
      add_job_routes(*made);
      return made;
    }();
    Works works(db);
    Worker worker(works);
    const auto id = works.add("refuse", 1);
    worker.run_all();
    testing::ApiClient client(db, *router);
    auto& boss = client.as(auth::Role::administrator);
    const auto path = "/jobs/" + std::to_string(id.value) + "/retry";
    const auto dead = boss.get("/jobs?state=dead");
    REQUIRE(dead.size("/items") == 1);
    CHECK(dead.text("/items/0/last_error") == "the partner is down");
    CHECK(boss.get("/jobs?state=done").size("/items") == 0);
    CHECK(client.as(auth::Role::head).get("/jobs").code() == "forbidden");
    CHECK(client.as(auth::Role::head).post(path).code() == "forbidden");
    CHECK(boss.post(path).status == 200);
    CHECK(boss.post(path).code() == "conflict");
    CHECK(works.job(id).state == JobState::waiting);
    const journal::Subject job{"job", id.value};
    const auto told = db.read([&](storage::Tx& tx) { return journal::timeline(tx, job, {}, 10); });
    REQUIRE(told);
    REQUIRE(told->items.size() == 1);  // of all that were refused nothing
    CHECK(told->items[0].type == "job.retried");
    CHECK(told->items[0].actor_id == boss.account_id);
    CHECK(told->items[0].payload.text == R"({"kind":"refuse"})");
  });
}

}  // namespace
}  // namespace jobs
