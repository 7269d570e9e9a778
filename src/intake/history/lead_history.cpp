#include "intake/history/lead_history.hpp"

#include <algorithm>
#include <set>

namespace intake {
namespace {

// The trial lesson on its day with its teacher; a teacher without a trial, and the payment, on the
// application's day.
void tell_facts(const Lead& lead, const Telling& telling, std::vector<ToldLine>& lines) {
  std::string teacher;
  if (!lead.teacher.empty()) teacher = named(lead, telling, ColumnMeaning::teacher, lead.teacher);
  if (lead.trial_on) {
    auto text = named(lead, telling, ColumnMeaning::trial_on, base::to_iso_date(*lead.trial_on));
    if (!teacher.empty()) text += " · " + teacher;
    lines.push_back({noon_of(*lead.trial_on, telling.zone), std::move(text)});
  } else if (!teacher.empty()) {
    lines.push_back({day_of_application(lead, telling), std::move(teacher)});
  }
  // A day that is still to come cannot be when the row is told of.
  if (lead.applied_on && day_of_application(lead, telling) > telling.now) {
    const auto day = base::to_iso_date(*lead.applied_on);
    lines.push_back({telling.now, named(lead, telling, ColumnMeaning::applied_on, day)});
  }
  if (!lead.payment) return;
  lines.push_back(
      {day_of_application(lead, telling), named(lead, telling, ColumnMeaning::payment, lead.payment->text)});
}

// The older copy read as if it stood in the newer file, so that a renamed file or column tells nothing anew.
Lead in_file_of(const Lead& older, const Lead& newer) {
  Lead moved = older;
  moved.file = newer.file;
  return moved;
}

}  // namespace

std::string named(const Lead& lead, const Telling& telling, ColumnMeaning meaning, const std::string& value) {
  const auto file = telling.columns.find(lead.file);
  if (file == telling.columns.end()) return value;
  const auto name = file->second.find(meaning);
  return name == file->second.end() ? value : name->second + ": " + value;
}

base::Instant day_of_application(const Lead& lead, const Telling& telling) {
  return lead.applied_on ? noon_of(*lead.applied_on, telling.zone) : telling.now;
}

ColumnNames column_names(const std::vector<FileInfo>& files) {
  ColumnNames names;
  for (const auto& file : files) {
    for (const auto& column : file.columns) names[file.name].try_emplace(column.meaning, column.header);
  }
  return names;
}

std::vector<ToldLine> told_lines(const Lead& lead, const Telling& telling) {
  const auto entries = history_entries(lead.history, lead.applied_on);
  const auto moments = moments_of(entries, telling.zone, day_of_application(lead, telling));
  std::vector<ToldLine> lines;
  lines.reserve(entries.size() + 3);
  if (!lead.note.empty()) lines.push_back({day_of_application(lead, telling), lead.note});
  for (std::size_t i = 0; i < entries.size(); ++i) lines.push_back({moments[i], entries[i].text});
  tell_facts(lead, telling, lines);
  for (auto& line : lines) line.at = std::min(line.at, telling.now);
  return lines;
}

std::vector<ToldLine> lines_since(const Lead* older, const Lead& newer, const Telling& telling) {
  auto lines = told_lines(newer, telling);
  if (older == nullptr) return lines;
  std::multiset<std::string> known;
  for (auto& line : told_lines(in_file_of(*older, newer), telling)) known.insert(std::move(line.text));
  std::erase_if(lines, [&](const ToldLine& line) {
    const auto found = known.find(line.text);
    if (found == known.end()) return false;
    known.erase(found);
    return true;
  });
  return lines;
}

std::vector<FoundPromise> promises_since(const Lead* older, const Lead& newer, const Telling& telling) {
  std::int64_t number = 0;
  auto promises = found_promises(newer, telling.zone, telling.now, number);
  if (older == nullptr || promises.empty()) return promises;
  std::multiset<std::pair<std::string, base::Instant>> known;
  for (const auto& promise : found_promises(*older, telling.zone, telling.now, number)) {
    known.emplace(promise.text, promise.due_at.value_or(base::Instant{}));
  }
  std::erase_if(promises, [&](const FoundPromise& promise) {
    const auto found = known.find({promise.text, promise.due_at.value_or(base::Instant{})});
    if (found == known.end()) return false;
    known.erase(found);
    return true;
  });
  return promises;
}

base::Instant noon_of(base::Date day, const std::string& zone) {
  return base::instant_of({day, 12, 0}, zone);
}

}  // namespace intake
