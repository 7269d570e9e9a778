// Dates as people write them in sheets. The order of day and month is found per column, not per cell.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.hpp"

namespace intake {

// How the dates of a column are meant where their numbers alone do not tell.
struct DateStyle {
  bool month_first = false;          // with a slash: 5/31/2026
  std::vector<std::string> written;  // the styles met, commonest first: "31.05.2026", "2026-05-31", …
  friend bool operator==(const DateStyle&, const DateStyle&) = default;
};

// What a text that should be a date turned out to be.
enum class DateReading {
  none,
  date,
  impossible
};  // impossible: looks like a date that does not exist (31.02)
struct ReadDate {
  DateReading reading{};
  base::Date date;
  std::size_t length = 0;            // how much of the text the date takes
  std::optional<int> minute_of_day;  // when a clock time stands behind it
};

// The style of a column, from its values.
DateStyle date_style_of(std::span<const std::string_view> values);

// A date at the start of a text: 31.05.2026, 13.6.26, 31/5/2026, 2026-05-31, 2026年5月31日, 5 декабря 2026,
// 5 Dec 2026, Dec 5, 2026. A missing year is not guessed here: the text is then no date.
ReadDate leading_date(std::string_view text, const DateStyle& style);

// The whole cell as a date; Excel's day numbers (46118) count too.
ReadDate whole_date(std::string_view cell, const DateStyle& style);

// The day of an Excel number, where 1 is 1900-01-01. None outside of 1950 to 2100.
std::optional<base::Date> date_of_serial(double serial);

// "5 декабря" -> 12, "Dec" -> 12: the month a word in any of our languages starts with, 0 when none.
int month_of_word(std::string_view folded_word);

// Days since 1970-01-01, for distances between dates.
std::int64_t day_number(base::Date date);
base::Date date_of_day_number(std::int64_t days);

}  // namespace intake
