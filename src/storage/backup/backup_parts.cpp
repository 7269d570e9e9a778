#include "storage/backup/backup_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/json.hpp"
#include "storage/durable_file.hpp"

namespace storage {
namespace {

namespace fs = std::filesystem;

constexpr const char* manifest_name = "manifest.json";
constexpr std::size_t most_manifest_bytes = 1 << 20;
constexpr std::size_t most_shown = 3;  // names in a refusal
const std::string blob_prefix = std::string(blobs_folder) + "/";

}  // namespace

WorkFolder::WorkFolder(fs::path path) : path_(std::move(path)) {
  fs::remove_all(path_);
  fs::create_directories(path_);
}

WorkFolder::~WorkFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

base::Result<BackupContent> manifest_of(const ArchiveReader& archive) {
  TRY(const auto text, archive.text(manifest_name, most_manifest_bytes));
  TRY(auto content, base::json::from_text<BackupContent>(text));
  if (content.format != 1)
    return base::fail(base::Code::invalid, "This backup was made by a newer Rollbook.");
  return content;
}

base::Result<void> check_blobs(const NamedBlobs& named, const BlobStore& blobs, const fs::path& folder) {
  std::vector<std::string> missing;
  for (const auto& name : named.in_backup) {
    if (!blobs.exists(name)) missing.push_back(name);
  }
  if (!missing.empty()) {
    const auto now = named.now();
    std::erase_if(missing,
                  [&](const std::string& name) { return std::ranges::find(now, name) == now.end(); });
  }
  std::ranges::sort(missing);
  const auto repeated = std::ranges::unique(missing);
  missing.erase(repeated.begin(), repeated.end());
  if (missing.empty()) return {};
  std::string names;
  for (std::size_t i = 0; i < std::min(missing.size(), most_shown); ++i) {
    names += (names.empty() ? "" : ", ") + missing[i];
  }
  if (missing.size() > most_shown) names += ", …";
  return base::fail(
      base::Code::conflict,
      fmt::format(
          "Attachments that the database names are not in {}: {} of them, such as {}. Nothing was backed up. "
          "Say with --data in which folder they are, or bring them back.",
          folder.string(), missing.size(), names));
}

void finish_archive(ArchiveWriter& archive, BackupContent& content, const BlobStore& blobs) {
  for (const auto& name : blobs.names()) {
    content.blob_bytes += static_cast<std::int64_t>(fs::file_size(blobs.path_of(name)));
    ++content.blobs;
    archive.add_file(blob_prefix + name, blobs.path_of(name), false);
  }
  archive.add_text(manifest_name, base::json::text_of(content));
  archive.finish();
}

base::Result<void> extract_blobs(const ArchiveReader& archive, const BackupContent& content,
                                 const fs::path& folder) {
  const BlobStore store(folder / blobs_folder);
  std::int64_t count = 0;
  for (const auto& name : archive.names()) {
    if (!name.starts_with(blob_prefix)) continue;
    const fs::path part = folder / "attachment.part";
    CHECK_OK(archive.extract(name, part));
    const std::string hash = hash_of_file(part);
    if (blob_prefix + hash != name)
      return base::fail(base::Code::invalid, "The backup is damaged: " + name + ".");
    fs::create_directories(store.path_of(hash).parent_path());
    sync_path(part);
    fs::rename(part, store.path_of(hash));
    ++count;
  }
  if (count == content.blobs) return {};
  return base::fail(
      base::Code::invalid,
      fmt::format("The backup is damaged: it should have {} attachments and has {}.", content.blobs, count));
}

}  // namespace storage
