#include "storage/clock_check.hpp"

#include <doctest/doctest.h>

#include "testing/temp_db.hpp"

namespace {

std::function<base::Instant()> clock_off_by(std::int64_t ms) {
  return [ms] { return base::Instant{base::system_now().ms + ms}; };
}

TEST_CASE("a node goes by the clock of the database, and one that is more than a second off is refused") {
  testing::for_each_engine([](storage::Db& db) {
    const bool shared = db.engine() == storage::Engine::postgresql;
    const auto same = storage::clock_offset_ms(db, clock_off_by(0));
    REQUIRE(same);
    CHECK(std::abs(*same) < 500);
    const auto ahead = storage::clock_offset_ms(db, clock_off_by(400));
    REQUIRE(ahead);
    CHECK((!shared || (*ahead < -100 && *ahead > -700)));
    for (const std::int64_t wrong : {3000, -3000}) {
      const auto refused = storage::clock_offset_ms(db, clock_off_by(wrong));
      CHECK(refused.has_value() != shared);
      if (shared) CHECK(refused.error().message.find(wrong > 0 ? "ahead of" : "behind") != std::string::npos);
    }
  });
}

}  // namespace
