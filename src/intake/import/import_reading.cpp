#include "intake/import/import_reading.hpp"

#include <algorithm>

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

void complete_owners(Mapping& mapping, const WordCounts& counts, const std::vector<auth::Account>& accounts) {
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

}  // namespace

std::string source_of(const Mapping& mapping, const std::string& file) {
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
  for (const auto& file : files) {
    TRY(const auto sheet, read_sheet(file.bytes, file.name));
    count_words(sheet, plan_of(sheet, recognised(sheet), decided), counts);
  }
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
  WordCounts counts;
  for (const auto& file : files) {
    TRY(const auto sheet, read_sheet(file.bytes, file.name));
    const auto recognition = recognised(sheet);
    auto info = file_info(sheet, recognition, static_cast<std::int64_t>(file.bytes.size()));
    for (auto& column : info.columns) {
      const auto found = decided.columns.find(column.header);
      if (found == decided.columns.end()) continue;
      column.meaning = found->second;
      column.sure_percent = 100;
    }
    auto plan = plan_of(sheet, recognition, decided);
    if (const auto fixed = fixes.find(file.name); fixed != fixes.end()) plan.fixes = fixed->second;
    count_words(sheet, plan, counts);
    for (std::size_t row = plan.first_row; row < sheet.table.rows(); ++row) {
      reading.leads.push_back(lead_of(sheet, plan, row));
    }
    reading.files.push_back(std::move(info));
  }
  reading.mapping = completed(std::move(reading.mapping), counts, accounts);
  return reading;
}

}  // namespace intake
