#include "http/rate_limit.hpp"

#include <algorithm>

namespace http {

base::Result<void> RateLimit::take(std::int64_t key, base::Instant now) {
  const double most = per_second_ * 2;  // a burst of two seconds
  const std::lock_guard lock(mutex_);
  auto [found, fresh] = buckets_.try_emplace(key, Bucket{most, now.ms});
  Bucket& bucket = found->second;
  const double gained =
      static_cast<double>(std::max<std::int64_t>(0, now.ms - bucket.at_ms)) * per_second_ / 1000;
  bucket.tokens = std::min(most, bucket.tokens + gained);
  bucket.at_ms = now.ms;
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return {};
  }
  base::Error error{base::Code::rate_limited, "Too many requests at once. Try again in a second.", {}, 1};
  return std::unexpected(std::move(error));
}

}  // namespace http
