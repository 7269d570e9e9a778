#include "work/task/due_store.hpp"

namespace work::due_store {
namespace {

// Whose steps the actor may see: 0 for everybody's.
std::int64_t seen_as(const Ctx& ctx) {
  return ctx.actor.reach == base::Reach::all ? 0 : ctx.actor.account.value;
}

}  // namespace

constexpr std::string_view select_of_person = R"sql(
    SELECT t.id, t.person_id, t.deal_id, t.kind, t.state, t.owner_id, t.team_id, t.due_at, t.channel, t.text,
           t.attempts, t.created_at, p.name AS person_name, a.name AS owner_name
      FROM tasks t
      JOIN people p ON p.id = t.person_id
      LEFT JOIN accounts a ON a.id = t.owner_id
     WHERE t.person_id = $1 AND t.ended_at IS NULL AND (t.due_at, t.id) > ($2, $3)
       AND (CAST($4 AS BIGINT) IS NULL OR t.owner_id = $4)
       AND (CAST($5 AS TEXT) IS NULL OR t.kind = $5)
       AND (CAST($6 AS TEXT) IS NULL OR t.state = $6)
       AND (CAST($7 AS BIGINT) = 0 OR t.owner_id = $7 OR t.team_id = $8 OR p.owner_id = $7)
     ORDER BY t.due_at, t.id
     LIMIT $9
)sql";
std::vector<TaskLine> of_person(Ctx& ctx, const TaskQuery& query, Place behind, std::int64_t limit) {
  return ctx.tx.rows<TaskLine>(select_of_person, *query.person_id, behind.due_at, behind.id, query.owner_id,
                               query.kind, query.state, seen_as(ctx), ctx.actor.team, limit);
}

// The index of the queue: an index over all kinds would be written with every outcome, for this one reader.
constexpr std::string_view select_of_owner = R"sql(
    SELECT t.id, t.person_id, t.deal_id, t.kind, t.state, t.owner_id, t.team_id, t.due_at, t.channel, t.text,
           t.attempts, t.created_at, p.name AS person_name, a.name AS owner_name
      FROM tasks t
      JOIN people p ON p.id = t.person_id
      LEFT JOIN accounts a ON a.id = t.owner_id
     WHERE t.owner_id = $1 AND t.kind = $2 AND t.state = 'open' AND (t.due_at, t.id) > ($3, $4)
       AND (CAST($5 AS BIGINT) = 0 OR t.owner_id = $5 OR t.team_id = $6 OR p.owner_id = $5)
     ORDER BY t.due_at, t.id
     LIMIT $7
)sql";
std::vector<TaskLine> of_owner(Ctx& ctx, const TaskQuery& query, const std::string& kind, Place behind,
                               std::int64_t limit) {
  return ctx.tx.rows<TaskLine>(select_of_owner, *query.owner_id, kind, behind.due_at, behind.id, seen_as(ctx),
                               ctx.actor.team, limit);
}

}  // namespace work::due_store
