// Rows that can never be used again: how an outcome or a closing is taken back, and rests that are over.
#pragma once
#include "base/time.hpp"
#include "storage/tx.hpp"

namespace work {

// Deletes some of what ended before that moment, which must lie longer ago than undo_time; how many. A step
// of far below a millisecond.
std::int64_t forget_some(storage::Tx& tx, base::Instant before);

}  // namespace work
