// Lines of a history cell as dated entries.
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "intake/history/history_rules.hpp"

namespace intake {
namespace {

constexpr std::size_t most_entries = 5000;
constexpr std::size_t longest_text = 20'000;  // characters of a note
constexpr std::int64_t days_before_application = 31;
constexpr int noon = 12 * 60;

std::vector<std::string_view> lines_of(std::string_view cell) {
  std::vector<std::string_view> out;
  while (!cell.empty() && out.size() < most_entries) {
    const auto end = std::min(cell.find_first_of("\r\n"), cell.size());
    if (const auto line = base::trimmed(cell.substr(0, end)); !line.empty()) out.push_back(line);
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return out;
}

// "- 12.08", "• 12.08", "[12.08]", "(12.08)"
std::string_view without_bullet(std::string_view line) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view bullet : {"-", "*", "•", "–", "—", "[", "(", "·", ">"}) {
      if (!line.starts_with(bullet)) continue;
      line = base::trimmed(line.substr(bullet.size()));
      again = true;
    }
  }
  return line;
}

std::string_view without_separator(std::string_view text) {
  text = base::trimmed(text);
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view mark : {":", "-", "–", "—", "]", ")", ".", ",", "г.", "："}) {
      if (!text.starts_with(mark)) continue;
      text = base::trimmed(text.substr(mark.size()));
      again = true;
    }
  }
  return text;
}

// "12.08 звонили": a day and month at the start, without a year.
struct ShortDate {
  int day = 0;
  int month = 0;
  std::size_t length = 0;
};
ShortDate short_date(std::string_view line) {
  ShortDate out;
  std::size_t at = 0;
  const auto number = [&] {
    int value = 0;
    std::size_t digits = 0;
    while (at < line.size() && digits < 3 && line[at] >= '0' && line[at] <= '9') {
      value = value * 10 + (line[at++] - '0');
      ++digits;
    }
    return digits >= 1 && digits <= 2 ? value : 0;
  };
  out.day = number();
  if (out.day == 0 || at >= line.size() || (line[at] != '.' && line[at] != '/')) return {};
  ++at;
  out.month = number();
  if (out.month == 0 || out.month > 12 || out.day > 31) return {};
  const bool ends = at == line.size() || std::string_view(" :-)]").contains(line[at]);
  out.length = at;
  return ends ? out : ShortDate{};
}

HistoryEntry entry_of(std::string_view line, std::optional<base::Date> applied_on, const DateStyle& style) {
  HistoryEntry entry;
  entry.on = applied_on;
  const auto body = without_bullet(line);
  const auto date = leading_date(body, style);
  auto text = line;
  if (date.reading == DateReading::date) {
    entry.on = date.date;
    entry.minute_of_day = date.minute_of_day;
    entry.dated = true;
    text = without_separator(body.substr(date.length));
  } else if (date.reading == DateReading::impossible) {
    entry.problem = "date_impossible";
  } else if (const auto brief = short_date(body); brief.length > 0 && applied_on) {
    const auto from = detail::plus_days(*applied_on, -days_before_application);
    if (const auto day = detail::coming_day(from, brief.month, brief.day)) {
      entry.on = *day;
      entry.dated = true;
      text = without_separator(body.substr(brief.length));
    }
  }
  entry.text = std::string(base::first_code_points(text, longest_text));
  return entry;
}

}  // namespace

std::vector<HistoryEntry> history_entries(std::string_view cell, std::optional<base::Date> applied_on,
                                          const DateStyle& style) {
  const auto lines = lines_of(cell);
  auto own_style = date_style_of(lines);
  own_style.month_first = own_style.month_first || style.month_first;
  std::vector<HistoryEntry> out;
  for (const auto line : lines) {
    auto entry = entry_of(line, applied_on, own_style);
    if (!entry.text.empty()) out.push_back(std::move(entry));
  }
  return out;
}

std::vector<base::Instant> moments_of(const std::vector<HistoryEntry>& entries, std::string_view zone,
                                      base::Instant otherwise) {
  std::vector<base::Instant> out;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    auto at = otherwise;
    if (entries[i].on) {
      const auto minute = entries[i].minute_of_day.value_or(noon);
      at = base::instant_of({*entries[i].on, minute / 60, minute % 60}, zone);
    }
    at.ms += static_cast<std::int64_t>(i);
    out.push_back(at);
  }
  return out;
}

std::vector<FoundPromise> found_promises(const Lead& lead, std::string_view zone, base::Instant now,
                                         std::int64_t& number) {
  std::vector<FoundPromise> out;
  auto entries = history_entries(lead.history, lead.applied_on);
  for (auto& entry : history_entries(lead.note, lead.applied_on)) entries.push_back(std::move(entry));
  for (const auto& entry : entries) {
    const auto day = entry.on.value_or(base::wall_time(now, zone).date);
    for (auto& caught : promises_in(entry.text, day, entry.minute_of_day, zone)) {
      FoundPromise promise;
      promise.number = number++;
      promise.row = fmt::format("{}, row {}", lead.file, lead.row);
      promise.name = lead.name;
      promise.text = std::move(caught.text);
      promise.due_at = caught.due_at;
      promise.past = caught.due_at < now;
      out.push_back(std::move(promise));
    }
  }
  return out;
}

}  // namespace intake
