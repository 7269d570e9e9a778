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
};
BOOST_DESCRIBE_STRUCT(Step, (), (id, person, kind, owner, team, due))

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
BOOST_DESCRIBE_STRUCT(Rest, (), (task, manager, until))

// The whole queue as it lies in the tables.
struct Picture {
  std::vector<Step> steps;  // open or in somebody's hands
  std::vector<Hold> holds;
  std::vector<Rest> rests;
};

inline Picture picture_of(storage::Tx& tx) {
  return {
      tx.rows<Step>(
          "SELECT id, person_id AS person, kind, COALESCE(owner_id, 0) AS owner,"
          " COALESCE(team_id, 0) AS team, due_at AS due FROM tasks WHERE state IN ('open', 'leased')"),
      tx.rows<Hold>("SELECT task_id AS task, person_id AS person, account_id AS manager, expires_at AS until"
                    " FROM assignments WHERE state = 'open'"),
      tx.rows<Rest>("SELECT task_id AS task, account_id AS manager, until_at AS until FROM task_rests")};
}

// Rank and usual minutes of a kind.
inline std::pair<int, int> place_of(const std::string& kind) {
  static const std::map<std::string, std::pair<int, int>> places{
      {"active_question", {1, 3}}, {"new_lead", {1, 6}},       {"promise", {2, 5}},
      {"after_trial", {3, 10}},    {"arrange_trial", {4, 10}}, {"arrange_schedule", {5, 15}},
      {"follow_up", {6, 6}},       {"reactivation", {7, 6}}};
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
  for (const auto& step : all.steps) {
    if (step.kind == "promise" && step.owner == manager && step.due > now)
      promise_at = std::min(promise_at, step.due);
  }
  using Place = std::tuple<int, int, std::int64_t, std::int64_t>;  // rank, side, due, id
  std::optional<Place> best;
  for (const auto& step : all.steps) {
    const bool mine = step.owner == manager;
    const bool ours = step.owner == 0 && step.team == team;
    if ((!mine && !ours) || step.due > now || busy_people.contains(step.person) ||
        taken_steps.contains(step.id))
      continue;
    const bool rests = std::ranges::any_of(all.rests, [&](const Rest& rest) {
      return rest.task == step.id && rest.manager == manager && rest.until > now;
    });
    const auto [rank, minutes] = place_of(step.kind);
    const bool overruns = step.kind != "promise" && now + minutes * 60'000 > promise_at;
    if (rests || overruns) continue;
    const Place place{rank, mine ? 0 : 1, step.due, step.id};
    if (!best || place < *best) best = place;
  }
  return best ? std::get<3>(*best) : 0;
}

// What must hold after every operation; "" if it does.
inline std::string broken(storage::Tx& tx) {
  const auto count = [&](std::string_view sql) { return tx.value<std::int64_t>(sql).value_or(0); };
  if (count("SELECT COUNT(*) FROM (SELECT person_id FROM assignments WHERE state = 'open' GROUP BY person_id"
            " HAVING COUNT(*) > 1) AS twice") > 0) {
    return "a person is in two hands";
  }
  if (count(
          "SELECT COUNT(*) FROM (SELECT account_id FROM assignments WHERE state = 'open' GROUP BY account_id"
          " HAVING COUNT(*) > 1) AS twice") > 0) {
    return "a manager has two clients";
  }
  if (count("SELECT COUNT(*) FROM people p WHERE p.kind IN ('lead', 'student') AND p.final_status IS NULL"
            " AND p.merged_into IS NULL AND NOT EXISTS (SELECT 1 FROM tasks t WHERE t.person_id = p.id"
            " AND (t.owner_id IS NOT NULL OR t.team_id IS NOT NULL) AND t.state NOT IN ('done', "
            "'cancelled'))") > 0) {
    return "somebody live is without a next step";
  }
  if (count(
          "SELECT COUNT(*) FROM people p JOIN tasks t ON t.person_id = p.id WHERE t.state IN ('open', 'held')"
          " AND (p.final_status IS NOT NULL OR p.merged_into IS NOT NULL)") > 0) {
    return "somebody final or merged has work waiting";
  }
  if (count("SELECT COUNT(*) FROM people p WHERE p.merged_into IS NULL AND p.owner_id IS NULL AND p.team_id "
            "IS NULL") > 0) {
    return "a card has neither owner nor team";
  }
  if (count("SELECT COUNT(*) FROM tasks t WHERE t.state = 'leased' AND NOT EXISTS"
            " (SELECT 1 FROM assignments a WHERE a.task_id = t.id AND a.state = 'open')") > 0) {
    return "a step is leased to nobody";
  }
  if (count("SELECT COUNT(*) FROM deals d JOIN people p ON p.id = d.person_id WHERE d.closed_at IS NULL"
            " AND p.final_status IS NOT NULL") > 0) {
    return "a deal of somebody final is open";
  }
  return "";
}

}  // namespace work::oracle
