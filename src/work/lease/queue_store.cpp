#include "work/lease/queue_store.hpp"

#include "base/fault.hpp"
#include "storage/claiming.hpp"

namespace work::queue_store {

// $1 the manager, $2 his team, $3 now.
constexpr std::string_view select_later = R"sql(
    SELECT t.id, t.due_at
      FROM task_kinds k
      JOIN tasks t ON t.id = (
           SELECT o.id FROM tasks o
            WHERE o.owner_id = $1 AND o.kind = k.key AND o.state = 'open' AND o.due_at > $3
            ORDER BY o.due_at, o.id LIMIT 1)
     WHERE CAST($4 AS BIGINT) = 0 OR k.key IN ('active_question', 'promise')
    UNION ALL
    SELECT t.id, t.due_at
      FROM task_kinds k
      JOIN tasks t ON t.id = (
           SELECT o.id FROM tasks o
            WHERE o.team_id = $2 AND o.owner_id IS NULL AND o.kind = k.key AND o.state = 'open' AND o.due_at > $3
            ORDER BY o.due_at, o.id LIMIT 1)
     WHERE CAST($4 AS BIGINT) = 0 OR k.key IN ('active_question', 'promise')
     ORDER BY 2, 1
     LIMIT 1
)sql";
std::optional<Later> first_later(Ctx& ctx, bool day_full) {
  return ctx.tx.row<Later>(select_later, ctx.actor.account, ctx.actor.team, ctx.now, day_full ? 1 : 0);
}

constexpr std::string_view select_next_own = R"sql(
    SELECT MIN(n.due_at)
      FROM (SELECT (SELECT o.due_at FROM tasks o
                     WHERE o.owner_id = $1 AND o.kind = k.key AND o.state = 'open' AND o.due_at > $2
                     ORDER BY o.due_at LIMIT 1) AS due_at
              FROM task_kinds k
             WHERE k.key <> 'reactivation') AS n
)sql";
std::optional<base::Instant> next_own(Ctx& ctx) {
  return ctx.tx.value<base::Instant>(select_next_own, ctx.actor.account, ctx.now);
}

constexpr std::string_view select_own_first = R"sql(
    SELECT o.id, o.person_id, o.deal_id, o.kind, o.state, o.owner_id, o.team_id, o.due_at, o.channel, o.text,
           o.attempts, o.created_at
      FROM tasks o
     WHERE o.owner_id = $1 AND o.kind = $2 AND o.state = 'open' AND o.due_at <= $3
       AND NOT EXISTS (SELECT 1 FROM leases l WHERE l.person_id = o.person_id)
       AND NOT EXISTS (SELECT 1 FROM task_rests r
                        WHERE r.task_id = o.id AND r.account_id = $1 AND r.until_at > $3)
     ORDER BY o.due_at, o.id
     LIMIT $4
)sql";

constexpr std::string_view select_team_first = R"sql(
    SELECT o.id, o.person_id, o.deal_id, o.kind, o.state, o.owner_id, o.team_id, o.due_at, o.channel, o.text,
           o.attempts, o.created_at
      FROM tasks o
     WHERE o.team_id = $5 AND o.owner_id IS NULL AND o.kind = $2 AND o.state = 'open' AND o.due_at <= $3
       AND NOT EXISTS (SELECT 1 FROM leases l WHERE l.person_id = o.person_id)
       AND NOT EXISTS (SELECT 1 FROM task_rests r
                        WHERE r.task_id = o.id AND r.account_id = $1 AND r.until_at > $3)
     ORDER BY o.due_at, o.id
     LIMIT $4
)sql";
std::vector<Task> first_due(Ctx& ctx, Side side, const std::string& kind, int limit, bool lock) {
  static const std::string own_locked = storage::skip_locked(select_own_first, "o");
  static const std::string team_locked = storage::skip_locked(select_team_first, "o");
  const bool clause = lock && storage::locks_rows(ctx.tx);
  const std::string_view own = clause ? std::string_view(own_locked) : select_own_first;
  const std::string_view team = clause ? std::string_view(team_locked) : select_team_first;
  const auto me = ctx.actor.account;
  const bool second = base::fault("queue.second_in_line");
  const int most = second ? limit + 1 : limit;
  auto tasks = side == Side::own ? ctx.tx.rows<Task>(own, me, kind, ctx.now, most)
                                 : ctx.tx.rows<Task>(team, me, kind, ctx.now, most, ctx.actor.team);
  if (second && tasks.size() > 1) tasks.erase(tasks.begin());
  return tasks;
}

void ask_first_due_ahead(Ctx& ctx, Side side, const std::string& kind, int limit) {
  if (side == Side::own) {
    ctx.tx.ask_ahead(select_own_first, ctx.actor.account, kind, ctx.now, limit);
  } else {
    ctx.tx.ask_ahead(select_team_first, ctx.actor.account, kind, ctx.now, limit, ctx.actor.team);
  }
}

constexpr std::string_view select_promise = R"sql(
    SELECT due_at FROM tasks
     WHERE owner_id = $1 AND kind = 'promise' AND state = 'open' AND due_at > $2
     ORDER BY due_at
     LIMIT 1
)sql";
void ask_next_promise_ahead(Ctx& ctx) {
  ctx.tx.ask_ahead(select_promise, ctx.actor.account, ctx.now);
}
std::optional<base::Instant> next_promise(Ctx& ctx) {
  return ctx.tx.value<base::Instant>(select_promise, ctx.actor.account, ctx.now);
}

constexpr std::string_view select_rest_end = R"sql(
    SELECT MIN(r.until_at)
      FROM task_rests r JOIN tasks t ON t.id = r.task_id
     WHERE r.account_id = $1 AND r.until_at > $2 AND t.state = 'open' AND (t.owner_id = $1 OR t.team_id = $3)
)sql";
std::optional<base::Instant> next_rest_end(Ctx& ctx) {
  return ctx.tx.value<base::Instant>(select_rest_end, ctx.actor.account, ctx.now, ctx.actor.team);
}

// Each kind is counted by itself and no further than `most`, so that a stack of a million costs no more than
// a page.
constexpr std::string_view select_counts = R"sql(
    SELECT CAST(COALESCE(SUM(CASE WHEN n.key IN ('active_question', 'new_lead') THEN n.due ELSE 0 END), 0) AS BIGINT)
             AS questions,
           CAST(COALESCE(SUM(CASE WHEN n.key = 'promise' THEN n.due ELSE 0 END), 0) AS BIGINT) AS promises,
           CAST(COALESCE(SUM(CASE WHEN n.key NOT IN ('active_question', 'new_lead', 'promise', 'reactivation')
                                  THEN n.due ELSE 0 END), 0) AS BIGINT) AS others,
           CAST(COALESCE(SUM(CASE WHEN n.key = 'reactivation' THEN n.due ELSE 0 END), 0) AS BIGINT) AS stack,
           (SELECT COUNT(*) FROM (SELECT 1 FROM tasks o
                                   WHERE o.owner_id = $1 AND o.kind = 'reactivation' AND o.state = 'open'
                                     AND o.due_at > $3 LIMIT $4) AS own_later)
         + (SELECT COUNT(*) FROM (SELECT 1 FROM tasks o
                                   WHERE o.team_id = $2 AND o.owner_id IS NULL AND o.kind = 'reactivation'
                                     AND o.state = 'open' AND o.due_at > $3 LIMIT $4) AS team_later) AS cooled_off
      FROM (SELECT k.key,
                   (SELECT COUNT(*) FROM (SELECT 1 FROM tasks o
                                           WHERE o.owner_id = $1 AND o.kind = k.key AND o.state = 'open'
                                             AND o.due_at <= $3 LIMIT $4) AS own)
                 + (SELECT COUNT(*) FROM (SELECT 1 FROM tasks o
                                           WHERE o.team_id = $2 AND o.owner_id IS NULL AND o.kind = k.key
                                             AND o.state = 'open' AND o.due_at <= $3 LIMIT $4) AS team) AS due
              FROM task_kinds k) AS n
)sql";
Counts counts(Ctx& ctx, std::int64_t most) {
  return ctx.tx.row<Counts>(select_counts, ctx.actor.account, ctx.actor.team, ctx.now, most)
      .value_or(Counts{});
}

}  // namespace work::queue_store
