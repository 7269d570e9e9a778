// Caps of a day in the database.
#pragma once
#include "storage/ctx.hpp"
#include "work/cap/cap_types.hpp"

namespace work::cap_store {

using storage::Ctx;
using storage::Tx;

// How many own steps of a manager are due in a span, `until` excluded; those of the stack do not count.
std::int64_t steps_due(Tx& tx, AccountId owner, base::Instant from, base::Instant until);

// The names in `row` are not stored.
void insert(Tx& tx, const CapOverride& row);
// The newest first.
std::vector<CapOverride> between(Ctx& ctx, base::Date from, base::Date to, std::int64_t limit);

// Today's cap of clients does not hold any more.
void lift(Tx& tx, AccountId account, const std::string& day);

}  // namespace work::cap_store
