#include "work/task/held_store.hpp"

namespace work::held_store {

constexpr std::string_view select_held = R"sql(
    SELECT id, person_id, kind, due_at, owner_id, team_id
      FROM tasks
     WHERE import_id = $1 AND state = 'held' AND import_id IS NOT NULL
     ORDER BY due_at, id
)sql";
std::vector<HeldStep> of_import(Tx& tx, people::ImportId import_id) {
  return tx.rows<HeldStep>(select_held, import_id);
}

constexpr std::string_view count_of_owner = R"sql(
    SELECT (due_at + $3) / 86400000 AS day, COUNT(*) AS steps
      FROM tasks
     WHERE owner_id = $1 AND state = 'open' AND owner_id IS NOT NULL AND due_at >= $2
     GROUP BY 1
)sql";
constexpr std::string_view count_of_team = R"sql(
    SELECT (due_at + $3) / 86400000 AS day, COUNT(*) AS steps
      FROM tasks
     WHERE team_id = $1 AND state = 'open' AND owner_id IS NULL AND due_at >= $2
     GROUP BY 1
)sql";
std::vector<DayLoad> day_loads(Tx& tx, std::optional<AccountId> owner, std::optional<TeamId> team,
                               base::Instant from, base::Minutes offset) {
  const std::int64_t ahead_ms = offset.count * base::minute_ms;
  if (owner) return tx.rows<DayLoad>(count_of_owner, *owner, from, ahead_ms);
  if (team) return tx.rows<DayLoad>(count_of_team, *team, from, ahead_ms);
  return {};
}

constexpr std::string_view open_one =
    "UPDATE tasks SET state = 'open', due_at = $2 WHERE id = $1 AND state = 'held'";
void open(Tx& tx, const StepTurn& turn) {
  tx.post(open_one, turn.id, turn.due_at);
}

constexpr std::string_view cancel_one =
    "UPDATE tasks SET state = 'cancelled', ended_at = $2 WHERE id = $1 AND state = 'held'";
bool cancel(Ctx& ctx, TaskId id) {
  return ctx.tx.run(cancel_one, id, ctx.now) > 0;
}

constexpr std::string_view put_one_back = R"sql(
    UPDATE tasks SET state = $2, due_at = $3, owner_id = $4, team_id = $5, ended_at = NULL
     WHERE id = $1 AND state IN ('open', 'held', 'cancelled')
)sql";
void put_back(Tx& tx, const Task& before) {
  tx.post(put_one_back, before.id, before.state, before.due_at, before.owner_id, before.team_id);
}

}  // namespace work::held_store
