#include "work/forgotten_store.hpp"

#include <algorithm>

#include "access/access.hpp"
#include "base/fault.hpp"
#include "work/rest/rest_store.hpp"

namespace work::forgotten_store {
namespace {

struct Counts {
  std::int64_t live_cards = 0;
  std::int64_t with_next_step = 0;
  std::int64_t held = 0;
  std::int64_t final_cards = 0;
  std::int64_t without_owner = 0;
};
BOOST_DESCRIBE_STRUCT(Counts, (), (live_cards, with_next_step, held, final_cards, without_owner))

// Where a step of a listed card lies.
struct Place {
  PersonId person_id;
  std::optional<std::string> owner_name;
  std::optional<std::string> team_name;
  std::int64_t with_taker = 0;  // 1 where somebody takes work: he has a conflict of interest
};
BOOST_DESCRIBE_STRUCT(Place, (), (person_id, owner_name, team_name, with_taker))

// Steps of which everybody who could take them rests for good; $1 is when a rest for good ends at the
// earliest. Few are rested from, so they are read once, not once a card; CROSS: and SQLite begins with them.
constexpr std::string_view select_stuck = R"sql(
    SELECT s.id FROM task_rests r CROSS JOIN tasks s
     WHERE s.id = r.task_id AND r.until_at > $1 AND s.state IN ('open', 'held')
       AND (s.owner_id = r.account_id
            OR (s.owner_id IS NULL
                AND NOT EXISTS (SELECT 1 FROM accounts a
                                 WHERE a.team_id = s.team_id AND {worker}
                                   AND NOT EXISTS (SELECT 1 FROM task_rests o
                                                    WHERE o.task_id = s.id AND o.account_id = a.id
                                                      AND o.until_at > $1))))
)sql";

// Puts the selects of those who can take work into a statement: few accounts, read once, not once a card.
std::string with_takers(std::string sql) {
  const auto put = [&](std::string_view mark, const std::string& text) {
    for (auto at = sql.find(mark); at != std::string::npos; at = sql.find(mark, at + text.size()))
      sql.replace(at, mark.size(), text);
  };
  put("{stuck}", base::fault("forgotten.any_holder") ? "SELECT 0" : std::string(select_stuck));
  put("{worker}", auth::worker_condition());
  put("{workers}", base::fault("forgotten.any_holder") ? "SELECT id FROM accounts" : auth::workers_sql());
  put("{teams}", base::fault("forgotten.any_holder") ? "SELECT id FROM teams" : auth::staffed_teams_sql());
  return sql;
}

}  // namespace

// A step counts if somebody will be given it: its owner can take work, or it has none and somebody of its
// team can; and not all of them rest from it for good.
constexpr std::string_view select_counts = R"sql(
    SELECT CAST(COALESCE(SUM(c.live), 0) AS BIGINT) AS live_cards,
           CAST(COALESCE(SUM(c.live * c.stepped), 0) AS BIGINT) AS with_next_step,
           CAST(COALESCE(SUM(c.live * c.stepped * (1 - c.awake)), 0) AS BIGINT) AS held,
           CAST(COALESCE(SUM(1 - c.live), 0) AS BIGINT) AS final_cards,
           CAST(COALESCE(SUM(c.live * c.ownerless), 0) AS BIGINT) AS without_owner
      FROM (SELECT CASE WHEN p.final_status IS NULL THEN 1 ELSE 0 END AS live,
                   CASE WHEN p.owner_id IN ({workers}) OR p.team_id IN ({teams}) THEN 0 ELSE 1 END AS ownerless,
                   CASE WHEN EXISTS (SELECT 1 FROM tasks t
                                      WHERE t.person_id = p.id AND t.ended_at IS NULL
                                        AND t.state IN ('open', 'held', 'leased')
                                        AND (t.owner_id IN ({workers})
                                             OR (t.owner_id IS NULL AND t.team_id IN ({teams})))
                                        AND t.id NOT IN ({stuck}))
                        THEN 1 ELSE 0 END AS stepped,
                   CASE WHEN EXISTS (SELECT 1 FROM tasks t
                                      WHERE t.person_id = p.id AND t.ended_at IS NULL
                                        AND t.state IN ('open', 'held', 'leased')
                                        AND t.state <> 'held')
                        THEN 1 ELSE 0 END AS awake
              FROM people p
             WHERE p.merged_into IS NULL AND p.kind IN ('lead', 'student')) AS c
)sql";

constexpr std::string_view select_orphans = R"sql(
    SELECT p.id, p.name, p.kind,
           (SELECT c.value FROM contacts c WHERE c.person_id = p.id AND c.kind = 'phone'
             ORDER BY c.position LIMIT 1) AS phone,
           (SELECT c.value FROM contacts c WHERE c.person_id = p.id AND c.kind = 'mail'
             ORDER BY c.position LIMIT 1) AS mail,
           p.city, p.goal, p.owner_id, o.name AS owner_name, p.final_status, p.created_at, 'no_step' AS reason,
           CAST(NULL AS TEXT) AS held_by
      FROM people p LEFT JOIN accounts o ON o.id = p.owner_id
     WHERE p.merged_into IS NULL AND p.final_status IS NULL AND p.kind IN ('lead', 'student')
       AND NOT EXISTS (SELECT 1 FROM tasks t
                        WHERE t.person_id = p.id AND t.ended_at IS NULL
                          AND t.state IN ('open', 'held', 'leased')
                          AND (t.owner_id IN ({workers}) OR (t.owner_id IS NULL AND t.team_id IN ({teams})))
                          AND t.id NOT IN ({stuck}))
     ORDER BY p.id
     LIMIT $2
)sql";

constexpr std::string_view select_places = R"sql(
    SELECT t.person_id, a.name AS owner_name, m.name AS team_name,
           CASE WHEN t.owner_id IN ({workers}) OR (t.owner_id IS NULL AND t.team_id IN ({teams}))
                THEN 1 ELSE 0 END AS with_taker
      FROM tasks t
      LEFT JOIN accounts a ON a.id = t.owner_id
      LEFT JOIN teams m ON m.id = t.team_id AND t.owner_id IS NULL
     WHERE t.ended_at IS NULL AND t.person_id IN ({list})
     ORDER BY t.due_at, t.id
)sql";

// Says of each line where its first step lies, if it has one.
void explain(storage::Tx& tx, std::vector<ForgottenLine>& lines) {
  std::vector<PersonId> ids;
  for (const auto& line : lines) ids.push_back(line.id);
  static const std::string places_sql = with_takers(std::string(select_places));
  const auto places = tx.rows_in<Place>(places_sql, ids);
  for (auto& line : lines) {
    const auto found = std::ranges::find(places, line.id, &Place::person_id);
    if (found == places.end()) continue;
    line.held_by = found->owner_name ? found->owner_name : found->team_name;
    using enum ForgottenReason;
    line.reason = found->with_taker == 1 ? all_rest
                  : found->owner_name    ? idle_owner
                  : found->team_name     ? empty_team
                                         : nobodys;
  }
}

Forgotten find(storage::Ctx& ctx, int limit) {
  auto& tx = ctx.tx;
  const auto for_good = ctx.now + rest_store::for_good;
  static const std::string counts_sql = with_takers(std::string(select_counts));
  static const std::string orphans_sql = with_takers(std::string(select_orphans));
  const auto counts = tx.row<Counts>(counts_sql, for_good).value_or(Counts{});
  auto lines = tx.rows<ForgottenLine>(orphans_sql, for_good, base::fault("forgotten.hidden") ? 0 : limit);
  explain(tx, lines);
  return {.live_cards = counts.live_cards,
          .with_next_step = counts.with_next_step,
          .held = counts.held,
          .final_cards = counts.final_cards,
          .without_owner = counts.without_owner,
          .items = std::move(lines)};
}

}  // namespace work::forgotten_store
