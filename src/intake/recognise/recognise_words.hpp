// The words by which headers and statuses are recognised, in all our languages. Data, and the search in it.
#pragma once
#include <optional>
#include <string_view>

#include "intake/import_types.hpp"

namespace intake {

// What a header says, and how surely (0..100). `folded` is base::folded text.
struct HeaderMeaning {
  ColumnMeaning meaning{};
  int sure_percent = 0;
};
std::optional<HeaderMeaning> meaning_of_header(std::string_view folded);

// A stage key or a final status. Neither: the word depends on what else the row tells ("думает").
struct StatusMeaning {
  std::string_view stage;
  std::optional<people::FinalStatus> final_status;
};
std::optional<StatusMeaning> meaning_of_status(std::string_view folded);

// True if the text has a word that tells wanted times, goals, or utm sources and media.
bool has_time_word(std::string_view folded);
bool has_goal_word(std::string_view folded);
bool is_utm_source(std::string_view folded);
bool is_utm_medium(std::string_view folded);

}  // namespace intake
