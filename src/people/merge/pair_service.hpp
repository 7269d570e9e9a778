// Going through pairs: what waits, deciding, and taking a decision back (DUP-1, EXT-2).
#pragma once
#include "people/merge/pair_types.hpp"
#include "storage/ctx.hpp"

namespace people {

using storage::Ctx;

// Pairs that wait for a decision, surest first. invalid: limit, cursor.
base::Result<PairPage> waiting_pairs(Ctx& ctx, const WaitingQuery& query);

// Decides about two cards, making their pair if there is none: what was decided once is not proposed again.
// invalid: the same card twice (/other_id), the kept card is none of the two (/kept_id), no such field
// (/take/N); not_found: a card is not the actor's to see; conflict: one went into another card already.
base::Result<DecidedPair> decide_two(Ctx& ctx, const DecideTwo& wanted);

// The pair is open again as if nothing had been decided: a merge is taken back, a relation that the decision
// made is ended. not_found: no such pair, or a card is not the actor's to see; conflict: nothing was decided,
// or a card went into another one since.
base::Result<DecidedPair> undo_decision(Ctx& ctx, PairId id);

}  // namespace people
