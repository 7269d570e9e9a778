// Every SQL statement about accounts and their password hashes.
#pragma once
#include <map>

#include "access/credential_types.hpp"
#include "storage/tx.hpp"

namespace auth::account_store {

using storage::Tx;

// Which accounts a list shows; what is left out is not filtered.
struct Filter {
  std::optional<Role> role;
  std::optional<TeamId> team_id;
  std::optional<AccountState> state;
};

std::optional<Account> get(Tx& tx, AccountId id);
std::optional<Account> by_email(Tx& tx, const std::string& normal_email);
// In the order of their names.
std::vector<Account> list(Tx& tx, const Filter& filter);
std::vector<Account> by_ids(Tx& tx, const std::vector<AccountId>& ids);

void insert(Tx& tx, const Account& account, const std::string& password_hash);
void update(Tx& tx, const Account& account);
void set_password(Tx& tx, AccountId id, const std::string& password_hash, base::Instant now);

std::optional<Credential> credential(Tx& tx, const std::string& normal_email);
std::int64_t active_administrators(Tx& tx);

}  // namespace auth::account_store
