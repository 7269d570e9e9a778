#include "access/account/account_store.hpp"

namespace auth::account_store {

constexpr std::string_view select_account = R"sql(
    SELECT id, email, name, role, team_id, language, zone, state, created_at FROM accounts WHERE id = $1
)sql";

std::optional<Account> get(Tx& tx, AccountId id) {
  return tx.row<Account>(select_account, id);
}

constexpr std::string_view select_by_email = R"sql(
    SELECT id, email, name, role, team_id, language, zone, state, created_at FROM accounts WHERE email = $1
)sql";

std::optional<Account> by_email(Tx& tx, const std::string& normal_email) {
  return tx.row<Account>(select_by_email, normal_email);
}

constexpr std::string_view select_accounts = R"sql(
    SELECT id, email, name, role, team_id, language, zone, state, created_at
      FROM accounts
     WHERE (CAST($1 AS TEXT) IS NULL OR role = $1)
       AND (CAST($2 AS BIGINT) IS NULL OR team_id = $2)
       AND (CAST($3 AS TEXT) IS NULL OR state = $3)
     ORDER BY name, id
)sql";

std::vector<Account> list(Tx& tx, const Filter& filter) {
  return tx.rows<Account>(select_accounts, filter.role, filter.team_id, filter.state);
}

constexpr std::string_view select_by_ids = R"sql(
    SELECT id, email, name, role, team_id, language, zone, state, created_at FROM accounts WHERE id IN ({list})
)sql";

std::vector<Account> by_ids(Tx& tx, const std::vector<AccountId>& ids) {
  return tx.rows_in<Account>(select_by_ids, ids);
}

constexpr std::string_view insert_credential = R"sql(
    INSERT INTO credentials (account_id, password_hash, changed_at) VALUES ($1, $2, $3)
)sql";

void insert(Tx& tx, const Account& account, const std::string& password_hash) {
  tx.insert("accounts", account);
  tx.post(insert_credential, account.id, password_hash, account.created_at);
}

constexpr std::string_view update_account = R"sql(
    UPDATE accounts
       SET email = $2, name = $3, role = $4, team_id = $5, language = $6, zone = $7, state = $8
     WHERE id = $1
)sql";

void update(Tx& tx, const Account& account) {
  tx.post(update_account, account.id, account.email, account.name, account.role, account.team_id,
          account.language, account.zone, account.state);
}

constexpr std::string_view update_password = R"sql(
    UPDATE credentials SET password_hash = $2, changed_at = $3 WHERE account_id = $1
)sql";

void set_password(Tx& tx, AccountId id, const std::string& password_hash, base::Instant now) {
  tx.post(update_password, id, password_hash, now);
}

constexpr std::string_view select_credential = R"sql(
    SELECT c.account_id, a.state, c.password_hash
      FROM accounts a JOIN credentials c ON c.account_id = a.id
     WHERE a.email = $1
)sql";

std::optional<Credential> credential(Tx& tx, const std::string& normal_email) {
  return tx.row<Credential>(select_credential, normal_email);
}

constexpr std::string_view count_administrators = R"sql(
    SELECT COUNT(*) FROM accounts WHERE role = 'administrator' AND state = 'active'
)sql";

std::int64_t active_administrators(Tx& tx) {
  return tx.value<std::int64_t>(count_administrators).value_or(0);
}

}  // namespace auth::account_store
