// Use cases of families: who belongs to whom and who pays (EXT-3).
#pragma once
#include "people/person_types.hpp"
#include "storage/ctx.hpp"

namespace people {

using storage::Ctx;

// Says what `person_id` is to `id` and who pays for whom; the other side follows. Says it anew when the two
// are relatives already. Publishes person.changed of the cards that show it otherwise. not_found: either
// card; invalid: the same card twice (/person_id), two sides of no relation (/back); conflict: too many
// relatives.
base::Result<PersonCard> add_relative(Ctx& ctx, const NewRelative& wanted);

// Ends a relation, both ways. not_found: either card, or they are no relatives.
base::Result<PersonCard> remove_relative(Ctx& ctx, PersonId id, PersonId person_id);

// True if these two are relatives.
bool family_known(storage::Tx& tx, PersonId id, PersonId other);

}  // namespace people
