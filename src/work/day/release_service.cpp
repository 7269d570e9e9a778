#include "work/day/release_service.hpp"

#include "access/access.hpp"
#include "base/fault.hpp"
#include "work/day/lateness_rules.hpp"
#include "work/day/release_rules.hpp"
#include "work/lease/next_rules.hpp"

namespace work {

constexpr std::string_view upsert_release = R"sql(
    INSERT INTO release_days (day, account_id, kind, reason, releases) VALUES ($1, $2, $3, $4, 1)
    ON CONFLICT (day, account_id, kind, reason) DO UPDATE SET releases = release_days.releases + 1
)sql";
void count_release(storage::Ctx& ctx, AccountId manager, const std::string& kind, std::string_view reason) {
  if (base::fault("release.not_counted")) return;
  const auto account = auth::account(ctx.tx, manager);
  if (!account) return;
  ctx.tx.post(upsert_release, day_of(ctx.now, account->zone), manager, kind, reason);
}

constexpr std::string_view select_releases = R"sql(
    SELECT r.account_id, a.name, r.kind, r.reason, CAST(SUM(r.releases) AS BIGINT) AS releases
      FROM release_days r JOIN accounts a ON a.id = r.account_id
     WHERE r.day >= $1 AND r.day <= $2
     GROUP BY r.account_id, a.name, r.kind, r.reason
     ORDER BY a.name, r.account_id, r.kind, r.reason
)sql";
// CROSS: SQLite goes through the accounts, which are few, and looks up the days of each.
constexpr std::string_view select_outcomes = R"sql(
    SELECT d.account_id, CAST(SUM(d.completed) AS BIGINT) AS outcomes
      FROM accounts a CROSS JOIN work_days d
     WHERE d.account_id = a.id AND d.day >= $1 AND d.day <= $2
     GROUP BY d.account_id
)sql";
base::Result<Releases> release_report(storage::Ctx& ctx, const LatenessQuery& query) {
  TRY(const auto days, days_wanted(query, base::wall_time(ctx.now, ctx.actor.zone).date));
  const auto lines = ctx.tx.rows<ReleaseLine>(select_releases, days.from, days.to);
  const auto outcomes = ctx.tx.rows<OutcomeCount>(select_outcomes, days.from, days.to);
  return Releases{days.from, days.to, summed(lines, outcomes)};
}

}  // namespace work
