#include "intake/import/import_turns.hpp"

#include <algorithm>

#include "access/access.hpp"

namespace intake {
namespace {

using import_store::StagedRow;

constexpr int first_steps_a_day = 60;  // personal tasks a day, acceptance list section 4
constexpr int cards_a_page = 500;

// Gives each value of the manager column its account or team; "distribute" goes to whoever has fewest.
class Owners {
 public:
  Owners(storage::Tx& tx, const Mapping& mapping) {
    for (const auto& target : mapping.owners) targets_[target.value] = target;
    for (const auto& account : auth::accounts_of_role(tx, auth::Role::sales))
      load_.push_back({0, account.id});
    const auto teams = auth::teams_of_role(tx, auth::Role::sales);
    if (!teams.empty()) team_ = teams.front().id;
  }

  FirstTurn turn_of(const std::string& value) {
    FirstTurn turn;
    const auto found = targets_.find(value);
    if (found != targets_.end() && found->second.account_id) {
      turn.owner = found->second.account_id;
    } else if (found != targets_.end() && found->second.team_id) {
      turn.team = found->second.team_id;
    } else if (!load_.empty()) {
      const auto least = std::min_element(load_.begin(), load_.end());
      ++least->first;
      turn.owner = least->second;
    } else {
      turn.team = team_;
    }
    return turn;
  }

 private:
  std::map<std::string, OwnerTarget> targets_;
  std::vector<std::pair<std::int64_t, AccountId>> load_;
  std::optional<TeamId> team_;
};

std::string day_owner(const FirstTurn& turn) {
  return turn.owner ? "account " + std::to_string(turn.owner->value)
                    : "team " + std::to_string(turn.team.value_or(TeamId{}).value);
}

}  // namespace

std::vector<Lead> leads_of(const std::vector<StagedRow>& rows) {
  std::vector<Lead> leads;
  leads.reserve(rows.size());
  for (const auto& row : rows) {
    if (auto lead = base::json::from_text<Lead>(row.lead.text)) leads.push_back(std::move(*lead));
  }
  return leads;
}

std::map<std::int64_t, FirstTurn> plan_turns(storage::Db& db, const import_store::ImportRecord& record,
                                             const Mapping& mapping, const StageOrder& stages) {
  std::map<std::int64_t, FirstTurn> turns;
  std::vector<FirstStep> steps;
  auto owners = db.read([&](storage::Tx& tx) { return Owners(tx, mapping); });
  for (std::int64_t after = 0;;) {
    const auto rows = db.read(
        [&](storage::Tx& tx) { return import_store::rows_by_card(tx, record.id, after, cards_a_page); });
    if (rows.empty()) break;
    after = rows.back().card;
    for_each_card(rows, [&](const std::vector<StagedRow>& of_card) {
      const CardPlan plan = card_of_rows(leads_of(of_card), mapping, stages);
      const std::int64_t card = of_card.front().card;
      turns[card] = owners.turn_of(plan.owner_value);
      if (plan.final_status || of_card.front().person_id) return;
      steps.push_back({static_cast<std::size_t>(card), day_owner(turns[card]), warmth_of(plan, stages)});
    });
  }
  for (const auto& [card, due] :
       spread(std::move(steps), first_steps_a_day, record.created_at, mapping.zone)) {
    turns[static_cast<std::int64_t>(card)].due_at = due;
  }
  return turns;
}

}  // namespace intake
