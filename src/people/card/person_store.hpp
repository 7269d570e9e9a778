// Cards in the database. What the caller may not see is not there: Actor.reach filters in here.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "people/card/contact_list.hpp"
#include "people/person_types.hpp"
#include "storage/ctx.hpp"

namespace people {

using storage::Ctx;
using storage::Tx;

namespace person_store {

// A card's own row with the names beside it.
struct CardRow {
  Person person;
  std::optional<PersonId> merged_into;
  std::optional<std::string> owner_name;
  std::optional<std::string> team_name;
};
BOOST_DESCRIBE_STRUCT(CardRow, (), (person, merged_into, owner_name, team_name))

// True if the actor's reach covers a card of this owner and team.
bool may_see(const base::Actor& actor, const std::optional<AccountId>& owner,
             const std::optional<TeamId>& team);

// The card, or of a merged one the card it went into. not_found: none, or not the actor's to see.
base::Result<CardRow> get(Ctx& ctx, PersonId id);

// The same for the program itself, whoever asks; a merged card as it is, not the one it went into.
std::optional<CardRow> find(Tx& tx, PersonId id);

// Says that `find` and `contacts` come soon (Tx::ask_ahead).
void ask_card_ahead(Tx& tx, PersonId id);

// Several cards, in no order; those there are.
std::vector<Person> many(Tx& tx, const std::vector<PersonId>& ids);

// Whose entry it is: of each id the live card behind it, as far as the actor may see it.
struct NamedCard {
  PersonId asked;
  PersonId live;
  std::string name;
};
std::vector<NamedCard> named(Ctx& ctx, const std::vector<PersonId>& ids);

// The live card at the end of a chain of merges; the id itself when it was never merged.
PersonId live_id(Tx& tx, PersonId id);
// How that card was closed, if it is.
std::optional<FinalStatus> final_status_of(Tx& tx, PersonId id);

// Ids of the cards that went into this one, directly or not.
std::vector<PersonId> merged_ids(Tx& tx, PersonId id);
// Says that they will be read soon.
void ask_merged_ahead(Tx& tx, PersonId id);

void insert(Tx& tx, const Person& person, std::optional<ImportId> import_id);
void update(Tx& tx, const Person& person);
void set_merged_into(Tx& tx, PersonId id, std::optional<PersonId> kept);

std::vector<ContactRow> contacts(Tx& tx, PersonId id);
void insert_contacts(Tx& tx, const std::vector<ContactRow>& rows);
void remove_contacts(Tx& tx, PersonId id);

std::vector<KeyHolder> holders_of_keys(Tx& tx, const std::vector<std::string>& keys);

// Whom a card may be given to.
struct OwnerRow {
  std::string name;
  std::optional<TeamId> team_id;
};
BOOST_DESCRIBE_STRUCT(OwnerRow, (), (name, team_id))
std::optional<OwnerRow> owner(Tx& tx, AccountId id);
std::optional<std::string> team_name(Tx& tx, TeamId id);

// Which cards a list shows besides what the reach allows.
struct ListFilter {
  std::optional<PersonKind> kind;
  std::optional<AccountId> owner_id;
};

// Live cards with ids below `before`, newest first, at most `limit`.
std::vector<PersonLine> list(Ctx& ctx, const ListFilter& filter, std::int64_t before, int limit);

// Those of the ids that the actor may see and the filter lets through, newest first.
std::vector<PersonLine> lines(Ctx& ctx, const std::vector<PersonId>& ids, const ListFilter& filter = {});

}  // namespace person_store
}  // namespace people
