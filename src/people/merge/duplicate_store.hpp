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
  bool made_family = false;  // deciding `family` made the relation
};
BOOST_DESCRIBE_STRUCT(Row, (), (id, left_id, right_id, sure_percent, evidence, state, made_family))

// Adds a pair, or weighs one anew that is still open; decided ones stay as they are.
void propose(Tx& tx, const NewPair& pair);

std::optional<Row> get(Tx& tx, PairId id);
std::optional<Row> between(Tx& tx, PersonId one, PersonId other);
void set_state(Ctx& ctx, PairId id, PairState state, bool made_family = false);

// Decides the pair of two cards if there is one; `different` is kept in mind even if there was none.
void decide_between(Ctx& ctx, PersonId one, PersonId other, PairState state);

// Where a page begins: behind this pair.
struct Position {
  std::int64_t sure_percent = 101;
  std::int64_t id = 0;
};

// Pairs of live cards the actor may both see: the open ones, or those that were put off, of one import or of
// all.
struct Waiting {
  bool later = false;
  std::optional<ImportId> import_id;
};

// Surest first.
std::vector<Row> waiting(Ctx& ctx, const Waiting& which, Position after, int limit);
std::int64_t count_waiting(Ctx& ctx, const Waiting& which);

// All pairs of a card.
std::vector<Row> of_card(Tx& tx, PersonId id);

}  // namespace people::duplicate_store
