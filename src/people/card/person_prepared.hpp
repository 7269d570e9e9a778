// New cards: checked and brought into their stored form, which needs no writer, then stored.
#pragma once
#include <string>
#include <vector>

#include "people/card/person_rules.hpp"
#include "storage/ctx.hpp"

namespace people {

struct PreparedPerson {
  PersonDraft draft;        // with its ids
  std::string search_text;  // folded
};

// invalid: any field; every mistake is listed with its pointer, below `pointer`.
base::Result<PreparedPerson> prepared_person(const NewPerson& wanted, const std::vector<Field>& own_fields,
                                             base::Instant now, const std::string& pointer = {});

// Stores it with its owner and team, without asking for duplicates. Publishes person.created, and note.added
// for its note. invalid: there is no such owner or team (any more) (/owner_id, /team_id).
base::Result<PersonId> store_prepared(storage::Ctx& ctx, const PreparedPerson& prepared,
                                      std::optional<ImportId> import_id);

// Fields of the school's own, in their order.
std::vector<Field> fields_of_school(storage::Tx& tx);

}  // namespace people
