#include <iostream>

#include "app/commands.hpp"
#include "http/idempotency.hpp"
#include "intake/intake.hpp"
#include "people/people.hpp"
#include "storage/backup_run.hpp"

namespace app {
namespace {

void require_folder(const Config& config) {
  if (config.database.database_url.empty()) return;
  throw std::runtime_error("A school on PostgreSQL is backed up with pg_dump or pg_basebackup.");
}

// Erases a listed person in a restored database and its attachments.
void erase_again(storage::Tx& tx, const storage::BlobStore& blobs, const storage::Erasure& erasure) {
  const auto id = people::listed_person(erasure);
  if (!id) return;
  const auto sheets = intake::sheets_of(tx, {*id});
  storage::Ctx ctx{tx, {}, base::system_now(), "", "restore"};
  if (const auto erased = people::erase_again(ctx, *id); !erased) {
    throw std::runtime_error("an erased person could not be erased again: " + erased.error().message);
  }
  intake::erase_sheets(blobs, sheets);
  http::forget_replies(tx, ctx.now);  // nobody waits for one across a restore
  jobs::forget_done(tx, ctx.now);
}

std::string rows_of(const storage::BackupContent& content) {
  std::int64_t rows = 0;
  for (const auto& [table, count] : content.rows) rows += count;
  return std::to_string(rows) + " rows and " + std::to_string(content.blobs) + " attachments";
}

}  // namespace

int run_backup(const Config& config, const std::string& file) {
  require_folder(config);
  const auto done = storage::backup(config.database.data_dir, file, base::system_now());
  if (!done) throw std::runtime_error(done.error().message);
  std::cout << "Backed up and proved: " << rows_of(*done) << "\n";
  return 0;
}

int run_restore(const Config& config, const std::string& file) {
  require_folder(config);
  wire();
  const auto done = storage::restore(file, config.database.data_dir, erase_again);
  if (!done) throw std::runtime_error(done.error().message);
  std::cout << "Restored and proved: " << rows_of(*done) << "\n";
  return 0;
}

}  // namespace app
