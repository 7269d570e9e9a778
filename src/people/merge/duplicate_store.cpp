#include "people/merge/duplicate_store.hpp"

#include <algorithm>

namespace people::duplicate_store {

constexpr std::string_view upsert = R"sql(
    INSERT INTO duplicate_pairs (id, left_id, right_id, sure_percent, evidence, state, import_id)
    VALUES ($1, $2, $3, $4, $5, 'open', $6)
    ON CONFLICT (left_id, right_id) DO UPDATE
       SET sure_percent = excluded.sure_percent, evidence = excluded.evidence
     WHERE duplicate_pairs.state = 'open'
)sql";

void propose(Tx& tx, const NewPair& pair) {
  const auto [left, right] = std::minmax(pair.left_id, pair.right_id);
  tx.post(upsert, base::new_id<PairId>(), left, right, pair.sure_percent, pair.evidence, pair.import_id);
}

constexpr std::string_view select_one = R"sql(
    SELECT id, left_id, right_id, sure_percent, evidence, state, made_family FROM duplicate_pairs WHERE id = $1
)sql";

std::optional<Row> get(Tx& tx, PairId id) {
  return tx.row<Row>(select_one, id);
}

constexpr std::string_view select_between = R"sql(
    SELECT id, left_id, right_id, sure_percent, evidence, state, made_family
      FROM duplicate_pairs
     WHERE left_id = $1 AND right_id = $2
)sql";

std::optional<Row> between(Tx& tx, PersonId one, PersonId other) {
  const auto [left, right] = std::minmax(one, other);
  return tx.row<Row>(select_between, left, right);
}

constexpr std::string_view update_state = R"sql(
    UPDATE duplicate_pairs SET state = $2, decided_by = $3, decided_at = $4, made_family = $5 WHERE id = $1
)sql";

void set_state(Ctx& ctx, PairId id, PairState state, bool made_family) {
  ctx.tx.post(update_state, id, state, ctx.actor.account, ctx.now, made_family);
}

constexpr std::string_view update_between = R"sql(
    UPDATE duplicate_pairs SET state = $3, decided_by = $4, decided_at = $5 WHERE left_id = $1 AND right_id = $2
)sql";

constexpr std::string_view insert_different = R"sql(
    INSERT INTO duplicate_pairs (id, left_id, right_id, sure_percent, evidence, state, decided_by, decided_at)
    VALUES ($1, $2, $3, 0, '[]', 'different', $4, $5)
)sql";

void decide_between(Ctx& ctx, PersonId one, PersonId other, PairState state) {
  const auto [left, right] = std::minmax(one, other);
  const auto known = ctx.tx.run(update_between, left, right, state, ctx.actor.account, ctx.now);
  if (known > 0 || state != PairState::different) return;
  ctx.tx.post(insert_different, base::new_id<PairId>(), left, right, ctx.actor.account, ctx.now);
}

namespace {

// The pairs that wait, as a FROM with its conditions. The state stands in the text, so that the partial index
// of open pairs is used. $1: how far the actor sees, $2 and $3: who and which team; $4: the import.
std::string waiting_text(std::string_view columns, std::string_view state, std::string_view rest) {
  return "SELECT " + std::string(columns) + R"sql(
      FROM duplicate_pairs d
      JOIN people l ON l.id = d.left_id
      JOIN people r ON r.id = d.right_id
     WHERE d.state = ')sql" +
         std::string(state) + R"sql('
       AND l.merged_into IS NULL AND r.merged_into IS NULL
       AND (l.owner_id = $2 OR $1 = 'all' OR ($1 = 'team' AND l.team_id = $3))
       AND (r.owner_id = $2 OR $1 = 'all' OR ($1 = 'team' AND r.team_id = $3))
       AND (CAST($4 AS BIGINT) IS NULL OR d.import_id = $4)
     )sql" +
         std::string(rest);
}

constexpr std::string_view pair_columns =
    "d.id, d.left_id, d.right_id, d.sure_percent, d.evidence, d.state, d.made_family";
constexpr std::string_view page_rest =
    "AND (d.sure_percent, d.id) < ($5, $6) ORDER BY d.sure_percent DESC, d.id DESC LIMIT $7";

}  // namespace

std::vector<Row> waiting(Ctx& ctx, const Waiting& which, Position after, int limit) {
  static const std::string open_text = waiting_text(pair_columns, "open", page_rest);
  static const std::string later_text = waiting_text(pair_columns, "later", page_rest);
  const auto& actor = ctx.actor;
  return ctx.tx.rows<Row>(which.later ? later_text : open_text, base::word_of(actor.reach), actor.account,
                          actor.team, which.import_id, after.sure_percent, after.id, limit);
}

std::int64_t count_waiting(Ctx& ctx, const Waiting& which) {
  static const std::string open_text = waiting_text("COUNT(*)", "open", "");
  static const std::string later_text = waiting_text("COUNT(*)", "later", "");
  const auto& actor = ctx.actor;
  return ctx.tx
      .value<std::int64_t>(which.later ? later_text : open_text, base::word_of(actor.reach), actor.account,
                           actor.team, which.import_id)
      .value_or(0);
}

constexpr std::string_view select_of_card = R"sql(
    SELECT id, left_id, right_id, sure_percent, evidence, state, made_family
      FROM duplicate_pairs WHERE left_id = $1
    UNION ALL
    SELECT id, left_id, right_id, sure_percent, evidence, state, made_family
      FROM duplicate_pairs WHERE right_id = $1
)sql";

std::vector<Row> of_card(Tx& tx, PersonId id) {
  return tx.rows<Row>(select_of_card, id);
}

}  // namespace people::duplicate_store
