// Pairs of cards that may be one person, in the database.
#pragma once
#include <optional>
#include <vector>

#include "people/merge/duplicate_types.hpp"
#include "storage/ctx.hpp"

namespace people::duplicate_store {

using storage::Ctx;
using storage::Tx;

// The left card is the one with the smaller id.
struct Row {
  PairId id;
  PersonId left_id;
  PersonId right_id;
  std::int64_t sure_percent = 0;
  std::vector<Evidence> evidence;
  PairState state{};
};
BOOST_DESCRIBE_STRUCT(Row, (), (id, left_id, right_id, sure_percent, evidence, state))

// Adds a pair, or weighs one anew that is still open; decided ones stay as they are.
void propose(Tx& tx, const NewPair& pair);

std::optional<Row> get(Tx& tx, PairId id);
void set_state(Ctx& ctx, PairId id, PairState state);

// Decides the pair of two cards if there is one; `different` is kept in mind even if there was none.
void decide_between(Ctx& ctx, PersonId one, PersonId other, PairState state);

// Where a page begins: behind this pair.
struct Position {
  std::int64_t sure_percent = 101;
  std::int64_t id = 0;
};

// Open pairs of live cards the actor may both see, surest first; with `later` those that were put off.
std::vector<Row> waiting(Ctx& ctx, bool later, Position after, int limit);

// All pairs of a card.
std::vector<Row> of_card(Tx& tx, PersonId id);

}  // namespace people::duplicate_store
