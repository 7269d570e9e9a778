// The bytes of imported sheets: kept in the blob store beside the database.
#pragma once
#include <string>
#include <vector>

#include "intake/import/import_reading.hpp"
#include "intake/import/import_store.hpp"
#include "storage/db.hpp"

namespace intake {

// Where the sheets lie. Once a process, before the first upload.
void keep_sheets_in(const std::string& folder);

// Stores a sheet; the name under which it is found again.
std::string keep_sheet(const std::string& bytes);

// The sheets of an import with their bytes. unavailable: a file is missing.
base::Result<std::vector<ImportFile>> stored_files(storage::Db& db, ImportId id);

}  // namespace intake
