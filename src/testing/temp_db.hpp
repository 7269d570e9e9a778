// A database of its own for each test, on either engine; migrated once a process and copied from then on.
//
// PostgreSQL tests need a scratch server: ROLLBOOK_TEST_POSTGRES holds its URL (tools/postgres.sh start
// prints it). Without it they fail, unless ROLLBOOK_ONE_ENGINE=1 says that SQLite alone is meant; with
// ROLLBOOK_ONE_ENGINE=postgresql PostgreSQL alone is tested.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "storage/db.hpp"

namespace testing {

// A folder that is removed with its content at the end.
class TempFolder {
 public:
  TempFolder();
  ~TempFolder();
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;
  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// A fresh database with the whole schema, dropped at the end.
class TempDb {
 public:
  // `migrated` false: an empty database, for tests of the schema itself; nothing is open yet.
  explicit TempDb(storage::Engine engine, bool migrated = true);
  ~TempDb();
  TempDb(const TempDb&) = delete;
  TempDb& operator=(const TempDb&) = delete;

  storage::Db& db() { return *db_; }
  // Where it is, to open it again or another way.
  storage::DbOptions& options() { return options_; }
  void close() { db_.reset(); }
  // Closes and opens it with the options as they are now.
  storage::Db& reopen();

 private:
  TempFolder folder_;
  storage::DbOptions options_;
  std::string name_;  // of the PostgreSQL database
  std::unique_ptr<storage::Db> db_;
};

// The engines this run tests. Fails the test case if PostgreSQL is missing and not left out on purpose.
std::vector<storage::Engine> engines();

// Runs the body on a fresh database of each engine; failures name the engine.
void for_each_engine(const std::function<void(storage::Db&)>& body);
// The same with the means to close and reopen.
void for_each_temp_db(const std::function<void(TempDb&)>& body);

// Runs a write twice, the first time rolled back as a lost batch is, and gives both values: a handler that
// touches more than its transaction gives itself away.
template <class F>
auto run_twice(storage::Db& db, F&& use) {
  using R = std::invoke_result_t<F, storage::Tx&>;
  std::optional<R> undone;
  (void)db.write([&](storage::Tx& tx) -> R {
    undone.emplace(use(tx));
    return base::fail(base::Code::conflict, "rolled back on purpose");
  });
  return std::pair<typename R::value_type, typename R::value_type>(undone->value(), db.write(use).value());
}

}  // namespace testing
