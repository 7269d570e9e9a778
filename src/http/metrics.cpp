#include "http/metrics.hpp"

#include <fmt/format.h>

#include <fstream>

namespace http {
namespace {

// Resident memory in bytes, from the second number of /proc/self/statm.
std::int64_t resident_bytes() {
  std::ifstream statm("/proc/self/statm");
  std::int64_t size = 0;
  std::int64_t resident = 0;
  statm >> size >> resident;
  return resident * 4096;
}

void line(std::string& out, std::string_view name, std::string_view kind, std::int64_t value) {
  out += fmt::format("# TYPE {} {}\n{} {}\n", name, kind, name, value);
}

}  // namespace

void Metrics::request_done(int status, std::int64_t microseconds) {
  by_class_[static_cast<std::size_t>(status / 100) % by_class_.size()].fetch_add(1,
                                                                                 std::memory_order_relaxed);
  std::size_t slot = 0;
  while (slot < limits_us.size() && microseconds > limits_us[slot]) ++slot;
  by_time_[slot].fetch_add(1, std::memory_order_relaxed);
  total_us_.fetch_add(microseconds, std::memory_order_relaxed);
}

std::string Metrics::text(const storage::DbFigures& db) const {
  std::string out = "# TYPE rollbook_requests_total counter\n";
  for (std::size_t i = 1; i < by_class_.size(); ++i) {
    out += fmt::format("rollbook_requests_total{{class=\"{}xx\"}} {}\n", i, by_class_[i].load());
  }
  out += "# TYPE rollbook_request_seconds histogram\n";
  std::int64_t counted = 0;
  for (std::size_t i = 0; i < limits_us.size(); ++i) {
    counted += by_time_[i];
    const double limit_s = static_cast<double>(limits_us[i]) / 1e6;
    out += fmt::format("rollbook_request_seconds_bucket{{le=\"{}\"}} {}\n", limit_s, counted);
  }
  counted += by_time_.back();
  out += fmt::format("rollbook_request_seconds_bucket{{le=\"+Inf\"}} {}\nrollbook_request_seconds_count {}\n",
                     counted, counted);
  out += fmt::format("rollbook_request_seconds_sum {}\n", static_cast<double>(total_us_.load()) / 1e6);
  line(out, "rollbook_connections", "gauge", connections_);
  line(out, "rollbook_resident_bytes", "gauge", resident_bytes());
  line(out, "rollbook_db_commits_total", "counter", db.commits);
  line(out, "rollbook_db_use_cases_total", "counter", db.use_cases);
  line(out, "rollbook_db_retries_total", "counter", db.retries);
  line(out, "rollbook_db_replayed_batches_total", "counter", db.replayed_batches);
  line(out, "rollbook_db_lost_commits_total", "counter", db.lost_commits);
  line(out, "rollbook_db_largest_batch", "gauge", db.largest_batch);
  line(out, "rollbook_db_slow_statements_total", "counter", db.slow_statements);
  line(out, "rollbook_db_queue_length", "gauge", db.queue_length);
  line(out, "rollbook_db_wal_bytes", "gauge", db.wal_bytes);
  line(out, "rollbook_db_checkpoint_stall_microseconds_total", "counter", db.checkpoint_stall_us);
  line(out, "rollbook_db_writer_wait_microseconds_total", "counter", db.writer_wait_us);
  return out;
}

}  // namespace http
