#include "access/account/team_store.hpp"

namespace auth::team_store {

constexpr std::string_view select_team = "SELECT id, name, role, created_at FROM teams WHERE id = $1";

std::optional<Team> get(Tx& tx, TeamId id) {
  return tx.row<Team>(select_team, id);
}

constexpr std::string_view select_by_name = "SELECT id, name, role, created_at FROM teams WHERE name = $1";

std::optional<Team> by_name(Tx& tx, const std::string& name) {
  return tx.row<Team>(select_by_name, name);
}

constexpr std::string_view select_teams = "SELECT id, name, role, created_at FROM teams ORDER BY name, id";

std::vector<Team> list(Tx& tx) {
  return tx.rows<Team>(select_teams);
}

void insert(Tx& tx, const Team& team) {
  tx.insert("teams", team);
}

constexpr std::string_view update_team = "UPDATE teams SET name = $2, role = $3 WHERE id = $1";

void update(Tx& tx, const Team& team) {
  tx.post(update_team, team.id, team.name, team.role);
}

}  // namespace auth::team_store
