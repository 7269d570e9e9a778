#include "intake/match/match_keys.hpp"

#include <algorithm>
#include <map>

namespace intake::match_keys {
namespace {

constexpr std::string_view insert_key =
    "INSERT INTO match_keys (hash, person_id) VALUES ($1, $2) ON CONFLICT (hash, person_id) DO NOTHING";
constexpr std::string_view delete_keys = "DELETE FROM match_keys WHERE person_id = $1";
constexpr std::string_view select_holders = "SELECT hash, person_id FROM match_keys WHERE hash IN ({list})";

constexpr std::size_t keys_a_snapshot = 4096;  // a snapshot lives well below a second

std::vector<std::int64_t> mixed(const std::vector<BlockKey>& keys) {
  constexpr std::uint64_t odd = 0x9E3779B97F4A7C15;  // spreads the kinds over the whole range
  std::vector<std::int64_t> all;
  all.reserve(keys.size());
  for (const auto& key : keys) {
    const auto kind = static_cast<std::uint64_t>(key.kind) + 1;
    all.push_back(static_cast<std::int64_t>(static_cast<std::uint64_t>(key.hash) ^ (kind * odd)));
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

}  // namespace

std::vector<std::int64_t> keys_of(const people::CardSummary& card) {
  return mixed(blocking_keys(match_record(
      MatchCard{card.person.id.value, card.person.name, card.contacts, card.person.profile, std::nullopt})));
}

void put(storage::Tx& tx, const people::CardSummary& card) {
  remove(tx, card.person.id);
  for (const auto key : keys_of(card)) tx.run(insert_key, key, card.person.id);
}

void add(storage::Tx& tx, std::span<const Holder> keys) {
  for (const auto& key : keys) tx.run(insert_key, key.hash, key.person_id);
}

void remove(storage::Tx& tx, PersonId person) {
  tx.run(delete_keys, person);
}

void renew(storage::Tx& tx, PersonId person) {
  const auto cards = people::cards_by_ids(tx, {person});
  if (cards.empty()) {
    remove(tx, person);
  } else {
    put(tx, cards.front());
  }
}

std::vector<PersonId> candidates(storage::Db& db, const std::vector<Lead>& leads) {
  std::vector<std::int64_t> keys;
  for (const auto& lead : leads) {
    if (lead.blocked) continue;
    const auto of_lead = mixed(blocking_keys(match_record(lead)));
    keys.insert(keys.end(), of_lead.begin(), of_lead.end());
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  std::vector<PersonId> people;
  for (std::size_t from = 0; from < keys.size(); from += keys_a_snapshot) {
    const std::vector<std::int64_t> part(
        keys.begin() + static_cast<std::ptrdiff_t>(from),
        keys.begin() + static_cast<std::ptrdiff_t>(std::min(keys.size(), from + keys_a_snapshot)));
    std::map<std::int64_t, std::vector<PersonId>> holders;
    for (const auto& holder :
         db.read([&](storage::Tx& tx) { return tx.rows_in<Holder>(select_holders, part); })) {
      holders[holder.hash].push_back(holder.person_id);
    }
    for (const auto& [hash, found] : holders) {
      if (found.size() <= largest_block) people.insert(people.end(), found.begin(), found.end());
    }
  }
  std::sort(people.begin(), people.end());
  people.erase(std::unique(people.begin(), people.end()), people.end());
  return people;
}

}  // namespace intake::match_keys
