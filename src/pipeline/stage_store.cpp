#include "pipeline/stage_store.hpp"

namespace pipeline::stage_store {

constexpr std::string_view select_all = R"sql(
    SELECT key, names, definitions, basket, position, owner_role, time_limit, next_kind, next_delay
      FROM stages
     ORDER BY position, key
)sql";
std::vector<Stage> all(Tx& tx) {
  return tx.rows<Stage>(select_all);
}

constexpr std::string_view select_one = R"sql(
    SELECT key, names, definitions, basket, position, owner_role, time_limit, next_kind, next_delay
      FROM stages
     WHERE key = $1
)sql";
std::optional<Stage> find(Tx& tx, std::string_view key) {
  return tx.row<Stage>(select_one, key);
}

constexpr std::string_view update_one = R"sql(
    UPDATE stages
       SET names = $2, definitions = $3, owner_role = $4, time_limit = $5, next_kind = $6, next_delay = $7
     WHERE key = $1
)sql";
void update(Tx& tx, const Stage& stage) {
  tx.post(update_one, stage.key, stage.names, stage.definitions, stage.owner_role, stage.time_limit,
          stage.next_kind, stage.next_delay);
}

constexpr std::string_view select_kind = "SELECT 1 FROM task_kinds WHERE key = $1";
bool kind_exists(Tx& tx, std::string_view key) {
  return tx.value<std::int64_t>(select_kind, key).has_value();
}

}  // namespace pipeline::stage_store
