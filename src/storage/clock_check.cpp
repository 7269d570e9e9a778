#include "storage/clock_check.hpp"

#include <fmt/format.h>

#include <limits>

namespace storage {
namespace {

constexpr int questions = 5;  // the one answered soonest tells best

constexpr std::string_view select_clock =
    "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";

}  // namespace

base::Result<std::int64_t> clock_offset_ms(Db& db, const std::function<base::Instant()>& local) {
  if (db.engine() == Engine::sqlite) return 0;
  std::int64_t offset = 0;
  std::int64_t shortest = std::numeric_limits<std::int64_t>::max();
  db.with_snapshot([&](Tx& tx) {
    for (int i = 0; i < questions; ++i) {
      const auto before = local();
      const auto there = tx.value<std::int64_t>(select_clock).value();
      const auto took = local().ms - before.ms;
      if (took >= shortest) continue;
      shortest = took;
      offset = there - before.ms - took / 2;
    }
  });
  if (offset <= most_clock_skew_ms && offset >= -most_clock_skew_ms) return offset;
  return base::fail(
      base::Code::conflict,
      fmt::format("The clock of this machine is {} ms {} that of the database. Leases would end at "
                  "wrong times: set the clocks right.",
                  offset < 0 ? -offset : offset, offset < 0 ? "ahead of" : "behind"));
}

}  // namespace storage
