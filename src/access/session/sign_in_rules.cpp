#include "access/session/sign_in_rules.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>

#include <algorithm>

#include "access/secrets.hpp"

namespace auth {
namespace {

bool forgotten(const std::optional<Failures>& failures, base::Instant now) {
  return !failures || now.ms >= failures->next_try_at.ms + failures_kept_ms;
}

std::int64_t wait_ms(const std::optional<Failures>& failures, Patience patience, std::int64_t longest_ms,
                     base::Instant now) {
  if (forgotten(failures, now)) return 0;
  const auto delay = delay_ms(failures->count, patience);
  const auto failed_at = failures->next_try_at.ms - delay;
  return std::max<std::int64_t>(0, failed_at + std::min(delay, longest_ms) - now.ms);
}

}  // namespace

std::int64_t delay_ms(std::int64_t count, Patience patience) {
  const auto paid = count - patience.free_failures;
  if (paid <= 0) return 0;
  constexpr std::int64_t enough_doublings = 10;
  return std::min(base::second_ms << std::min(paid - 1, enough_doublings), patience.longest_delay_ms);
}

Failures with_failure(const std::optional<Failures>& before, Patience patience, base::Instant now) {
  Failures after = forgotten(before, now) ? Failures{0, now, now} : *before;
  ++after.count;
  after.next_try_at = {now.ms + delay_ms(after.count, patience)};
  return after;
}

int seconds_to_wait(const Obstacles& obstacles, base::Instant now) {
  const auto longest = obstacles.is_known_here ? longest_delay_where_known_ms : with_account.longest_delay_ms;
  auto wait = wait_ms(obstacles.of_account, with_account, longest, now);
  if (!obstacles.is_known_here) {
    wait = std::max(wait, wait_ms(obstacles.of_address, with_address, with_address.longest_delay_ms, now));
  }
  return static_cast<int>((wait + base::second_ms - 1) / base::second_ms);
}

std::string account_key(const std::string& normal_email, const std::string& address) {
  return "account " + stored_hash(normal_email + "\n" + network_of(address));
}

std::string address_key(const std::string& address) {
  return "address " + network_of(address);
}

std::string network_of(const std::string& address) {
  in6_addr parsed{};
  if (inet_pton(AF_INET6, address.c_str(), &parsed) != 1) return address;
  constexpr int customer_bytes = 8;
  std::string network;
  for (int i = 0; i < customer_bytes; ++i) network += fmt::format("{:02x}", parsed.s6_addr[i]);
  return network + "::/64";
}

}  // namespace auth
