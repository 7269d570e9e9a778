// Random sequences of operations by eight managers, one by one and several at once, compared with an oracle
// that looks at everything. ROLLBOOK_SEQUENCES and ROLLBOOK_SEED say how many and which.
#include <algorithm>
#include <cstdlib>
#include <mutex>
#include <numeric>
#include <thread>

#include "work/queue_operations.hpp"

using namespace work;
using namespace work::property;

namespace {

constexpr int operations = 200;
constexpr int sequences_a_school = 5;  // of one database, which grows

int sequences() {
  const char* wanted = std::getenv("ROLLBOOK_SEQUENCES");
  if (wanted != nullptr) return std::atoi(wanted);
  return std::getenv("ROLLBOOK_LONG") == nullptr ? 50 : 1000;
}

unsigned first_seed() {
  const char* wanted = std::getenv("ROLLBOOK_SEED");
  return wanted == nullptr ? 20261121U : static_cast<unsigned>(std::atol(wanted));
}

// A school and what the sequence knows of it. Operations come one by one, each compared with the oracle, and
// in bursts of several managers at once, each on a connection of its own.
class Sequence : private Operations {
 public:
  using Operations::Operations;

  void run() {
    for (std::int64_t i = 0; i < managers; ++i) people_.push_back(desk_.lead(i % 6 + 1));
    look();
    for (int made = 0; made < operations;) {
      std::string what;
      made += below(6) == 0 ? burst(what) : alone(what);
      const auto wrong = oracle::broken(picture_, desk_.now.ms);
      CAPTURE(made);
      CAPTURE(what);
      REQUIRE(wrong == "");
    }
  }

 private:
  // At everything there is, after each turn; what was seen before the turn.
  oracle::Picture look() {
    auto before =
        std::exchange(picture_, desk_.db().read([](storage::Tx& tx) { return oracle::picture_of(tx); }));
    before.rests = rests_;
    picture_.rests = rests_;
    return before;
  }

  int alone(std::string& what) {
    if (below(33) == 0) {
      what = wait();
      return 1;
    }
    const auto op = planned(below(5) < 3 ? somebody_with_a_client() : anybody());
    what = op.name;
    op.act();
    op.learn();
    const auto before = look();
    if (given_.empty()) return 1;
    const auto who = given_.front().manager;
    const auto task = given_.front().task();
    given_.clear();
    CAPTURE(who);
    REQUIRE(task == oracle::expected(before, who, Desk::team_of(who).value, desk_.now.ms));
    return 1;
  }

  // Two to eight managers at once, each on a thread of his own. Now and then all of them press Next: then
  // some order of the presses must explain what they got.
  int burst(std::string& what) {
    const bool only_next = below(2) == 0;
    std::vector<std::int64_t> who(managers);
    std::iota(who.begin(), who.end(), 1);
    std::shuffle(who.begin(), who.end(), random_);
    who.resize(static_cast<std::size_t>(only_next ? 2 + below(3) : 2 + below(managers - 1)));
    std::vector<Operation> all;
    for (const auto manager : who) all.push_back(only_next ? next(manager) : planned(manager));
    {
      std::vector<std::jthread> threads;
      for (auto& op : all) threads.emplace_back([&op] { op.act(); });
    }
    what = "burst:";
    for (auto& op : all) {
      what += " " + op.name;
      op.learn();
    }
    const auto before = look();
    if (only_next) {
      CAPTURE(what);
      REQUIRE(some_order_explains(before));
    }
    given_.clear();
    return static_cast<int>(all.size());
  }

  // Leases that ran out are put back by whoever comes first, and what lies in between belongs to nobody: then
  // only what must always hold is looked at.
  bool some_order_explains(const oracle::Picture& before) {
    for (const auto& hold : before.holds) {
      if (hold.until <= desk_.now.ms) return true;
    }
    auto order = given_;
    std::ranges::sort(order, {}, &Given::manager);
    do {
      auto now = before;
      const bool fits = std::ranges::all_of(order, [&](const Given& each) {
        const auto expected =
            oracle::expected(now, each.manager, Desk::team_of(each.manager).value, desk_.now.ms);
        if (each.task() != expected) return false;
        oracle::hand_out(now, expected, each.manager, desk_.now.ms + 60'000);
        return true;
      });
      if (fits) return true;
    } while (std::next_permutation(order.begin(), order.end(), [](const Given& left, const Given& right) {
      return left.manager < right.manager;
    }));
    return false;
  }
};

// Two more managers, so that there are eight.
void widen(Desk& desk) {
  for (const auto* sql :
       {"INSERT INTO accounts (id, email, name, role, team_id, language, zone, state, created_at)"
        " VALUES (7, 'manager7', 'manager7', 'sales', 1, 'en', 'UTC', 'active', 0)",
        "INSERT INTO accounts (id, email, name, role, team_id, language, zone, state, created_at)"
        " VALUES (8, 'manager8', 'manager8', 'sales', 2, 'en', 'UTC', 'active', 0)"}) {
    desk.sql(sql);
  }
}

// Who holds whom, as the managers themselves believe: a reply that gives somebody who is held is found here.
class Believed {
 public:
  bool take(PersonId person) {
    const std::lock_guard lock(mutex_);
    return held_.insert(person.value).second;
  }
  void leave(PersonId person) {
    const std::lock_guard lock(mutex_);
    held_.erase(person.value);
  }

 private:
  std::mutex mutex_;
  std::set<std::int64_t> held_;
};

}  // namespace

TEST_CASE(
    "PRIO-0: whatever happens, the next client is the one an exhaustive search finds, and nobody is "
    "forgotten") {
  for (const auto engine : testing::engines()) {
    Tally tally;
    std::int64_t retries = 0;
    for (int i = 0; i < sequences(); i += sequences_a_school) {
      testing::TempDb temp(engine);
      temp.options().postgres_writers = managers;
      Desk desk(temp.reopen());
      widen(desk);
      std::vector<oracle::Rest> rests;
      for (int at = i; at < std::min(i + sequences_a_school, sequences()); ++at) {
        const unsigned seed = first_seed() + static_cast<unsigned>(at);
        CAPTURE(seed);
        Sequence(desk, seed, tally, rests).run();
      }
      retries += temp.db().figures().retries;
    }
    const std::string name = engine == storage::Engine::sqlite ? "SQLite" : "PostgreSQL";
    MESSAGE(sequences() << " sequences on " << name << ", seeds from " << first_seed() << ", " << retries
                        << " retries, accepted+refused: " << tally.text());
    CHECK(tally.accepted_share() >= 0.6);
  }
}

TEST_CASE("PRIO-0: eight managers at once never get the same client") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    widen(desk);
    for (int i = 0; i < 60; ++i) {
      const auto person = desk.lead(i % 6 + 1);
      desk.task(1, person, "active_question", desk.now - Minutes{i}, TeamId{1 + i % 2});
      desk.task(1, person, "follow_up", desk.now - Minutes{i}, TeamId{2 - i % 2});
    }
    Believed hands;
    std::atomic<int> given = 0;
    std::atomic<int> twice = 0;
    std::atomic<int> failed = 0;
    std::vector<std::thread> threads;
    for (std::int64_t who = 1; who <= managers; ++who) {
      threads.emplace_back([&, who] {
        for (int i = 0; i < 25; ++i) {
          const auto reply = desk.try_next(who);
          if (!reply) ++failed;
          if (!reply || !*reply->assignment) continue;
          const auto& assignment = **reply->assignment;
          ++given;
          if (!hands.take(assignment.task.person_id)) ++twice;
          if (!desk.as(who, [&](Ctx& ctx) { return heartbeat(ctx, assignment.id); })) ++failed;
          hands.leave(assignment.task.person_id);
          if (!desk.try_complete(who, {.id = assignment.id, .outcome = "reached"})) ++failed;
        }
      });
    }
    for (auto& thread : threads) thread.join();
    CHECK(twice == 0);
    CHECK(failed == 0);
    CHECK(given > 60);
    CHECK(db.read([](storage::Tx& tx) { return oracle::broken(oracle::picture_of(tx)); }) == "");
    MESSAGE(given.load() << " clients given, " << db.figures().retries << " retries");
  });
}
