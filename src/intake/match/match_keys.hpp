// The index of keys by which cards are found as possible duplicates of a row.
#pragma once
#include <vector>

#include "intake/match/match_rules.hpp"
#include "people/people.hpp"
#include "storage/db.hpp"

namespace intake::match_keys {

// Keeps the keys of a card; called in the transaction that changes it.
void put(storage::Tx& tx, const people::CardSummary& card);
void remove(storage::Tx& tx, PersonId person);

// The keys of many cards at once, for seeds and restores: one number for kind and hash.
std::vector<std::int64_t> keys_of(const people::CardSummary& card);

// Cards that share a key with any of the leads. Keys that very many cards share are skipped: they tell
// nothing.
std::vector<PersonId> candidates(storage::Db& db, const std::vector<Lead>& leads);

}  // namespace intake::match_keys
