#include "intake/import/import_reading.hpp"

#include <algorithm>

#include "access/access.hpp"
#include "base/text.hpp"
#include "intake/sheet/sheet_reader.hpp"

namespace intake {
namespace {

// "Илья П." -> "ilya": what people call each other.
std::string first_word(const std::string& latin) {
  return latin.substr(0, latin.find(' '));
}

// What a person decided stays; the rest are proposals.
void complete_statuses(Mapping& mapping, const WordCounts& counts) {
  auto proposals = proposed_statuses(counts);
  for (auto& proposal : proposals) {
    for (const auto& decided : mapping.statuses) {
      if (decided.value != proposal.value || decided.proposed) continue;
      const auto rows = proposal.rows;
      proposal = decided;
      proposal.rows = rows;
    }
  }
  mapping.statuses = std::move(proposals);
}

// A value is proposed only somebody who can take the work that it stands for.
void complete_owners(Mapping& mapping, const WordCounts& counts, std::vector<auth::Account> accounts) {
  std::erase_if(accounts, [](const auth::Account& account) { return !auth::can_take_work(account); });
  auto listed = listed_owners(counts);
  for (auto& target : listed) {
    target.account_id = account_meant(target.value, accounts);
    target.distribute = !target.account_id;
    target.proposed = true;
    for (const auto& decided : mapping.owners) {
      if (decided.value != target.value || decided.proposed) continue;
      const auto rows = target.rows;
      target = decided;
      target.rows = rows;
    }
  }
  mapping.owners = std::move(listed);
}

bool is_left_out(const Mapping& mapping, const std::string& sheet) {
  return std::ranges::find(mapping.left_out, sheet) != mapping.left_out.end();
}

// Reads one sheet after the other.
class SheetReading {
 public:
  SheetReading(const Mapping& decided, const std::map<std::string, CellFixes>& fixes, Reading& into)
      : decided_(decided), fixes_(fixes), into_(into) {}

  void take(const Sheet& sheet, std::int64_t size_bytes) {
    const auto recognition = recognised(sheet);
    auto info = file_info(sheet, recognition, size_bytes);
    for (auto& column : info.columns) {
      const auto found = decided_.columns.find(column.header);
      if (found == decided_.columns.end()) continue;
      column.meaning = found->second;
      column.sure_percent = 100;
    }
    into_.files.push_back(std::move(info));
    if (is_left_out(decided_, sheet.file)) return;
    auto plan = plan_of(sheet, recognition, decided_);
    if (const auto fixed = fixes_.find(sheet.file); fixed != fixes_.end()) plan.fixes = fixed->second;
    count_words(sheet, plan, counts);
    for (std::size_t row = plan.first_row; row < sheet.table.rows(); ++row) {
      into_.leads.push_back(lead_of(sheet, plan, row));
    }
  }

  WordCounts counts;

 private:
  const Mapping& decided_;
  const std::map<std::string, CellFixes>& fixes_;
  Reading& into_;
};

}  // namespace

void leave_out(std::vector<FileInfo>& sheets, const Mapping& mapping) {
  for (auto& sheet : sheets) {
    if (sheet.not_read && *sheet.not_read != NotRead::by_hand) continue;
    sheet.not_read = is_left_out(mapping, sheet.name) ? std::optional(NotRead::by_hand) : std::nullopt;
  }
}

std::string source_of(const Mapping& mapping, const std::string& file) {
  if (const auto found = mapping.sources.find(file); found != mapping.sources.end()) return found->second;
  return mapping.source.empty() ? file.substr(0, file.rfind('.')) : mapping.source;
}

std::optional<AccountId> account_meant(const std::string& value, const std::vector<auth::Account>& accounts) {
  const std::string wanted = base::folded(value);
  const std::string latin = base::latin_of(value);
  if (wanted.empty()) return std::nullopt;
  std::vector<AccountId> same_first_word;
  for (const auto& account : accounts) {
    const std::string name = base::folded(account.name);
    const std::string latin_name = base::latin_of(account.name);
    if (name == wanted || latin_name == latin || base::folded(account.email) == wanted) return account.id;
    const bool starts = latin.size() >= 3 && latin_name.starts_with(latin.substr(0, latin.find('.')));
    if (starts || first_word(latin_name) == first_word(latin)) same_first_word.push_back(account.id);
  }
  if (same_first_word.size() == 1) return same_first_word.front();
  return std::nullopt;
}

base::Result<WordCounts> counted_words(const std::vector<ImportFile>& files, const Mapping& decided) {
  WordCounts counts;
  const auto take = [&](Sheet&& sheet) -> base::Result<void> {
    if (!is_left_out(decided, sheet.file))
      count_words(sheet, plan_of(sheet, recognised(sheet), decided), counts);
    return {};
  };
  for (const auto& file : files) CHECK_OK(read_sheets(file.bytes, file.name, take));
  return counts;
}

Mapping completed(Mapping mapping, const WordCounts& counts, const std::vector<auth::Account>& accounts) {
  complete_statuses(mapping, counts);
  complete_owners(mapping, counts, accounts);
  return mapping;
}

base::Result<Reading> read_files(const std::vector<ImportFile>& files, const Mapping& decided,
                                 const std::vector<auth::Account>& accounts,
                                 const std::map<std::string, CellFixes>& fixes) {
  Reading reading;
  reading.mapping = decided;
  SheetReading sheets(decided, fixes, reading);
  for (const auto& file : files) {
    const auto take = [&](Sheet&& sheet) -> base::Result<void> {
      sheets.take(sheet, static_cast<std::int64_t>(file.bytes.size()));
      return {};
    };
    CHECK_OK(read_sheets(file.bytes, file.name, take));
  }
  leave_out(reading.files, decided);
  reading.mapping = completed(std::move(reading.mapping), sheets.counts, accounts);
  return reading;
}

}  // namespace intake
