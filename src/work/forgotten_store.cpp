#include "work/forgotten_store.hpp"

#include "base/fault.hpp"

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

}  // namespace

// A step that belongs to nobody and to no team would never be handed out: it does not count.
constexpr std::string_view select_counts = R"sql(
    SELECT CAST(COALESCE(SUM(c.live), 0) AS BIGINT) AS live_cards,
           CAST(COALESCE(SUM(c.live * c.stepped), 0) AS BIGINT) AS with_next_step,
           CAST(COALESCE(SUM(c.live * c.stepped * (1 - c.awake)), 0) AS BIGINT) AS held,
           CAST(COALESCE(SUM(1 - c.live), 0) AS BIGINT) AS final_cards,
           CAST(COALESCE(SUM(c.live * c.ownerless), 0) AS BIGINT) AS without_owner
      FROM (SELECT CASE WHEN p.final_status IS NULL THEN 1 ELSE 0 END AS live,
                   CASE WHEN p.owner_id IS NULL AND p.team_id IS NULL THEN 1 ELSE 0 END AS ownerless,
                   CASE WHEN EXISTS (SELECT 1 FROM tasks t
                                      WHERE t.person_id = p.id AND t.ended_at IS NULL
                                        AND t.state IN ('open', 'held', 'leased')
                                        AND (t.owner_id IS NOT NULL OR t.team_id IS NOT NULL))
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
           p.city, p.goal, p.owner_id, a.name AS owner_name, p.final_status, p.created_at
      FROM people p LEFT JOIN accounts a ON a.id = p.owner_id
     WHERE p.merged_into IS NULL AND p.final_status IS NULL AND p.kind IN ('lead', 'student')
       AND NOT EXISTS (SELECT 1 FROM tasks t
                        WHERE t.person_id = p.id AND t.ended_at IS NULL
                                        AND t.state IN ('open', 'held', 'leased')
                          AND (t.owner_id IS NOT NULL OR t.team_id IS NOT NULL))
     ORDER BY p.id
     LIMIT $1
)sql";
Forgotten find(storage::Tx& tx, int limit) {
  const auto counts = tx.row<Counts>(select_counts).value_or(Counts{});
  return {.live_cards = counts.live_cards,
          .with_next_step = counts.with_next_step,
          .held = counts.held,
          .final_cards = counts.final_cards,
          .without_owner = counts.without_owner,
          .items = tx.rows<people::PersonLine>(select_orphans, base::fault("forgotten.hidden") ? 0 : limit)};
}

}  // namespace work::forgotten_store
