// Deals in the database.
#pragma once
#include "people/person_types.hpp"
#include "pipeline/deal_types.hpp"
#include "storage/tx.hpp"

namespace pipeline::deal_store {

using storage::Tx;

std::optional<Deal> find(Tx& tx, DealId id);
// Open ones first, newest first.
std::vector<Deal> of_person(Tx& tx, PersonId person);
// Says that they will be read soon (Tx::ask_ahead).
void ask_of_person_ahead(Tx& tx, PersonId person);
// The newest open one.
std::optional<Deal> current(Tx& tx, PersonId person);
// Says that it will be read soon.
void ask_current_ahead(Tx& tx, PersonId person);

void insert(Tx& tx, const Deal& deal, std::optional<people::ImportId> import_id);
// Who owns the person's card: a deal begins as his.
std::optional<AccountId> owner_of(Tx& tx, PersonId person);
// Everything of a deal that may change, and its version one up.
void update(Tx& tx, Deal& deal);
// Remembers that the deal was in the basket, the first time only.
void reach_basket(Tx& tx, DealId id, Basket basket, base::Instant at);
// Forgets the baskets first reached at that moment or later.
void forget_baskets(Tx& tx, DealId id, base::Instant since);
// Forgets one basket if it was first reached after that moment.
void forget_basket(Tx& tx, DealId id, Basket basket, base::Instant after);

// Open deals pass to the person's new owner.
void set_owner(Tx& tx, PersonId person, std::optional<AccountId> owner);
void set_owner_of_deal(Tx& tx, DealId id, std::optional<AccountId> owner);
// Deals of the merged card become the kept one's; remembered under the merge.
void move_to_kept(Tx& tx, people::MergeId merge, PersonId merged, PersonId kept);
void move_back(Tx& tx, people::MergeId merge, PersonId merged);

}  // namespace pipeline::deal_store
