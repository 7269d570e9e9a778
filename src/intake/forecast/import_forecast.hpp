// What a rehearsal foretells: lines and promises of the history, the funnel, and when the last first step is
// due.
#pragma once
#include <set>
#include <string>
#include <unordered_map>

#include "intake/import/import_rehearsal.hpp"

namespace intake {

// The rows that older copies of the same sheets brought.
class OlderRows {
 public:
  OlderRows(const Mapping& mapping, const std::vector<import_store::SourceRow>& sources);

  // None when no older copy had this row.
  const import_store::SourceRow* row(const import_store::StagedRow& row) const;
  std::optional<Lead> lead(const import_store::StagedRow& row) const;

 private:
  const Mapping& mapping_;
  std::unordered_map<std::string, const import_store::SourceRow*> rows_;
};

// Stages the promises of rows that are matched already, and fills the summary. `asked` are closed people of
// whom a person decides whether they are live again.
void foretell(Staged& staged, const Reading& reading, const Known& known, const std::set<PersonId>& asked,
              base::Instant now);

// Adds the lines that tell what rows say differently of cards that were there before.
void foretell_differences(storage::Db& db, Staged& staged, const Reading& reading, base::Instant now);

}  // namespace intake
