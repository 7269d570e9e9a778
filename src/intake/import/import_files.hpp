// The bytes of imported sheets: kept in the blob store beside the database.
#pragma once
#include <string>
#include <vector>

#include "intake/import/import_reading.hpp"
#include "intake/import/import_store.hpp"
#include "storage/blob_store.hpp"
#include "storage/db.hpp"

namespace intake {

// Where the sheets lie. Once a process, before the first upload.
void keep_sheets_in(const std::string& folder);

// The store they lie in.
storage::BlobStore sheet_store();

// Stores a sheet; the name under which it is found again.
std::string keep_sheet(const std::string& bytes);

// A file and the sheets in it.
struct UploadedFile {
  std::string name;
  std::string blob;  // empty until its bytes are kept
  std::int64_t size_bytes = 0;
  std::vector<FileInfo> sheets;  // of a workbook every worksheet
};

// What was found in the sheets of an import before anybody looked at them.
struct Upload {
  std::vector<UploadedFile> files;
  WordCounts words;
};

// The sheets of all files.
std::vector<FileInfo> sheets_in(const Upload& upload);

// Recognises one more file. Its bytes are kept when nothing can refuse the upload any more: nobody would
// find, and so nobody erase, who stands in a sheet that belongs to no import. Refused: what is no sheet.
base::Result<void> recognise_file(Upload& upload, const std::string& name, const std::string& bytes);

// Stored sheets with their bytes. unavailable: a file is missing.
base::Result<std::vector<ImportFile>> read_stored(const std::vector<import_store::StoredFile>& stored);

// The sheets of an import with their bytes. unavailable: a file is missing.
base::Result<std::vector<ImportFile>> stored_files(storage::Db& db, ImportId id);

}  // namespace intake
