#include "intake/import/import_files.hpp"

#include "intake/sheet/sheet_reader.hpp"

namespace intake {
namespace {

std::string& sheet_folder() {
  static std::string folder;
  return folder;
}

}  // namespace

void keep_sheets_in(const std::string& folder) {
  sheet_folder() = folder;
}

storage::BlobStore sheet_store() {
  return storage::BlobStore(sheet_folder());
}

std::string keep_sheet(const std::string& bytes) {
  return sheet_store().put(bytes);
}

base::Result<void> take_sheet(Upload& upload, const std::string& name, const std::string& bytes) {
  TRY(const auto sheet, read_sheet(bytes, name));
  const auto recognition = recognised(sheet);
  KeptSheet kept{name, "", static_cast<std::int64_t>(bytes.size()), {}};
  kept.info = file_info(sheet, recognition, kept.size_bytes);
  kept.blob = keep_sheet(bytes);
  count_words(sheet, plan_of(sheet, recognition, {}), upload.words);
  upload.sheets.push_back(std::move(kept));
  return {};
}

base::Result<std::vector<ImportFile>> read_stored(const std::vector<import_store::StoredFile>& stored) {
  const auto blobs = sheet_store();
  std::vector<ImportFile> files;
  for (const auto& file : stored) {
    auto bytes = blobs.read(file.blob);
    if (!bytes) {
      return base::fail(base::Code::unavailable, "The stored sheet " + file.name + " cannot be read.");
    }
    files.push_back({file.name, std::move(*bytes)});
  }
  return files;
}

base::Result<std::vector<ImportFile>> stored_files(storage::Db& db, ImportId id) {
  return read_stored(db.read([&](storage::Tx& tx) { return import_store::files(tx, id); }));
}

}  // namespace intake
