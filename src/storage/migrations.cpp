#include "storage/migrations.hpp"

#include <algorithm>
#include <charconv>

#include "base/embedded.hpp"
#include "base/hex.hpp"

namespace storage {
namespace {

// The number behind "-- min_program:", or 0.
std::int64_t min_program_of(std::string_view sql) {
  static constexpr std::string_view mark = "-- min_program:";
  const auto at = sql.find(mark);
  if (at == std::string_view::npos) return 0;
  auto rest = sql.substr(at + mark.size());
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  std::int64_t number = 0;
  std::from_chars(rest.data(), rest.data() + rest.size(), number);
  return number;
}

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
}

void drop_lines(std::string& text, std::string_view mark) {
  for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark)) {
    const auto begin = text.rfind('\n', at) + 1;  // npos + 1 is 0
    const auto end = text.find('\n', at);
    text.erase(begin, end == std::string::npos ? end : end + 1 - begin);
  }
}

constexpr const char* make_table = R"sql(
    CREATE TABLE IF NOT EXISTS schema_migrations (
      name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL, min_program BIGINT NOT NULL, applied_at BIGINT NOT NULL)
)sql";

constexpr std::string_view select_applied =
    "SELECT name, checksum, min_program FROM schema_migrations ORDER BY name";

constexpr std::string_view insert_applied =
    "INSERT INTO schema_migrations (name, checksum, min_program, applied_at) VALUES ($1, $2, $3, $4)";

void refuse_newer(const std::vector<AppliedStep>& applied) {
  for (const auto& step : applied) {
    if (step.min_program > program_generation) {
      throw Failure(FailureKind::other, "This database was written by a newer Rollbook (" + step.name +
                                            "). Install that version or restore a backup.");
    }
  }
}

// True if the step ran before. Throws if it was edited since.
bool ran_before(const std::vector<AppliedStep>& applied, std::string_view name, std::string_view checksum) {
  for (const auto& step : applied) {
    if (step.name != name) continue;
    if (step.checksum == checksum) return true;
    throw Failure(FailureKind::other, "The migration " + step.name + " was edited after it ran.");
  }
  return false;
}

}  // namespace

std::string for_engine(std::string_view sql, Engine engine) {
  std::string text(sql);
  const bool sqlite = engine == Engine::sqlite;
  drop_lines(text, sqlite ? "{{only_postgresql}}" : "{{only_sqlite}}");
  replace_all(text, sqlite ? "{{only_sqlite}}" : "{{only_postgresql}}", "");
  replace_all(text, "{{id}}", sqlite ? "INTEGER PRIMARY KEY" : "BIGINT PRIMARY KEY");
  replace_all(text, "{{blob}}", sqlite ? "BLOB" : "BYTEA");
  replace_all(text, "{{clustered}}", sqlite ? "WITHOUT ROWID" : "");
  return text;
}

namespace {

// False: it ran before.
bool applied_now(Tx& tx, const base::EmbeddedFile& file) {
  if (tx.engine() == Engine::postgresql)
    tx.run("SELECT pg_advisory_xact_lock(7216041)");  // one node migrates
  const std::string checksum = base::hash_hex(file.content);
  tx.connection().script(make_table);
  const auto applied = tx.rows<AppliedStep>(select_applied);
  refuse_newer(applied);
  if (ran_before(applied, file.name, checksum)) return false;
  tx.connection().script(for_engine(file.content, tx.engine()));
  tx.run(insert_applied, file.name, checksum, min_program_of(file.content), base::system_now());
  return true;
}

}  // namespace

std::vector<std::string> migrate(Db& db) {
  std::vector<std::string> ran;
  for (const auto& file : base::embedded_migrations()) {
    if (!file.name.ends_with(".sql")) continue;
    const auto now = db.write([&](Tx& tx) -> base::Result<bool> { return applied_now(tx, file); });
    if (now && *now) ran.emplace_back(file.name);
  }
  return ran;
}

void migrate_in(Tx& tx, const std::vector<std::string>& only) {
  std::size_t known = 0;
  for (const auto& file : base::embedded_migrations()) {
    if (!file.name.ends_with(".sql")) continue;
    const bool named = std::ranges::find(only, file.name) != only.end();
    known += named ? 1 : 0;
    if (only.empty() || named) applied_now(tx, file);
  }
  if (known < only.size()) {
    throw Failure(FailureKind::other, "This database was written by a newer Rollbook. Install that version.");
  }
}

}  // namespace storage
