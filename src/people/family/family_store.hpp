// Who belongs to whom. Each direction of a relation is a row of its own.
//
// A merge moves no rows: a row keeps the cards it was said of, and what a card shows is what was said of it
// and of all that went into it. So a merge can be taken back in any order.
#pragma once
#include <vector>

#include "people/person_types.hpp"
#include "storage/tx.hpp"

namespace people::family_store {

using storage::Tx;

// `relation` says what other_id is to person_id; `pays`: other_id pays for person_id.
struct Row {
  PersonId person_id;
  PersonId other_id;
  Relation relation{};
  bool pays = false;
  friend bool operator==(const Row&, const Row&) = default;
};
BOOST_DESCRIBE_STRUCT(Row, (), (person_id, other_id, relation, pays))

// The family as the live card shows it, oldest card first. Of several rows about one relative the card's own
// counts, and of those the one said of the relative's live card.
std::vector<Relative> shown(Tx& tx, PersonId id);
// Says that it will be read soon (Tx::ask_ahead).
void ask_shown_ahead(Tx& tx, PersonId id);

// The rows said of this very card, both directions.
std::vector<Row> rows_of(Tx& tx, PersonId id);

// Adds a row or replaces the one between the same two.
void put(Tx& tx, const Row& row);

// Adds a row unless there is one between the same two.
void put_if_none(Tx& tx, const Row& row);

// Ends the relation of two live cards and of all that went into them, both directions.
void remove(Tx& tx, PersonId left, PersonId right);

}  // namespace people::family_store
