// Figures of the server in the Prometheus text format.
#pragma once
#include <array>
#include <atomic>
#include <cstdint>
#include <string>

#include "storage/db.hpp"

namespace http {

class Metrics {
 public:
  void request_done(int status, std::int64_t microseconds);
  void connection_opened() { ++connections_; }
  void connection_closed() { --connections_; }
  // Everything, with the database's figures.
  std::string text(const storage::DbFigures& db) const;

 private:
  static constexpr std::array<std::int64_t, 9> limits_us{250,    500,    1000,    2500,     5000,
                                                         10'000, 50'000, 250'000, 1'000'000};
  std::array<std::atomic<std::int64_t>, 6> by_class_{};  // 1xx..5xx at 1..5
  std::array<std::atomic<std::int64_t>, limits_us.size() + 1> by_time_{};
  std::atomic<std::int64_t> total_us_{0};
  std::atomic<std::int64_t> connections_{0};
};

}  // namespace http
