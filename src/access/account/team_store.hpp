// Every SQL statement about teams.
#pragma once
#include "access/account_types.hpp"
#include "storage/tx.hpp"

namespace auth::team_store {

using storage::Tx;

std::optional<Team> get(Tx& tx, TeamId id);
std::optional<Team> by_name(Tx& tx, const std::string& name);
// In the order of their names.
std::vector<Team> list(Tx& tx);
void insert(Tx& tx, const Team& team);
void update(Tx& tx, const Team& team);

}  // namespace auth::team_store
