// What undoing an import asks of the journal, and takes from it.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "journal/journal.hpp"

namespace journal {

// True if something was written of a subject by another cause than this one, at `since` or later and after
// the first entry of this cause from then on, if it has one.
bool has_other_cause_since(storage::Tx& tx, Subject subject, const std::string& cause, base::Instant since);

// True if an entry of this type was written of a subject by a cause that does not begin like this.
bool has_type_of_other_cause(storage::Tx& tx, Subject subject, std::string_view type,
                             std::string_view cause_begins);

// Takes the entries of one type and cause away from a subject; their numbers, for the search.
std::vector<std::int64_t> erase_of_cause(storage::Tx& tx, Subject subject, const std::string& cause,
                                         std::string_view type);

}  // namespace journal
