#include "pipeline/deal_store.hpp"

namespace pipeline::deal_store {

constexpr std::string_view select_one = R"sql(
    SELECT id, person_id, stage, title, amount_minor, amount_currency, owner_id, created_at, stage_since, closed_at,
           version
      FROM deals
     WHERE id = $1
)sql";
std::optional<Deal> find(Tx& tx, DealId id) {
  return tx.row<Deal>(select_one, id);
}

constexpr std::string_view select_of_person = R"sql(
    SELECT id, person_id, stage, title, amount_minor, amount_currency, owner_id, created_at, stage_since, closed_at,
           version
      FROM deals
     WHERE person_id = $1
     ORDER BY CASE WHEN closed_at IS NULL THEN 0 ELSE 1 END, id DESC
)sql";
void ask_of_person_ahead(Tx& tx, PersonId person) {
  tx.ask_ahead(select_of_person, person);
}
std::vector<Deal> of_person(Tx& tx, PersonId person) {
  return tx.rows<Deal>(select_of_person, person);
}

constexpr std::string_view select_current = R"sql(
    SELECT id, person_id, stage, title, amount_minor, amount_currency, owner_id, created_at, stage_since, closed_at,
           version
      FROM deals
     WHERE person_id = $1 AND closed_at IS NULL
     ORDER BY id DESC
     LIMIT 1
)sql";
void ask_current_ahead(Tx& tx, PersonId person) {
  tx.ask_ahead(select_current, person);
}
std::optional<Deal> current(Tx& tx, PersonId person) {
  return tx.row<Deal>(select_current, person);
}

constexpr std::string_view insert_one = R"sql(
    INSERT INTO deals (id, person_id, stage, title, amount_minor, amount_currency, owner_id, created_at, stage_since,
                       closed_at, version, import_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
)sql";
void insert(Tx& tx, const Deal& deal, std::optional<people::ImportId> import_id) {
  tx.post(insert_one, deal, import_id);
}

constexpr std::string_view select_owner = "SELECT owner_id FROM people WHERE id = $1";
std::optional<AccountId> owner_of(Tx& tx, PersonId person) {
  return tx.value<AccountId>(select_owner, person);
}

constexpr std::string_view update_one = R"sql(
    UPDATE deals
       SET stage = $2, title = $3, amount_minor = $4, amount_currency = $5, stage_since = $6, closed_at = $7,
           version = $8
     WHERE id = $1
)sql";
void update(Tx& tx, Deal& deal) {
  ++deal.version;
  tx.post(update_one, deal.id, deal.stage, deal.title, deal.amount, deal.stage_since, deal.closed_at,
          deal.version);
}

constexpr std::string_view insert_basket = R"sql(
    INSERT INTO deal_baskets (deal_id, basket, reached_at) VALUES ($1, $2, $3)
    ON CONFLICT DO NOTHING
)sql";
void reach_basket(Tx& tx, DealId id, Basket basket, base::Instant at) {
  tx.post(insert_basket, id, basket, at);
}

constexpr std::string_view delete_baskets =
    "DELETE FROM deal_baskets WHERE deal_id = $1 AND reached_at >= $2";
void forget_baskets(Tx& tx, DealId id, base::Instant since) {
  tx.post(delete_baskets, id, since);
}

constexpr std::string_view delete_basket =
    "DELETE FROM deal_baskets WHERE deal_id = $1 AND basket = $2 AND reached_at > $3";
void forget_basket(Tx& tx, DealId id, Basket basket, base::Instant after) {
  tx.post(delete_basket, id, basket, after);
}

constexpr std::string_view update_owner =
    "UPDATE deals SET owner_id = $2 WHERE person_id = $1 AND closed_at IS NULL";
void set_owner(Tx& tx, PersonId person, std::optional<AccountId> owner) {
  tx.post(update_owner, person, owner);
}

void set_owner_of_deal(Tx& tx, DealId id, std::optional<AccountId> owner) {
  tx.post("UPDATE deals SET owner_id = $2 WHERE id = $1", id, owner);
}

constexpr std::string_view remember_merged =
    "INSERT INTO merged_deals (merge_id, deal_id) SELECT CAST($1 AS BIGINT), id FROM deals WHERE person_id = "
    "$2";
constexpr std::string_view move_merged = "UPDATE deals SET person_id = $2 WHERE person_id = $1";
void move_to_kept(Tx& tx, people::MergeId merge, PersonId merged, PersonId kept) {
  tx.post(remember_merged, merge, merged);
  tx.post(move_merged, merged, kept);
}

constexpr std::string_view return_merged =
    "UPDATE deals SET person_id = $2 WHERE id IN (SELECT deal_id FROM merged_deals WHERE merge_id = $1)";
constexpr std::string_view forget_merged = "DELETE FROM merged_deals WHERE merge_id = $1";
void move_back(Tx& tx, people::MergeId merge, PersonId merged) {
  tx.post(return_merged, merge, merged);
  tx.post(forget_merged, merge);
}

}  // namespace pipeline::deal_store
