// What happens to accounts, as the journal keeps it. Never a password, a token or a hash.
#pragma once
#include "access/account_types.hpp"

namespace auth {

struct AccountCreated {
  static constexpr std::string_view type = "account.created";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "email name";
  std::string email;
  std::string name;
  Role role{};
  std::optional<TeamId> team_id;
};
BOOST_DESCRIBE_STRUCT(AccountCreated, (), (email, name, role, team_id))

// The account as it is after the change, and which fields were changed; "password" tells only that it was.
struct AccountChanged {
  static constexpr std::string_view type = "account.changed";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "email name";
  std::vector<std::string> fields;
  std::string email;
  std::string name;
  Role role{};
  std::optional<TeamId> team_id;
  AccountState state{};
};
BOOST_DESCRIBE_STRUCT(AccountChanged, (), (fields, email, name, role, team_id, state))

struct SessionStarted {
  static constexpr std::string_view type = "session.started";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "address agent";
  static constexpr bool technical = true;
  SessionId session_id;
  std::string address;
  std::string agent;
};
BOOST_DESCRIBE_STRUCT(SessionStarted, (), (session_id, address, agent))

BOOST_DEFINE_ENUM_CLASS(EndReason, signed_out, revoked, password_changed, account_disabled)

// `sessions`: how many ended at once.
struct SessionEnded {
  static constexpr std::string_view type = "session.ended";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  static constexpr bool technical = true;
  EndReason reason{};
  std::int64_t sessions = 1;
};
BOOST_DESCRIBE_STRUCT(SessionEnded, (), (reason, sessions))

// A wrong password, or a mail nobody has (subject 0). The mail as typed is not kept: it may be a password.
struct SignInRefused {
  static constexpr std::string_view type = "sign_in.refused";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "address";
  static constexpr bool technical = true;
  std::string address;
};
BOOST_DESCRIBE_STRUCT(SignInRefused, (), (address))

struct TokenIssued {
  static constexpr std::string_view type = "token.issued";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  TokenId token_id;
  std::string name;
  Scope scope{};
};
BOOST_DESCRIBE_STRUCT(TokenIssued, (), (token_id, name, scope))

struct TokenRevoked {
  static constexpr std::string_view type = "token.revoked";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  TokenId token_id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(TokenRevoked, (), (token_id, name))

struct TeamCreated {
  static constexpr std::string_view type = "team.created";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  std::string name;
  Role role{};
};
BOOST_DESCRIBE_STRUCT(TeamCreated, (), (name, role))

struct TeamChanged {
  static constexpr std::string_view type = "team.changed";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  std::string name;
  Role role{};
};
BOOST_DESCRIBE_STRUCT(TeamChanged, (), (name, role))

}  // namespace auth
