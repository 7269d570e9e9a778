// Random sequences of operations by eight managers, compared after each with an oracle that looks at
// everything.
#include <cstdlib>
#include <mutex>
#include <random>
#include <thread>

#include "work/queue_oracle.hpp"
#include "work/work_desk.hpp"

using namespace work;
using base::Minutes;

namespace {

constexpr int operations = 200;
constexpr std::int64_t managers = 8;

int sequences() {
  const char* wanted = std::getenv("ROLLBOOK_SEQUENCES");
  return wanted == nullptr ? 5 : std::atoi(wanted);
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

// A school of eight managers (two more than the desk's) and what the sequence knows of it.
class Sequence {
 public:
  Sequence(Desk& desk, unsigned seed, Tally& tally) : desk_(desk), random_(seed), tally_(tally) {}

  void run() {
    for (std::int64_t i = 0; i < managers; ++i) people_.push_back(desk_.lead(i % 6 + 1));
    for (int i = 0; i < operations; ++i) {
      const std::string what = step();
      const auto wrong = desk_.db().read([](storage::Tx& tx) { return oracle::broken(tx); });
      CAPTURE(i);
      CAPTURE(what);
      REQUIRE(wrong == "");
    }
  }

 private:
  std::int64_t below(std::int64_t count) {
    return std::uniform_int_distribution<std::int64_t>(0, count - 1)(random_);
  }
  std::int64_t manager() { return below(managers) + 1; }
  PersonId person() {
    return people_[static_cast<std::size_t>(below(static_cast<std::int64_t>(people_.size())))];
  }
  template <class T>
  void count(const std::string& operation, const base::Result<T>& result) {
    tally_.count(operation, result.has_value());
  }

  std::string step() {
    const auto dice = below(100);
    if (dice < 30) return next();
    if (dice < 62) return complete();
    if (dice < 66) return release();
    if (dice < 71) return undo();
    if (dice < 74) return beat();
    if (dice < 83) return make();
    if (dice < 86) return cancel();
    if (dice < 89) return move();
    if (dice < 91) return own();
    if (dice < 93) return merge();
    if (dice < 95) return unmerge();
    if (dice < 97) return arrive();
    return wait();
  }

  std::string next() {
    const auto who = manager();
    const auto picture = desk_.db().read([](storage::Tx& tx) { return oracle::picture_of(tx); });
    const auto team = desk_.team_of(who).value;
    const auto expected = oracle::expected(picture, who, team, desk_.now.ms);
    const auto reply = desk_.next(who);
    const auto& given = *reply.assignment;
    CAPTURE(who);
    REQUIRE((given ? given->task.id.value : 0) == expected);
    if (given) hands_[who] = given->id;
    tally_.count(given ? "next" : "next (nobody)", true);
    return "next";
  }

  std::string complete() {
    static const std::vector<std::string> outcomes{"reached",   "reached",    "no_answer",       "no_answer",
                                                   "callback",  "answered",   "trial_requested", "sold",
                                                   "passed_on", "not_needed", "wrong_number",    "spam",
                                                   "resolved",  "callback",   "do_not_call"};
    if (hands_.empty()) return next();
    const auto hand = std::next(hands_.begin(), below(static_cast<std::int64_t>(hands_.size())));
    CompleteAssignment wanted{.id = hand->second};
    wanted.outcome = outcomes[static_cast<std::size_t>(below(static_cast<std::int64_t>(outcomes.size())))];
    if (wanted.outcome == "callback" || below(9) == 0) {
      wanted.promise = Promise{desk_.now + Minutes{below(40)}, Channel::call, {}};  // now is refused
    }
    if (wanted.outcome == "passed_on") wanted.to_user = AccountId{manager()};
    if (wanted.outcome == "not_needed" && below(4) != 0) wanted.reason = "r";
    if (below(12) == 0) wanted.stage = "trial_held";
    const auto result = desk_.try_complete(hand->first, wanted);
    count("complete " + wanted.outcome, result);
    if (result) done_.emplace_back(hand->first, hand->second);
    if (result || result.error().code == base::Code::conflict) hands_.erase(hand);
    return "complete " + wanted.outcome;
  }

  std::string release() {
    if (hands_.empty()) return next();
    const auto hand = std::next(hands_.begin(), below(static_cast<std::int64_t>(hands_.size())));
    const auto reason = static_cast<ReleaseReason>(below(4));
    count("release", desk_.try_release(hand->first, hand->second, reason));
    hands_.erase(hand);
    return "release";
  }

  std::string undo() {
    if (done_.empty()) return next();
    const auto [who, id] = done_.back();
    done_.pop_back();
    const auto back = desk_.try_undo(who, id);
    count("undo", back);
    if (back) hands_[who] = (*back->assignment)->id;
    return "undo";
  }

  std::string beat() {
    if (hands_.empty()) return next();
    const auto [who, id] = *hands_.begin();
    count("heartbeat", desk_.as(who, [&](Ctx& ctx) { return heartbeat(ctx, id); }));
    return "heartbeat";
  }

  std::string make() {
    static const std::vector<std::string> kinds{"active_question", "promise",      "follow_up",
                                                "after_trial",     "reactivation", "arrange_schedule"};
    NewTask wanted{.person_id = person(), .kind = kinds[static_cast<std::size_t>(below(6))]};
    wanted.due_at = desk_.now + Minutes{below(90)};
    if (below(2) == 0) wanted.due_at = desk_.now - Minutes{below(90)};
    if (below(3) == 0) wanted.team_id = TeamId{below(3) + 1};
    const auto made = desk_.as(manager(), [&](Ctx& ctx) { return create_task(ctx, wanted); });
    count("make", made);
    if (made) made_.push_back(made->id);
    return "make";
  }

  std::string cancel() {
    if (made_.empty()) return make();
    const auto id = made_[static_cast<std::size_t>(below(static_cast<std::int64_t>(made_.size())))];
    count("cancel", desk_.as(manager(), [&](Ctx& ctx) { return cancel_task(ctx, id); }));
    return "cancel";
  }

  std::string move() {
    static const std::vector<std::string> stages{"applied", "trial_requested", "trial_scheduled",
                                                 "trial_held", "paid"};
    const auto deals = desk_.deals(person());
    if (deals.empty()) return next();
    const auto stage = stages[static_cast<std::size_t>(below(5))];
    count("move", desk_.as(manager(), [&](Ctx& ctx) {
      return pipeline::move_deal(ctx, {.id = deals.front().id, .stage = stage, .version = {}});
    }));
    return "move";
  }

  std::string own() {
    const auto of = person();
    const AccountId to{manager()};
    count("owner", desk_.as(manager(), [&](Ctx& ctx) { return people::set_owner(ctx, of, to); }));
    return "owner";
  }

  std::string merge() {
    const auto kept = person();
    const auto merged = person();
    const auto result = desk_.as(manager(), [&](Ctx& ctx) {
      return people::merge_people(ctx, {.id = kept, .merged_id = merged, .take = {}});
    });
    count("merge", result);
    if (result) merges_.push_back(result->id);
    return "merge";
  }

  std::string unmerge() {
    if (merges_.empty()) return merge();
    const auto id = merges_.back();
    merges_.pop_back();
    count("unmerge", desk_.as(manager(), [&](Ctx& ctx) { return people::undo_merge(ctx, id); }));
    return "unmerge";
  }

  std::string arrive() {
    people_.push_back(desk_.lead(manager()));
    tally_.count("arrive", true);
    return "arrive";
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
  std::vector<PersonId> people_;
  std::map<std::int64_t, AssignmentId> hands_;
  std::vector<std::pair<std::int64_t, AssignmentId>> done_;
  std::vector<TaskId> made_;
  std::vector<people::MergeId> merges_;
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
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    widen(desk);
    Tally tally;
    for (int i = 0; i < sequences(); ++i) {
      const unsigned seed = first_seed() + static_cast<unsigned>(i);
      CAPTURE(seed);
      Sequence(desk, seed, tally).run();
    }
    MESSAGE("seeds from " << first_seed() << ", accepted+refused: " << tally.text());
    CHECK(tally.accepted_share() >= 0.6);
  });
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
    CHECK(db.read([](storage::Tx& tx) { return oracle::broken(tx); }) == "");
    MESSAGE(given.load() << " clients given, " << db.figures().retries << " retries");
  });
}
