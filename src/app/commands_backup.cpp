#include <iostream>

#include "app/commands.hpp"
#include "http/idempotency.hpp"
#include "intake/intake.hpp"
#include "people/people.hpp"
#include "storage/backup/backup_run.hpp"

namespace app {
namespace {

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

// Every table that names attachments. Whoever adds another names it here.
std::vector<std::string> named_blobs(storage::Tx& tx) {
  return intake::all_sheets(tx);
}

std::string rows_of(const storage::BackupContent& content) {
  std::int64_t rows = 0;
  for (const auto& [table, count] : content.rows) rows += count;
  return std::to_string(rows) + " rows and " + std::to_string(content.blobs) + " attachments";
}

}  // namespace

int run_backup(const Config& config, const std::string& file) {
  const auto& url = config.database.database_url;
  const auto done =
      url.empty()
          ? storage::backup(config.database.data_dir, file, base::system_now(), named_blobs)
          : storage::backup_postgres(url, config.database.data_dir, file, base::system_now(), named_blobs);
  if (!done) throw std::runtime_error(done.error().message);
  std::cout << "Backed up and proved: " << rows_of(*done) << "\n";
  return 0;
}

int run_restore(const Config& config, const std::string& file) {
  wire();
  const auto& url = config.database.database_url;
  const auto done = url.empty() ? storage::restore(file, config.database.data_dir, erase_again)
                                : storage::restore_postgres(file, url, config.database.data_dir, erase_again);
  if (!done) throw std::runtime_error(done.error().message);
  std::cout << "Restored and proved: " << rows_of(*done) << "\n";
  return 0;
}

}  // namespace app
