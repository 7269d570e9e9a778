#include "work/cap/cap_store.hpp"

namespace work::cap_store {

constexpr std::string_view select_steps_due = R"sql(
    SELECT CAST(SUM(n.due) AS BIGINT)
      FROM (SELECT (SELECT COUNT(*) FROM tasks o
                     WHERE o.owner_id = $1 AND o.kind = k.key AND o.state = 'open'
                       AND o.due_at >= $2 AND o.due_at < $3) AS due
              FROM task_kinds k
             WHERE k.key <> 'reactivation') AS n
)sql";
std::int64_t steps_due(Tx& tx, AccountId owner, base::Instant from, base::Instant until) {
  return tx.value<std::int64_t>(select_steps_due, owner, from, until).value_or(0);
}

constexpr std::string_view insert_override = R"sql(
    INSERT INTO cap_overrides (id, account_id, day, cap, person_id, reason, made_by, made_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
)sql";
void insert(Tx& tx, const CapOverride& row) {
  tx.run(insert_override, row.id, row.account_id, row.day, row.cap, row.person_id, row.reason, row.made_by,
         row.made_at);
}

constexpr std::string_view select_between = R"sql(
    SELECT c.id, c.account_id, a.name AS account_name, c.day, c.cap, c.person_id, p.name AS person_name, c.reason,
           c.made_by, m.name AS made_by_name, c.made_at
      FROM cap_overrides c
      JOIN accounts a ON a.id = c.account_id
      LEFT JOIN people p ON p.id = c.person_id
      LEFT JOIN accounts m ON m.id = c.made_by
     WHERE c.day >= $1 AND c.day <= $2
     ORDER BY c.id DESC
     LIMIT $3
)sql";
std::vector<CapOverride> between(Ctx& ctx, base::Date from, base::Date to, std::int64_t limit) {
  return ctx.tx.rows<CapOverride>(select_between, from, to, limit);
}

constexpr std::string_view upsert_lifted = R"sql(
    INSERT INTO work_days (account_id, day, completed, clients, lifted) VALUES ($1, $2, 0, 0, 1)
    ON CONFLICT (account_id, day) DO UPDATE SET lifted = 1
)sql";
void lift(Tx& tx, AccountId account, const std::string& day) {
  tx.run(upsert_lifted, account, day);
}

}  // namespace work::cap_store
