// Backups of a school that lives in one data folder: taken while it works, and restored into an empty folder.
//
// A backup is the database as it stood at one moment and every attachment, in one file. PostgreSQL has tools
// of its own for this (pg_dump, pg_basebackup).
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>

#include "base/result.hpp"
#include "storage/backup_erasures.hpp"
#include "storage/blob_store.hpp"
#include "storage/tx.hpp"

namespace storage {

// What a backup holds; also its manifest.
struct BackupContent {
  std::int64_t format = 1;
  base::Instant taken_at;
  std::string database_hash;
  std::map<std::string, std::int64_t> rows;  // by table
  std::int64_t blobs = 0;
  std::int64_t blob_bytes = 0;
};
BOOST_DESCRIBE_STRUCT(BackupContent, (), (format, taken_at, database_hash, rows, blobs, blob_bytes))

// The names of the parts of a data folder.
constexpr const char* database_file = "rollbook.db";
constexpr const char* blobs_folder = "blobs";

// Writes the backup and proves it by restoring it beside the file. Writers go on meanwhile.
// not_found: no database in the folder. conflict: the file exists. internal: the copy could not be proved.
base::Result<BackupContent> backup(const std::filesystem::path& data_dir, const std::filesystem::path& file,
                                   base::Instant now);

// Erases again what the hook is told, in the restored database and its attachments; called for each entry of
// the list.
using EraseAgain = std::function<void(Tx&, const BlobStore&, const Erasure&)>;

// Restores into a folder that is missing or empty but for its erasures.list, whose erasures are applied
// again; the schema is brought up to date. On a refusal the folder is as it was. not_found: no such file.
// invalid: damaged, or no backup. conflict: the folder is not empty.
base::Result<BackupContent> restore(const std::filesystem::path& file, const std::filesystem::path& data_dir,
                                    const EraseAgain& erase_again);

}  // namespace storage
