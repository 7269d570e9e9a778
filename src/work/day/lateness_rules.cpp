#include "work/day/lateness_rules.hpp"

#include <algorithm>
#include <chrono>

#include "base/fault.hpp"

namespace work {
namespace {

constexpr int usual_days = 7;

std::chrono::sys_days number_of(base::Date date) {
  using namespace std::chrono;
  return year{date.year} / date.month / date.day;
}

base::Date days_before(base::Date date, int days) {
  const std::chrono::year_month_day there{number_of(date) - std::chrono::days{days}};
  return {static_cast<int>(there.year()), static_cast<int>(static_cast<unsigned>(there.month())),
          static_cast<int>(static_cast<unsigned>(there.day()))};
}

void add(auto& sum, const DayLine& line) {
  sum.promises += line.promises;
  sum.promises_late += line.promises_late;
  sum.late_minutes += line.late_minutes;
}

}  // namespace

base::Minutes lateness(base::Instant due_at, std::optional<base::Instant> given_at) {
  if (!given_at || *given_at < due_at || base::fault("promise.lateness_lost")) return {0};
  return {(given_at->ms - due_at.ms) / base::minute_ms};
}

DayWork work_of_outcome(std::optional<base::Minutes> late_by, bool first_of_day) {
  const std::int64_t clients = first_of_day ? 1 : 0;
  if (!late_by) return {.completed = 1, .clients = clients};
  return {.completed = 1,
          .clients = clients,
          .promises = 1,
          .promises_late = late_by->count > 0 ? 1 : 0,
          .late_minutes = late_by->count};
}

base::Result<Days> days_wanted(const LatenessQuery& query, base::Date today) {
  const auto to = query.to.value_or(today);
  const auto from = query.from.value_or(days_before(to, usual_days - 1));
  if (from > to) return base::fail_field("/from", "must not be after the last day");
  if (number_of(to) - number_of(from) >= std::chrono::days{most_days}) {
    return base::fail_field("/from", "must be at most 92 days, the last one included");
  }
  return Days{from, to};
}

Lateness summed(Days days, const std::vector<DayLine>& lines) {
  Lateness all{.from = days.from, .to = days.to, .items = {}};
  for (const auto& line : lines) {
    add(all, line);
    if (all.items.empty() || all.items.back().account_id != line.account_id) {
      all.items.push_back({.account_id = line.account_id, .name = line.name, .days = {}});
    }
    auto& manager = all.items.back();
    add(manager, line);
    manager.days.push_back({line.day, line.promises, line.promises_late, line.late_minutes});
  }
  std::ranges::stable_sort(all.items, std::greater{}, &ManagerLateness::late_minutes);
  return all;
}

}  // namespace work
