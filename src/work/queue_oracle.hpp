// For the property test of the queue: who must come next, found by looking at every step there is. It shares
// no code with what it checks; the order and the lengths are those of docs/queue.md.
#pragma once
#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "storage/tx.hpp"

namespace work::oracle {

struct Step {
  std::int64_t id = 0;
  std::int64_t person = 0;
  std::string kind;
  std::int64_t owner = 0;
  std::int64_t team = 0;
  std::int64_t due = 0;
  std::string state;  // open, held or leased
};
BOOST_DESCRIBE_STRUCT(Step, (), (id, person, kind, owner, team, due, state))

struct Hold {
  std::int64_t task = 0;
  std::int64_t person = 0;
  std::int64_t manager = 0;
  std::int64_t until = 0;
};
BOOST_DESCRIBE_STRUCT(Hold, (), (task, person, manager, until))

struct Rest {
  std::int64_t task = 0;
  std::int64_t manager = 0;
  std::int64_t until = 0;
};

struct Card {
  std::int64_t id = 0;
  std::string kind;
  std::string final_status;  // or ""
  std::int64_t merged = 0;
  std::int64_t owners = 0;  // manager and team
  std::int64_t open_deals = 0;
};
BOOST_DESCRIBE_STRUCT(Card, (), (id, kind, final_status, merged, owners, open_deals))

// The whole queue as it lies in the tables.
struct Picture {
  std::vector<Card> cards;
  std::vector<Step> steps;  // that are not over
  std::vector<Hold> holds;
  std::vector<Rest> rests;  // as the test remembers them
};

inline Picture picture_of(storage::Tx& tx) {
  return {
      tx.rows<Card>("SELECT id, kind, COALESCE(final_status, '') AS final_status,"
                    " COALESCE(merged_into, 0) AS merged,"
                    " COALESCE(owner_id, 0) + COALESCE(team_id, 0) AS owners, (SELECT COUNT(*) FROM deals d"
                    " WHERE d.person_id = people.id AND d.closed_at IS NULL) AS open_deals FROM people"),
      tx.rows<Step>("SELECT id, person_id AS person, kind, COALESCE(owner_id, 0) AS owner,"
                    " COALESCE(team_id, 0) AS team, due_at AS due, state FROM tasks"
                    " WHERE state NOT IN ('done', 'cancelled')"),
      tx.rows<Hold>("SELECT task_id AS task, person_id AS person, account_id AS manager, expires_at AS until"
                    " FROM assignments WHERE state = 'open'"),
      {}};
}

// Rank and usual minutes of a kind.
inline std::pair<int, int> place_of(const std::string& kind) {
  static const std::map<std::string, std::pair<int, int>> places{
      {"active_question", {1, 3}}, {"new_lead", {1, 6}},       {"promise", {2, 5}},
      {"after_trial", {3, 10}},    {"arrange_trial", {4, 10}}, {"arrange_schedule", {5, 15}},
      {"follow_up", {6, 6}},       {"problem", {7, 10}},       {"package_ended", {8, 6}},
      {"break_over", {9, 6}},      {"reactivation", {10, 6}}};
  return places.at(kind);
}

// The id of the step that the manager must be given at `now`; 0 for none.
inline std::int64_t expected(const Picture& all, std::int64_t manager, std::int64_t team, std::int64_t now) {
  std::set<std::int64_t> busy_people;
  std::set<std::int64_t> taken_steps;
  for (const auto& hold : all.holds) {
    if (hold.until <= now) continue;  // ran out: back in the queue
    if (hold.manager == manager) return hold.task;
    busy_people.insert(hold.person);
    taken_steps.insert(hold.task);
  }
  std::int64_t promise_at = INT64_MAX;
  bool own_is_near = false;  // within the longest break, ten minutes: nobody of the stack comes
  for (const auto& step : all.steps) {
    if (step.state == "open" && step.kind != "reactivation" && step.owner == manager && step.due > now &&
        step.due <= now + 600'000)
      own_is_near = true;
    if (step.state == "open" && step.kind == "promise" && step.owner == manager && step.due > now)
      promise_at = std::min(promise_at, step.due);
  }
  using Place = std::tuple<int, int, std::int64_t, std::int64_t>;  // rank, side, due, id
  std::optional<Place> best;
  for (const auto& step : all.steps) {
    const bool mine = step.owner == manager;
    const bool ours = step.owner == 0 && step.team == team;
    if (step.state == "held" || (!mine && !ours) || step.due > now || busy_people.contains(step.person) ||
        taken_steps.contains(step.id))
      continue;
    const bool rests = std::ranges::any_of(all.rests, [&](const Rest& rest) {
      return rest.task == step.id && rest.manager == manager && rest.until > now;
    });
    const auto [rank, minutes] = place_of(step.kind);
    const bool overruns = step.kind != "promise" && now + minutes * 60'000 > promise_at;
    if (rests || overruns || (own_is_near && step.kind == "reactivation")) continue;
    const Place place{rank, mine ? 0 : 1, step.due, step.id};
    if (!best || place < *best) best = place;
  }
  return best ? std::get<3>(*best) : 0;
}

// The picture after `manager` got the step; nothing for 0, and for one he has in hand already.
inline void hand_out(Picture& all, std::int64_t task, std::int64_t manager, std::int64_t until) {
  const auto mine = std::ranges::find(all.holds, manager, &Hold::manager);
  if (task == 0 || mine != all.holds.end()) return;
  const auto step = std::ranges::find(all.steps, task, &Step::id);
  all.holds.push_back({task, step->person, manager, until});
}

// Whether anybody of the eight will ever be given a step: two teams of three in sales, two in academic
// affairs.
inline bool has_taker(const Picture& all, const Step& step, std::int64_t now) {
  static const std::map<std::int64_t, std::set<std::int64_t>> teams{
      {1, {1, 2, 7}}, {2, {3, 4, 8}}, {3, {5, 6}}};
  auto takers = step.owner != 0 ? std::set{step.owner} : teams.at(step.team);
  const std::int64_t in_a_month = now + 30LL * 24 * 60 * 60'000;
  for (const auto& rest : all.rests) {
    if (rest.task == step.id && rest.until > in_a_month) takers.erase(rest.manager);
  }
  return !takers.empty();
}

// What must hold after every operation; "" if it does.
inline std::string broken(const Picture& all, std::int64_t now = 0) {
  std::set<std::int64_t> held_people;
  std::set<std::int64_t> busy_managers;
  std::set<std::int64_t> leased_steps;
  for (const auto& hold : all.holds) {
    if (!held_people.insert(hold.person).second) return "a person is in two hands";
    if (!busy_managers.insert(hold.manager).second) return "a manager has two clients";
    leased_steps.insert(hold.task);
  }
  std::set<std::int64_t> with_work;  // waiting or in hand
  std::set<std::int64_t> with_step;  // of somebody or of a team
  for (const auto& step : all.steps) {
    if (step.state == "leased" && !leased_steps.contains(step.id)) return "a step is leased to nobody";
    if (step.state != "leased") with_work.insert(step.person);
    if (step.owner == 0 && step.team == 0) continue;
    with_step.insert(step.person);
    if (step.state != "leased" && !has_taker(all, step, now)) return "everybody rests from a step for good";
  }
  for (const auto& card : all.cards) {
    const bool over = !card.final_status.empty() || card.merged != 0;
    const bool client = card.kind == "lead" || card.kind == "student";
    if (over && with_work.contains(card.id)) return "somebody final or merged has work waiting";
    if (client && !over && !with_step.contains(card.id)) return "somebody live is without a next step";
    if (card.merged == 0 && card.owners == 0) return "a card has neither owner nor team";
    if (!card.final_status.empty() && card.open_deals > 0) return "a deal of somebody final is open";
  }
  return "";
}

}  // namespace work::oracle
