#include "intake/import/import_erasure.hpp"

#include <algorithm>

#include "intake/import/import_files.hpp"
#include "intake/import/import_store.hpp"
#include "intake/match/match_keys.hpp"

namespace intake {
namespace {

struct RowPlace {
  ImportId import_id;
  std::int64_t number = 0;
  std::string file;
  std::int64_t row = 0;
};
BOOST_DESCRIBE_STRUCT(RowPlace, (), (import_id, number, file, row))

struct Sheets {
  std::vector<std::string> blobs;
};
BOOST_DESCRIBE_STRUCT(Sheets, (), (blobs))

constexpr std::string_view select_rows =
    "SELECT import_id, number, file, row FROM import_rows WHERE person_id = $1";

constexpr std::string_view select_blobs = R"sql(
    SELECT f.blob
      FROM import_files f
     WHERE f.blob <> '' AND f.import_id IN (SELECT import_id FROM import_rows WHERE person_id IN ({list}))
)sql";

constexpr std::string_view select_all_blobs = "SELECT DISTINCT blob FROM import_files WHERE blob <> ''";

constexpr std::string_view forget_blob = "UPDATE import_files SET blob = '' WHERE blob = $1";

constexpr std::string_view cell_statements[] = {
    "DELETE FROM import_problems WHERE import_id = $1 AND file = $2 AND row = $3",
    "DELETE FROM import_corrections WHERE import_id = $1 AND file = $2 AND row = $3",
};

constexpr std::string_view row_statements[] = {
    "DELETE FROM import_promises WHERE import_id = $1 AND row_number = $2",
    "DELETE FROM import_pairs WHERE import_id = $1 AND (left_row = $2 OR right_row = $2)",
    "DELETE FROM import_joins WHERE import_id = $1 AND (number = $2 OR other_row = $2)",
    "DELETE FROM import_reopens WHERE import_id = $1 AND number = $2",
    "DELETE FROM import_rows WHERE import_id = $1 AND number = $2",
};

constexpr std::string_view person_statements[] = {
    "DELETE FROM import_pairs WHERE right_person = $1", "DELETE FROM import_conflicts WHERE person_id = $1",
    "DELETE FROM import_changes WHERE person_id = $1",  "DELETE FROM import_joins WHERE other_person = $1",
    "DELETE FROM import_reopens WHERE person_id = $1",  "DELETE FROM import_kept WHERE person_id = $1",
};

// The page shows the first cell of each column: it may be this person's.
void drop_examples(storage::Tx& tx, ImportId id) {
  auto record = import_store::find(tx, id);
  if (!record) return;
  for (auto& file : record->files) {
    for (auto& column : file.columns) column.example.clear();
  }
  import_store::save(tx, *record);
}

}  // namespace

std::vector<std::string> sheets_of(storage::Tx& tx, const std::vector<PersonId>& people) {
  auto blobs = tx.rows_in<std::string>(select_blobs, people);
  std::ranges::sort(blobs);
  const auto repeated = std::ranges::unique(blobs);
  blobs.erase(repeated.begin(), repeated.end());
  return blobs;
}

std::vector<std::string> all_sheets(storage::Tx& tx) {
  return tx.rows<std::string>(select_all_blobs);
}

void erase_staged(storage::Ctx& ctx, const std::vector<PersonId>& people) {
  auto& tx = ctx.tx;
  const Sheets sheets{sheets_of(tx, people)};
  for (const auto person : people) {
    for (const auto& place : tx.rows<RowPlace>(select_rows, person)) {
      for (const auto& statement : cell_statements) {
        tx.post(statement, place.import_id, place.file, place.row);
      }
      for (const auto& statement : row_statements) tx.post(statement, place.import_id, place.number);
      drop_examples(tx, place.import_id);
    }
    for (const auto& statement : person_statements) tx.post(statement, person);
    import_store::drop_source_rows(tx, person);
    match_keys::remove(tx, person);
  }
  for (const auto& blob : sheets.blobs) tx.post(forget_blob, blob);
  if (sheets.blobs.empty()) return;
  jobs::enqueue(ctx, "intake.erase_sheets", base::json::text_of(sheets), ctx.now);
}

void erase_sheets(const storage::BlobStore& blobs, const std::vector<std::string>& names) {
  for (const auto& name : names) blobs.erase(name);
}

base::Result<void> run_erase_sheets(storage::Db& db, const jobs::Job& job) {
  TRY(const auto sheets, base::json::from_text<Sheets>(job.payload.text));
  CHECK_OK(
      db.write([&](storage::Tx& tx) -> base::Result<bool> {  // somebody may have brought one again meanwhile
        for (const auto& blob : sheets.blobs) tx.post(forget_blob, blob);
        return true;
      }));
  erase_sheets(sheet_store(), sheets.blobs);
  return {};
}

}  // namespace intake
