// What a manager did on a day of his calendar, and how late promises were kept (PRIO-G4).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "people/person_types.hpp"

namespace work {

using people::AccountId;

// Of one day, outcomes that were taken back not counted.
struct DayWork {
  std::int64_t completed = 0;      // outcomes
  std::int64_t clients = 0;        // of them: the first of the day with that client
  std::int64_t promises = 0;       // of them: of a promise
  std::int64_t promises_late = 0;  // of the promises: a minute late or more
  std::int64_t late_minutes = 0;   // of the late ones together
};
BOOST_DESCRIBE_STRUCT(DayWork, (), (completed, clients, promises, promises_late, late_minutes))

// Whole days of the managers' calendars, both included; the week up to today when left out.
struct LatenessQuery {
  std::optional<base::Date> from;
  std::optional<base::Date> to;
};
BOOST_DESCRIBE_STRUCT(LatenessQuery, (), (from, to))

struct DayLateness {
  base::Date day;
  std::int64_t promises = 0;
  std::int64_t promises_late = 0;
  std::int64_t late_minutes = 0;
};
BOOST_DESCRIBE_STRUCT(DayLateness, (), (day, promises, promises_late, late_minutes))

// One manager's promises; `days` on which there were any, the earliest first.
struct ManagerLateness {
  AccountId account_id;
  std::string name;
  std::int64_t promises = 0;
  std::int64_t promises_late = 0;
  std::int64_t late_minutes = 0;
  std::vector<DayLateness> days;
};
BOOST_DESCRIBE_STRUCT(ManagerLateness, (), (account_id, name, promises, promises_late, late_minutes, days))

// How late promises were kept, by manager; the one with most late minutes first.
struct Lateness {
  base::Date from;
  base::Date to;
  std::int64_t promises = 0;
  std::int64_t promises_late = 0;
  std::int64_t late_minutes = 0;
  std::vector<ManagerLateness> items;
};
BOOST_DESCRIBE_STRUCT(Lateness, (), (from, to, promises, promises_late, late_minutes, items))

}  // namespace work
