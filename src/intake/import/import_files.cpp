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

base::Result<void> recognise_file(Upload& upload, const std::string& name, const std::string& bytes) {
  UploadedFile file{name, "", static_cast<std::int64_t>(bytes.size()), {}};
  const auto take = [&](Sheet&& sheet) -> base::Result<void> {
    const auto recognition = recognised(sheet);
    file.sheets.push_back(file_info(sheet, recognition, file.size_bytes));
    count_words(sheet, plan_of(sheet, recognition, {}), upload.words);
    return {};
  };
  CHECK_OK(read_sheets(bytes, name, take));
  upload.files.push_back(std::move(file));
  return {};
}

std::vector<FileInfo> sheets_in(const Upload& upload) {
  std::vector<FileInfo> sheets;
  for (const auto& file : upload.files) sheets.insert(sheets.end(), file.sheets.begin(), file.sheets.end());
  return sheets;
}

base::Result<std::vector<ImportFile>> read_stored(const std::vector<import_store::StoredFile>& stored) {
  const auto blobs = sheet_store();
  std::vector<ImportFile> files;
  for (const auto& file : stored) {
    auto bytes = file.blob.empty() ? std::nullopt : blobs.read(file.blob);  // "": erased with somebody in it
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
