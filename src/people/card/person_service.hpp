// Use cases of one card.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "journal/journal.hpp"
#include "people/person_types.hpp"
#include "storage/ctx.hpp"

namespace people {

using storage::Ctx;

// A new card with its contacts. Publishes person.created, and note.added for its note.
// invalid: any field; every mistake is listed.
base::Result<PersonCard> create_person(Ctx& ctx, const NewPerson& wanted);

// Cards of one import, in the order given, without asking for duplicates; a slice of a few dozen at a time.
// invalid: the pointers begin with the place in the list, such as /12/name.
base::Result<std::vector<PersonId>> create_people(Ctx& ctx, const std::vector<NewPerson>& wanted,
                                                  ImportId import_id);

// A card as it is shown; of a merged card the one it went into. not_found: none, or not the actor's to see.
base::Result<PersonCard> get_card(Ctx& ctx, PersonId id);
// Says that it will be read soon (Tx::ask_ahead).
void ask_card_ahead(storage::Tx& tx, PersonId id);

// Changes the fields that are named. Publishes person.changed, and person.owner_changed.
// not_found; invalid: any field; conflict: the card has another version by now, the problems say what
// changed.
base::Result<PersonCard> change_person(Ctx& ctx, const PersonChange& change);

// A note in the history. not_found; invalid: empty or too long (/text).
base::Result<journal::TimelineEntry> add_note(Ctx& ctx, const NewNote& note);

// Closes a card: nobody works with this person any more. Publishes person.final. A closed card may be closed
// anew with another status. not_found; invalid: the reason is too long (/reason).
base::Result<void> set_final_status(Ctx& ctx, PersonId id, FinalStatus status,
                                    const std::optional<std::string>& reason);

// Makes a closed card live again. Publishes person.reopened. not_found; conflict: it is not closed.
base::Result<void> reopen(Ctx& ctx, PersonId id);

// Gives a card to a manager, whose team it follows, or to a team without a manager.
// not_found; invalid: no such account or team, or not active.
base::Result<void> set_owner(Ctx& ctx, PersonId id, std::optional<AccountId> owner,
                             std::optional<TeamId> team = std::nullopt);

}  // namespace people
