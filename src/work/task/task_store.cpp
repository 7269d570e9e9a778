#include "work/task/task_store.hpp"

#include "access/access.hpp"
#include "work/rest/rest_store.hpp"

namespace work::task_store {

constexpr std::string_view select_one = R"sql(
    SELECT id, person_id, deal_id, kind, state, owner_id, team_id, due_at, channel, text, attempts, created_at
      FROM tasks
     WHERE id = $1
)sql";
std::optional<Task> find(Tx& tx, TaskId id) {
  return tx.row<Task>(select_one, id);
}

constexpr std::string_view select_live = R"sql(
    SELECT id, person_id, deal_id, kind, state, owner_id, team_id, due_at, channel, text, attempts, created_at
      FROM tasks
     WHERE person_id = $1 AND ended_at IS NULL
     ORDER BY due_at, id
)sql";
std::vector<Task> live_of(Tx& tx, PersonId person) {
  return tx.rows<Task>(select_live, person);
}

constexpr std::string_view select_any_live =
    "SELECT 1 FROM tasks WHERE person_id = $1 AND ended_at IS NULL LIMIT 1";
bool has_live(Tx& tx, PersonId person) {
  return tx.value<std::int64_t>(select_any_live, person).has_value();
}

constexpr std::string_view insert_one = R"sql(
    INSERT INTO tasks (id, person_id, deal_id, kind, state, owner_id, team_id, due_at, channel, text, attempts,
                       created_at, rank, import_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, (SELECT rank FROM task_kinds WHERE key = $4), $13)
)sql";
void insert(Tx& tx, const Task& task, std::optional<ImportId> import_id) {
  tx.post(insert_one, task, import_id);
}

// When a step in that state ended; none while it lives.
std::optional<base::Instant> end_in(TaskState state, base::Instant now) {
  const bool over = state == TaskState::done || state == TaskState::cancelled;
  return over ? std::optional(now) : std::nullopt;
}

// A step that is handed out lives on, so that its place among the live ones is not written anew.
constexpr std::string_view update_leased = "UPDATE tasks SET state = $2 WHERE id = $1";
constexpr std::string_view update_state = "UPDATE tasks SET state = $2, ended_at = $3 WHERE id = $1";
void set_state(Ctx& ctx, TaskId id, TaskState state) {
  if (state == TaskState::leased) {
    ctx.tx.post(update_leased, id, state);
  } else {
    ctx.tx.post(update_state, id, state, end_in(state, ctx.now));
  }
}

constexpr std::string_view update_one =
    "UPDATE tasks SET due_at = $2, owner_id = $3, team_id = $4, state = $5 WHERE id = $1";
void update(Tx& tx, const Task& task) {
  tx.post(update_one, task.id, task.due_at, task.owner_id, task.team_id, task.state);
}

constexpr std::string_view delete_rests = "DELETE FROM task_rests WHERE task_id = $1";
constexpr std::string_view delete_one = "DELETE FROM tasks WHERE id = $1";
void remove(Tx& tx, TaskId id) {
  tx.post(delete_rests, id);
  tx.post(delete_one, id);
}

std::optional<Client> client(Tx& tx, PersonId id) {
  static const std::string select =
      "SELECT p.id, p.kind, p.owner_id, p.team_id, p.final_status, p.merged_into, a.role AS owner_role"
      "  FROM people p LEFT JOIN accounts a ON a.id = p.owner_id AND " +
      auth::worker_condition() + " WHERE p.id = $1";
  return tx.row<Client>(select, id);
}

// The condition of reach: 0 for everybody's, else one's own and one's team's.
constexpr std::string_view select_list = R"sql(
    SELECT t.id, t.person_id, t.deal_id, t.kind, t.state, t.owner_id, t.team_id, t.due_at, t.channel, t.text,
           t.attempts, t.created_at, p.name AS person_name, a.name AS owner_name
      FROM tasks t
      JOIN people p ON p.id = t.person_id
      LEFT JOIN accounts a ON a.id = t.owner_id
     WHERE t.id < $1
       AND (CAST($2 AS BIGINT) IS NULL OR t.owner_id = $2)
       AND (CAST($3 AS TEXT) IS NULL OR t.kind = $3)
       AND (CAST($4 AS TEXT) IS NULL OR t.state = $4)
       AND (CAST($5 AS BIGINT) = 0 OR t.owner_id = $5 OR t.team_id = $6 OR p.owner_id = $5)
     ORDER BY t.id DESC
     LIMIT $7
)sql";

constexpr std::string_view select_list_of_person = R"sql(
    SELECT t.id, t.person_id, t.deal_id, t.kind, t.state, t.owner_id, t.team_id, t.due_at, t.channel, t.text,
           t.attempts, t.created_at, p.name AS person_name, a.name AS owner_name
      FROM tasks t
      JOIN people p ON p.id = t.person_id
      LEFT JOIN accounts a ON a.id = t.owner_id
     WHERE t.id < $1
       AND (CAST($2 AS BIGINT) IS NULL OR t.owner_id = $2)
       AND (CAST($3 AS TEXT) IS NULL OR t.kind = $3)
       AND (CAST($4 AS TEXT) IS NULL OR t.state = $4)
       AND (CAST($5 AS BIGINT) = 0 OR t.owner_id = $5 OR t.team_id = $6 OR p.owner_id = $5)
       AND t.person_id = $8
     ORDER BY t.id DESC
     LIMIT $7
)sql";
std::vector<TaskLine> list(Ctx& ctx, const TaskQuery& query, std::int64_t before, std::int64_t limit) {
  const bool everybody = ctx.actor.reach == base::Reach::all;
  const std::int64_t account = everybody ? 0 : ctx.actor.account.value;
  const auto team = ctx.actor.team;
  if (query.person_id) {
    return ctx.tx.rows<TaskLine>(select_list_of_person, before, query.owner_id, query.kind, query.state,
                                 account, team, limit, *query.person_id);
  }
  return ctx.tx.rows<TaskLine>(select_list, before, query.owner_id, query.kind, query.state, account, team,
                               limit);
}

constexpr std::string_view update_owner = R"sql(
    UPDATE tasks SET owner_id = $3, team_id = $4
     WHERE person_id = $1 AND ended_at IS NULL AND owner_id = $2 AND state IN ('open', 'held')
)sql";
void leave_card(Tx& tx, PersonId person, AccountId before, std::optional<AccountId> owner,
                std::optional<TeamId> team) {
  tx.post(update_owner, person, before, owner, team);
}

constexpr std::string_view update_to_owner = R"sql(
    UPDATE tasks SET owner_id = $3, team_id = NULL
     WHERE person_id = $1 AND ended_at IS NULL AND owner_id = $2 AND state IN ('open', 'held')
       AND NOT EXISTS (SELECT 1 FROM task_rests r
                        WHERE r.task_id = tasks.id AND r.account_id = $3 AND r.until_at > $4)
)sql";
void follow_owner(Ctx& ctx, PersonId person, AccountId before, AccountId owner) {
  ctx.tx.post(update_to_owner, person, before, owner, ctx.now + rest_store::for_good);
}

constexpr std::string_view update_from_team = R"sql(
    UPDATE tasks SET owner_id = $3, team_id = NULL
     WHERE person_id = $1 AND ended_at IS NULL AND owner_id IS NULL AND state IN ('open', 'held')
       AND (team_id = $2
            OR (CAST($2 AS BIGINT) IS NULL
                AND team_id IN (SELECT m.id FROM teams m JOIN accounts a ON a.role = m.role WHERE a.id = $3)))
       AND NOT EXISTS (SELECT 1
                         FROM teams m JOIN accounts a ON a.role <> m.role JOIN outcomes o ON o.next_role = m.role
                        WHERE m.id = tasks.team_id AND a.id = $3 AND o.next_kind = tasks.kind)
       AND NOT EXISTS (SELECT 1 FROM task_rests r
                        WHERE r.task_id = tasks.id AND r.account_id = $3 AND r.until_at > $4)
)sql";
void follow_from_team(Ctx& ctx, PersonId person, std::optional<TeamId> team, AccountId owner) {
  ctx.tx.post(update_from_team, person, team, owner, ctx.now + rest_store::for_good);
}

constexpr std::string_view update_open_of_account =
    "UPDATE tasks SET owner_id = $2, team_id = $3 WHERE owner_id = $1 AND state = 'open'";
constexpr std::string_view update_held_of_account = R"sql(
    UPDATE tasks SET owner_id = $2, team_id = $3
     WHERE owner_id = $1 AND state = 'held' AND import_id IS NOT NULL
)sql";
void leave_to(Tx& tx, AccountId account, std::optional<AccountId> owner, std::optional<TeamId> team) {
  tx.post(update_open_of_account, account, owner, team);
  tx.post(update_held_of_account, account, owner, team);
}

constexpr std::string_view remember_merged =
    "INSERT INTO merged_tasks (merge_id, task_id) SELECT CAST($1 AS BIGINT), id FROM tasks WHERE person_id = "
    "$2";
constexpr std::string_view move_merged = "UPDATE tasks SET person_id = $2 WHERE person_id = $1";
void move_to_kept(Tx& tx, MergeId merge, PersonId merged, PersonId kept) {
  tx.post(remember_merged, merge, merged);
  tx.post(move_merged, merged, kept);
}

constexpr std::string_view select_came_with =
    "SELECT 1 FROM merged_tasks WHERE merge_id = $1 AND task_id = $2";
bool came_with(Tx& tx, MergeId merge, TaskId id) {
  return tx.value<std::int64_t>(select_came_with, merge, id).has_value();
}

constexpr std::string_view return_merged =
    "UPDATE tasks SET person_id = $2 WHERE id IN (SELECT task_id FROM merged_tasks WHERE merge_id = $1)";
constexpr std::string_view forget_merged = "DELETE FROM merged_tasks WHERE merge_id = $1";
void move_back(Tx& tx, MergeId merge, PersonId merged) {
  tx.post(return_merged, merge, merged);
  tx.post(forget_merged, merge);
}

constexpr std::string_view select_count_of_import =
    "SELECT COUNT(*) FROM tasks WHERE import_id = $1 AND state = $2 AND import_id IS NOT NULL";
std::int64_t count_of_import(Tx& tx, ImportId import_id, TaskState state) {
  return tx.value<std::int64_t>(select_count_of_import, import_id, state).value_or(0);
}

constexpr std::string_view update_of_import =
    "UPDATE tasks SET state = $3, ended_at = $4 WHERE import_id = $1 AND state = $2 AND import_id IS NOT "
    "NULL";
std::int64_t set_states_of_import(Ctx& ctx, ImportId import_id, TaskState from, TaskState to) {
  return ctx.tx.run(update_of_import, import_id, from, to, end_in(to, ctx.now));
}

constexpr std::string_view select_people_of_import =
    "SELECT DISTINCT person_id FROM tasks WHERE import_id = $1 AND state = $2 AND import_id IS NOT NULL";
std::vector<PersonId> people_of_import(Tx& tx, ImportId import_id, TaskState state) {
  return tx.rows<PersonId>(select_people_of_import, import_id, state);
}

}  // namespace work::task_store
