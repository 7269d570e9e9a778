// Several nodes on one PostgreSQL agree about the time by asking the database: leases end by its clock.
#pragma once
#include <functional>

#include "base/result.hpp"
#include "base/time.hpp"
#include "storage/db.hpp"

namespace storage {

constexpr std::int64_t most_clock_skew_ms = 1000;

// How far the database's clock is ahead of `local`; 0 on SQLite, whose clock is this machine's. conflict:
// more than a second either way, which means that one of the two is set wrong.
base::Result<std::int64_t> clock_offset_ms(Db& db, const std::function<base::Instant()>& local);

}  // namespace storage
