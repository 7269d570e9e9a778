// Front of `access`: who signs in, with which role, in which team, and what the role allows (docs/roles.md).
#pragma once
#include <map>
#include <memory>

#include "access/account/worker_store.hpp"
#include "access/account_types.hpp"
#include "access/permission_rules.hpp"
#include "base/result.hpp"
#include "storage/ctx.hpp"
#include "storage/db.hpp"

namespace http {
class Guard;
class Router;
}  // namespace http

namespace auth {

// Sessions, me, accounts, teams, API tokens and the audit.
void add_access_routes(http::Router& router);

// The guard of every route: sessions and tokens, and the table of docs/roles.md.
std::unique_ptr<http::Guard> role_guard();

// ---- for the program's commands, imports and seeds

// A new account, from the outside of any transaction: hashes the password first.
// invalid: lists the wrong fields; conflict: the mail is taken.
base::Result<Account> create_account(storage::Db& db, NewAccount account, base::Instant now);

// Many accounts with one password in one transaction, such as a seed makes.
base::Result<std::vector<Account>> create_accounts(storage::Db& db, std::vector<NewAccount> accounts,
                                                   base::Instant now);

// A new API token of the account with this mail: the text, shown once. not_found.
base::Result<std::string> issue_token(storage::Db& db, std::string_view email, base::Instant now);

// A new API token inside a transaction. Its text.
base::Result<std::string> add_token(storage::Ctx& ctx, AccountId account, const NewToken& token);

// The team with this name, made if there is none.
base::Result<Team> ensure_team(storage::Db& db, const std::string& name, Role role, base::Instant now);

// ---- for the other features

std::optional<Account> account(storage::Tx& tx, AccountId id);
std::optional<Account> account_by_email(storage::Tx& tx, std::string_view email);
// Active accounts whose name is this one, however it is written (case, ё, white space).
std::vector<Account> accounts_by_name(storage::Tx& tx, std::string_view name);
// Active accounts, in the order of their names.
std::vector<Account> active_accounts(storage::Tx& tx);
std::vector<Account> accounts_of_role(storage::Tx& tx, Role role);
std::vector<Account> accounts_of_team(storage::Tx& tx, TeamId team);
// The names of accounts, disabled ones too; unknown ids are left out.
std::map<AccountId, std::string> account_names(storage::Tx& tx, const std::vector<AccountId>& ids);

std::optional<Team> team(storage::Tx& tx, TeamId id);
// In the order of their names.
std::vector<Team> teams(storage::Tx& tx);
std::vector<Team> teams_of_role(storage::Tx& tx, Role role);

}  // namespace auth
