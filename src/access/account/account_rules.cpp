#include "access/account/account_rules.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace auth {
namespace {

constexpr std::size_t longest_email = 254;  // what a mail path may hold (RFC 5321)
constexpr std::size_t longest_name = 200;
constexpr std::size_t shortest_password = 10;
constexpr std::size_t longest_password = 200;

using Problems = std::vector<base::Problem>;

void check_email(std::string& email, Problems& problems) {
  email = normal_email(email);
  const auto at = email.find('@');
  const bool fine = email.size() <= longest_email && at != std::string::npos && at > 0 &&
                    at + 1 < email.size() && email.find('@', at + 1) == std::string::npos &&
                    std::ranges::none_of(email, [](unsigned char c) { return c <= ' ' || c == 0x7f; });
  if (!fine) problems.push_back({"/email", "must be a mail address such as anna@school.example"});
}

void check_name(std::string& name, Problems& problems) {
  name = std::string(base::trimmed(name));
  const auto length = base::code_points(name).size();
  if (length == 0 || length > longest_name) problems.push_back({"/name", "must have 1 to 200 characters"});
}

void check_zone(const std::string& zone, Problems& problems) {
  if (!base::zone_exists(zone)) {
    problems.push_back({"/zone", "must be a time zone of the IANA list, such as Europe/Moscow"});
  }
}

void check_password(const std::string& password, Problems& problems) {
  const auto length = base::code_points(password).size();
  if (length < shortest_password || length > longest_password) {
    problems.push_back({"/password", "must have 10 to 200 characters"});
  }
}

template <class T>
base::Result<T> unless(T value, Problems problems) {
  if (problems.empty()) return value;
  std::string message = problems.size() == 1
                            ? problems.front().pointer.substr(1) + " " + problems.front().message + "."
                            : std::to_string(problems.size()) + " fields need a correction.";
  return base::fail(base::Code::invalid, std::move(message), std::move(problems));
}

// Puts a wanted value in its place; notes the field if that changed anything.
template <class T>
void take(T& place, const std::optional<T>& wanted, std::string_view field,
          std::vector<std::string>& fields) {
  if (!wanted || *wanted == place) return;
  place = *wanted;
  fields.emplace_back(field);
}

}  // namespace

std::string normal_email(std::string_view email) {
  return base::folded(email);
}

base::Result<NewAccount> checked(NewAccount account) {
  Problems problems;
  check_email(account.email, problems);
  check_name(account.name, problems);
  if (account.zone) check_zone(*account.zone, problems);
  check_password(account.password, problems);
  return unless(std::move(account), std::move(problems));
}

base::Result<AccountChange> checked(AccountChange change) {
  Problems problems;
  if (change.email) check_email(*change.email, problems);
  if (change.name) check_name(*change.name, problems);
  if (change.zone) check_zone(*change.zone, problems);
  if (change.password) check_password(*change.password, problems);
  return unless(std::move(change), std::move(problems));
}

base::Result<MeChange> checked(MeChange change) {
  Problems problems;
  if (change.name) check_name(*change.name, problems);
  if (change.zone) check_zone(*change.zone, problems);
  if (change.password) check_password(*change.password, problems);
  if (change.password && !change.current_password) {
    problems.push_back({"/current_password", "must be given to set a new password"});
  }
  return unless(std::move(change), std::move(problems));
}

base::Result<NewTeam> checked(NewTeam team) {
  Problems problems;
  check_name(team.name, problems);
  return unless(std::move(team), std::move(problems));
}

base::Result<TeamChange> checked(TeamChange change) {
  Problems problems;
  if (change.name) check_name(*change.name, problems);
  return unless(std::move(change), std::move(problems));
}

base::Result<NewToken> checked(NewToken token) {
  Problems problems;
  check_name(token.name, problems);
  return unless(std::move(token), std::move(problems));
}

Account changed(Account account, const AccountChange& change, std::vector<std::string>& fields) {
  take(account.email, change.email, "email", fields);
  take(account.name, change.name, "name", fields);
  take(account.role, change.role, "role", fields);
  take(account.team_id, change.team_id, "team_id", fields);
  take(account.language, change.language, "language", fields);
  take(account.zone, change.zone, "zone", fields);
  take(account.state, change.state, "state", fields);
  if (change.password) fields.emplace_back("password");
  return account;
}

AccountChange as_account_change(AccountId id, const MeChange& change) {
  AccountChange wanted;
  wanted.id = id;
  wanted.name = change.name;
  wanted.language = change.language;
  wanted.zone = change.zone;
  wanted.password = change.password;
  return wanted;
}

base::Result<void> keeps_an_administrator(const Account& before, const Account& after,
                                          std::int64_t active_administrators) {
  const auto counts = [](const Account& account) {
    return account.role == Role::administrator && account.state == AccountState::active;
  };
  if (!counts(before) || counts(after) || active_administrators > 1) return {};
  return base::fail(
      base::Code::conflict,
      "This is the last active administrator. Make another one first, so that somebody keeps the keys.");
}

}  // namespace auth
