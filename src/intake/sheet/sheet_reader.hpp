// From the bytes of a file to rows of text: CSV in any usual encoding, and XLSX.
#pragma once
#include <string_view>

#include "base/result.hpp"
#include "intake/sheet/sheet_xlsx.hpp"

namespace intake {

// Gives the sheets of a CSV or XLSX file one after the other, at most two in memory at once; of a workbook
// also those that are hidden or have no rows, to be named. What the file is follows from its bytes, never
// from its name. Memory stays within about the size of the text and the limits. unsupported_type: a program,
// a PDF, a picture, an old .xls …; too_large: beyond the limits, such as a zip bomb; invalid: damaged, or
// nothing visible has rows. `file` names it in messages.
base::Result<void> read_sheets(std::string_view bytes, std::string_view file, const SheetTaker& take,
                               const SheetLimits& limits = {});

// The first sheet of the file that has rows. Refused: as read_sheets.
base::Result<Sheet> read_sheet(std::string_view bytes, std::string_view file, const SheetLimits& limits = {});

}  // namespace intake
