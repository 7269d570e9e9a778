// SQL of erasing: a card's row stays, empty, with everything that hangs on it gone.
#pragma once
#include <string>
#include <vector>

#include "people/person_types.hpp"
#include "storage/tx.hpp"

namespace people::erasure_store {

using storage::Tx;

// Those of the cards that are there and not erased yet.
std::vector<PersonId> still_there(Tx& tx, const std::vector<PersonId>& ids);

// What the card says now: its name and what reaches it.
std::vector<std::string> identifying_words(Tx& tx, PersonId id);

// The other cards of its family and of its merges, those taken back included.
std::vector<PersonId> connected_cards(Tx& tx, PersonId id);

void empty(Tx& tx, PersonId id, base::Instant now);

}  // namespace people::erasure_store
