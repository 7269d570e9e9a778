// One SQLite connection: prepared statements, $n markers, a deadline on every statement.
#pragma once
#include <sqlite3.h>

#include <array>
#include <chrono>
#include <string>
#include <unordered_map>
#include <vector>

#include "storage/tx.hpp"

namespace storage {

class SqliteConnection final : public Connection {
 public:
  enum class Mode { writer, reader };

  // Opens `file` in WAL mode. Throws Failure.
  SqliteConnection(const std::string& file, Mode mode, int deadline_ms);
  ~SqliteConnection() override;
  SqliteConnection(const SqliteConnection&) = delete;
  SqliteConnection& operator=(const SqliteConnection&) = delete;

  Engine engine() const override { return Engine::sqlite; }
  std::int64_t run(std::string_view sql, std::span<const Value> arguments, const Each& each) override;
  void script(const std::string& sql) override;

  // True while a transaction is open; a lost one (disk full, I/O) is rolled back by SQLite itself.
  bool in_transaction() const { return sqlite3_get_autocommit(handle_) == 0; }
  sqlite3* handle() { return handle_; }

 private:
  struct Statement {
    sqlite3_stmt* handle = nullptr;
    std::vector<int> argument_of;  // for each marker of SQLite: the number behind its $, from 0
    bool busy = false;
    const void* record = nullptr;  // what its rows were last read as
  };
  struct Known {
    std::string_view text;
    Statement* statement = nullptr;
  };
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  Statement& prepared(std::string_view sql);
  Statement prepare(std::string_view sql);
  void bind(const Statement& statement, std::span<const Value> arguments);
  [[noreturn]] void fail(std::string_view sql);

  sqlite3* handle_ = nullptr;
  int deadline_ms_;
  std::chrono::steady_clock::time_point deadline_;
  std::chrono::milliseconds took_{0};  // as far as the progress handler has looked: 0 for quick statements
  std::unordered_map<std::string, Statement, TextHash, std::equal_to<>> statements_;
  // Most texts are constants: where one stands finds it quicker than a hash of all of it.
  std::array<Known, 512> known_;
};

}  // namespace storage
