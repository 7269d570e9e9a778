#include "testing/temp_db.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>

#include "storage/migrations.hpp"
#include "storage/postgres/postgres_connection.hpp"

namespace testing {
namespace {

namespace fs = std::filesystem;

constexpr int admin_deadline_ms = 60'000;
constexpr std::uintmax_t least_room = 512ULL << 20;  // of the memory file system, to be used at all

std::string server_url() {
  const char* url = std::getenv("ROLLBOOK_TEST_POSTGRES");
  return url == nullptr ? "" : url;
}

// The server's URL with another database in it.
std::string url_of(const std::string& database) {
  const std::string url = server_url();
  const auto slash = url.find('/', url.find("://") + 3);
  const auto options = url.find('?');
  const std::string tail = options == std::string::npos ? "" : url.substr(options);
  return url.substr(0, std::min(slash, options)) + "/" + database + tail;
}

void run_on_server(const std::string& statement) {
  storage::PostgresConnection(server_url(), admin_deadline_ms).script(statement);
}

// The migrated SQLite file that tests copy.
const fs::path& sqlite_template() {
  static const TempFolder folder;
  static const fs::path file = [] {
    storage::DbOptions options{.data_dir = folder.path().string()};
    storage::open_db(options);
    return folder.path() / "rollbook.db";
  }();
  return file;
}

// The migrated PostgreSQL database that tests copy; dropped when the process ends.
struct PostgresTemplate {
  std::string name = fmt::format("rollbook_template_{}", getpid());
  PostgresTemplate() {
    run_on_server("DROP DATABASE IF EXISTS " + name);
    run_on_server("CREATE DATABASE " + name);
    storage::open_db({.database_url = url_of(name), .postgres_writers = 1});
  }
  ~PostgresTemplate() {
    try {
      run_on_server("DROP DATABASE " + name + " WITH (FORCE)");
    } catch (const storage::Failure&) {
      // the scratch server is gone, and the database with it
    }
  }
};

const std::string& postgres_template() {
  static const PostgresTemplate made;
  return made.name;
}

// Memory where there is some: a unit test does not wait for a disk (that writes outlive a crash is proved on
// a real disk by tests/test_kill.py, and on a breaking one by FaultyDisk).
const fs::path& folder_of_tests() {
  static const fs::path folder = [] {
    const fs::path memory = "/dev/shm";
    const bool usable = access(memory.c_str(), W_OK) == 0;
    std::error_code error;
    const auto room = fs::space(memory, error);
    return usable && !error && room.available > least_room ? memory : fs::temp_directory_path();
  }();
  return folder;
}

}  // namespace

TempFolder::TempFolder() {
  std::string pattern = (folder_of_tests() / "rollbook-test-XXXXXX").string();
  if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("cannot make a folder in " + pattern);
  path_ = pattern;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

TempDb::TempDb(storage::Engine engine, bool migrated) {
  options_.postgres_writers = 3;
  if (engine == storage::Engine::sqlite) {
    options_.data_dir = folder_.path().string();
    if (migrated) fs::copy_file(sqlite_template(), folder_.path() / "rollbook.db");
  } else {
    static std::atomic<int> count{0};
    name_ = fmt::format("rollbook_test_{}_{}", getpid(), ++count);
    run_on_server("DROP DATABASE IF EXISTS " + name_);
    run_on_server("CREATE DATABASE " + name_ + (migrated ? " TEMPLATE " + postgres_template() : ""));
    options_.database_url = url_of(name_);
  }
  if (migrated) reopen();
}

TempDb::~TempDb() {
  db_.reset();
  if (name_.empty()) return;
  try {
    run_on_server("DROP DATABASE " + name_ + " WITH (FORCE)");
  } catch (const storage::Failure&) {
    // the scratch server is gone, and the database with it
  }
}

storage::Db& TempDb::reopen() {
  db_.reset();
  db_ = options_.database_url.empty() ? storage::open_sqlite(options_) : storage::open_postgres(options_);
  return *db_;
}

std::vector<storage::Engine> engines() {
  const char* set = std::getenv("ROLLBOOK_ONE_ENGINE");
  const std::string_view one = set == nullptr ? "" : set;
  if (one == "1") return {storage::Engine::sqlite};
  if (!server_url().empty() && one == "postgresql") return {storage::Engine::postgresql};
  if (!server_url().empty()) return {storage::Engine::sqlite, storage::Engine::postgresql};
  FAIL_CHECK(
      "PostgreSQL is not tested: set ROLLBOOK_TEST_POSTGRES to the URL that `tools/postgres.sh start` "
      "prints, "
      "or ROLLBOOK_ONE_ENGINE=1 to test SQLite alone");
  return {storage::Engine::sqlite};
}

void for_each_temp_db(const std::function<void(TempDb&)>& body) {
  for (const auto engine : engines()) {
    const std::string name = engine == storage::Engine::sqlite ? "SQLite" : "PostgreSQL";
    INFO("on ", name);
    TempDb temp(engine);
    body(temp);
  }
}

void for_each_engine(const std::function<void(storage::Db&)>& body) {
  for_each_temp_db([&](TempDb& temp) { body(temp.db()); });
}

}  // namespace testing
