// Whose day each imported card's first step fills, and when it is due.
#pragma once
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

// By the number of the card. The same rows always give the same plan, so an interrupted apply goes on
// unchanged.
std::map<std::int64_t, FirstTurn> plan_turns(storage::Db& db, const import_store::ImportRecord& record,
                                             const Mapping& mapping, const StageOrder& stages);

// The leads of staged rows.
std::vector<Lead> leads_of(const std::vector<import_store::StagedRow>& rows);

// Calls f(rows of one card) for rows that are sorted by card.
template <class F>
void for_each_card(const std::vector<import_store::StagedRow>& rows, F&& f) {
  for (std::size_t from = 0; from < rows.size();) {
    std::size_t to = from;
    while (to < rows.size() && rows[to].card == rows[from].card) ++to;
    f(std::vector<import_store::StagedRow>(rows.begin() + static_cast<std::ptrdiff_t>(from),
                                           rows.begin() + static_cast<std::ptrdiff_t>(to)));
    from = to;
  }
}

}  // namespace intake
