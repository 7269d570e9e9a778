#include "access/account/account_service.hpp"

#include "access/account/account_rules.hpp"
#include "access/account/account_store.hpp"
#include "access/account/team_store.hpp"
#include "access/event_types.hpp"
#include "access/permission_rules.hpp"
#include "access/recent_changes.hpp"
#include "access/session/session_service.hpp"
#include "journal/journal.hpp"

namespace auth {
namespace {

journal::Subject subject_of(AccountId id) {
  return {"account", id.value};
}
journal::Subject subject_of(TeamId id) {
  return {"team", id.value};
}

std::unexpected<base::Error> taken(std::string pointer, std::string message) {
  std::vector<base::Problem> problems{{std::move(pointer), message}};
  return base::fail(base::Code::conflict, std::move(message), std::move(problems));
}

base::Result<void> email_is_free(storage::Tx& tx, const std::string& email, AccountId own) {
  const auto holder = account_store::by_email(tx, email);
  if (!holder || holder->id == own) return {};
  return taken("/email", "Another account already has this mail address.");
}

base::Result<void> name_is_free(storage::Tx& tx, const std::string& name, TeamId own) {
  const auto holder = team_store::by_name(tx, name);
  if (!holder || holder->id == own) return {};
  return taken("/name", "Another team already has this name.");
}

base::Result<void> team_exists(storage::Tx& tx, const std::optional<TeamId>& id) {
  if (!id || team_store::get(tx, *id)) return {};
  return base::fail_field("/team_id", "There is no such team.");
}

base::Result<void> end_sessions_after(Ctx& ctx, const Account& before, const Account& after,
                                      const Change& change) {
  if (after.state == AccountState::disabled && before.state != after.state) {
    return end_other_sessions(ctx, after.id, "", EndReason::account_disabled);
  }
  if (!change.wanted.password) return {};
  return end_other_sessions(ctx, after.id, change.kept_session_hash, EndReason::password_changed);
}

}  // namespace

base::Result<Account> add_account(Ctx& ctx, const NewAccount& wanted, const std::string& password_hash) {
  CHECK_OK(email_is_free(ctx.tx, wanted.email, {}));
  CHECK_OK(team_exists(ctx.tx, wanted.team_id));
  Account account;
  account.id = base::new_id<AccountId>();
  account.email = wanted.email;
  account.name = wanted.name;
  account.role = wanted.role;
  account.team_id = wanted.team_id;
  account.language =
      wanted.language.value_or(base::from_word<Language>(ctx.actor.language).value_or(Language::en));
  account.zone = wanted.zone.value_or(ctx.actor.zone.empty() ? "UTC" : ctx.actor.zone);
  account.created_at = ctx.now;
  account_store::insert(ctx.tx, account, password_hash);
  CHECK_OK(journal::write(ctx, subject_of(account.id),
                          AccountCreated{account.email, account.name, account.role, account.team_id}));
  return account;
}

base::Result<Account> change_account(Ctx& ctx, const Change& change) {
  const auto before = account_store::get(ctx.tx, change.wanted.id);
  if (!before) return base::fail(base::Code::not_found, "There is no such account.");
  std::vector<std::string> fields;
  const auto after = changed(*before, change.wanted, fields);
  if (fields.empty()) return after;
  CHECK_OK(email_is_free(ctx.tx, after.email, after.id));
  if (after.team_id != before->team_id) CHECK_OK(team_exists(ctx.tx, after.team_id));
  CHECK_OK(keeps_an_administrator(*before, after, account_store::active_administrators(ctx.tx)));
  account_store::update(ctx.tx, after);
  if (change.wanted.password) account_store::set_password(ctx.tx, after.id, change.password_hash, ctx.now);
  CHECK_OK(journal::write(
      ctx, subject_of(after.id),
      AccountChanged{std::move(fields), after.email, after.name, after.role, after.team_id, after.state}));
  CHECK_OK(end_sessions_after(ctx, *before, after, change));
  note_change(after.id);
  return after;
}

base::Result<Team> add_team(Ctx& ctx, const NewTeam& wanted) {
  CHECK_OK(name_is_free(ctx.tx, wanted.name, {}));
  const Team team{base::new_id<TeamId>(), wanted.name, wanted.role, ctx.now};
  team_store::insert(ctx.tx, team);
  CHECK_OK(journal::write(ctx, subject_of(team.id), TeamCreated{team.name, team.role}));
  return team;
}

base::Result<Team> change_team(Ctx& ctx, const TeamChange& change) {
  auto team = team_store::get(ctx.tx, change.id);
  if (!team) return base::fail(base::Code::not_found, "There is no such team.");
  if (change.name) team->name = *change.name;
  if (change.role) team->role = *change.role;
  CHECK_OK(name_is_free(ctx.tx, team->name, team->id));
  team_store::update(ctx.tx, *team);
  CHECK_OK(journal::write(ctx, subject_of(team->id), TeamChanged{team->name, team->role}));
  return std::move(*team);
}

base::Result<Me> me_of(storage::Tx& tx, AccountId id) {
  auto account = account_store::get(tx, id);
  if (!account) return base::fail(base::Code::not_found, "There is no such account.");
  Me me;
  if (account->team_id) me.team = team_store::get(tx, *account->team_id);
  me.permissions = permissions_of(account->role);
  me.account = std::move(*account);
  return me;
}

}  // namespace auth
