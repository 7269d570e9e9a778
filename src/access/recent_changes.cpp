#include "access/recent_changes.hpp"

#include <atomic>
#include <chrono>
#include <mutex>
#include <unordered_map>

namespace auth {
namespace {

using Clock = std::chrono::steady_clock;
// Longer than a transaction may take (a statement has 10 s) and than the guard believes what it read.
constexpr auto kept_for = std::chrono::seconds(15);

struct Notes {
  std::mutex mutex;
  std::unordered_map<base::AccountId, Clock::time_point> until;
  std::atomic<Clock::rep> last{Clock::time_point::min().time_since_epoch().count()};
};

Notes& notes() {
  static Notes all;
  return all;
}

}  // namespace

void note_change(base::AccountId account) {
  auto& all = notes();
  const auto now = Clock::now();
  const std::lock_guard lock(all.mutex);
  std::erase_if(all.until, [&](const auto& note) { return note.second <= now; });
  all.until[account] = now + kept_for;
  all.last = (now + kept_for).time_since_epoch().count();
}

bool changed_lately(base::AccountId account) {
  auto& all = notes();
  const auto now = Clock::now();
  if (all.last <= now.time_since_epoch().count()) return false;  // the usual case, without the lock
  const std::lock_guard lock(all.mutex);
  const auto found = all.until.find(account);
  return found != all.until.end() && found->second > now;
}

}  // namespace auth
