#include "intake/import/import_files.hpp"

#include "storage/blob_store.hpp"

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

std::string keep_sheet(const std::string& bytes) {
  return storage::BlobStore(sheet_folder()).put(bytes);
}

base::Result<std::vector<ImportFile>> stored_files(storage::Db& db, ImportId id) {
  const storage::BlobStore blobs(sheet_folder());
  std::vector<ImportFile> files;
  for (const auto& stored : db.read([&](storage::Tx& tx) { return import_store::files(tx, id); })) {
    auto bytes = blobs.read(stored.blob);
    if (!bytes)
      return base::fail(base::Code::unavailable, "The stored sheet " + stored.name + " cannot be read.");
    files.push_back({stored.name, std::move(*bytes)});
  }
  return files;
}

}  // namespace intake
