#include "access/access.hpp"

#include "access/account/account_rules.hpp"
#include "access/account/account_service.hpp"
#include "access/account/account_store.hpp"
#include "access/account/team_store.hpp"
#include "access/role_guard.hpp"
#include "access/routes.hpp"
#include "access/secrets.hpp"
#include "access/session/session_service.hpp"
#include "base/text.hpp"

namespace auth {
namespace {

storage::Ctx command_context(storage::Tx& tx, base::Instant now) {
  return {tx, {}, now, "", "command"};
}

}  // namespace

void add_access_routes(http::Router& router) {
  add_session_routes(router);
  add_account_routes(router);
  add_audit_routes(router);
}

std::unique_ptr<http::Guard> role_guard() {
  return std::make_unique<RoleGuard>();
}

base::Result<Account> create_account(storage::Db& db, NewAccount wanted, base::Instant now) {
  TRY(const auto ready, checked(std::move(wanted)));
  const auto hash = hashed_password(ready.password);
  return db.write([&](storage::Tx& tx) {
    auto ctx = command_context(tx, now);
    return add_account(ctx, ready, hash);
  });
}

base::Result<std::vector<Account>> create_accounts(storage::Db& db, std::vector<NewAccount> wanted,
                                                   base::Instant now) {
  std::map<std::string, std::string> hashes;
  for (auto& one : wanted) {
    TRY(one, checked(std::move(one)));
    auto& hash = hashes[one.password];
    if (hash.empty()) hash = hashed_password(one.password);
  }
  return db.write([&](storage::Tx& tx) -> base::Result<std::vector<Account>> {
    auto ctx = command_context(tx, now);
    std::vector<Account> made;
    for (const auto& one : wanted) {
      TRY(made.emplace_back(), add_account(ctx, one, hashes.at(one.password)));
    }
    return made;
  });
}

base::Result<std::string> issue_token(storage::Db& db, std::string_view email, base::Instant now) {
  const auto secret = new_secret("rbk_");
  return db.write([&](storage::Tx& tx) -> base::Result<std::string> {
    auto ctx = command_context(tx, now);
    const auto owner = account_by_email(tx, email);
    if (!owner)
      return base::fail(base::Code::not_found,
                        "There is no account with the mail " + std::string(email) + ".");
    TRY(const auto issued, issue_token(ctx, owner->id, {"command line", Scope::write}, secret));
    return issued.token;
  });
}

base::Result<std::string> add_token(storage::Ctx& ctx, AccountId owner, const NewToken& token) {
  TRY(const auto issued, issue_token(ctx, owner, token, new_secret("rbk_")));
  return issued.token;
}

base::Result<Team> ensure_team(storage::Db& db, const std::string& name, Role role, base::Instant now) {
  TRY(const auto wanted, checked(NewTeam{name, role}));
  return db.write([&](storage::Tx& tx) -> base::Result<Team> {
    if (auto found = team_store::by_name(tx, wanted.name)) return std::move(*found);
    auto ctx = command_context(tx, now);
    return add_team(ctx, wanted);
  });
}

std::optional<Account> account(storage::Tx& tx, AccountId id) {
  return account_store::get(tx, id);
}

std::optional<Account> account_by_email(storage::Tx& tx, std::string_view email) {
  return account_store::by_email(tx, normal_email(email));
}

std::vector<Account> accounts_by_name(storage::Tx& tx, std::string_view name) {
  const auto wanted = base::folded(name);
  auto found = active_accounts(tx);
  std::erase_if(found, [&](const Account& one) { return base::folded(one.name) != wanted; });
  return found;
}

std::vector<Account> active_accounts(storage::Tx& tx) {
  return account_store::list(tx, {.role = {}, .team_id = {}, .state = AccountState::active});
}

std::vector<Account> accounts_of_role(storage::Tx& tx, Role role) {
  return account_store::list(tx, {.role = role, .team_id = {}, .state = AccountState::active});
}

std::vector<Account> accounts_of_team(storage::Tx& tx, TeamId team) {
  return account_store::list(tx, {.role = {}, .team_id = team, .state = AccountState::active});
}

std::map<AccountId, std::string> account_names(storage::Tx& tx, const std::vector<AccountId>& ids) {
  std::map<AccountId, std::string> names;
  for (auto& one : account_store::by_ids(tx, ids)) names[one.id] = std::move(one.name);
  return names;
}

std::optional<Team> team(storage::Tx& tx, TeamId id) {
  return team_store::get(tx, id);
}

std::vector<Team> teams(storage::Tx& tx) {
  return team_store::list(tx);
}

std::vector<Team> teams_of_role(storage::Tx& tx, Role role) {
  auto found = team_store::list(tx);
  std::erase_if(found, [&](const Team& one) { return one.role != role; });
  return found;
}

}  // namespace auth
