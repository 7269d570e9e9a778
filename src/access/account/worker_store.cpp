#include "access/account/worker_store.hpp"

#include <algorithm>
#include <vector>

#include "access/account/account_store.hpp"
#include "access/account/team_store.hpp"
#include "access/permission_rules.hpp"
#include "base/fault.hpp"

namespace auth {
namespace {

constexpr std::string_view permission = "work.take";

// 'sales', 'support', …: the roles that hold the permission.
std::string role_words() {
  std::string words;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Role>>([&](auto entry) {
    if (!may(entry.value, permission)) return;
    words += (words.empty() ? "'" : ", '") + std::string(entry.name) + "'";
  });
  return words;
}

struct Worker {
  AccountId id;
  std::optional<TeamId> team_id;
};
BOOST_DESCRIBE_STRUCT(Worker, (), (id, team_id))

// Neighbouring numbers fall far apart.
std::uint64_t mixed(std::int64_t lot) {
  auto x = static_cast<std::uint64_t>(lot) + 0x9E3779B97F4A7C15ULL;
  x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
  x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
  return x ^ (x >> 31);
}

// One of the workers; for one in a team, the team.
std::optional<Taker> drawn(std::vector<Worker> workers, std::int64_t lot,
                           const std::vector<AccountId>& except) {
  std::erase_if(workers,
                [&](const Worker& each) { return std::ranges::find(except, each.id) != except.end(); });
  if (workers.empty()) return std::nullopt;
  const auto& worker = workers[base::fault("hands.first_team") ? 0 : mixed(lot) % workers.size()];
  return worker.team_id ? Taker{{}, worker.team_id} : Taker{worker.id, {}};
}

base::Result<Account> active_account(Tx& tx, AccountId id, const std::string& pointer) {
  auto account = account_store::get(tx, id);
  if (!account || (account->state != AccountState::active && !base::fault("hands.anybody")))
    return base::fail_field(pointer, "must be an active account");
  return std::move(*account);
}

}  // namespace

const std::string& worker_condition() {
  static const std::string condition = "a.state = 'active' AND a.role IN (" + role_words() + ")";
  return condition;
}

const std::string& workers_sql() {
  static const std::string sql = "SELECT a.id FROM accounts a WHERE " + worker_condition();
  return sql;
}

const std::string& staffed_teams_sql() {
  static const std::string sql =
      "SELECT a.team_id FROM accounts a WHERE a.team_id IS NOT NULL AND " + worker_condition();
  return sql;
}

bool can_take_work(const Account& account) {
  return (account.state == AccountState::active && may(account.role, permission)) ||
         base::fault("hands.anybody");
}

bool can_take_work(Tx& tx, AccountId id) {
  const auto account = account_store::get(tx, id);
  return account && can_take_work(*account);
}

bool is_staffed(Tx& tx, TeamId id) {
  static const std::string select =
      "SELECT 1 FROM accounts a WHERE a.team_id = $1 AND " + worker_condition() + " LIMIT 1";
  return tx.value<std::int64_t>(select, id).has_value() || base::fault("hands.anybody");
}

bool is_staffed(Tx& tx, TeamId id, const std::vector<AccountId>& except) {
  static const std::string select =
      "SELECT a.id FROM accounts a WHERE a.team_id = $1 AND " + worker_condition();
  return std::ranges::any_of(tx.rows<AccountId>(select, id), [&](AccountId member) {
    return std::ranges::find(except, member) == except.end();
  });
}

base::Result<void> check_worker(Tx& tx, AccountId id, const std::string& pointer) {
  TRY(const auto account, active_account(tx, id, pointer));
  if (can_take_work(account)) return {};
  return base::fail_field(pointer, "must be somebody who works with clients: this role never does");
}

base::Result<Account> card_owner(Tx& tx, AccountId id, const std::string& pointer) {
  TRY(auto account, active_account(tx, id, pointer));
  if (can_take_work(account) || account.role == Role::teacher) return account;
  return base::fail_field(pointer, "must be somebody who works with clients or teaches them");
}

base::Result<void> check_staffed(Tx& tx, TeamId id, const std::string& pointer) {
  if (!team_store::get(tx, id)) return base::fail_field(pointer, "must be a team");
  if (!is_staffed(tx, id))
    return base::fail_field(pointer, "must be a team with somebody in it who works with clients");
  return {};
}

std::optional<Taker> taker_of_role(Tx& tx, Role role, std::int64_t lot,
                                   const std::vector<AccountId>& except) {
  static const std::string select_of_teams =
      "SELECT a.id, a.team_id FROM teams t JOIN accounts a ON a.team_id = t.id WHERE t.role = $1 AND " +
      worker_condition() + " ORDER BY a.team_id, a.id";
  static const std::string select_without_team =
      "SELECT a.id, a.team_id FROM accounts a WHERE a.team_id IS NULL AND a.role = $1 AND " +
      worker_condition() + " ORDER BY a.id";
  if (const auto team = drawn(tx.rows<Worker>(select_of_teams, role), lot, except)) return team;
  return drawn(tx.rows<Worker>(select_without_team, role), lot, except);
}

std::optional<Taker> any_taker(Tx& tx, std::int64_t lot, const std::vector<AccountId>& except) {
  static const std::string select_of_teams =
      "SELECT a.id, a.team_id FROM accounts a WHERE a.team_id IS NOT NULL AND " + worker_condition() +
      " ORDER BY a.team_id, a.id";
  static const std::string select_without_team =
      "SELECT a.id, a.team_id FROM accounts a WHERE a.team_id IS NULL AND " + worker_condition() +
      " ORDER BY a.id";
  if (const auto sales = taker_of_role(tx, Role::sales, lot, except)) return sales;
  if (const auto team = drawn(tx.rows<Worker>(select_of_teams), lot, except)) return team;
  return drawn(tx.rows<Worker>(select_without_team), lot, except);
}

}  // namespace auth
