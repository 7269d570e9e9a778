#include "intake/match/match_keys.hpp"

#include <algorithm>
#include <map>

#include "storage/slice.hpp"

namespace intake::match_keys {
namespace {

constexpr std::string_view insert_key =
    "INSERT INTO match_keys (hash, person_id) VALUES ($1, $2) ON CONFLICT (hash, person_id) DO NOTHING";
constexpr std::string_view delete_keys = "DELETE FROM match_keys WHERE person_id = $1";
constexpr std::string_view select_holders = "SELECT hash, person_id FROM match_keys WHERE hash IN ({list})";

constexpr std::size_t keys_a_snapshot = 4096;  // a snapshot lives well below a second
constexpr std::size_t people_a_snapshot = 500;
constexpr std::size_t keys_a_step = 64;

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

// At most `size` items of a list from `from` on.
template <class T>
std::vector<T> part_of(const std::vector<T>& all, std::size_t from, std::size_t size) {
  const auto first = all.begin() + static_cast<std::ptrdiff_t>(from);
  return {first, first + static_cast<std::ptrdiff_t>(std::min(size, all.size() - from))};
}

}  // namespace

std::vector<std::int64_t> keys_of(const people::CardSummary& card) {
  return mixed(blocking_keys(match_record(
      MatchCard{card.person.id.value, card.person.name, card.contacts, card.person.profile, std::nullopt})));
}

void put(storage::Tx& tx, const people::CardSummary& card) {
  remove(tx, card.person.id);
  for (const auto key : keys_of(card)) tx.post(insert_key, key, card.person.id);
}

void add(storage::Tx& tx, std::span<const Holder> keys) {
  for (const auto& key : keys) tx.post(insert_key, key.hash, key.person_id);
}

void Gathered::add(storage::Db& db, const std::vector<PersonId>& people) {
  std::vector<PersonId> fresh;
  for (const auto id : people) {
    if (people_.insert(id).second) fresh.push_back(id);
  }
  for (std::size_t from = 0; from < fresh.size(); from += people_a_snapshot) {
    const auto page = part_of(fresh, from, people_a_snapshot);
    for (const auto& card : db.read([&](storage::Tx& tx) { return people::cards_by_ids(tx, page); })) {
      for (const auto hash : keys_of(card)) keys_.push_back({hash, card.person.id});
    }
  }
}

base::Result<void> Gathered::write(storage::Db& db) {
  std::ranges::sort(keys_, {}, &Holder::hash);
  std::size_t reached = 0;
  storage::BulkWrites writes(db);
  for (std::size_t from = 0; from < keys_.size(); from = reached) {
    CHECK_OK(writes.add([&, from](storage::Tx& tx) -> base::Result<void> {
      const storage::Slice slice(db);
      reached = from;  // a slice may run twice
      do {
        const std::size_t end = std::min(keys_.size(), reached + keys_a_step);
        match_keys::add(tx, std::span(keys_).subspan(reached, end - reached));
        reached = end;
      } while (reached < keys_.size() && !slice.over());
      return {};
    }));
    CHECK_OK(writes.finish());
  }
  return {};
}

void remove(storage::Tx& tx, PersonId person) {
  tx.post(delete_keys, person);
}

void renew(storage::Tx& tx, PersonId person) {
  const auto cards = people::cards_by_ids(tx, {person});
  if (cards.empty()) {
    remove(tx, person);
  } else {
    put(tx, cards.front());
  }
}

std::vector<PersonId> candidates(storage::Db& db, std::span<const MatchRecord> rows) {
  std::vector<std::int64_t> keys;
  for (const auto& row : rows) {
    const auto of_row = mixed(blocking_keys(row));
    keys.insert(keys.end(), of_row.begin(), of_row.end());
  }
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  std::vector<PersonId> people;
  for (std::size_t from = 0; from < keys.size(); from += keys_a_snapshot) {
    const auto part = part_of(keys, from, keys_a_snapshot);
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
