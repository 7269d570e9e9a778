// Comma-separated text, as spreadsheets and people really write it.
#pragma once
#include <string_view>

#include "base/result.hpp"
#include "intake/sheet/sheet_table.hpp"

namespace intake {

// The character between the cells: , ; tab or |, whichever cuts the first rows most evenly.
char delimiter_of(std::string_view text);

// Reads UTF-8 text into `sheet` (file and encoding are set by the caller). Quoted cells may hold line breaks;
// a quote that is never closed counts as an ordinary character of its row, which gets a problem. too_large:
// more cells or text than the limits allow.
base::Result<void> read_csv(std::string_view text, const SheetLimits& limits, Sheet& sheet);

}  // namespace intake
