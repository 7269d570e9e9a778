// Backup and restore of a school whose database is on PostgreSQL.
#include <fmt/format.h>

#include <algorithm>
#include <fstream>

#include "storage/backup/backup_parts.hpp"
#include "storage/durable_file.hpp"
#include "storage/migrations.hpp"
#include "storage/postgres/postgres_connection.hpp"

namespace storage {
namespace {

namespace fs = std::filesystem;

constexpr int deadline_ms = 600'000;  // of one piece, not of the whole
constexpr std::size_t piece_bytes = 1 << 20;
constexpr const char* engine_name = "postgresql";
constexpr std::string_view migrations_table = "schema_migrations";

std::string entry_of(const std::string& table) {
  return "tables/" + table + ".copy";
}

constexpr std::string_view select_tables = R"sql(
    SELECT CAST(tablename AS TEXT) FROM pg_tables
     WHERE schemaname = current_schema() AND tablename <> 'writer_marks' ORDER BY 1
)sql";

// Numbers of transactions are those of one server: entries get a new one where they are restored.
constexpr std::string_view select_columns = R"sql(
    SELECT CAST(attname AS TEXT)
      FROM pg_attribute
     WHERE attrelid = CAST($1 AS regclass) AND attnum > 0 AND NOT attisdropped AND atttypid <> CAST('xid8' AS regtype)
     ORDER BY attnum
)sql";

struct Link {
  std::string table;
  std::string refers_to;
};
BOOST_DESCRIBE_STRUCT(Link, (), (table, refers_to))

constexpr std::string_view select_links = R"sql(
    SELECT CAST(c.relname AS TEXT) AS table, CAST(r.relname AS TEXT) AS refers_to
      FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_class r ON r.oid = k.confrelid
     WHERE k.contype = 'f' AND k.conrelid <> k.confrelid AND k.connamespace = CAST(CAST(current_schema() AS TEXT) AS regnamespace)
)sql";

std::string quoted(const std::string& name) {
  return "\"" + name + "\"";
}

std::string list_of(const std::vector<std::string>& columns) {
  std::string list;
  for (const auto& column : columns) list += (list.empty() ? "" : ", ") + quoted(column);
  return list;
}

std::string copy_out_of(const std::string& table, const TableCopy& copy) {
  return "COPY " + quoted(table) + " (" + list_of(copy.columns) + ") TO STDOUT";
}

// Tables that others refer to come before them, so that each row finds what it names.
std::vector<std::string> in_order_of_links(Tx& tx) {
  auto waiting = tx.rows<std::string>(select_tables);
  const auto links = tx.rows<Link>(select_links);
  std::vector<std::string> order;
  while (!waiting.empty()) {
    const auto free = std::ranges::find_if(waiting, [&](const std::string& table) {
      return std::ranges::none_of(links, [&](const Link& link) {
        return link.table == table && std::ranges::find(waiting, link.refers_to) != waiting.end();
      });
    });
    if (free == waiting.end()) throw Failure(FailureKind::other, "tables refer to each other in a circle");
    order.push_back(std::move(*free));
    waiting.erase(free);
  }
  return order;
}

// A connection whose statements may take as long as they need.
std::unique_ptr<PostgresConnection> patient(const std::string& url, const std::string& begin) {
  auto connection = std::make_unique<PostgresConnection>(url, deadline_ms);
  // A table is read from its beginning even while somebody else reads it, so that its hash is the same again.
  connection->script("SET statement_timeout = 0; SET synchronize_seqscans = off; SET extra_float_digits = 3");
  connection->script(begin);
  return connection;
}

// Writes a table's rows to a file and says what it wrote.
TableCopy copied_out(PostgresConnection& connection, const std::string& table, const fs::path& file) {
  Tx tx(connection);
  TableCopy copy{.columns = tx.rows<std::string>(select_columns, quoted(table)), .hash = {}};
  std::ofstream out(file, std::ios::binary);
  connection.copy_out(copy_out_of(table, copy), [&](std::string_view piece) {
    out.write(piece.data(), static_cast<std::streamsize>(piece.size()));
  });
  out.close();
  if (!out) throw Failure(FailureKind::full, "cannot write " + file.string());
  copy.hash = hash_of_file(file);
  return copy;
}

std::int64_t count_of(Tx& tx, const std::string& table) {
  return tx.value<std::int64_t>("SELECT count(*) FROM " + quoted(table)).value_or(0);
}

// What all hashes say together.
std::string whole_hash(const BackupContent& content) {
  std::string all;
  for (const auto& [table, copy] : content.tables) all += table + " " + copy.hash + "\n";
  return hash_of(all);
}

std::string damaged(const std::string& what) {
  return "The backup is damaged: " + what + ".";
}

// Unpacks the tables into a folder and compares them with the manifest.
base::Result<void> extract_tables(const ArchiveReader& archive, const BackupContent& content,
                                  const fs::path& folder) {
  if (content.engine != engine_name) {
    return base::fail(base::Code::conflict,
                      "This is a backup of a school in a folder. Restore it with --data DIR alone.");
  }
  if (whole_hash(content) != content.database_hash || !content.tables.contains(std::string(migrations_table)))
    return base::fail(base::Code::invalid, damaged("its manifest is not the one that was saved"));
  for (const auto& [table, copy] : content.tables) {
    const fs::path file = folder / (hash_of(table) + ".copy");
    CHECK_OK(archive.extract(entry_of(table), file));
    if (hash_of_file(file) != copy.hash) return base::fail(base::Code::invalid, damaged(table));
  }
  return {};
}

base::Result<BackupContent> unpacked(const fs::path& file, const fs::path& folder) {
  TRY(const auto archive, ArchiveReader::open(file));
  TRY(auto content, manifest_of(archive));
  CHECK_OK(extract_tables(archive, content, folder));
  CHECK_OK(extract_blobs(archive, content, folder));
  return content;
}

// The names of the schema steps the backup has, from its own table of them.
std::vector<std::string> steps_in(const fs::path& folder, const BackupContent& content) {
  const auto& copy = content.tables.at(std::string(migrations_table));
  const auto at = std::ranges::find(copy.columns, "name") - copy.columns.begin();
  std::ifstream in(folder / (hash_of(migrations_table) + ".copy"));
  std::vector<std::string> names;
  for (std::string line; std::getline(in, line);) {
    std::size_t from = 0;
    for (auto i = at; i > 0; --i) from = line.find('\t', from) + 1;
    names.push_back(line.substr(from, line.find('\t', from) - from));
  }
  return names;
}

void copy_in(PostgresConnection& connection, const std::string& table, const TableCopy& copy,
             const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::string piece(piece_bytes, '\0');
  connection.copy_in("COPY " + quoted(table) + " (" + list_of(copy.columns) + ") FROM STDIN", [&] {
    in.read(piece.data(), static_cast<std::streamsize>(piece.size()));
    return std::string_view(piece).substr(0, static_cast<std::size_t>(in.gcount()));
  });
}

// Fills the tables of the backup's own schema and reads them back.
base::Result<void> fill(PostgresConnection& connection, const BackupContent& content,
                        const fs::path& folder) {
  Tx tx(connection);
  migrate_in(tx, steps_in(folder, content));
  const auto order = in_order_of_links(tx);
  std::string all;
  for (const auto& table : order) all += (all.empty() ? "" : ", ") + quoted(table);
  connection.script("TRUNCATE " + all);  // the schema steps put their settings into some
  connection.script("SET LOCAL statement_timeout = 0");
  for (const auto& table : order) {
    const auto found = content.tables.find(table);
    if (found == content.tables.end()) return base::fail(base::Code::invalid, damaged(table + " is missing"));
    copy_in(connection, table, found->second, folder / (hash_of(table) + ".copy"));
    const auto again = copied_out(connection, table, folder / "again.copy");
    const auto rows = content.rows.find(table);
    if (again.hash != found->second.hash || rows == content.rows.end() || rows->second != count_of(tx, table))
      return base::fail(base::Code::invalid, damaged("rows of " + table + " are missing"));
  }
  if (order.size() == content.tables.size()) return {};
  return base::fail(base::Code::invalid, damaged("it has tables that this Rollbook does not know"));
}

// A folder that is made when it is missing, and goes again if nothing came into it.
class Home {
 public:
  explicit Home(fs::path path) : path_(std::move(path)), made_(fs::create_directories(path_)) {}
  ~Home() {
    std::error_code ignored;
    if (made_) fs::remove(path_, ignored);  // only an empty one
  }
  Home(const Home&) = delete;
  Home& operator=(const Home&) = delete;

 private:
  fs::path path_;
  bool made_;
};

// What the rows that were read name lies in the folder.
base::Result<void> check_attachments(Tx& tx, const std::string& database_url, const fs::path& data_dir,
                                     const BlobNames& named) {
  const auto names = named(tx);
  if (data_dir.empty() && !names.empty()) {
    return base::fail(
        base::Code::invalid,
        fmt::format("The database names attachments ({}). Say with --data in which folder they are.",
                    names.size()));
  }
  const auto named_now = [&] {
    const auto other = patient(database_url, "BEGIN READ ONLY");
    Tx now(*other);
    return named(now);
  };
  const auto folder = data_dir / blobs_folder;
  return check_blobs({names, named_now}, BlobStore(folder), folder);
}

bool holds_attachments(const fs::path& data_dir) {
  return !BlobStore(data_dir / blobs_folder).names().empty();
}

}  // namespace

base::Result<BackupContent> backup_postgres(const std::string& database_url, const fs::path& data_dir,
                                            const fs::path& file, base::Instant now, const BlobNames& named) {
  if (fs::exists(file))
    return base::fail(base::Code::conflict, file.string() + " exists. Give another name.");
  const WorkFolder work(file.string() + ".part");
  const fs::path packed = work.path() / "backup.zip";
  BackupContent content{.taken_at = now, .database_hash = {}, .engine = engine_name};
  {
    const auto connection = patient(database_url, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
    Tx tx(*connection);
    const auto tables = tx.rows<std::string>(select_tables);
    if (std::ranges::find(tables, migrations_table) == tables.end())
      return base::fail(base::Code::not_found, "There is no school in this database.");
    ArchiveWriter archive(packed);
    for (const auto& table : tables) {
      const fs::path copy = work.path() / (hash_of(table) + ".copy");
      content.tables[table] = copied_out(*connection, table, copy);
      content.rows[table] = count_of(tx, table);
      archive.add_file(entry_of(table), copy, true);
    }
    content.database_hash = whole_hash(content);
    CHECK_OK(check_attachments(tx, database_url, data_dir, named));
    // After the rows were read: a row's attachment was on the disk before the row.
    finish_archive(archive, content, BlobStore((data_dir.empty() ? work.path() : data_dir) / blobs_folder));
  }
  sync_path(packed);
  const WorkFolder proof(work.path() / "proof");
  if (const auto proved = unpacked(packed, proof.path()); !proved) {
    return base::fail(base::Code::internal, "The backup could not be proved: " + proved.error().message);
  }
  fs::rename(packed, file);
  sync_path(fs::absolute(file).parent_path());
  return content;
}

base::Result<BackupContent> restore_postgres(const fs::path& file, const std::string& database_url,
                                             const fs::path& folder, const EraseAgain& erase_again) {
  const fs::path data_dir = folder.empty() ? fs::path(".") : folder;
  if (holds_attachments(data_dir)) {
    return base::fail(base::Code::conflict,
                      data_dir.string() + " has attachments already. Restore into an empty folder.");
  }
  const auto connection = patient(database_url, "BEGIN");  // closed without a commit, nothing happened
  Tx tx(*connection);
  if (!tx.rows<std::string>(select_tables).empty()) {
    return base::fail(base::Code::conflict, "The database is not empty. Restore into an empty one.");
  }
  const Home home(data_dir);
  const WorkFolder work(data_dir / "restoring");
  TRY(auto content, unpacked(file, work.path()));
  if (folder.empty() && content.blobs > 0) {
    return base::fail(
        base::Code::invalid,
        fmt::format("This backup has attachments ({}). Say with --data in which folder they go.",
                    content.blobs));
  }
  CHECK_OK(fill(*connection, content, work.path()));
  migrate_in(tx);
  const BlobStore blobs(work.path() / blobs_folder);
  for (const auto& erasure : ErasureList(data_dir).all()) erase_again(tx, blobs, erasure);
  // The rows last: none names an attachment that is not there.
  if (fs::exists(work.path() / blobs_folder)) {
    fs::remove_all(data_dir / blobs_folder);
    fs::rename(work.path() / blobs_folder, data_dir / blobs_folder);
    sync_path(data_dir);
  }
  try {
    connection->script("COMMIT");
  } catch (...) {
    fs::remove_all(data_dir / blobs_folder);
    throw;
  }
  connection->script("ANALYZE");
  return content;
}

}  // namespace storage
