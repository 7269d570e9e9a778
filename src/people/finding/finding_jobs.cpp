#include "people/finding/finding_jobs.hpp"

#include <spdlog/spdlog.h>

#include <atomic>
#include <memory>
#include <thread>

#include "people/card/person_index.hpp"
#include "people/finding/history_service.hpp"

namespace people {
namespace {

constexpr auto merge_period = std::chrono::seconds(1);

// Merges segments beside the timers, so that a long merge does not hold them up. One at a time.
class Merger {
 public:
  void wake(storage::Db& db) {
    if (busy_.exchange(true)) return;
    thread_ = std::jthread([this, &db](const std::stop_token& stop) {
      try {
        while (!stop.stop_requested() && (people_index().merge(db) || history_index().merge(db))) {
        }
      } catch (const std::exception& error) {
        spdlog::warn("search segments were not merged: {}", error.what());
      }
      busy_ = false;
    });
  }

 private:
  std::atomic<bool> busy_ = false;
  std::jthread thread_;  // last: it ends before what it uses
};

}  // namespace

void subscribe_history() {
  journal::after_commit(history_subscriber());
}

void add_finding_jobs(jobs::Runner& runner) {
  const auto merger = std::make_shared<Merger>();
  runner.every(merge_period, "search merge", [merger](storage::Db& db, base::Instant) { merger->wake(db); });
}

}  // namespace people
