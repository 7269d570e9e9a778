// Held steps of imports in the database.
#pragma once
#include "work/work.hpp"

namespace work::held_store {

// In the order in which they were to be handed out.
std::vector<HeldStep> of_import(Tx& tx, people::ImportId import_id);
std::vector<DayLoad> day_loads(Tx& tx, std::optional<AccountId> owner, std::optional<TeamId> team,
                               base::Instant from, base::Minutes offset);

// False, or nothing, when it is not held any more.
void open(Tx& tx, const StepTurn& turn);
bool cancel(Ctx& ctx, TaskId id);

// Unless it was done, or somebody has it in hand.
void put_back(Tx& tx, const Task& before);

}  // namespace work::held_store
