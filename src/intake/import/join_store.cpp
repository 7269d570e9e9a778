#include "intake/import/join_store.hpp"

#include <charconv>
#include <utility>

namespace intake::import_store {
namespace {

constexpr std::string_view card_prefix = "card ";

constexpr std::string_view select_joins = R"sql(
    SELECT import_id, number, other_row, other_person, sure_percent, evidence, by_hand, apart, merge_id, undone_at
      FROM import_joins
     WHERE import_id = $1 AND number > $2
     ORDER BY number
     LIMIT $3
)sql";

constexpr std::string_view select_of_merge = R"sql(
    SELECT import_id, number, other_row, other_person, sure_percent, evidence, by_hand, apart, merge_id, undone_at
      FROM import_joins
     WHERE merge_id = $1
)sql";

constexpr std::string_view upsert_told = R"sql(
    INSERT INTO told_pairs (left_key, right_key, decision, told_by, told_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (left_key, right_key)
    DO UPDATE SET decision = excluded.decision, told_by = excluded.told_by, told_at = excluded.told_at
)sql";

}  // namespace

std::vector<StagedJoin> joins(Tx& tx, ImportId id, std::int64_t after, int limit) {
  return tx.rows<StagedJoin>(select_joins, id, after, limit);
}

std::optional<StagedJoin> join(Tx& tx, ImportId id, std::int64_t number) {
  auto found = joins(tx, id, number - 1, 1);
  if (found.empty() || found.front().number != number) return std::nullopt;
  return std::move(found.front());
}

void put_join(Tx& tx, const StagedJoin& join) {
  tx.post("DELETE FROM import_joins WHERE import_id = $1 AND number = $2", join.import_id, join.number);
  tx.insert("import_joins", join);
}

void set_apart(Tx& tx, ImportId id, std::int64_t number, bool apart) {
  tx.post("UPDATE import_joins SET apart = $3 WHERE import_id = $1 AND number = $2", id, number, apart);
}

void set_merge(Tx& tx, ImportId id, std::int64_t number, people::MergeId merge) {
  tx.post("UPDATE import_joins SET merge_id = $3 WHERE import_id = $1 AND number = $2", id, number, merge);
}

void mark_parted(Tx& tx, people::MergeId merge, PersonId own_card, base::Instant now) {
  for (const auto& join : tx.rows<StagedJoin>(select_of_merge, merge)) {
    tx.post("UPDATE import_joins SET undone_at = $3 WHERE import_id = $1 AND number = $2", join.import_id,
            join.number, now);
    tx.post("UPDATE import_rows SET status = $3, person_id = $4 WHERE import_id = $1 AND number = $2",
            join.import_id, join.number, RowStatus::parted, own_card);
  }
}

std::string row_key(const std::string& source, const std::string& external_id) {
  return "row " + source + "\n" + external_id;
}

std::string card_key(PersonId id) {
  return std::string(card_prefix) + std::to_string(id.value);
}

std::optional<PersonId> card_of_key(const std::string& key) {
  if (!key.starts_with(card_prefix)) return std::nullopt;
  PersonId id;
  std::from_chars(key.data() + card_prefix.size(), key.data() + key.size(), id.value);
  return id;
}

void tell(Tx& tx, ToldPair pair) {
  if (pair.right_key < pair.left_key) std::swap(pair.left_key, pair.right_key);
  const bool no_word =
      pair.decision == ImportPairDecision::undecided || pair.decision == ImportPairDecision::later;
  if (no_word) {
    tx.post("DELETE FROM told_pairs WHERE left_key = $1 AND right_key = $2", pair.left_key, pair.right_key);
  } else {
    tx.post(upsert_told, pair.left_key, pair.right_key, pair.decision, pair.told_by, pair.told_at);
  }
}

std::vector<ToldPair> told_pairs(Tx& tx) {
  return tx.rows<ToldPair>("SELECT left_key, right_key, decision, told_by, told_at FROM told_pairs");
}

}  // namespace intake::import_store
