// Money is whole minor units with its currency: 19,200 roubles is {1920000, "RUB"}.
#pragma once
#include <boost/describe.hpp>
#include <cstdint>
#include <string>

namespace base {

struct Money {
  std::int64_t minor = 0;  // in the currency's smallest unit; yen has none smaller
  std::string currency;    // ISO 4217, such as "RUB"
  friend bool operator==(const Money&, const Money&) = default;
};
BOOST_DESCRIBE_STRUCT(Money, (), (minor, currency))

}  // namespace base
