// The import as one command: upload, rehearse, apply, report. Its work is the jobs of the page's imports:
// should the command be killed, the server goes on with them.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "intake/import/import_reading.hpp"
#include "jobs/own_runner.hpp"
#include "storage/db.hpp"

namespace intake {

struct CommandImport {
  std::vector<ImportFile> files;
  std::string source;        // "": each file's stem
  std::string mapping_json;  // a MappingFile; "" for the proposals
  bool start = false;        // hand out the first steps
  bool dry_run = false;      // rehearse only
};

// One line of the report, as JSON: what became of a row.
struct ReportLine {
  std::string file;
  std::int64_t row = 0;
  std::string external_id;
  std::string status;                        // new, updated, unchanged, merged, proposed, unreadable
  std::string group;                         // rows of one group are one person; the same in every run
  std::vector<std::string> proposed_groups;  // groups a person should look at
  std::vector<RowProblem> problems;
};
BOOST_DESCRIBE_STRUCT(ReportLine, (), (file, row, external_id, status, group, proposed_groups, problems))

// The summary as JSON. `line` gets each report line. Refused: what the mapping is refused for, and what
// reading, rehearsing or applying refuse.
base::Result<std::string> import_sheets(storage::Db& db, const CommandImport& wanted,
                                        const std::function<void(const std::string&)>& line);

// What runs the jobs of imports, by the kind of job.
jobs::Handlers import_handlers();

// The report of an import, row by row.
void write_report(storage::Db& db, ImportId id, const std::function<void(const std::string&)>& line);

}  // namespace intake
