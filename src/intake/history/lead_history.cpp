#include "intake/history/lead_history.hpp"

#include <algorithm>

namespace intake {

std::vector<ToldLine> told_lines(const Lead& lead, const std::string& zone, base::Instant now) {
  const auto entries = history_entries(lead.history, lead.applied_on);
  const auto moments = moments_of(entries, zone, lead.applied_on ? noon_of(*lead.applied_on, zone) : now);
  std::vector<ToldLine> lines;
  lines.reserve(entries.size() + 1);
  if (!lead.note.empty())
    lines.push_back({lead.applied_on ? noon_of(*lead.applied_on, zone) : now, lead.note});
  for (std::size_t i = 0; i < entries.size(); ++i) lines.push_back({moments[i], entries[i].text});
  for (auto& line : lines) line.at = std::min(line.at, now);
  return lines;
}

base::Instant noon_of(base::Date day, const std::string& zone) {
  return base::instant_of({day, 12, 0}, zone);
}

}  // namespace intake
