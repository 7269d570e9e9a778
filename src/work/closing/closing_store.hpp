// Closings by hand in the database.
#pragma once
#include "storage/tx.hpp"
#include "work/closing/closing_types.hpp"

namespace work::closing_store {

using storage::Tx;

void insert(Tx& tx, const Closing& closing);
std::optional<Closing> find(Tx& tx, ClosingId id);
void set_undone(Tx& tx, ClosingId id, base::Instant at);

}  // namespace work::closing_store
