// Token buckets: so many requests a second for each account, with short bursts.
#pragma once
#include <cstdint>
#include <mutex>
#include <unordered_map>

#include "base/result.hpp"
#include "base/time.hpp"

namespace http {

class RateLimit {
 public:
  explicit RateLimit(double per_second) : per_second_(per_second) {}
  // rate_limited, with the seconds to wait, when the bucket of `key` is empty.
  base::Result<void> take(std::int64_t key, base::Instant now);

 private:
  struct Bucket {
    double tokens = 0;
    std::int64_t at_ms = 0;
  };
  double per_second_;
  std::mutex mutex_;
  std::unordered_map<std::int64_t, Bucket> buckets_;
};

}  // namespace http
