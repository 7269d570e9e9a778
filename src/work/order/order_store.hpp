// Orders and what they mean for a manager, in the database.
#pragma once
#include "storage/ctx.hpp"
#include "storage/tx.hpp"
#include "work/order/order_types.hpp"

namespace work::order_store {

using storage::Ctx;
using storage::Tx;

// The order of a scope as it was written; of a role without one, an empty one.
QueueOrder order(Tx& tx, const std::string& scope);
// Writes what a change left, the ranks only if they were changed.
void save(Tx& tx, const QueueOrder& order, bool with_ranks);

// The kinds in the order of the actor's role.
std::vector<TaskKind> kinds(Ctx& ctx);
// Says that they will be read soon (Tx::ask_ahead).
void ask_kinds_ahead(Ctx& ctx);

// What holds for the actor on a day of his calendar.
Limits limits(Ctx& ctx, const std::string& day);
void ask_limits_ahead(Ctx& ctx, const std::string& day);
// How many own steps may be due on one day of a manager of this role; 0: as many as come.
std::int64_t tasks_a_day(Tx& tx, std::string_view role);

}  // namespace work::order_store
