// SQL of joins and of what people said about pairs.
#pragma once
#include "intake/import/import_store.hpp"

namespace intake::import_store {

// Why row `number` stands on one card with another row or with a card.
struct StagedJoin {
  ImportId import_id;
  std::int64_t number = 0;
  std::optional<std::int64_t> other_row;
  std::optional<PersonId> other_person;
  std::int64_t sure_percent = 0;
  std::vector<people::Evidence> evidence;
  bool by_hand = false;
  bool apart = false;
  std::optional<people::MergeId> merge_id;  // once applied
  std::optional<base::Instant> undone_at;
};
BOOST_DESCRIBE_STRUCT(StagedJoin, (),
                      (import_id, number, other_row, other_person, sure_percent, evidence, by_hand, apart,
                       merge_id, undone_at))

std::vector<StagedJoin> joins(Tx& tx, ImportId id, std::int64_t after, int limit);
std::optional<StagedJoin> join(Tx& tx, ImportId id, std::int64_t number);
// Adds the join of a row; one that is there is replaced.
void put_join(Tx& tx, const StagedJoin& join);
void set_apart(Tx& tx, ImportId id, std::int64_t number, bool apart);
void set_merge(Tx& tx, ImportId id, std::int64_t number, people::MergeId merge);
// The rows that a merge brought are rows of their own card again.
void mark_parted(Tx& tx, people::MergeId merge, PersonId own_card, base::Instant now);

// What a person said about two rows or a row and a card.
struct ToldPair {
  std::string left_key;  // the smaller one
  std::string right_key;
  ImportPairDecision decision{};
  AccountId told_by;
  base::Instant told_at;
};
BOOST_DESCRIBE_STRUCT(ToldPair, (), (left_key, right_key, decision, told_by, told_at))

// The names of rows and cards in told pairs.
std::string row_key(const std::string& source, const std::string& external_id);
std::string card_key(PersonId id);
// The card of such a name, if it is one's.
std::optional<PersonId> card_of_key(const std::string& key);

// The last word counts; undecided and later are no word, and take an earlier one back.
void tell(Tx& tx, ToldPair pair);
std::vector<ToldPair> told_pairs(Tx& tx);

}  // namespace intake::import_store
