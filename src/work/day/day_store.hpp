// What was done a day, in the database. A day is one of the manager's calendar: "2026-11-22".
#pragma once
#include "storage/tx.hpp"
#include "work/day/lateness_rules.hpp"

namespace work::day_store {

using storage::Tx;

DayWork work_on(Tx& tx, AccountId account, const std::string& day);
void add(Tx& tx, AccountId account, const std::string& day, const DayWork& more);
// Never below nothing.
void take_away(Tx& tx, AccountId account, const std::string& day, const DayWork& less);

// Days on which promises were kept, by manager in the order of their names.
std::vector<DayLine> promises_between(Tx& tx, Days days);

}  // namespace work::day_store
