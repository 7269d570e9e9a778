// Pairs of cards that may be one person: shown, and decided by a person (DUP-1, EXT-2).
#pragma once
#include <vector>

#include "http/call.hpp"
#include "people/merge/duplicate_types.hpp"
#include "people/person_types.hpp"
#include "storage/ctx.hpp"

namespace people {

using storage::Ctx;

// Pairs that wait for a decision, surest first. invalid: limit, cursor.
base::Result<http::Page<DuplicatePair>> duplicate_pairs(Ctx& ctx, const PairQuery& query);

// Live cards that may be the same person as this one: by pairs known, and by contacts they share right now.
// Those decided to be different or family are left out. Surest first. not_found.
base::Result<http::Page<DuplicateCandidate>> duplicates_of(Ctx& ctx, PersonId id);

// Decides a pair. not_found: no such pair, or a card is not the actor's to see; invalid: the kept card is
// none of the two
// (/kept_id); conflict: the pair became one card already.
base::Result<DecidedPair> decide_pair(Ctx& ctx, const DecidePair& wanted);

// Remembers pairs for a person to look at; decided ones stay decided.
void propose_pairs(Ctx& ctx, const std::vector<NewPair>& pairs);

// The pair of these two cards that waits for a decision.
std::optional<PairId> open_pair(storage::Tx& tx, PersonId one, PersonId other);

// Pairs a card with the live cards that share a contact with it.
void propose_by_contacts(Ctx& ctx, PersonId id);

}  // namespace people
