// Whose day each imported card's first step fills, and when it is due.
#pragma once
#include <iterator>
#include <map>
#include <optional>

#include "intake/import/import_plan.hpp"
#include "intake/import/import_store.hpp"
#include "storage/db.hpp"

namespace intake {

struct FirstTurn {
  std::optional<AccountId> owner;
  std::optional<TeamId> team;
  base::Instant due_at;
};

// True if the account or team of a target takes work: nothing is kept for somebody who does not any more.
bool takes_work(storage::Tx& tx, const OwnerTarget& target);

// Who takes the work of an import.
struct Takers {
  std::map<std::string, OwnerTarget> targets;  // by the value of the manager column
  std::vector<AccountId> sales;                // what no value names goes to whoever of them has fewest
  FirstTurn anybody;                           // when sales has nobody
};
Takers takers_of(storage::Tx& tx, const Mapping& mapping);

// Gives each value of the manager column its account or team; "distribute" goes to whoever has fewest.
class Owners {
 public:
  explicit Owners(Takers takers);
  FirstTurn turn_of(const std::string& value);

 private:
  Takers takers_;
  std::vector<std::pair<std::int64_t, AccountId>> load_;
};

// Whose day a step fills, for `spread`.
std::string day_owner(std::optional<AccountId> owner, std::optional<TeamId> team);

// What the days of these hold from tomorrow on.
struct DayOwner {
  std::optional<AccountId> owner;
  std::optional<TeamId> team;
};
DayLoads day_loads(storage::Tx& tx, const std::vector<DayOwner>& owners, base::Instant now,
                   const std::string& zone);
// Everybody to whom a mapping may give work.
std::vector<DayOwner> day_owners(const Takers& takers);

// Whether the school works on Saturdays and Sundays; it does not unless this is said. Before anything runs.
void work_on_weekends(bool weekends);
bool works_on_weekends();

// By the number of the card. The same rows always give the same plan, so an interrupted apply goes on
// unchanged. The days are only a first plan: the start of the import lays them anew.
std::map<std::int64_t, FirstTurn> plan_turns(storage::Db& db, const import_store::ImportRecord& record,
                                             const Mapping& mapping, const StageOrder& stages);

// The leads of staged rows.
std::vector<Lead> leads_of(const std::vector<import_store::StagedRow>& rows);

// Calls f(rows of one card) for rows that are sorted by card.
template <class F>
void for_each_card(std::vector<import_store::StagedRow> rows, F&& f) {
  for (std::size_t from = 0; from < rows.size();) {
    std::size_t to = from;
    while (to < rows.size() && rows[to].card == rows[from].card) ++to;
    const auto first = std::make_move_iterator(rows.begin() + static_cast<std::ptrdiff_t>(from));
    f(std::vector<import_store::StagedRow>(first, first + static_cast<std::ptrdiff_t>(to - from)));
    from = to;
  }
}

}  // namespace intake
