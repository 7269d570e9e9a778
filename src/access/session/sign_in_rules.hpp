// How failed sign-ins slow the next one down without ever locking an honest person out.
#pragma once
#include <optional>
#include <string>

#include "base/describe.hpp"
#include "base/time.hpp"

namespace auth {

// Failures counted under one key: an account from an address, or an address.
struct Failures {
  std::int64_t count = 0;
  base::Instant since;        // the first of them
  base::Instant next_try_at;  // the moment of the last one plus its delay
};
BOOST_DESCRIBE_STRUCT(Failures, (), (count, since, next_try_at))

// Typing errors are free; after them every failure doubles the delay, up to the longest.
struct Patience {
  std::int64_t free_failures;
  std::int64_t longest_delay_ms;
};
constexpr Patience with_account{5, 60 * base::second_ms};
constexpr Patience with_address{30, 30 * base::second_ms};  // a whole office may stand behind one address
// Where the account has signed in before, a stranger's attempts from there cannot hold its owner up for
// longer.
constexpr std::int64_t longest_delay_where_known_ms = 2 * base::second_ms;
// Failures are forgotten when nothing was tried for so long.
constexpr std::int64_t failures_kept_ms = 15 * base::minute_ms;

// The longest pause after `count` failures.
std::int64_t delay_ms(std::int64_t count, Patience patience);

// The count with one more failure at `now`.
Failures with_failure(const std::optional<Failures>& before, Patience patience, base::Instant now);

// What stands against a sign-in.
struct Obstacles {
  std::optional<Failures> of_account;  // from this address
  std::optional<Failures> of_address;
  bool is_known_here = false;  // the account has had a session from this address or in this browser
};

// Whole seconds to wait before the next try, 0 for none.
int seconds_to_wait(const Obstacles& obstacles, base::Instant now);

// The keys to count under. Of the mail only a hash is kept: it may be a mistyped password.
std::string account_key(const std::string& normal_email, const std::string& address);
std::string address_key(const std::string& address);

// The part of an address that one customer of a network holds: an IPv4 address, the first half of an IPv6
// one.
std::string network_of(const std::string& address);

}  // namespace auth
