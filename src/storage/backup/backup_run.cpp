#include "storage/backup/backup_run.hpp"

#include <fmt/format.h>

#include "storage/backup/backup_parts.hpp"
#include "storage/db.hpp"
#include "storage/durable_file.hpp"
#include "storage/sqlite_connection.hpp"

namespace storage {
namespace {

namespace fs = std::filesystem;

constexpr int deadline_ms = 600'000;

// Copies a database in use as one snapshot; in WAL mode a reader holds nobody up.
void copy_database(const fs::path& from, const fs::path& to) {
  SqliteConnection source(from, SqliteConnection::Mode::reader, deadline_ms);
  SqliteConnection copy(to, SqliteConnection::Mode::writer, deadline_ms);
  sqlite3_backup* steps = sqlite3_backup_init(copy.handle(), "main", source.handle(), "main");
  if (steps != nullptr) sqlite3_backup_step(steps, -1);
  const int code = steps == nullptr ? sqlite3_errcode(copy.handle()) : sqlite3_backup_finish(steps);
  if (code != SQLITE_OK) {
    throw Failure(code == SQLITE_FULL ? FailureKind::full : FailureKind::lost,
                  fmt::format("cannot copy the database: {}", sqlite3_errstr(code)));
  }
  copy.script("PRAGMA journal_mode = DELETE");  // one file, without a log beside it
}

constexpr std::string_view select_tables =
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";

std::map<std::string, std::int64_t> counted_rows(Tx& tx) {
  std::map<std::string, std::int64_t> rows;
  for (const auto& table : tx.rows<std::string>(select_tables)) {
    rows[table] = tx.value<std::int64_t>("SELECT count(*) FROM \"" + table + "\"").value_or(0);
  }
  return rows;
}

// The count of rows of each table. invalid: SQLite finds the file damaged.
base::Result<std::map<std::string, std::int64_t>> checked_rows(const fs::path& database) {
  try {
    SqliteConnection connection(database, SqliteConnection::Mode::reader, deadline_ms);
    Tx tx(connection);
    if (const auto answer = tx.value<std::string>("PRAGMA integrity_check").value_or(""); answer != "ok") {
      return base::fail(base::Code::invalid, "The database in the backup is damaged: " + answer);
    }
    return counted_rows(tx);
  } catch (const Failure& failure) {
    return base::fail(base::Code::invalid,
                      std::string("The database in the backup is damaged: ") + failure.what());
  }
}

std::vector<std::string> names_in(const fs::path& database, const BlobNames& named) {
  SqliteConnection connection(database, SqliteConnection::Mode::reader, deadline_ms);
  Tx tx(connection);
  return named(tx);
}

// Unpacks a backup into an empty folder and checks everything in it.
base::Result<BackupContent> unpack(const fs::path& file, const fs::path& folder) {
  TRY(const auto archive, ArchiveReader::open(file));
  TRY(auto content, manifest_of(archive));
  if (content.engine) {
    return base::fail(base::Code::conflict,
                      "This is a backup of a school on PostgreSQL. Restore it with --database URL.");
  }
  const fs::path database = folder / database_file;
  CHECK_OK(archive.extract(database_file, database));
  if (hash_of_file(database) != content.database_hash) {
    return base::fail(base::Code::invalid,
                      "The backup is damaged: its database is not the one that was saved.");
  }
  TRY(const auto rows, checked_rows(database));
  if (rows != content.rows)
    return base::fail(base::Code::invalid, "The backup is damaged: rows are missing.");
  CHECK_OK(extract_blobs(archive, content, folder));
  return content;
}

// Writes the archive; `database` is the copy.
base::Result<BackupContent> pack(const fs::path& database, const BlobStore& blobs, const fs::path& file,
                                 base::Instant now) {
  BackupContent content{.taken_at = now, .database_hash = hash_of_file(database)};
  TRY(content.rows, checked_rows(database));
  ArchiveWriter archive(file);
  archive.add_file(database_file, database, true);
  finish_archive(archive, content, blobs);
  sync_path(file);
  return content;
}

// Applies later schema steps and the erasures to an unpacked backup.
base::Result<void> brought_up_to_date(const fs::path& folder, const std::vector<Erasure>& erasures,
                                      const EraseAgain& erase_again) {
  {
    const auto db = open_db({.data_dir = folder.string(), .deadline_ms = deadline_ms});
    const BlobStore blobs(folder / blobs_folder);
    for (const auto& erasure : erasures) {
      CHECK_OK(db->write([&](Tx& tx) -> base::Result<bool> {
        erase_again(tx, blobs, erasure);
        return true;
      }));
    }
  }
  SqliteConnection connection(folder / database_file, SqliteConnection::Mode::writer, deadline_ms);
  if (!erasures.empty()) connection.script("VACUUM");  // no erased byte stays in a free page
  connection.script("PRAGMA journal_mode = DELETE");   // the file alone is the whole database
  sync_path(folder / database_file);
  return {};
}

bool holds_nothing(const fs::path& data_dir) {
  if (!fs::exists(data_dir)) return true;
  for (const auto& entry : fs::directory_iterator(data_dir)) {
    if (entry.path().filename() != ErasureList::file_name) return false;
  }
  return true;
}

}  // namespace

base::Result<BackupContent> backup(const fs::path& data_dir, const fs::path& file, base::Instant now,
                                   const BlobNames& named) {
  if (!fs::exists(data_dir / database_file)) {
    return base::fail(base::Code::not_found, "There is no school in " + data_dir.string() + ".");
  }
  if (fs::exists(file))
    return base::fail(base::Code::conflict, file.string() + " exists. Give another name.");
  const WorkFolder work(file.string() + ".part");
  const fs::path copy = work.path() / database_file;
  const fs::path packed = work.path() / "backup.zip";
  copy_database(data_dir / database_file, copy);
  const BlobStore blobs(data_dir / blobs_folder);
  const auto named_now = [&] { return names_in(data_dir / database_file, named); };
  CHECK_OK(check_blobs({names_in(copy, named), named_now}, blobs, data_dir / blobs_folder));
  TRY(auto content, pack(copy, blobs, packed, now));
  fs::remove(copy);
  const WorkFolder proof(work.path() / "proof");
  if (const auto proved = unpack(packed, proof.path()); !proved) {
    return base::fail(base::Code::internal, "The backup could not be proved: " + proved.error().message);
  }
  fs::rename(packed, file);
  sync_path(fs::absolute(file).parent_path());
  return content;
}

base::Result<BackupContent> restore(const fs::path& file, const fs::path& data_dir,
                                    const EraseAgain& erase_again) {
  if (!holds_nothing(data_dir)) {
    return base::fail(base::Code::conflict,
                      data_dir.string() + " is not empty. Restore into an empty folder.");
  }
  const WorkFolder work(data_dir.string() + ".restoring");
  TRY(auto content, unpack(file, work.path()));
  CHECK_OK(brought_up_to_date(work.path(), ErasureList(data_dir).all(), erase_again));
  fs::create_directories(data_dir);
  // The database last: without it there is no school in the folder.
  if (fs::exists(work.path() / blobs_folder)) fs::rename(work.path() / blobs_folder, data_dir / blobs_folder);
  fs::rename(work.path() / database_file, data_dir / database_file);
  sync_path(data_dir);
  return content;
}

}  // namespace storage
