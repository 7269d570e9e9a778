#include "storage/sqlite_connection.hpp"

#include <charconv>
#include <mutex>
#include <utility>

#include "storage/log_gathering.hpp"
#include "storage/slow_sql.hpp"

namespace storage {
namespace {

class SqliteRow final : public Row {
 public:
  SqliteRow(sqlite3_stmt* statement, const void*& record) : statement_(statement), record_(record) {}
  int columns() const override { return sqlite3_column_count(statement_); }
  std::string_view name(int column) const override { return sqlite3_column_name(statement_, column); }
  bool is_null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
  double real(int column) const override { return sqlite3_column_double(statement_, column); }
  std::string_view text(int column) const override {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_, column));
    return bytes == nullptr
               ? std::string_view()
               : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
  }
  std::string_view blob(int column) const override {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(statement_, column));
    return bytes == nullptr
               ? std::string_view()
               : std::string_view(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_, column)));
  }
  bool read_as(const void* record) const override { return std::exchange(record_, record) == record; }

 private:
  sqlite3_stmt* statement_;
  const void*& record_;
};

FailureKind kind_of(int code) {
  switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
      return code == SQLITE_CONSTRAINT_UNIQUE || code == SQLITE_CONSTRAINT_PRIMARYKEY
                 ? FailureKind::unique
                 : FailureKind::constraint;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return FailureKind::busy;
    case SQLITE_INTERRUPT:
      return FailureKind::timeout;
    case SQLITE_FULL:
      return FailureKind::full;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
      return FailureKind::lost;
    default:
      return FailureKind::other;
  }
}

constexpr int progress_steps = 20'000;  // virtual machine steps between two looks at the clock
constexpr const char* pragmas_of_all =
    "PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 0; PRAGMA cache_size = -4000";
constexpr const char* pragmas_of_writer =
    "PRAGMA secure_delete = ON; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; "
    "PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -160000; "
    "PRAGMA journal_size_limit = 134217728";

// SQLite counts its memory under one lock of the process, where threads wait for each other. Nobody asks for
// the count. Has an effect only before SQLite is first used.
void stop_counting_memory() {
  static std::once_flag once;
  std::call_once(once, [] { sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0); });
}

}  // namespace

SqliteConnection::SqliteConnection(const std::string& file, Mode mode, int deadline_ms)
    : deadline_ms_(deadline_ms) {
  stop_counting_memory();
  const int flags = SQLITE_OPEN_NOMUTEX | (mode == Mode::writer ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                                                : SQLITE_OPEN_READWRITE);
  const char* file_system = mode == Mode::writer ? log_gathering_vfs() : nullptr;
  if (sqlite3_open_v2(file.c_str(), &handle_, flags, file_system) != SQLITE_OK) {
    const std::string message = handle_ == nullptr ? "out of memory" : sqlite3_errmsg(handle_);
    sqlite3_close(handle_);
    throw Failure(FailureKind::lost, "cannot open " + file + ": " + message);
  }
  sqlite3_extended_result_codes(handle_, 1);
  sqlite3_busy_timeout(handle_, deadline_ms);
  sqlite3_progress_handler(
      handle_, progress_steps,
      [](void* self) {
        auto& of = *static_cast<SqliteConnection*>(self);
        const auto left = of.deadline_ - std::chrono::steady_clock::now();
        of.took_ = std::chrono::milliseconds(of.deadline_ms_) -
                   std::chrono::duration_cast<std::chrono::milliseconds>(left);
        return left.count() < 0 ? 1 : 0;
      },
      this);
  try {
    script(pragmas_of_all);
    if (mode == Mode::writer) script(pragmas_of_writer);
  } catch (...) {
    sqlite3_close(handle_);
    throw;
  }
}

SqliteConnection::~SqliteConnection() {
  for (auto& [text, statement] : statements_) sqlite3_finalize(statement.handle);
  sqlite3_close(handle_);
}

SqliteConnection::Statement& SqliteConnection::prepared(std::string_view sql) {
  Known& known = known_[(reinterpret_cast<std::uintptr_t>(sql.data()) >> 3) % known_.size()];
  if (known.statement != nullptr && known.text == sql) return *known.statement;
  const auto found = statements_.find(sql);
  auto& [text, statement] =
      found == statements_.end() ? *statements_.emplace(sql, prepare(sql)).first : *found;
  known = {text, &statement};
  return statement;
}

SqliteConnection::Statement SqliteConnection::prepare(std::string_view sql) {
  Statement statement;
  if (sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                         &statement.handle, nullptr) != SQLITE_OK) {
    fail(sql);
  }
  for (int i = 1; i <= sqlite3_bind_parameter_count(statement.handle); ++i) {
    const std::string_view name = sqlite3_bind_parameter_name(statement.handle, i);
    int number = 0;
    std::from_chars(name.data() + 1, name.data() + name.size(), number);
    statement.argument_of.push_back(number - 1);
  }
  return statement;
}

void SqliteConnection::bind(const Statement& statement, std::span<const Value> arguments) {
  for (std::size_t i = 0; i < statement.argument_of.size(); ++i) {
    const auto number = static_cast<std::size_t>(statement.argument_of[i]);
    if (number >= arguments.size()) throw Mismatch("a statement wants more arguments than it got");
    const int marker = static_cast<int>(i) + 1;
    const Value& value = arguments[number];
    if (const auto* whole = std::get_if<std::int64_t>(&value)) {
      sqlite3_bind_int64(statement.handle, marker, *whole);
    } else if (const auto* text = std::get_if<std::string_view>(&value)) {
      sqlite3_bind_text64(statement.handle, marker, text->data() == nullptr ? "" : text->data(), text->size(),
                          SQLITE_STATIC, SQLITE_UTF8);
    } else if (const auto* real = std::get_if<double>(&value)) {
      sqlite3_bind_double(statement.handle, marker, *real);
    } else if (const auto* blob = std::get_if<BlobView>(&value)) {
      sqlite3_bind_blob64(statement.handle, marker, blob->bytes.data(), blob->bytes.size(), SQLITE_STATIC);
    } else {
      sqlite3_bind_null(statement.handle, marker);
    }
  }
}

std::int64_t SqliteConnection::run(std::string_view sql, std::span<const Value> arguments, const Each& each) {
  Statement& statement = prepared(sql);
  if (statement.busy) throw Mismatch("a statement was run again while its rows were being read");
  struct Reset {  // whatever happens, the statement is free for its next use
    Statement& of;
    bool read = false;
    ~Reset() {
      sqlite3_reset(of.handle);
      of.busy = false;
      if (!read) of.record = nullptr;  // columns that were refused are looked at again
    }
  } reset{statement};
  statement.busy = true;
  bind(statement, arguments);
  deadline_ = std::chrono::steady_clock::now() + std::chrono::milliseconds(deadline_ms_);
  took_ = {};
  const std::int64_t before = sqlite3_total_changes64(handle_);
  const SqliteRow row(statement.handle, statement.record);
  int code = 0;
  while ((code = sqlite3_step(statement.handle)) == SQLITE_ROW) {
    if (each) each(row);
  }
  if (took_.count() >= slow_statement_ms) note_slow(sql, took_.count());
  if (code != SQLITE_DONE) fail(sql);
  reset.read = true;
  return sqlite3_total_changes64(handle_) - before;
}

void SqliteConnection::script(const std::string& sql) {
  deadline_ = std::chrono::steady_clock::now() + std::chrono::minutes(10);  // a migration may take its time
  if (sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail(sql);
}

void SqliteConnection::fail(std::string_view sql) {
  throw Failure(kind_of(sqlite3_extended_errcode(handle_)),
                std::string(sqlite3_errmsg(handle_)) + " in: " + std::string(sql.substr(0, 200)));
}

}  // namespace storage
