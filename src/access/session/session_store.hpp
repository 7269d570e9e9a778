// Every SQL statement about sessions, API tokens and failed sign-ins.
#pragma once
#include "access/credential_types.hpp"
#include "access/session/sign_in_rules.hpp"
#include "storage/tx.hpp"

namespace auth::session_store {

using storage::Tx;

// ---- whose request it is, by the hash of its cookie or token

// An account found by a secret. `scope` and `secret_id` are the session's or the token's.
struct Known {
  Account account;
  std::int64_t secret_id = 0;
  Scope scope{};
  base::Instant used_at;                    // when it was last noted to be used
  std::optional<base::Instant> expires_at;  // of a session
};
BOOST_DESCRIBE_STRUCT(Known, (), (account, secret_id, scope, used_at, expires_at))

std::optional<Known> by_session(Tx& tx, const std::string& token_hash);
std::optional<Known> by_token(Tx& tx, const std::string& token_hash);
// Notes that a session or token was used, unless it was noted after `not_since`; a session lives on from
// here.
void touch_session(Tx& tx, SessionId id, base::Instant now, base::Instant expires_at,
                   base::Instant not_since);
void touch_token(Tx& tx, TokenId id, base::Instant now, base::Instant not_since);

// ---- sessions

void insert(Tx& tx, const StoredSession& session);
std::vector<StoredSession> sessions_of(Tx& tx, AccountId account, base::Instant now);
// Each gives the count of what was removed.
std::int64_t remove_by_hash(Tx& tx, const std::string& token_hash);
std::int64_t remove(Tx& tx, AccountId account, SessionId id);
std::int64_t remove_expired(Tx& tx, AccountId account, base::Instant now);
// All of an account but the one with this hash ("" keeps none).
std::int64_t remove_others(Tx& tx, AccountId account, const std::string& kept_hash);
// True if the account has a session from this address, or the one with this hash.
bool has_been_here(Tx& tx, AccountId account, const std::string& address, const std::string& token_hash);

// ---- API tokens

void insert(Tx& tx, const StoredToken& token);
std::vector<ApiToken> tokens_of(Tx& tx, AccountId account);
std::optional<StoredToken> token(Tx& tx, TokenId id);
void remove(Tx& tx, TokenId id);

// ---- failed sign-ins

std::optional<Failures> failures(Tx& tx, const std::string& key);
void put_failures(Tx& tx, const std::string& key, const Failures& failures);
void forget_failures(Tx& tx, const std::string& key);
void forget_failures_before(Tx& tx, base::Instant next_try_at);

}  // namespace auth::session_store
