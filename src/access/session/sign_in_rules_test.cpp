#include "access/session/sign_in_rules.hpp"

#include <doctest/doctest.h>

namespace {

using namespace auth;
using base::Instant;

constexpr Instant noon{1'800'000'000'000};
constexpr Instant later(std::int64_t ms) {
  return {noon.ms + ms};
}

// The count after so many failures at noon.
std::optional<Failures> failed(int times, Patience patience, Instant now = noon) {
  std::optional<Failures> count;
  for (int i = 0; i < times; ++i) count = with_failure(count, patience, now);
  return count;
}

TEST_CASE("Five wrong passwords are free, each further one doubles the pause, up to a minute") {
  CHECK(delay_ms(5, with_account) == 0);
  CHECK(delay_ms(6, with_account) == 1'000);
  CHECK(delay_ms(7, with_account) == 2'000);
  CHECK(delay_ms(11, with_account) == 32'000);
  CHECK(delay_ms(12, with_account) == 60'000);
  CHECK(delay_ms(1'000'000'000, with_account) == 60'000);
}

TEST_CASE("The pause is told in whole seconds, rounded up, and passes") {
  const Obstacles obstacles{failed(8, with_account), std::nullopt, false};
  CHECK(seconds_to_wait(obstacles, noon) == 4);
  CHECK(seconds_to_wait(obstacles, later(1)) == 4);
  CHECK(seconds_to_wait(obstacles, later(3'500)) == 1);
  CHECK(seconds_to_wait(obstacles, later(4'000)) == 0);
}

TEST_CASE("No number of failures locks an account for longer than a minute") {
  const Obstacles obstacles{failed(100'000, with_account), failed(100'000, with_address), false};
  CHECK(seconds_to_wait(obstacles, noon) == 60);
  CHECK(seconds_to_wait(obstacles, later(60'000)) == 0);
}

TEST_CASE("Where the account was signed in before, strangers hold its owner up for two seconds at most") {
  const Obstacles obstacles{failed(100, with_account), failed(100, with_address), true};
  CHECK(seconds_to_wait(obstacles, noon) == 2);
  CHECK(seconds_to_wait(obstacles, later(2'000)) == 0);
}

TEST_CASE("An address is slowed down for all accounts, after more failures than one account") {
  CHECK(seconds_to_wait({std::nullopt, failed(30, with_address), false}, noon) == 0);
  CHECK(seconds_to_wait({std::nullopt, failed(31, with_address), false}, noon) == 1);
  CHECK(seconds_to_wait({std::nullopt, failed(99, with_address), false}, noon) == 30);
}

TEST_CASE("Failures are forgotten a quarter of an hour after the last pause") {
  const auto many = failed(20, with_account);
  const auto kept = with_failure(many, with_account, later(60'000 + failures_kept_ms - 1));
  CHECK(kept.count == 21);
  const auto anew = with_failure(many, with_account, later(60'000 + failures_kept_ms));
  CHECK(anew.count == 1);
  CHECK(anew.since == later(60'000 + failures_kept_ms));
}

TEST_CASE("The kept keys show no mail, and tell accounts and addresses apart") {
  const auto key = account_key("anna@school.example", "192.0.2.1");
  CHECK(key.find("anna") == std::string::npos);
  CHECK(key != account_key("anna@school.example", "192.0.2.2"));
  CHECK(key != account_key("boris@school.example", "192.0.2.1"));
  CHECK(address_key("192.0.2.1") != address_key("192.0.2.2"));
}

TEST_CASE("IPv6 addresses of one customer count as one") {
  CHECK(network_of("2001:db8:1:2::1") == network_of("2001:db8:1:2:ffff::9"));
  CHECK(network_of("2001:db8:1:2::1") != network_of("2001:db8:1:3::1"));
  CHECK(network_of("192.0.2.1") == "192.0.2.1");
  CHECK(network_of("not an address") == "not an address");
}

}  // namespace
