// Workbooks of Excel and its relatives (.xlsx): a zip of XML parts, read as streams.
#pragma once
#include <functional>
#include <string_view>

#include "base/result.hpp"
#include "intake/sheet/sheet_table.hpp"

namespace intake {

// Takes one sheet after the other; its refusal ends the reading.
using SheetTaker = std::function<base::Result<void>(Sheet&&)>;

// Gives every worksheet in the workbook's order, the hidden ones without their rows. `file` is a sheet's own
// name if no other visible one has rows, else the worksheet's name follows it: "book.xlsx / January". Dates
// become ISO dates, numbers the shortest text, formulas their last result, phonetic hints are left out.
// too_large: unpacked beyond the limits (a zip bomb); unsupported_type: a zip that is no workbook; invalid:
// damaged.
base::Result<void> read_xlsx(std::string_view bytes, const std::string& file, const SheetLimits& limits,
                             const SheetTaker& take);

}  // namespace intake
