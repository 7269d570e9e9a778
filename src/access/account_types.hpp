// Accounts, teams, sessions and API tokens as the API shows them. Secrets are in credential_types.hpp.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "base/json.hpp"

namespace auth {

using base::AccountId;
using base::TeamId;
using SessionId = base::Id<struct SessionTag>;
using TokenId = base::Id<struct TokenTag>;

BOOST_DEFINE_ENUM_CLASS(Role, sales, support, academic, teacher, methodologist, call_centre, head, director,
                        analyst, administrator)
BOOST_DEFINE_ENUM_CLASS(AccountState, active, disabled)
BOOST_DEFINE_ENUM_CLASS(Language, en, ru, zh, ja)

// Somebody who signs in.
struct Account {
  AccountId id;
  std::string email;
  std::string name;
  Role role{};
  std::optional<TeamId> team_id;
  Language language{};
  std::string zone;  // IANA, such as "Europe/Moscow"
  AccountState state{};
  base::Instant created_at;
};
BOOST_DESCRIBE_STRUCT(Account, (), (id, email, name, role, team_id, language, zone, state, created_at))

// A group of staff that shares a queue. `role` says whose work it does.
struct Team {
  TeamId id;
  std::string name;
  Role role{};
  base::Instant created_at;
};
BOOST_DESCRIBE_STRUCT(Team, (), (id, name, role, created_at))

struct NewTeam {
  std::string name;
  Role role{};
};
BOOST_DESCRIBE_STRUCT(NewTeam, (), (name, role))

struct TeamChange {
  TeamId id;
  std::optional<std::string> name;
  std::optional<Role> role;
};
BOOST_DESCRIBE_STRUCT(TeamChange, (), (id, name, role))

struct NewAccount {
  std::string email;
  std::string name;
  Role role{};
  std::optional<TeamId> team_id;
  std::optional<Language> language;
  std::optional<std::string> zone;
  std::string password;  // 10 to 200 characters
};
BOOST_DESCRIBE_STRUCT(NewAccount, (), (email, name, role, team_id, language, zone, password))

struct AccountChange {
  AccountId id;
  std::optional<std::string> email;
  std::optional<std::string> name;
  std::optional<Role> role;
  std::optional<std::optional<TeamId>> team_id;
  std::optional<Language> language;
  std::optional<std::string> zone;
  std::optional<AccountState> state;
  std::optional<std::string> password;
};
BOOST_DESCRIBE_STRUCT(AccountChange, (), (id, email, name, role, team_id, language, zone, state, password))

struct SignIn {
  std::string email;
  std::string password;
};
BOOST_DESCRIBE_STRUCT(SignIn, (), (email, password))

// The signed-in account, what it may do (permission words of docs/roles.md) and its team.
struct Me {
  Account account;
  std::optional<Team> team;
  std::vector<std::string> permissions;
};
BOOST_DESCRIBE_STRUCT(Me, (), (account, team, permissions))

// What one may change about oneself. `current_password` is demanded with `password`.
struct MeChange {
  std::optional<std::string> name;
  std::optional<Language> language;
  std::optional<std::string> zone;
  std::optional<std::string> current_password;
  std::optional<std::string> password;
};
BOOST_DESCRIBE_STRUCT(MeChange, (), (name, language, zone, current_password, password))

// A place where one is signed in.
struct Session {
  SessionId id;
  base::Instant created_at;
  base::Instant last_seen_at;
  std::string address;
  std::string agent;  // the browser's own name for itself
  bool current = false;
};
BOOST_DESCRIBE_STRUCT(Session, (), (id, created_at, last_seen_at, address, agent, current))

BOOST_DEFINE_ENUM_CLASS(Scope, read, write)

struct ApiToken {
  TokenId id;
  std::string name;
  Scope scope{};
  base::Instant created_at;
  std::optional<base::Instant> last_used_at;
};
BOOST_DESCRIBE_STRUCT(ApiToken, (), (id, name, scope, created_at, last_used_at))

struct NewToken {
  std::string name;
  std::optional<Scope> scope;  // write when left out
};
BOOST_DESCRIBE_STRUCT(NewToken, (), (name, scope))

// The only time the token itself is shown.
struct IssuedToken {
  TokenId id;
  std::string token;
};
BOOST_DESCRIBE_STRUCT(IssuedToken, (), (id, token))

}  // namespace auth
