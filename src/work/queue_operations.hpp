// What the managers of the queue's property test may do, and what a sequence of it knows of its school.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "work/queue_oracle.hpp"
#include "work/work_desk.hpp"

namespace work::property {

using base::Minutes;

constexpr std::int64_t managers = 8;

// How often each operation was accepted and refused.
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

// The operations of eight managers (two more than the desk's), each chosen by chance. What came of one is
// learnt on the test's own thread.
class Operations {
 public:
  Operations(Desk& desk, unsigned seed, Tally& tally, std::vector<oracle::Rest>& rests)
      : desk_(desk), tally_(tally), rests_(rests), random_(seed) {}

 protected:
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
  Tally& tally_;
  std::vector<oracle::Rest>& rests_;  // of the school
  oracle::Picture picture_;           // after the last turn
  std::vector<PersonId> people_;
  std::vector<Given> given_;  // by the presses of this turn
  std::mt19937 random_;

 private:
  std::map<std::int64_t, AssignmentId> hands_;
  std::vector<std::pair<std::int64_t, AssignmentId>> done_;
  std::vector<people::MergeId> merges_;
  int arrived_ = 0;
};

}  // namespace work::property
