// Finds the rows that an older copy of a sheet brought and that say something else now.
#pragma once
#include "intake/import/import_rehearsal.hpp"

namespace intake {

// The cards that change by them, in the order of their first row. `keys` are row_keys of the reading.
std::vector<FoundCopy> found_copies(storage::Db& db, const Reading& reading,
                                    const std::vector<std::string>& keys,
                                    const std::vector<import_store::SourceRow>& sources,
                                    const std::vector<pipeline::Stage>& stages);

// How the words of newer copies are read, within a transaction.
CopyReading copy_reading(storage::Tx& tx, const Mapping& mapping, const std::vector<pipeline::Stage>& stages);

// How a manager or a team is called, for what a person reads.
std::string owner_name(storage::Tx& tx, std::optional<AccountId> owner, std::optional<TeamId> team);

}  // namespace intake
