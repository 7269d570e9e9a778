// Proof that nobody is forgotten.
#pragma once
#include "storage/tx.hpp"
#include "work/work_types.hpp"

namespace work::forgotten_store {

// Counts over all cards, and live cards that nobody will ever be given, at most `limit`.
Forgotten find(storage::Tx& tx, int limit);

}  // namespace work::forgotten_store
