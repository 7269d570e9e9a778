// Steps that several use cases of cards share. For this module only.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "journal/journal.hpp"
#include "people/card/person_rules.hpp"
#include "people/card/person_store.hpp"
#include "people/person_events.hpp"

namespace people {

// The card as shown, from its own row.
PersonCard card_of(Tx& tx, person_store::CardRow row);

// Ids and the owner of rows that have none yet.
void give_ids(std::vector<ContactRow>& contacts, PersonId person);

// Sets owner and team of a card. invalid: no such active account (/owner_id), no such team (/team_id).
base::Result<void> assign(Tx& tx, Person& person, std::optional<AccountId> owner, std::optional<TeamId> team);

// Stores a changed card, counts its version up and publishes person.changed.
base::Result<void> save(Ctx& ctx, Person& person, std::vector<FieldChange> changes,
                        std::vector<RelativeChange> relatives = {});

// The name of an account or a team, for the history; none of none.
std::optional<std::string> owner_name(Tx& tx, const std::optional<AccountId>& id);
std::optional<std::string> team_name(Tx& tx, const std::optional<TeamId>& id);

// Publishes person.owner_changed if the owner differs.
base::Result<void> publish_owner(Ctx& ctx, const Person& before, const Person& after);

// Replaces the contacts of a card.
void save_contacts(Tx& tx, const std::vector<ContactRow>& contacts, PersonId person);

}  // namespace people
