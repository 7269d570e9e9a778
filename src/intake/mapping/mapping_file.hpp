// The file of `import --mapping`: what a person decided about the sheets before they are read. Everything in
// it may be left out, and whatever it says about a value counts as decided. The mapping that the API shows of
// an import is such a file too; what is only proposed there stays a proposal. docs/import-mapping.md
// describes it.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "intake/import_types.hpp"
#include "storage/ctx.hpp"

namespace intake {

// Where the work of a value of the manager column goes: exactly one of account, team and distribute.
struct WrittenOwner {
  std::string value;
  std::optional<std::string> account;  // an account's mail or number
  std::optional<std::string> team;     // a team's name or number
  bool distribute = false;
  std::optional<std::string> account_id;  // as the API calls it
  std::optional<std::string> team_id;
  std::optional<bool> proposed;      // true: nobody decided it
  std::optional<std::int64_t> rows;  // counted anew
};
BOOST_DESCRIBE_STRUCT(WrittenOwner, (),
                      (value, account, team, distribute, account_id, team_id, proposed, rows))

// What a value of the status column means: a stage, by its key, or a final status.
struct WrittenStatus {
  std::string value;
  std::optional<std::string> stage;
  std::optional<people::FinalStatus> final_status;
  std::optional<bool> proposed;
  std::optional<std::int64_t> rows;
};
BOOST_DESCRIBE_STRUCT(WrittenStatus, (), (value, stage, final_status, proposed, rows))

struct MappingFile {
  std::optional<std::string> source;
  std::map<std::string, ColumnMeaning> columns;
  std::vector<WrittenOwner> owners;
  std::vector<WrittenStatus> statuses;
  std::optional<std::string> zone;
  std::optional<std::string> region;
  std::vector<std::string> left_out;
  std::map<std::string, std::string> sources;  // as the API shows them; found out anew
};
BOOST_DESCRIBE_STRUCT(MappingFile, (), (source, columns, owners, statuses, zone, region, left_out, sources))

// invalid: no such file, with the pointer of every mistake in it.
base::Result<MappingFile> read_mapping_file(std::string_view text);

// The mapping that the file stands for, once its accounts, teams, stages and columns are found to exist.
// `source`, if not empty, goes before the file's. invalid: with the pointer of every mistake in the file.
base::Result<Mapping> decided_mapping(storage::Ctx& ctx, const MappingFile& file, const std::string& source,
                                      const std::vector<FileInfo>& sheets);

}  // namespace intake
