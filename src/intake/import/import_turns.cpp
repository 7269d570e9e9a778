#include "intake/import/import_turns.hpp"

#include <algorithm>

#include "access/access.hpp"
#include "work/work.hpp"

namespace intake {
namespace {

using import_store::StagedRow;

constexpr int cards_a_page = 500;

bool weekends_are_worked = false;

// How far the zone is ahead of UTC at a moment.
base::Minutes offset_of(base::Instant at, const std::string& zone) {
  const auto wall = base::wall_time(at, zone);
  const std::int64_t minutes = day_number(wall.date) * 24 * 60 + wall.hour * 60 + wall.minute;
  return {minutes - at.ms / base::minute_ms};
}

}  // namespace

void work_on_weekends(bool weekends) {
  weekends_are_worked = weekends;
}
bool works_on_weekends() {
  return weekends_are_worked;
}

bool takes_work(storage::Tx& tx, const OwnerTarget& target) {
  return (target.account_id && auth::can_take_work(tx, *target.account_id)) ||
         (target.team_id && auth::is_staffed(tx, *target.team_id));
}

Takers takers_of(storage::Tx& tx, const Mapping& mapping) {
  Takers takers;
  for (const auto& target : mapping.owners) {
    if (takes_work(tx, target)) takers.targets[target.value] = target;
  }
  for (const auto& account : auth::accounts_of_role(tx, auth::Role::sales))
    takers.sales.push_back(account.id);
  const auto anybody = auth::any_taker(tx, 0).value_or(auth::Taker{});
  takers.anybody = {anybody.account, anybody.team, {}};
  return takers;
}

Owners::Owners(Takers takers) : takers_(std::move(takers)) {
  for (const auto account : takers_.sales) load_.push_back({0, account});
}

FirstTurn Owners::turn_of(const std::string& value) {
  const auto found = takers_.targets.find(value);
  if (found != takers_.targets.end()) {
    const auto& target = found->second;
    return target.account_id ? FirstTurn{target.account_id, {}, {}} : FirstTurn{{}, target.team_id, {}};
  }
  if (load_.empty()) return takers_.anybody;
  const auto least = std::min_element(load_.begin(), load_.end());
  ++least->first;
  return {least->second, {}, {}};
}

std::string day_owner(std::optional<AccountId> owner, std::optional<TeamId> team) {
  return owner ? "account " + std::to_string(owner->value)
               : "team " + std::to_string(team.value_or(TeamId{}).value);
}

DayLoads day_loads(storage::Tx& tx, const std::vector<DayOwner>& owners, base::Instant now,
                   const std::string& zone) {
  const auto offset = offset_of(now, zone);
  const base::Instant midnight{(day_number(base::wall_time(now, zone).date) + 1) * base::day_ms -
                               offset.count * base::minute_ms};
  DayLoads loads;
  for (const auto& [owner, team] : owners) {
    auto& days = loads[day_owner(owner, team)];
    if (!days.empty()) continue;
    for (const auto& load : work::day_loads(tx, owner, team, midnight, offset)) days[load.day] = load.steps;
  }
  return loads;
}

std::vector<DayOwner> day_owners(const Takers& takers) {
  std::vector<DayOwner> owners{{takers.anybody.owner, takers.anybody.team}};
  for (const auto account : takers.sales) owners.push_back({account, {}});
  for (const auto& [value, target] : takers.targets) owners.push_back({target.account_id, target.team_id});
  return owners;
}

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
  const auto takers = db.read([&](storage::Tx& tx) { return takers_of(tx, mapping); });
  Owners owners(takers);
  for (std::int64_t after = 0;;) {
    auto rows = db.read(
        [&](storage::Tx& tx) { return import_store::rows_by_card(tx, record.id, after, cards_a_page); });
    if (rows.empty()) break;
    after = rows.back().card;
    for_each_card(std::move(rows), [&](const std::vector<StagedRow>& of_card) {
      const std::int64_t card = of_card.front().card;
      if (of_card.front().status == RowStatus::updated) {  // whoever has the card keeps it
        turns[card] = takers.anybody;
        return;
      }
      const CardPlan plan = card_of_rows(leads_of(of_card), mapping, stages);
      const auto& turn = turns[card] = owners.turn_of(plan.owner_value);
      if (plan.final_status || of_card.front().person_id) return;
      steps.push_back(
          {static_cast<std::size_t>(card), day_owner(turn.owner, turn.team), warmth_of(plan, stages)});
    });
  }
  Spreading how{.now = record.applied_at.value_or(record.created_at), .zone = mapping.zone};
  how.weekends = works_on_weekends();
  how.loads = db.read([&](storage::Tx& tx) { return day_loads(tx, day_owners(takers), how.now, how.zone); });
  for (const auto& [card, due] : spread(std::move(steps), how)) {
    turns[static_cast<std::int64_t>(card)].due_at = due;
  }
  return turns;
}

}  // namespace intake
