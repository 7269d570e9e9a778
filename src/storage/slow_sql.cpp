#include "storage/slow_sql.hpp"

#include <spdlog/spdlog.h>

#include <atomic>

namespace storage {
namespace {

std::atomic<std::int64_t> count{0};
constexpr std::size_t shown_bytes = 300;

}  // namespace

void note_slow(std::string_view sql, std::int64_t took_ms) {
  ++count;
  spdlog::warn("a statement took {} ms: {}", took_ms, sql.substr(0, shown_bytes));
}

std::int64_t slow_statements() {
  return count;
}

}  // namespace storage
