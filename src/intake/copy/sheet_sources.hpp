// Under which source the rows of worksheets are known. A number column starts at 1 again on each worksheet,
// so worksheets have sources of their own; but a worksheet keeps the one that an earlier copy of its workbook
// gave it, whether the workbook had one worksheet then or several.
#pragma once
#include "intake/import/import_reading.hpp"
#include "storage/tx.hpp"

namespace intake {

// Writes the source of every worksheet that is read into the reading's mapping.
void find_sources(storage::Tx& tx, Reading& reading);

}  // namespace intake
