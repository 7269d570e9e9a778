// What erasing a person takes out of imports: rows, problems, promises and the sheets themselves.
#pragma once
#include <string>
#include <vector>

#include "intake/import_types.hpp"
#include "jobs/jobs.hpp"
#include "storage/blob_store.hpp"
#include "storage/ctx.hpp"

namespace intake {

// Sheets in which these people stand; they go whole, with their other rows: what was applied stays applied.
std::vector<std::string> sheets_of(storage::Tx& tx, const std::vector<PersonId>& people);

// The sheets of all imports, without those that were erased.
std::vector<std::string> all_sheets(storage::Tx& tx);

// Takes everything staged of these people away and lets a job erase their sheets, which no row names any
// more.
void erase_staged(storage::Ctx& ctx, const std::vector<PersonId>& people);

void erase_sheets(const storage::BlobStore& blobs, const std::vector<std::string>& names);

// The job that erase_staged leaves.
base::Result<void> run_erase_sheets(storage::Db& db, const jobs::Job& job);

}  // namespace intake
