#include "pipeline/board_store.hpp"

// The next step of a card is read from `tasks`, which is work's: one SELECT instead of one a card. Nothing
// here writes.
namespace pipeline::board_store {
namespace {

// $2 and $3 of every statement: the filter. $4 and $5: whose people the actor may see (0 stands for anybody).
struct Scope {
  std::int64_t account = 0;
  std::int64_t team = 0;
};
BOOST_DESCRIBE_STRUCT(Scope, (), (account, team))

Scope scope_of(const base::Actor& actor) {
  switch (actor.reach) {
    case base::Reach::all:
      return {};
    case base::Reach::team:
      return {actor.account.value, actor.team.value};
    case base::Reach::own:
      return {actor.account.value, 0};
  }
  return {};
}

}  // namespace

constexpr std::string_view select_cards = R"sql(
    SELECT d.id, d.person_id, d.stage, d.title, d.amount_minor, d.amount_currency, d.owner_id, d.created_at,
           d.stage_since, d.closed_at, d.version, p.name AS person_name, p.goal, a.name AS owner_name,
           t.kind AS step_kind, t.state AS step_state, COALESCE(t.due_at, 9000000000000000) AS step_at
      FROM deals d
      JOIN people p ON p.id = d.person_id
      LEFT JOIN accounts a ON a.id = d.owner_id
      LEFT JOIN tasks t ON t.id = (SELECT n.id FROM tasks n
                                    WHERE n.person_id = d.person_id AND n.ended_at IS NULL
                                    ORDER BY n.due_at, n.id LIMIT 1)
     WHERE d.closed_at IS NULL
       AND d.stage IN (SELECT key FROM stages WHERE basket = $1)
       AND (CAST($2 AS BIGINT) IS NULL OR d.owner_id = $2)
       AND (CAST($3 AS TEXT) IS NULL OR p.utm_source = $3)
       AND (CAST($4 AS BIGINT) = 0 OR p.owner_id = $4 OR p.team_id = $5)
       AND (COALESCE(t.due_at, 9000000000000000), d.id) > ($6, $7)
     ORDER BY step_at, d.id
     LIMIT $8
)sql";
std::vector<CardRow> cards(Ctx& ctx, Basket basket, const BoardFilter& filter, BoardPlace after, int limit) {
  return ctx.tx.rows<CardRow>(select_cards, basket, filter.owner_id, filter.source, scope_of(ctx.actor),
                              after, limit);
}

constexpr std::string_view select_sums = R"sql(
    SELECT d.amount_currency AS currency, COUNT(*) AS count, CAST(COALESCE(SUM(d.amount_minor), 0) AS BIGINT) AS minor
      FROM deals d JOIN people p ON p.id = d.person_id
     WHERE d.closed_at IS NULL
       AND d.stage IN (SELECT key FROM stages WHERE basket = $1)
       AND (CAST($2 AS BIGINT) IS NULL OR d.owner_id = $2)
       AND (CAST($3 AS TEXT) IS NULL OR p.utm_source = $3)
       AND (CAST($4 AS BIGINT) = 0 OR p.owner_id = $4 OR p.team_id = $5)
     GROUP BY d.amount_currency
     ORDER BY d.amount_currency
)sql";
std::vector<SumRow> sums(Ctx& ctx, Basket basket, const BoardFilter& filter) {
  return ctx.tx.rows<SumRow>(select_sums, basket, filter.owner_id, filter.source, scope_of(ctx.actor));
}

constexpr std::string_view select_median = R"sql(
    SELECT COALESCE(b.reached_at, d.stage_since)
      FROM deals d
      JOIN people p ON p.id = d.person_id
      LEFT JOIN deal_baskets b ON b.deal_id = d.id AND b.basket = $1
     WHERE d.closed_at IS NULL
       AND d.stage IN (SELECT key FROM stages WHERE basket = $1)
       AND (CAST($2 AS BIGINT) IS NULL OR d.owner_id = $2)
       AND (CAST($3 AS TEXT) IS NULL OR p.utm_source = $3)
       AND (CAST($4 AS BIGINT) = 0 OR p.owner_id = $4 OR p.team_id = $5)
     ORDER BY 1
     LIMIT 1 OFFSET $6
)sql";
std::optional<base::Instant> median_since(Ctx& ctx, Basket basket, const BoardFilter& filter,
                                          std::int64_t count) {
  return ctx.tx.value<base::Instant>(select_median, basket, filter.owner_id, filter.source,
                                     scope_of(ctx.actor), (count - 1) / 2);
}

constexpr std::string_view select_conversion = R"sql(
    SELECT COUNT(*) AS applied, COUNT(t.deal_id) AS trial, COUNT(m.deal_id) AS paid
      FROM deals d
      JOIN people p ON p.id = d.person_id
      LEFT JOIN deal_baskets t ON t.deal_id = d.id AND t.basket = 'trial'
      LEFT JOIN deal_baskets m ON m.deal_id = d.id AND m.basket = 'paid'
     WHERE d.created_at >= $1 AND d.created_at < $6
       AND (CAST($2 AS BIGINT) IS NULL OR d.owner_id = $2)
       AND (CAST($3 AS TEXT) IS NULL OR p.utm_source = $3)
       AND (CAST($4 AS BIGINT) = 0 OR p.owner_id = $4 OR p.team_id = $5)
)sql";
ConversionRow conversion(Ctx& ctx, const BoardFilter& filter, base::Instant from, base::Instant to) {
  return ctx.tx
      .row<ConversionRow>(select_conversion, from, filter.owner_id, filter.source, scope_of(ctx.actor), to)
      .value_or(ConversionRow{});
}

constexpr std::string_view select_reasons = R"sql(
    SELECT CASE WHEN p.final_status = 'not_needed' THEN COALESCE(p.final_reason, 'not_needed')
                ELSE COALESCE(p.final_status, 'other') END AS reason,
           COUNT(*) AS count
      FROM deals d JOIN people p ON p.id = d.person_id
     WHERE d.closed_at >= $1
       AND (CAST($2 AS BIGINT) IS NULL OR d.owner_id = $2)
       AND (CAST($3 AS TEXT) IS NULL OR p.utm_source = $3)
       AND (CAST($4 AS BIGINT) = 0 OR p.owner_id = $4 OR p.team_id = $5)
     GROUP BY 1
     ORDER BY 2 DESC, 1
)sql";
std::vector<ClosedReason> closed_reasons(Ctx& ctx, const BoardFilter& filter, base::Instant since) {
  return ctx.tx.rows<ClosedReason>(select_reasons, since, filter.owner_id, filter.source,
                                   scope_of(ctx.actor));
}

constexpr std::string_view select_sources = R"sql(
    SELECT p.utm_source AS source, COUNT(*) AS count
      FROM deals d JOIN people p ON p.id = d.person_id
     WHERE p.utm_source IS NOT NULL
       AND (CAST($1 AS BIGINT) = 0 OR p.owner_id = $1 OR p.team_id = $2)
     GROUP BY p.utm_source
     ORDER BY 2 DESC, 1
     LIMIT $3
)sql";
std::vector<SourceCount> sources(Ctx& ctx, int limit) {
  return ctx.tx.rows<SourceCount>(select_sources, scope_of(ctx.actor), limit);
}

}  // namespace pipeline::board_store
