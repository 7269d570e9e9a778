// The caps of a day: how full it is, and who worked past one and why (CAP-1, CAP-2).
#pragma once
#include "work/work_types.hpp"

namespace work {

using OverrideId = base::Id<struct OverrideTag>;

// clients: worked with on a day; tasks: own steps due on a day.
BOOST_DEFINE_ENUM_CLASS(Cap, clients, tasks)

// Somebody worked past a cap, for a reason that others can read.
struct CapOverride {
  OverrideId id;
  AccountId account_id;  // whose day
  std::string account_name;
  base::Date day;  // of that manager's calendar
  Cap cap{};
  std::optional<PersonId> person_id;  // of tasks: whose step
  std::optional<std::string> person_name;
  std::string reason;
  std::optional<AccountId> made_by;  // none: the program
  std::optional<std::string> made_by_name;
  base::Instant made_at;
};
BOOST_DESCRIBE_STRUCT(CapOverride, (),
                      (id, account_id, account_name, day, cap, person_id, person_name, reason, made_by,
                       made_by_name, made_at))

struct LiftCap {
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(LiftCap, (), (reason))

// Whole days of the managers' calendars, both included; the week up to today when left out.
struct OverrideQuery {
  std::optional<base::Date> from;
  std::optional<base::Date> to;
};
BOOST_DESCRIBE_STRUCT(OverrideQuery, (), (from, to))

// How full a day of a manager's calendar is.
struct DayFill {
  base::Date day;
  std::int64_t tasks = 0;  // own steps that are due on it
  bool is_full = false;
};
BOOST_DESCRIBE_STRUCT(DayFill, (), (day, tasks, is_full))

// Of one's own days when `owner_id` is left out, from today, for two weeks.
struct DayFillQuery {
  std::optional<AccountId> owner_id;
  std::optional<base::Date> from;
  std::optional<std::int64_t> days;
};
BOOST_DESCRIBE_STRUCT(DayFillQuery, (), (owner_id, from, days))

struct DayFills {
  std::int64_t tasks_a_day = 0;  // 0: as many as come
  std::string zone;              // in which the days begin
  std::vector<DayFill> items;
};
BOOST_DESCRIBE_STRUCT(DayFills, (), (tasks_a_day, zone, items))

}  // namespace work
