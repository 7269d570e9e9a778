// Random sequences of operations by eight managers, one by one and several at once, compared with an oracle
// that looks at everything. ROLLBOOK_SEQUENCES and ROLLBOOK_SEED say how many and which.
#include <algorithm>
#include <cstdlib>
#include <functional>
#include <mutex>
#include <numeric>
#include <random>
#include <thread>

#include "work/queue_oracle.hpp"
#include "work/work_desk.hpp"

using namespace work;
using base::Minutes;

namespace {

constexpr int operations = 200;
constexpr std::int64_t managers = 8;
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

struct Tally {
  std::map<std::string, std::pair<int, int>> counts;  // accepted, refused
  void count(const std::string& operation, bool accepted) {
    auto& [yes, no] = counts[operation];
    ++(accepted ? yes : no);
  }
  std::string text() const {
    std::string all;
    for (const auto& [operation, count] : counts) {
      all += operation + " " + std::to_string(count.first) + "+" + std::to_string(count.second) + "  ";
    }
    return all;
  }
  double accepted_share() const {
    double yes = 0;
    double no = 0;
    for (const auto& [operation, count] : counts) {
      yes += count.first;
      no += count.second;
    }
    return yes / (yes + no);
  }
};

// One press of one manager: `act` runs the use case, on the manager's thread; `learn` notes on the test's own
// thread what came of it.
struct Operation {
  std::string name;
  std::int64_t manager = 0;
  std::function<void()> act;
  std::function<void()> learn;
};

// What one press of Next brought.
struct Given {
  std::int64_t manager = 0;
  std::shared_ptr<std::optional<base::Result<NextClient>>> reply;
  std::int64_t task() const {
    const auto& assignment = *(**reply)->assignment;
    return assignment ? assignment->task.id.value : 0;
  }
};

// A school of eight managers (two more than the desk's) and what the sequence knows of it. Operations come
// one by one, each compared with the oracle, and in bursts of several managers at once, each on a connection
// of its own.
class Sequence {
 public:
  Sequence(Desk& desk, unsigned seed, Tally& tally, std::vector<oracle::Rest>& rests)
      : desk_(desk), random_(seed), tally_(tally), rests_(rests) {}

  void run() {
    for (std::int64_t i = 0; i < managers; ++i) people_.push_back(desk_.lead(i % 6 + 1));
    look();
    for (int made = 0; made < operations;) {
      std::string what;
      made += below(6) == 0 ? burst(what) : alone(what);
      const auto wrong = oracle::broken(picture_);
      CAPTURE(made);
      CAPTURE(what);
      REQUIRE(wrong == "");
    }
  }

 private:
  std::int64_t below(std::int64_t count) {
    return std::uniform_int_distribution<std::int64_t>(0, count - 1)(random_);
  }
  std::int64_t anybody() { return below(managers) + 1; }
  std::int64_t somebody_with_a_client() {
    if (hands_.empty()) return anybody();
    return std::next(hands_.begin(), below(static_cast<std::int64_t>(hands_.size())))->first;
  }
  PersonId person() {
    return people_[static_cast<std::size_t>(below(static_cast<std::int64_t>(people_.size())))];
  }
  // At everything there is, after each turn; what was seen before the turn.
  oracle::Picture look() {
    auto before =
        std::exchange(picture_, desk_.db().read([](storage::Tx& tx) { return oracle::picture_of(tx); }));
    before.rests = rests_;
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

  // An operation whose use case gives a Result; `learn` gets a result that was accepted.
  template <class Use, class Learn>
  Operation of(std::string name, std::int64_t manager, Use use, Learn learn) {
    auto result = std::make_shared<std::optional<std::invoke_result_t<Use>>>();
    return {name, manager, [result, use] { result->emplace(use()); },
            [this, name, result, learn] {
              tally_.count(name, (*result)->has_value());
              learn(**result);
            }};
  }
  static constexpr auto nothing = [](const auto&) {};

  Operation planned(std::int64_t manager) {
    const auto dice = below(97);
    if (dice < 30) return next(manager);
    if (dice < 62) return complete(manager);
    if (dice < 66) return release(manager);
    if (dice < 71) return undo(manager);
    if (dice < 74) return beat(manager);
    if (dice < 83) return make(manager);
    if (dice < 86) return cancel(manager);
    if (dice < 89) return move(manager);
    if (dice < 91) return own(manager);
    if (dice < 93) return merge(manager);
    if (dice < 95) return unmerge(manager);
    return arrive(manager);
  }

  Operation next(std::int64_t manager) {
    Given given{manager, std::make_shared<std::optional<base::Result<NextClient>>>()};
    return {"next", manager, [this, given] { given.reply->emplace(desk_.try_next(given.manager)); },
            [this, given] {
              const auto& reply = **given.reply;
              REQUIRE(reply.has_value());
              tally_.count(*reply->assignment ? "next" : "next (nobody)", true);
              given_.push_back(given);
              if (*reply->assignment) hands_[given.manager] = (*reply->assignment)->id;
            }};
  }

  std::optional<AssignmentId> hand_of(std::int64_t manager) const {
    const auto found = hands_.find(manager);
    return found == hands_.end() ? std::nullopt : std::optional(found->second);
  }

  CompleteAssignment outcome_wanted(AssignmentId id) {
    static const std::vector<std::string> outcomes{"reached",   "reached",    "no_answer",       "no_answer",
                                                   "callback",  "answered",   "trial_requested", "sold",
                                                   "passed_on", "not_needed", "wrong_number",    "spam",
                                                   "resolved",  "callback",   "do_not_call"};
    CompleteAssignment wanted{.id = id};
    wanted.outcome = outcomes[static_cast<std::size_t>(below(static_cast<std::int64_t>(outcomes.size())))];
    if (wanted.outcome == "callback" || below(9) == 0) {
      wanted.promise = Promise{desk_.now + Minutes{below(40)}, Channel::call, {}};  // now is refused
    }
    if (wanted.outcome == "passed_on") wanted.to_user = AccountId{anybody()};
    if (wanted.outcome == "not_needed" && below(4) != 0) wanted.reason = "r";
    if (below(12) == 0) wanted.stage = "trial_held";
    return wanted;
  }

  Operation complete(std::int64_t manager) {
    const auto hand = hand_of(manager);
    if (!hand) return next(manager);
    const auto wanted = outcome_wanted(*hand);
    return of(
        "complete " + wanted.outcome, manager, [=, this] { return desk_.try_complete(manager, wanted); },
        [=, this](const auto& result) {
          if (result) done_.emplace_back(manager, wanted.id);
          if (result || result.error().code == base::Code::conflict) hands_.erase(manager);
        });
  }

  // How long the manager must not see the step again, by docs/queue.md.
  static std::int64_t rest_minutes(ReleaseReason reason) {
    if (reason == ReleaseReason::conflict_of_interest) return 10'000'000;
    return reason == ReleaseReason::wrong_skill ? 24 * 60 : 15;
  }

  Operation release(std::int64_t manager) {
    const auto hand = hand_of(manager);
    if (!hand) return next(manager);
    const auto reason = static_cast<ReleaseReason>(below(4));
    const auto held = std::ranges::find(picture_.holds, manager, &oracle::Hold::manager);
    const std::int64_t task = held == picture_.holds.end() ? 0 : held->task;
    return of(
        "release", manager, [=, this] { return desk_.try_release(manager, *hand, reason); },
        [=, this](const auto& given_back) {
          hands_.erase(manager);
          if (!given_back) return;
          std::erase_if(rests_,
                        [&](const auto& rest) { return rest.task == task && rest.manager == manager; });
          rests_.push_back({task, manager, desk_.now.ms + rest_minutes(reason) * 60'000});
        });
  }

  Operation undo(std::int64_t manager) {
    const auto last =
        std::ranges::find(done_.rbegin(), done_.rend(), manager, [](const auto& each) { return each.first; });
    if (last == done_.rend()) return complete(manager);
    const auto id = last->second;
    done_.erase(std::prev(last.base()));
    return of(
        "undo", manager, [=, this] { return desk_.try_undo(manager, id); },
        [=, this](const auto& back) {
          if (back) hands_[manager] = (*back->assignment)->id;
        });
  }

  Operation beat(std::int64_t manager) {
    const auto hand = hand_of(manager);
    if (!hand) return next(manager);
    return of(
        "heartbeat", manager,
        [=, this] { return desk_.as(manager, [&](Ctx& ctx) { return heartbeat(ctx, *hand); }); }, nothing);
  }

  Operation make(std::int64_t manager) {
    static const std::vector<std::string> kinds{"active_question", "promise",      "follow_up",
                                                "after_trial",     "reactivation", "arrange_schedule"};
    NewTask wanted{.person_id = person(), .kind = kinds[static_cast<std::size_t>(below(6))]};
    wanted.due_at = desk_.now + Minutes{below(90)};
    if (below(2) == 0) wanted.due_at = desk_.now - Minutes{below(90)};
    if (below(3) == 0) wanted.team_id = TeamId{below(3) + 1};
    return of(
        "make", manager,
        [=, this] { return desk_.as(manager, [&](Ctx& ctx) { return create_task(ctx, wanted); }); }, nothing);
  }

  Operation cancel(std::int64_t manager) {
    const auto& steps = picture_.steps;
    if (steps.empty()) return make(manager);
    const TaskId id{steps[static_cast<std::size_t>(below(static_cast<std::int64_t>(steps.size())))].id};
    return of(
        "cancel", manager,
        [=, this] { return desk_.as(manager, [&](Ctx& ctx) { return cancel_task(ctx, id); }); }, nothing);
  }

  Operation move(std::int64_t manager) {
    static const std::vector<std::string> stages{"applied", "trial_requested", "trial_scheduled",
                                                 "trial_held", "paid"};
    const auto deals = desk_.deals(person());
    if (deals.empty()) return next(manager);
    const pipeline::MoveDeal wanted{
        .id = deals.front().id, .stage = stages[static_cast<std::size_t>(below(5))], .version = {}};
    return of(
        "move", manager,
        [=, this] { return desk_.as(manager, [&](Ctx& ctx) { return pipeline::move_deal(ctx, wanted); }); },
        nothing);
  }

  Operation own(std::int64_t manager) {
    const auto of_whom = person();
    const AccountId to{anybody()};
    return of(
        "owner", manager,
        [=, this] {
          return desk_.as(manager, [&](Ctx& ctx) { return people::set_owner(ctx, of_whom, to); });
        },
        nothing);
  }

  Operation merge(std::int64_t manager) {
    const people::MergePeople wanted{.id = person(), .merged_id = person(), .take = {}};
    return of(
        "merge", manager,
        [=, this] { return desk_.as(manager, [&](Ctx& ctx) { return people::merge_people(ctx, wanted); }); },
        [this](const auto& result) {
          if (result) merges_.push_back(result->id);
        });
  }

  Operation unmerge(std::int64_t manager) {
    if (merges_.empty()) return merge(manager);
    const auto id = merges_.back();
    merges_.pop_back();
    return of(
        "unmerge", manager,
        [=, this] { return desk_.as(manager, [&](Ctx& ctx) { return people::undo_merge(ctx, id); }); },
        nothing);
  }

  Operation arrive(std::int64_t manager) {
    const people::NewPerson wanted{.name = "Vera",
                                   .phones = {"+78" + std::to_string(120'000'000 + ++arrived_)}};
    return of(
        "arrive", manager,
        [=, this] { return desk_.as(manager, [&](Ctx& ctx) { return people::create_person(ctx, wanted); }); },
        [this](const auto& card) {
          if (card) people_.push_back(card->person.id);
        });
  }

  std::string wait() {
    desk_.now = {desk_.now.ms + below(4) * 20'000};
    if (below(4) == 0) desk_.pass(Minutes{below(200)});
    tally_.count("wait", true);
    return "wait";
  }

  Desk& desk_;
  std::mt19937 random_;
  Tally& tally_;
  std::vector<oracle::Rest>& rests_;  // of the school
  oracle::Picture picture_;           // after the last turn
  std::vector<PersonId> people_;
  std::map<std::int64_t, AssignmentId> hands_;
  std::vector<std::pair<std::int64_t, AssignmentId>> done_;
  std::vector<people::MergeId> merges_;
  std::vector<Given> given_;  // by the presses of this turn
  int arrived_ = 0;
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
