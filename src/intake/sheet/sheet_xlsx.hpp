// Workbooks of Excel and its relatives (.xlsx): a zip of XML parts, read as streams.
#pragma once
#include <string_view>

#include "base/result.hpp"
#include "intake/sheet/sheet_table.hpp"

namespace intake {

// Reads the first sheet that is not empty into `sheet`, visible ones first. Dates become ISO dates, numbers
// the shortest text, formulas their last result, phonetic hints are left out. too_large: unpacked beyond the
// limits (a zip bomb); unsupported_type: a zip that is no workbook; invalid: damaged.
base::Result<void> read_xlsx(std::string_view bytes, const SheetLimits& limits, Sheet& sheet);

}  // namespace intake
