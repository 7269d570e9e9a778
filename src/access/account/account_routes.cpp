// Accounts and teams.
#include "access/account/account_rules.hpp"
#include "access/account/account_service.hpp"
#include "access/account/account_store.hpp"
#include "access/account/team_store.hpp"
#include "access/routes.hpp"
#include "access/secrets.hpp"
#include "http/router.hpp"

namespace auth {
namespace {

using http::Call;
using http::Nothing;
using http::Page;
using http::Preparation;

// Which accounts to list; what is left out is not filtered.
struct AccountQuery {
  std::optional<Role> role;
  std::optional<TeamId> team_id;
  std::optional<AccountState> state;
};
BOOST_DESCRIBE_STRUCT(AccountQuery, (), (role, team_id, state))

base::Result<Page<Account>> accounts(Call& call, AccountQuery in) {
  return Page<Account>{account_store::list(call.ctx.tx, {in.role, in.team_id, in.state}), std::nullopt};
}

struct ReadyAccount {
  NewAccount account;
  std::string password_hash;
};

base::Result<ReadyAccount> prepare_account(const Preparation&, NewAccount in) {
  TRY(auto ready, checked(std::move(in)));
  auto hash = hashed_password(ready.password);
  return ReadyAccount{std::move(ready), std::move(hash)};
}

base::Result<Account> create(Call& call, const ReadyAccount& ready) {
  return add_account(call.ctx, ready.account, ready.password_hash);
}

base::Result<Change> prepare_change(const Preparation&, AccountChange in) {
  TRY(auto wanted, checked(std::move(in)));
  auto hash = wanted.password ? hashed_password(*wanted.password) : "";
  return Change{std::move(wanted), std::move(hash), ""};
}

base::Result<Account> change(Call& call, const Change& ready) {
  return change_account(call.ctx, ready);
}

base::Result<Page<Team>> all_teams(Call& call, Nothing) {
  return Page<Team>{team_store::list(call.ctx.tx), std::nullopt};
}

base::Result<Team> create_team(Call& call, NewTeam in) {
  TRY(const auto ready, checked(std::move(in)));
  return add_team(call.ctx, ready);
}

base::Result<Team> patch_team(Call& call, TeamChange in) {
  TRY(const auto ready, checked(std::move(in)));
  return change_team(call.ctx, ready);
}

}  // namespace

void add_account_routes(http::Router& r) {
  using enum http::Method;
  r.get("/accounts", "Everybody who signs in", accounts).needs("staff.read");
  r.prepared(post, "/accounts", "A new account", prepare_account, create)
      .needs("accounts.manage")
      .secret()
      .created();
  r.prepared(patch, "/accounts/{id}", "Change, disable or enable an account", prepare_change, change)
      .needs("accounts.manage")
      .secret();
  r.get("/teams", "The teams of the school", all_teams).needs("staff.read");
  r.post("/teams", "A new team", create_team).needs("teams.manage").created();
  r.patch("/teams/{id}", "Rename a team or change whose work it does", patch_team).needs("teams.manage");
}

}  // namespace auth
