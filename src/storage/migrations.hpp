// Schema steps: migrations/*.sql, applied in name order, remembered by name and checksum.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/describe.hpp"
#include "storage/db.hpp"

namespace storage {

// The schema generation this program writes. A migration may carry `-- min_program: N`; a database that holds
// one with a higher number than ours refuses to open.
constexpr int program_generation = 2;

// Brings the database up to date; the names of the steps that ran.
// Throws Failure: a step that ran was edited since, a step fails, or the database is newer than we may run
// on.
std::vector<std::string> migrate(Db& db);

// A step that ran, as schema_migrations remembers it.
struct AppliedStep {
  std::string name;
  std::string checksum;
  std::int64_t min_program = 0;
};
BOOST_DESCRIBE_STRUCT(AppliedStep, (), (name, checksum, min_program))

// Runs, in this transaction, the steps that did not run yet; only those with these names unless there are
// none. Throws Failure as migrate does, and for a name that this program does not know.
void migrate_in(Tx& tx, const std::vector<std::string>& only = {});

// The text of a migration for an engine: {{id}} is the primary key's type, {{blob}} bytes, {{clustered}} the
// table ending that clusters rows by their primary key; lines with {{only_sqlite}} or {{only_postgresql}} are
// for one.
std::string for_engine(std::string_view sql, Engine engine);

}  // namespace storage
