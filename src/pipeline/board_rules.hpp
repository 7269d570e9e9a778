// How the board words what it found: decisions only.
#pragma once
#include <optional>
#include <string>

#include "pipeline/board_store.hpp"

namespace pipeline {

// A step is late a while after its moment: nobody can call everybody in the same minute.
constexpr base::Minutes late_after{10};

// A place in a column as a cursor and back; none if the text is not one.
std::string cursor_of(const board_store::BoardPlace& place);
std::optional<board_store::BoardPlace> place_of(std::string_view cursor);

// The card of a row. A step that waits for its import is never late.
BoardCard card_of(board_store::CardRow row, base::Instant now);

// Age in days, in tenths.
double age_days(base::Instant since, base::Instant now);

}  // namespace pipeline
