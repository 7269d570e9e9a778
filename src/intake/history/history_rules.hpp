// The overflowing history column: dated entries out of one cell, and the promises people wrote into them
// (NEW-9).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"
#include "intake/recognise/recognise_rules.hpp"

namespace intake {

// One line of a history cell.
struct HistoryEntry {
  std::optional<base::Date> on;      // its own date; without one, the day of the application
  std::optional<int> minute_of_day;  // when a clock time stands beside the date
  bool dated = false;                // the date is its own
  std::string text;
  std::string problem;  // date_impossible: begins with a date that does not exist, which stays in the text
};

// The entries of a cell, in the order written. A date without a year is the first such day from a month
// before the application on. Lines that are empty are left out; long ones are cut to what a note may hold.
std::vector<HistoryEntry> history_entries(std::string_view cell, std::optional<base::Date> applied_on,
                                          const DateStyle& style = {});

// When the entries happened: at their clock time or at noon in the zone, a millisecond apart in the order
// written. Entries without any date get `otherwise`.
std::vector<base::Instant> moments_of(const std::vector<HistoryEntry>& entries, std::string_view zone,
                                      base::Instant otherwise);

// A promise to call or write: "просила перезвонить в 15:00", "call back tomorrow at 3pm", 明天下午三点打电话.
struct CaughtPromise {
  std::string text;  // the sentence
  base::Instant due_at;
  bool clock_given = false;  // else the usual hour of the first call of a day
};

// The promises in a text that was written on a day, or at a moment of it (`minute_of_day`). Relative days
// ("завтра", "next Friday", 下周五) count from there, in the zone; what was already done ("перезвонили в
// 15:00") is no promise.
std::vector<CaughtPromise> promises_in(std::string_view text, base::Date written_on,
                                       std::optional<int> minute_of_day, std::string_view zone);

// The promises in a lead's history and note, for the import page. `number` counts on from the one given.
std::vector<FoundPromise> found_promises(const Lead& lead, std::string_view zone, base::Instant now,
                                         std::int64_t& number);

namespace detail {

// What a sentence says about when: filled by the readers of the languages.
struct SaidTime {
  std::optional<base::Date> day;
  std::optional<int> minute_of_day;
  std::optional<int> minutes_from_now;  // "через час"
};
// Words and numbers of Russian and English; `on` is the day it was said.
SaidTime time_in_words(std::string_view folded, base::Date on);
// Chinese and Japanese.
SaidTime time_in_characters(std::string_view folded, base::Date on);

// 0 is Monday.
int weekday_of(base::Date date);
base::Date plus_days(base::Date date, std::int64_t days);
// The next such weekday after `on`; with `next_week`, that of the following week.
base::Date coming_weekday(base::Date on, int weekday, bool next_week);
// The next day from `on` with this month and day; month 0 is any month. None when there is no such day.
std::optional<base::Date> coming_day(base::Date on, int month, int day);

}  // namespace detail

}  // namespace intake
