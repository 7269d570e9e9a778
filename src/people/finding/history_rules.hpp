// What of a journal entry is searched, and what of it a find shows.
#pragma once
#include <string>
#include <string_view>

namespace people {

// The words people wrote in an entry: its texts, notes and reasons; empty when it carries none.
std::string history_text(std::string_view payload);

// A piece of the text around the first word of the query that is found in it, with "…" where it was cut; the
// beginning of the text when none is (a phone typed in another form).
std::string snippet_of(std::string_view text, std::string_view query);

}  // namespace people
