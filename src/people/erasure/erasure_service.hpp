// Erasing a person: whoever it was cannot be told any more, what was done and earned still counts.
#pragma once
#include <filesystem>

#include "people/erasure/erasure_types.hpp"
#include "storage/backup/backup_erasures.hpp"
#include "storage/ctx.hpp"
#include "storage/db.hpp"

namespace people {

using storage::Ctx;

// Where the list of erasures lies, apart from the database. Once a process, before the first erasure.
void keep_erasures_in(const std::filesystem::path& data_dir);

// Empties the card and those that went into it, their histories, steps, deals and sheets, in one transaction;
// a job takes the slower traces after it (kept replies). Noted in the list of erasures first. not_found;
// invalid: another name was typed (/name).
base::Result<ErasedPerson> erase_person(Ctx& ctx, const ErasePerson& wanted);

// Whom an entry of the list means; none for those of other kinds.
std::optional<PersonId> listed_person(const storage::Erasure& erasure);

// The same for a card of an older backup, by the list. Nothing if the card is not there or empty already.
base::Result<ErasedPerson> erase_again(Ctx& ctx, PersonId id);

// What the transaction leaves behind: entries written meanwhile, replies kept for an Idempotency-Key,
// payloads of finished jobs, deleted bytes in the database's log.
base::Result<void> erase_traces(storage::Db& db, const std::vector<PersonId>& cards, base::Instant now);

// Erases whoever is on the list and still in the database, which an older copy may have brought back; how
// many.
base::Result<std::int64_t> apply_erasures(storage::Db& db, base::Instant now);

}  // namespace people
