#include "people/merge/duplicate_service.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "people/card/person_store.hpp"
#include "people/merge/duplicate_rules.hpp"
#include "people/merge/duplicate_store.hpp"
#include "people/merge/pair_service.hpp"

namespace people {
namespace {

// A contact that more cards share is an office's or the school's own: it says nothing about any of them.
constexpr std::size_t largest_crowd = 20;

// The contacts of a card that other live cards share, by card.
std::map<PersonId, std::vector<ContactRow>> shared_contacts(Tx& tx, PersonId id) {
  const auto contacts = person_store::contacts(tx, id);
  std::vector<std::string> keys;
  for (const auto& contact : contacts) keys.push_back(contact.key);
  const auto holders = person_store::holders_of_keys(tx, keys);
  std::map<PersonId, std::vector<ContactRow>> shared;
  for (const auto& contact : contacts) {
    std::set<PersonId> others;
    for (const auto& holder : holders) {
      if (holder.person_id != id && holder.key == contact.key && comparable(holder.kind, contact.kind)) {
        others.insert(holder.person_id);
      }
    }
    if (others.size() > largest_crowd) continue;
    for (const auto other : others) shared[other].push_back(contact);
  }
  return shared;
}

// Pairs of `id` by the contacts it shares.
std::vector<NewPair> pairs_by_contacts(Tx& tx, PersonId id) {
  std::vector<NewPair> pairs;
  const auto shared = shared_contacts(tx, id);
  if (shared.empty()) return pairs;
  std::vector<PersonId> ids{id};
  for (const auto& [other, contacts] : shared) ids.push_back(other);
  const auto people = person_store::many(tx, ids);
  const auto self = std::ranges::find(people, id, &Person::id);
  for (const auto& person : people) {
    const auto found = shared.find(person.id);
    if (found == shared.end()) continue;
    auto evidence = weighed(*self, person, found->second);
    const auto sure = sure_percent(evidence);
    pairs.push_back({id, person.id, sure, std::move(evidence), std::nullopt});
  }
  return pairs;
}

PersonId other_of(const duplicate_store::Row& pair, PersonId id) {
  return pair.left_id == id ? pair.right_id : pair.left_id;
}

bool is_settled(PairState state) {
  return state == PairState::different || state == PairState::family;
}

}  // namespace

base::Result<http::Page<DuplicatePair>> duplicate_pairs(Ctx& ctx, const PairQuery& query) {
  TRY(auto page, waiting_pairs(ctx, {query.later, std::nullopt, query.limit, query.cursor}));
  return http::Page<DuplicatePair>{std::move(page.items), std::move(page.next_cursor)};
}

base::Result<http::Page<DuplicateCandidate>> duplicates_of(Ctx& ctx, PersonId id) {
  TRY(const auto row, person_store::get(ctx, id));
  id = row.person.id;
  std::map<PersonId, DuplicateCandidate> found;
  for (auto& pair : pairs_by_contacts(ctx.tx, id)) {
    found[pair.right_id] = {std::nullopt, {}, pair.sure_percent, std::move(pair.evidence)};
  }
  for (auto& pair : duplicate_store::of_card(ctx.tx, id)) {
    const auto other = other_of(pair, id);
    if (is_settled(pair.state)) {
      found.erase(other);
    } else if (pair.state != PairState::same) {
      found[other] = {pair.id, {}, pair.sure_percent, std::move(pair.evidence)};
    }
  }
  std::vector<PersonId> ids;
  for (const auto& [other, candidate] : found) ids.push_back(other);
  http::Page<DuplicateCandidate> page;
  for (auto& line : person_store::lines(ctx, ids)) {
    auto& candidate = found[line.id];
    candidate.person = std::move(line);
    page.items.push_back(std::move(candidate));
  }
  std::ranges::stable_sort(page.items, std::greater{}, &DuplicateCandidate::sure_percent);
  return page;
}

base::Result<DecidedPair> decide_pair(Ctx& ctx, const DecidePair& wanted) {
  const auto pair = duplicate_store::get(ctx.tx, wanted.id);
  if (!pair) return base::fail(base::Code::not_found, "There is no such pair.");
  return decide_two(
      ctx, {pair->left_id, pair->right_id, wanted.decision, wanted.kept_id, wanted.take, wanted.relation});
}

void propose_pairs(Ctx& ctx, const std::vector<NewPair>& pairs) {
  for (const auto& pair : pairs) duplicate_store::propose(ctx.tx, pair);
}

void propose_by_contacts(Ctx& ctx, PersonId id) {
  propose_pairs(ctx, pairs_by_contacts(ctx.tx, id));
}

std::optional<PairId> open_pair(storage::Tx& tx, PersonId one, PersonId other) {
  for (const auto& row : duplicate_store::of_card(tx, one)) {
    const bool same = row.left_id == std::min(one, other) && row.right_id == std::max(one, other);
    if (same && row.state == PairState::open) return row.id;
  }
  return std::nullopt;
}

}  // namespace people
