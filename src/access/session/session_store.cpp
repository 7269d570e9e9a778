#include "access/session/session_store.hpp"

namespace auth::session_store {

constexpr std::string_view select_by_session = R"sql(
    SELECT a.id, a.email, a.name, a.role, a.team_id, a.language, a.zone, a.state, a.created_at,
           s.id AS secret_id, 'write' AS scope, s.last_seen_at AS used_at, s.expires_at
      FROM sessions s JOIN accounts a ON a.id = s.account_id
     WHERE s.token_hash = $1
)sql";

std::optional<Known> by_session(Tx& tx, const std::string& token_hash) {
  return tx.row<Known>(select_by_session, token_hash);
}

constexpr std::string_view select_by_token = R"sql(
    SELECT a.id, a.email, a.name, a.role, a.team_id, a.language, a.zone, a.state, a.created_at,
           t.id AS secret_id, t.scope, COALESCE(t.last_used_at, 0) AS used_at, CAST(NULL AS BIGINT) AS expires_at
      FROM api_tokens t JOIN accounts a ON a.id = t.account_id
     WHERE t.token_hash = $1
)sql";

std::optional<Known> by_token(Tx& tx, const std::string& token_hash) {
  return tx.row<Known>(select_by_token, token_hash);
}

constexpr std::string_view update_session_use = R"sql(
    UPDATE sessions SET last_seen_at = $2, expires_at = $3 WHERE id = $1 AND last_seen_at <= $4
)sql";

void touch_session(Tx& tx, SessionId id, base::Instant now, base::Instant expires_at,
                   base::Instant not_since) {
  tx.post(update_session_use, id, now, expires_at, not_since);
}

constexpr std::string_view update_token_use = R"sql(
    UPDATE api_tokens SET last_used_at = $2 WHERE id = $1 AND COALESCE(last_used_at, 0) <= $3
)sql";

void touch_token(Tx& tx, TokenId id, base::Instant now, base::Instant not_since) {
  tx.post(update_token_use, id, now, not_since);
}

void insert(Tx& tx, const StoredSession& session) {
  tx.insert("sessions", session);
}

constexpr std::string_view select_sessions = R"sql(
    SELECT id, account_id, token_hash, created_at, last_seen_at, expires_at, address, agent
      FROM sessions
     WHERE account_id = $1 AND expires_at > $2
     ORDER BY last_seen_at DESC, id DESC
)sql";

std::vector<StoredSession> sessions_of(Tx& tx, AccountId account, base::Instant now) {
  return tx.rows<StoredSession>(select_sessions, account, now);
}

constexpr std::string_view delete_by_hash = "DELETE FROM sessions WHERE token_hash = $1";

std::int64_t remove_by_hash(Tx& tx, const std::string& token_hash) {
  return tx.run(delete_by_hash, token_hash);
}

constexpr std::string_view delete_session = "DELETE FROM sessions WHERE account_id = $1 AND id = $2";

std::int64_t remove(Tx& tx, AccountId account, SessionId id) {
  return tx.run(delete_session, account, id);
}

constexpr std::string_view delete_expired = "DELETE FROM sessions WHERE account_id = $1 AND expires_at <= $2";

std::int64_t remove_expired(Tx& tx, AccountId account, base::Instant now) {
  return tx.run(delete_expired, account, now);
}

constexpr std::string_view delete_others = "DELETE FROM sessions WHERE account_id = $1 AND token_hash <> $2";

std::int64_t remove_others(Tx& tx, AccountId account, const std::string& kept_hash) {
  return tx.run(delete_others, account, kept_hash);
}

constexpr std::string_view select_been_here = R"sql(
    SELECT 1 FROM sessions WHERE account_id = $1 AND (address = $2 OR token_hash = $3) LIMIT 1
)sql";

bool has_been_here(Tx& tx, AccountId account, const std::string& address, const std::string& token_hash) {
  return tx.value<std::int64_t>(select_been_here, account, address, token_hash).has_value();
}

void insert(Tx& tx, const StoredToken& token) {
  tx.insert("api_tokens", token);
}

constexpr std::string_view select_tokens = R"sql(
    SELECT id, name, scope, created_at, last_used_at
      FROM api_tokens
     WHERE account_id = $1
     ORDER BY id DESC
)sql";

std::vector<ApiToken> tokens_of(Tx& tx, AccountId account) {
  return tx.rows<ApiToken>(select_tokens, account);
}

constexpr std::string_view select_token = R"sql(
    SELECT id, account_id, token_hash, name, scope, created_at, last_used_at FROM api_tokens WHERE id = $1
)sql";

std::optional<StoredToken> token(Tx& tx, TokenId id) {
  return tx.row<StoredToken>(select_token, id);
}

constexpr std::string_view delete_token = "DELETE FROM api_tokens WHERE id = $1";

void remove(Tx& tx, TokenId id) {
  tx.post(delete_token, id);
}

constexpr std::string_view select_failures = R"sql(
    SELECT failures AS count, since, next_try_at FROM sign_in_failures WHERE key = $1
)sql";

std::optional<Failures> failures(Tx& tx, const std::string& key) {
  return tx.row<Failures>(select_failures, key);
}

constexpr std::string_view upsert_failures = R"sql(
    INSERT INTO sign_in_failures (key, failures, since, next_try_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (key) DO UPDATE
       SET failures = excluded.failures, since = excluded.since, next_try_at = excluded.next_try_at
)sql";

void put_failures(Tx& tx, const std::string& key, const Failures& failures) {
  tx.post(upsert_failures, key, failures.count, failures.since, failures.next_try_at);
}

constexpr std::string_view delete_failures = "DELETE FROM sign_in_failures WHERE key = $1";

void forget_failures(Tx& tx, const std::string& key) {
  tx.post(delete_failures, key);
}

constexpr std::string_view delete_old_failures = "DELETE FROM sign_in_failures WHERE next_try_at < $1";

void forget_failures_before(Tx& tx, base::Instant next_try_at) {
  tx.post(delete_old_failures, next_try_at);
}

}  // namespace auth::session_store
