// What becomes of the fields and contacts of two cards that are merged, and of a merge that is taken back.
//
// The kept card's values win; its empty fields are filled. Taking back returns what came with the merged
// card; what was edited on the kept card in between stays with the kept card.
#pragma once
#include <string>
#include <vector>

#include "base/result.hpp"
#include "people/merge/merge_types.hpp"

namespace people {

// Fills empty fields of `kept` and takes the named ones from `merged`. What changed on `kept`.
// invalid: a name in `take` that is no field (/take/N).
base::Result<std::vector<FieldChange>> take_over(Person& kept, const Person& merged,
                                                 const std::vector<std::string>& take);

// What differs between two states of one card.
std::vector<FieldChange> differences(const Person& before, const Person& after);

// The contacts of the merged card that the kept one does not have yet, ready to be its own. They are never
// the main ones where the kept card has one of their kind.
std::vector<ContactRow> contacts_to_move(const std::vector<ContactRow>& kept,
                                         const std::vector<ContactRow>& merged);

// Gives back the fields that `undone` brought, unless they were edited since. `others` are the merges into
// the same card that stay; one that covered such a field is corrected, and fills it if it can. True if any of
// them changed.
bool give_back(Person& kept, const MergeRecord& undone, std::vector<MergeRecord>& others);

// The kept card's contacts without those of the merged one; others that stay bring theirs where both had the
// same.
std::vector<ContactRow> contacts_left(const std::vector<ContactRow>& kept, PersonId kept_id,
                                      const MergeRecord& undone, const std::vector<MergeRecord>& others);

}  // namespace people
