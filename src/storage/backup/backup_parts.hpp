// What the backups of both engines share: the folder for work on the way, the manifest, the attachments.
#pragma once
#include <filesystem>

#include "storage/backup/backup_archive.hpp"
#include "storage/backup/backup_run.hpp"

namespace storage {

// A folder for work on the way, removed at the end.
class WorkFolder {
 public:
  explicit WorkFolder(std::filesystem::path path);
  ~WorkFolder();
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// invalid: damaged, or of a newer Rollbook.
base::Result<BackupContent> manifest_of(const ArchiveReader& archive);

// What the rows of a backup need beside them: the attachments they name, and whether they name them to this
// minute.
struct NamedBlobs {
  std::vector<std::string> in_backup;
  std::function<std::vector<std::string>()> now;  // asked only if something is missing
};

// conflict: attachments that rows name are not in the store; says how many, and the names of a few. One that
// was erased since the rows were copied is not missed.
base::Result<void> check_blobs(const NamedBlobs& named, const BlobStore& blobs,
                               const std::filesystem::path& folder);

// Adds the attachments and the manifest, which then counts them, and writes the archive.
void finish_archive(ArchiveWriter& archive, BackupContent& content, const BlobStore& blobs);

// Restores the attachments below a folder and compares them with the manifest.
base::Result<void> extract_blobs(const ArchiveReader& archive, const BackupContent& content,
                                 const std::filesystem::path& folder);

}  // namespace storage
