#include "intake/mapping/mapping_file.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "access/access.hpp"
#include "intake/import/import_service.hpp"

namespace intake {
namespace {

const std::string refusal = "The file of the mapping needs a correction.";

std::string escaped(std::string_view name) {  // RFC 6901
  std::string out;
  for (const char c : name) out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return out;
}

std::string place_of(const char* list, std::size_t index) {
  return std::string("/") + list + "/" + std::to_string(index);
}

std::optional<std::int64_t> number_in(const std::string& text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc{} && end == text.data() + text.size() && number > 0;
  return whole ? std::optional(number) : std::nullopt;
}

std::optional<AccountId> account_named(storage::Tx& tx, const std::string& word) {
  if (const auto number = number_in(word)) return AccountId{*number};
  const auto found = auth::account_by_email(tx, word);
  return found ? std::optional(found->id) : std::nullopt;
}

std::optional<TeamId> team_named(storage::Tx& tx, const std::string& word) {
  if (const auto number = number_in(word)) return TeamId{*number};
  for (const auto& team : auth::teams(tx)) {
    if (team.name == word) return team.id;
  }
  return std::nullopt;
}

// Reads the targets of a file and notes what is wrong with them.
class Targets {
 public:
  Targets(storage::Tx& tx, std::vector<base::Problem>& problems) : tx_(tx), problems_(problems) {}

  OwnerTarget owner(const WrittenOwner& written, const std::string& at) {
    OwnerTarget target{written.value, 0, {}, {}, written.distribute, written.proposed.value_or(false)};
    const auto& account = written.account ? written.account : written.account_id;
    const auto& team = written.team ? written.team : written.team_id;
    if (account) {
      target.account_id = account_named(tx_, *account);
      if (!target.account_id)
        note(at + (written.account ? "/account" : "/account_id"), "is no account's mail or number");
    }
    if (team) {
      target.team_id = team_named(tx_, *team);
      if (!target.team_id) note(at + (written.team ? "/team" : "/team_id"), "is no team's name or number");
    }
    const int targets = (account ? 1 : 0) + (team ? 1 : 0) + (written.distribute ? 1 : 0);
    if (targets != 1 && !target.proposed) note(at, "must be one of account, team and distribute");
    once(written.value, at);
    return target;
  }

  StatusTarget status(const WrittenStatus& written, const std::string& at) {
    once(written.value, at);
    return {written.value, 0, written.stage, written.final_status, written.proposed.value_or(false)};
  }

  void next_list() { met_.clear(); }

 private:
  void note(std::string pointer, std::string message) {
    problems_.push_back({std::move(pointer), std::move(message)});
  }
  void once(const std::string& value, const std::string& at) {
    if (!met_.insert(value).second) note(at + "/value", "stands twice in the file");
  }

  storage::Tx& tx_;
  std::vector<base::Problem>& problems_;
  std::set<std::string> met_;
};

// A place in the mapping as the file writes it.
std::string pointer_in(const MappingFile& file, std::string pointer) {
  pointer = pointer.substr(std::string_view("/mapping").size());
  for (std::size_t i = 0; i < file.owners.size(); ++i) {
    const auto at = place_of("owners", i);
    if (file.owners[i].account && pointer == at + "/account_id") return at + "/account";
    if (file.owners[i].team && pointer == at + "/team_id") return at + "/team";
  }
  return pointer;
}

void check_columns(const MappingFile& file, const std::vector<FileInfo>& sheets,
                   std::vector<base::Problem>& problems) {
  std::set<std::string> headers;
  for (const auto& sheet : sheets) {
    for (const auto& column : sheet.columns) headers.insert(column.header);
  }
  for (const auto& [header, meaning] : file.columns) {
    if (!headers.contains(header))
      problems.push_back({"/columns/" + escaped(header), "is no column of these sheets"});
  }
}

}  // namespace

base::Result<MappingFile> read_mapping_file(std::string_view text) {
  auto file = base::json::from_text<MappingFile>(text);
  if (file) return file;
  auto error = std::move(file).error();
  const bool of_all = error.problems.size() == 1 && error.problems.front().pointer.empty();
  if (of_all) return base::fail(base::Code::invalid, refusal + " " + error.message);
  return base::fail(base::Code::invalid, refusal, std::move(error.problems));
}

base::Result<Mapping> decided_mapping(storage::Ctx& ctx, const MappingFile& file, const std::string& source,
                                      const std::vector<FileInfo>& sheets) {
  std::vector<base::Problem> problems;
  Mapping mapping;
  mapping.source = source.empty() ? file.source.value_or("") : source;
  mapping.columns = file.columns;
  mapping.zone = file.zone.value_or("");
  mapping.region = file.region.value_or("");
  mapping.left_out = file.left_out;
  Targets targets(ctx.tx, problems);
  for (std::size_t i = 0; i < file.owners.size(); ++i) {
    mapping.owners.push_back(targets.owner(file.owners[i], place_of("owners", i)));
  }
  targets.next_list();
  for (std::size_t i = 0; i < file.statuses.size(); ++i) {
    mapping.statuses.push_back(targets.status(file.statuses[i], place_of("statuses", i)));
  }
  check_columns(file, sheets, problems);
  mapping = with_defaults(ctx, std::move(mapping));
  if (const auto checked = check_mapping(ctx, mapping, sheets); !checked) {
    for (const auto& problem : checked.error().problems) {
      problems.push_back({pointer_in(file, problem.pointer), problem.message});
    }
  }
  if (!problems.empty()) return base::fail(base::Code::invalid, refusal, std::move(problems));
  return mapping;
}

}  // namespace intake
