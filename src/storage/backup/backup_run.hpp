// Backups of a school: taken while it works, and restored into an empty folder, or an empty PostgreSQL
// database.
//
// A backup is the database as it stood at one moment and every attachment, in one file. Each engine's is
// restored on the same engine: on SQLite it holds the database itself, on PostgreSQL a text of each table
// (COPY).
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "storage/backup/backup_erasures.hpp"
#include "storage/blob_store.hpp"
#include "storage/tx.hpp"

namespace storage {

// A table of PostgreSQL in a backup: tables/NAME.copy.
struct TableCopy {
  std::vector<std::string> columns;
  std::string hash;  // of the text
};
BOOST_DESCRIBE_STRUCT(TableCopy, (), (columns, hash))

// What a backup holds; also its manifest.
struct BackupContent {
  std::int64_t format = 1;
  base::Instant taken_at;
  std::string database_hash;
  std::map<std::string, std::int64_t> rows;  // by table
  std::int64_t blobs = 0;
  std::int64_t blob_bytes = 0;
  std::optional<std::string> engine;  // "postgresql"; none of SQLite
  std::map<std::string, TableCopy> tables;
};
BOOST_DESCRIBE_STRUCT(BackupContent, (),
                      (format, taken_at, database_hash, rows, blobs, blob_bytes, engine, tables))

// The names of the parts of a data folder.
constexpr const char* database_file = "rollbook.db";
constexpr const char* blobs_folder = "blobs";

// The names of all attachments that the rows of a database hold. Whoever keeps attachments is asked in it.
using BlobNames = std::function<std::vector<std::string>(Tx&)>;

// Writes the backup and proves it: every attachment that its rows name is in it, and it is restored beside
// the file. Writers go on meanwhile. not_found: no database in the folder. conflict: the file exists, or
// attachments are lost. internal: the copy could not be proved.
base::Result<BackupContent> backup(const std::filesystem::path& data_dir, const std::filesystem::path& file,
                                   base::Instant now, const BlobNames& named);

// Erases again what the hook is told, in the restored database and its attachments; called for each entry of
// the list.
using EraseAgain = std::function<void(Tx&, const BlobStore&, const Erasure&)>;

// Restores into a folder that is missing or empty but for its erasures.list, whose erasures are applied
// again; the schema is brought up to date. On a refusal the folder is as it was. not_found: no such file.
// invalid: damaged, or no backup. conflict: the folder is not empty.
base::Result<BackupContent> restore(const std::filesystem::path& file, const std::filesystem::path& data_dir,
                                    const EraseAgain& erase_again);

// A school whose database is on PostgreSQL and whose attachments lie in the folder, which may be empty ("")
// if rows name none. The backup is read back and every table's rows and hash compared. invalid: no folder is
// given, and rows name attachments; not_found: there is no school; conflict, internal: as backup.
base::Result<BackupContent> backup_postgres(const std::string& database_url,
                                            const std::filesystem::path& data_dir,
                                            const std::filesystem::path& file, base::Instant now,
                                            const BlobNames& named);

// Restores into a database without tables and a folder without attachments, in one transaction: on a refusal
// both are as they were. The rows are read back and compared, the schema is brought up to date, what the
// folder's erasures.list names is erased again. Without a folder ("") that of the process is taken, if the
// backup has no attachments; else it is invalid. The refusals of restore.
base::Result<BackupContent> restore_postgres(const std::filesystem::path& file,
                                             const std::string& database_url,
                                             const std::filesystem::path& data_dir,
                                             const EraseAgain& erase_again);

}  // namespace storage
