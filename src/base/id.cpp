#include "base/id.hpp"

#include <atomic>
#include <chrono>
#include <random>

namespace base {
namespace {
constexpr std::int64_t epoch_2024_ms = 1'704'067'200'000;
constexpr int low_bits = 22;
constexpr std::int64_t random_mask = (1 << 20) - 1;  // leaves room to count up inside one millisecond
}  // namespace

std::int64_t new_id_value() {
  static std::atomic<std::int64_t> last{0};
  thread_local std::minstd_rand random{std::random_device{}()};
  const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
                       std::chrono::system_clock::now().time_since_epoch())
                       .count();
  const std::int64_t fresh =
      ((now - epoch_2024_ms) << low_bits) | (static_cast<std::int64_t>(random()) & random_mask);
  std::int64_t seen = last.load(std::memory_order_relaxed);
  std::int64_t next = 0;
  do {
    // Same millisecond (or a clock that went back): count on from the last one.
    next = (fresh >> low_bits) > (seen >> low_bits) ? fresh : seen + 1;
  } while (!last.compare_exchange_weak(seen, next, std::memory_order_relaxed));
  return next;
}

}  // namespace base
