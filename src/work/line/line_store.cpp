#include "work/line/line_store.hpp"

namespace work::line_store {

// $1 the manager, $3 now, $4 the last moment.
constexpr std::string_view select_own = R"sql(
    SELECT o.id, o.person_id, o.deal_id, o.kind, o.state, o.owner_id, o.team_id, o.due_at, o.channel, o.text,
           o.attempts, o.created_at, p.name AS person_name, h.name AS held_by, g.given_at AS held_since,
           r.until_at AS rests_until
      FROM tasks o
      JOIN people p ON p.id = o.person_id
      LEFT JOIN leases l ON l.person_id = o.person_id
      LEFT JOIN accounts h ON h.id = l.account_id
      LEFT JOIN assignments g ON g.id = l.assignment_id
      LEFT JOIN task_rests r ON r.task_id = o.id AND r.account_id = $1 AND r.until_at > $3
     WHERE o.owner_id = $1 AND o.kind = $2 AND o.state = 'open' AND o.due_at <= $4
       AND (l.account_id IS NULL OR l.account_id <> $1)
     ORDER BY o.due_at, o.id
     LIMIT $5
)sql";

constexpr std::string_view select_of_team = R"sql(
    SELECT o.id, o.person_id, o.deal_id, o.kind, o.state, o.owner_id, o.team_id, o.due_at, o.channel, o.text,
           o.attempts, o.created_at, p.name AS person_name, h.name AS held_by, g.given_at AS held_since,
           r.until_at AS rests_until
      FROM tasks o
      JOIN people p ON p.id = o.person_id
      LEFT JOIN leases l ON l.person_id = o.person_id
      LEFT JOIN accounts h ON h.id = l.account_id
      LEFT JOIN assignments g ON g.id = l.assignment_id
      LEFT JOIN task_rests r ON r.task_id = o.id AND r.account_id = $1 AND r.until_at > $3
     WHERE o.team_id = $6 AND o.owner_id IS NULL AND o.kind = $2 AND o.state = 'open' AND o.due_at <= $4
       AND (l.account_id IS NULL OR l.account_id <> $1)
     ORDER BY o.due_at, o.id
     LIMIT $5
)sql";
std::vector<InLine> first(Ctx& ctx, queue_store::Side side, const std::string& kind, base::Instant until,
                          std::int64_t limit) {
  const auto me = ctx.actor.account;
  if (side == queue_store::Side::own) return ctx.tx.rows<InLine>(select_own, me, kind, ctx.now, until, limit);
  return ctx.tx.rows<InLine>(select_of_team, me, kind, ctx.now, until, limit, ctx.actor.team);
}

constexpr std::string_view select_with_colleagues = R"sql(
    SELECT o.id, o.person_id, o.deal_id, o.kind, o.state, o.owner_id, o.team_id, o.due_at, o.channel, o.text,
           o.attempts, o.created_at, p.name AS person_name, h.name AS held_by, g.given_at AS held_since,
           NULL AS rests_until
      FROM accounts h
      JOIN leases l ON l.account_id = h.id
      JOIN tasks o ON o.id = l.task_id
      JOIN people p ON p.id = o.person_id
      JOIN assignments g ON g.id = l.assignment_id
     WHERE h.team_id = $2 AND h.id <> $1 AND o.team_id = $2 AND o.owner_id IS NULL
     LIMIT $3
)sql";
std::vector<InLine> with_colleagues(Ctx& ctx, std::int64_t limit) {
  return ctx.tx.rows<InLine>(select_with_colleagues, ctx.actor.account, ctx.actor.team, limit);
}

}  // namespace work::line_store
