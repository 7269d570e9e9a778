#include "work/setting/setting_store.hpp"

namespace work::setting_store {

constexpr std::string_view select_kinds = "SELECT key, rank, usual_length FROM task_kinds ORDER BY rank, key";
void ask_kinds_ahead(Tx& tx) {
  tx.ask_ahead(select_kinds);
}
std::vector<TaskKind> kinds(Tx& tx) {
  return tx.rows<TaskKind>(select_kinds);
}

constexpr std::string_view select_kind = "SELECT key, rank, usual_length FROM task_kinds WHERE key = $1";
std::optional<TaskKind> kind(Tx& tx, std::string_view key) {
  return tx.row<TaskKind>(select_kind, key);
}

constexpr std::string_view update_kind = "UPDATE task_kinds SET rank = $2, usual_length = $3 WHERE key = $1";
void update(Tx& tx, const TaskKind& kind) {
  tx.post(update_kind, kind);
}

constexpr std::string_view select_outcomes = R"sql(
    SELECT key, position, needs, final_status, to_stage, next_kind, next_role, next_delays, after_last_kind,
           after_last_delay, drops_contact
      FROM outcomes
     ORDER BY CASE WHEN position = 0 THEN 1 ELSE 0 END, position, key
)sql";
std::vector<Outcome> outcomes(Tx& tx) {
  return tx.rows<Outcome>(select_outcomes);
}

constexpr std::string_view select_outcome = R"sql(
    SELECT key, position, needs, final_status, to_stage, next_kind, next_role, next_delays, after_last_kind,
           after_last_delay, drops_contact
      FROM outcomes
     WHERE key = $1
)sql";
void ask_outcome_ahead(Tx& tx, std::string_view key) {
  tx.ask_ahead(select_outcome, key);
}
std::optional<Outcome> outcome(Tx& tx, std::string_view key) {
  return tx.row<Outcome>(select_outcome, key);
}

constexpr std::string_view update_outcome = R"sql(
    UPDATE outcomes
       SET position = $2, needs = $3, final_status = $4, to_stage = $5, next_kind = $6, next_role = $7,
           next_delays = $8, after_last_kind = $9, after_last_delay = $10, drops_contact = $11
     WHERE key = $1
)sql";
void update(Tx& tx, const Outcome& outcome) {
  tx.post(update_outcome, outcome);
}

}  // namespace work::setting_store
