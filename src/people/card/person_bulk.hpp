// Many cards at once, and what only imports do with them.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "people/person_types.hpp"
#include "storage/ctx.hpp"

namespace people {

// A card without the names beside it.
struct CardSummary {
  Person person;
  std::vector<Contact> contacts;
};

// The cards there are of these ids, whoever asks; merged ones are left out.
std::vector<CardSummary> cards_by_ids(storage::Tx& tx, const std::vector<PersonId>& ids);

// Live and closed cards, without those that went into others.
std::int64_t count_people(storage::Tx& tx);
std::map<std::string, std::int64_t> count_by_final_status(storage::Tx& tx);

// Cards an import made, the newest first, with ids below `before`.
std::vector<PersonId> people_of_import(storage::Tx& tx, ImportId id, PersonId before, int limit);

bool made_by_import(storage::Tx& tx, PersonId id, ImportId import_id);

// Takes a card away without a trace, for undoing an import: contacts, relatives, pairs, merges, search, the
// row. Other modules have let go of it before.
void erase_card(storage::Tx& tx, PersonId id);

}  // namespace people
