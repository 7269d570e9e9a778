// Records that hold secrets, or hashes of them. They never leave this module.
#pragma once
#include "access/account_types.hpp"

namespace auth {

// What a sign-in is checked against.
struct Credential {
  AccountId account_id;
  AccountState state{};
  std::string password_hash;
};
BOOST_DESCRIBE_STRUCT(Credential, (), (account_id, state, password_hash))

// A row of `sessions`.
struct StoredSession {
  SessionId id;
  AccountId account_id;
  std::string token_hash;
  base::Instant created_at;
  base::Instant last_seen_at;
  base::Instant expires_at;
  std::string address;
  std::string agent;
};
BOOST_DESCRIBE_STRUCT(StoredSession, (),
                      (id, account_id, token_hash, created_at, last_seen_at, expires_at, address, agent))

// A row of `api_tokens`.
struct StoredToken {
  TokenId id;
  AccountId account_id;
  std::string token_hash;
  std::string name;
  Scope scope{};
  base::Instant created_at;
  std::optional<base::Instant> last_used_at;
};
BOOST_DESCRIBE_STRUCT(StoredToken, (), (id, account_id, token_hash, name, scope, created_at, last_used_at))

}  // namespace auth
