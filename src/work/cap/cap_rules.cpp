#include "work/cap/cap_rules.hpp"

#include <fmt/format.h>

#include "base/fault.hpp"
#include "base/text.hpp"

namespace work {
namespace {

constexpr std::size_t longest_reason = 1000;  // characters

}  // namespace

base::Date next_day(base::Date date) {
  ++date.day;
  if (base::date_exists(date.year, date.month, date.day)) return date;
  if (date.month == 12) return {date.year + 1, 1, 1};
  return {date.year, date.month + 1, 1};
}

Span span_of(base::Date day, std::string_view zone) {
  return {base::instant_of({day}, zone), base::instant_of({next_day(day)}, zone)};
}

bool is_full(std::int64_t tasks, std::int64_t most) {
  if (base::fault("cap.tasks_without_end")) return false;
  return most > 0 && tasks >= most;
}

base::Result<std::optional<std::string>> given_reason(const std::optional<std::string>& text,
                                                      const std::string& pointer) {
  std::string reason(base::trimmed(text.value_or("")));
  if (reason.empty()) return std::nullopt;
  if (base::code_points(reason).size() > longest_reason) {
    return base::fail_field(pointer, "must have at most 1000 characters");
  }
  return reason;
}

std::string full_sentence(std::int64_t tasks, std::int64_t most, const std::vector<base::Date>& free) {
  auto sentence = fmt::format("is a full day: {} steps of at most {}", tasks, most);
  if (free.empty()) return sentence;
  std::string days;
  for (const auto day : free) days += (days.empty() ? "" : ", ") + base::to_iso_date(day);
  return sentence + "; free are " + days;
}

}  // namespace work
