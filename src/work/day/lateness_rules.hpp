// How late a promise was kept: decisions only.
#pragma once
#include "base/result.hpp"
#include "work/day/day_types.hpp"

namespace work {

// The longest time a report is about.
constexpr int most_days = 92;

// Whole minutes from the moment that was promised to when the client was first handed out; 0 before a minute
// has gone, and when nobody was handed out since: the step was taken before its time.
base::Minutes lateness(base::Instant due_at, std::optional<base::Instant> given_at);

// What an outcome adds to its manager's day: that of a promise with how late it was, and the client if it is
// the first of the day with him.
DayWork work_of_outcome(std::optional<base::Minutes> late_by, bool first_of_day);

struct Days {
  base::Date from;
  base::Date to;
};
// The days that a report is about. invalid: the first is after the last, or over 92 days before it (/from).
base::Result<Days> days_wanted(const LatenessQuery& query, base::Date today);

// One line of a day becomes part of its manager and of the whole.
struct DayLine {
  AccountId account_id;
  std::string name;
  base::Date day;
  std::int64_t promises = 0;
  std::int64_t promises_late = 0;
  std::int64_t late_minutes = 0;
};
BOOST_DESCRIBE_STRUCT(DayLine, (), (account_id, name, day, promises, promises_late, late_minutes))
// `lines` by manager, and of each by day.
Lateness summed(Days days, const std::vector<DayLine>& lines);

}  // namespace work
