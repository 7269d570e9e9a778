// From the bytes of a file to rows of text: CSV in any usual encoding, and XLSX.
#pragma once
#include <string_view>

#include "base/result.hpp"
#include "intake/sheet/sheet_table.hpp"

namespace intake {

// The rows of a CSV or XLSX file; of a workbook the first sheet that is not empty, visible ones first. What
// the file is follows from its bytes, never from its name. Memory stays within about the size of the text and
// the limits. unsupported_type: a program, a PDF, a picture, an old .xls …; too_large: beyond the limits,
// such as a zip bomb; invalid: empty or damaged. `file` names it in messages.
base::Result<Sheet> read_sheet(std::string_view bytes, std::string_view file, const SheetLimits& limits = {});

}  // namespace intake
