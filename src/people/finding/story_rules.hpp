// What of a journal entry a card's story shows in words, and so what is looked for inside it.
#pragma once
#include <span>
#include <string>
#include <string_view>

namespace people {

// The members of a payload that are texts, each on a line of its own; of a payload that names none of them
// nothing is parsed. A member "changes" gives the values before and after.
std::string texts_in(std::string_view payload, std::span<const std::string_view> members);

// What people wrote, fields before and after, names and sources.
std::string story_text(std::string_view payload);

}  // namespace people
