// The index of keys by which cards are found as possible duplicates of a row.
#pragma once
#include <span>
#include <unordered_set>
#include <vector>

#include "intake/match/match_rules.hpp"
#include "people/people.hpp"
#include "storage/db.hpp"

namespace intake::match_keys {

// Keeps the keys of a card; called in the transaction that changes it.
void put(storage::Tx& tx, const people::CardSummary& card);
void remove(storage::Tx& tx, PersonId person);

// The keys of a card as it is now; of a merged one none.
void renew(storage::Tx& tx, PersonId person);

// A key and one of its holders. At most a few dozen in one call.
struct Holder {
  std::int64_t hash = 0;
  PersonId person_id;
};
BOOST_DESCRIBE_STRUCT(Holder, (), (hash, person_id))
void add(storage::Tx& tx, std::span<const Holder> keys);

// The keys of very many cards, to be written at once: card by card, each key would touch a page of its own
// somewhere in the table.
class Gathered {
 public:
  // Reads these cards and gathers their keys; of each card once.
  void add(storage::Db& db, const std::vector<PersonId>& people);
  // Writes all, sorted, in slices. Safe to run twice.
  base::Result<void> write(storage::Db& db);

 private:
  std::unordered_set<PersonId> people_;
  std::vector<Holder> keys_;
};

// The keys of many cards at once, for seeds and restores: one number for kind and hash.
std::vector<std::int64_t> keys_of(const people::CardSummary& card);

// Cards that share a key with any of the rows. Keys that very many cards share are skipped: they tell
// nothing.
std::vector<PersonId> candidates(storage::Db& db, std::span<const MatchRecord> rows);

}  // namespace intake::match_keys
