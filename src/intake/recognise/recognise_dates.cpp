#include "intake/recognise/recognise_dates.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <map>

#include "base/text.hpp"

namespace intake {
namespace {

constexpr int earliest_year = 1900;
constexpr int latest_year = 2100;
constexpr int pivot = 70;  // two-digit years: 69 is 2069, 70 is 1970

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

struct Number {
  int value = 0;
  std::size_t digits = 0;
};

Number number_at(std::string_view text, std::size_t at) {
  Number out;
  while (at + out.digits < text.size() && out.digits < 5 && is_digit(text[at + out.digits])) {
    out.value = out.value * 10 + (text[at + out.digits] - '0');
    ++out.digits;
  }
  return out;
}

// Three numbers with one mark between them: "31.05.2026".
struct Triple {
  std::array<Number, 3> parts;
  char mark = 0;
  std::size_t length = 0;  // 0: it is none
};

Triple triple_at_start(std::string_view text) {
  Triple out;
  std::size_t at = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    out.parts[i] = number_at(text, at);
    if (out.parts[i].digits == 0 || out.parts[i].digits > 4) return {};
    at += out.parts[i].digits;
    if (i == 2) break;
    if (at >= text.size() || !std::string_view("./-").contains(text[at])) return {};
    if (i == 0) out.mark = text[at];
    if (text[at] != out.mark) return {};
    ++at;
  }
  const bool year_first = out.parts[0].digits == 4;
  if (year_first ? out.parts[2].digits > 2 : out.parts[0].digits > 2) return {};
  if (out.parts[1].digits > 2 || (!year_first && (out.parts[2].digits == 1 || out.parts[2].digits == 3)))
    return {};
  out.length = at;
  return out;
}

int full_year(Number year) {
  if (year.digits > 2) return year.value;
  return year.value < pivot ? 2000 + year.value : 1900 + year.value;
}

ReadDate checked(int year, int month, int day, std::size_t length) {
  const bool exists = year >= earliest_year && year <= latest_year && base::date_exists(year, month, day);
  return {exists ? DateReading::date : DateReading::impossible, {year, month, day}, length, std::nullopt};
}

ReadDate date_of_triple(const Triple& triple, const DateStyle& style) {
  const auto& [a, b, c] = triple.parts;
  if (a.digits == 4) return checked(a.value, b.value, c.value, triple.length);
  const bool slash_month_first = triple.mark == '/' && style.month_first;
  const bool fits_month_first = a.value <= 12 && b.value > 12 && triple.mark != '.';
  const bool fits_day_first = a.value > 12 && b.value <= 12;
  if ((slash_month_first && !fits_day_first) || fits_month_first) {
    return checked(full_year(c), a.value, b.value, triple.length);
  }
  return checked(full_year(c), b.value, a.value, triple.length);
}

struct MonthWord {
  std::string_view start;
  int month;
};
constexpr std::array<MonthWord, 25> month_words{
    {{"янв", 1}, {"фев", 2},  {"мар", 3},  {"апр", 4},  {"май", 5},  {"мая", 5},  {"июн", 6},
     {"июл", 7}, {"авг", 8},  {"сен", 9},  {"окт", 10}, {"ноя", 11}, {"дек", 12}, {"jan", 1},
     {"feb", 2}, {"mar", 3},  {"apr", 4},  {"may", 5},  {"jun", 6},  {"jul", 7},  {"aug", 8},
     {"sep", 9}, {"oct", 10}, {"nov", 11}, {"dec", 12}}};

std::size_t skip_blanks(std::string_view text, std::size_t at, std::string_view blanks = " ,.") {
  while (at < text.size() && blanks.contains(text[at])) ++at;
  return at;
}

std::size_t letters_end(std::string_view text, std::size_t at) {
  while (at < text.size() && (static_cast<unsigned char>(text[at]) >= 0x80 ||
                              (text[at] >= 'a' && text[at] <= 'z') || (text[at] >= 'A' && text[at] <= 'Z'))) {
    ++at;
  }
  return at;
}

// "5 декабря 2026", "5 Dec 2026" and "Dec 5, 2026".
ReadDate date_with_month_word(std::string_view text) {
  const auto day_before = number_at(text, 0);
  if (day_before.digits > 2) return {};
  const auto word_at = skip_blanks(text, day_before.digits);
  const auto word_end = letters_end(text, word_at);
  const auto word = base::folded(text.substr(word_at, word_end - word_at));
  const auto month = word.empty() ? 0 : month_of_word(word);
  if (month == 0) return {};
  auto at = skip_blanks(text, word_end);
  auto day = day_before;
  if (day.digits == 0) {
    day = number_at(text, at);
    at = skip_blanks(text, at + day.digits);
  }
  const auto year = number_at(text, at);
  if (day.digits == 0 || day.digits > 2 || year.digits != 4) return {};
  return checked(year.value, month, day.value, at + year.digits);
}

// "2026年5月31日"
ReadDate date_in_hanzi(std::string_view text) {
  constexpr std::string_view year_mark = "年";
  constexpr std::string_view month_mark = "月";
  constexpr std::string_view day_mark = "日";
  const auto year = number_at(text, 0);
  auto at = year.digits;
  if (year.digits != 4 || !text.substr(at).starts_with(year_mark)) return {};
  at += year_mark.size();
  const auto month = number_at(text, at);
  at += month.digits;
  if (month.digits == 0 || !text.substr(at).starts_with(month_mark)) return {};
  at += month_mark.size();
  const auto day = number_at(text, at);
  at += day.digits;
  if (day.digits == 0) return {};
  if (text.substr(at).starts_with(day_mark)) at += day_mark.size();
  return checked(year.value, month.value, day.value, at);
}

// " 15:30" or "T15:30:00" behind a date.
void take_clock_time(std::string_view text, ReadDate& date) {
  auto at = date.length;
  if (at >= text.size() || (text[at] != ' ' && text[at] != 'T')) return;
  at = skip_blanks(text, at + 1, " ");
  const auto hour = number_at(text, at);
  at += hour.digits;
  if (hour.digits == 0 || hour.digits > 2 || hour.value > 23 || at >= text.size() || text[at] != ':') return;
  const auto minute = number_at(text, at + 1);
  if (minute.digits != 2 || minute.value > 59) return;
  at += 3;
  if (at + 2 < text.size() && text[at] == ':' && number_at(text, at + 1).digits == 2) at += 3;
  date.minute_of_day = hour.value * 60 + minute.value;
  date.length = at;
}

std::string style_name(std::string_view value) {
  const auto triple = triple_at_start(value);
  if (triple.length > 0) {
    const auto& [a, b, c] = triple.parts;
    if (a.digits == 4)
      return triple.mark == '-' ? "2026-05-31" : triple.mark == '/' ? "2026/05/31" : "2026.05.31";
    const bool padded = a.digits == 2 && b.digits == 2;
    const std::string year = c.digits == 2 ? "26" : "2026";
    const std::string mark(1, triple.mark);
    return (padded ? "31" + mark + "05" : "31" + mark + "5") + mark + year;
  }
  if (date_in_hanzi(value).length > 0) return "2026年5月31日";
  if (date_with_month_word(value).length > 0) return "31 May 2026";
  return {};
}

}  // namespace

std::int64_t day_number(base::Date date) {
  using namespace std::chrono;
  const year_month_day ymd{year{date.year}, month{static_cast<unsigned>(date.month)},
                           day{static_cast<unsigned>(date.day)}};
  return sys_days{ymd}.time_since_epoch().count();
}

base::Date date_of_day_number(std::int64_t days) {
  using namespace std::chrono;
  const year_month_day ymd{sys_days{std::chrono::days{days}}};
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

std::optional<base::Date> date_of_serial(double serial) {
  constexpr double first_day_of_1950 = 18'264;
  constexpr double last_day_of_2100 = 73'415;
  // Excel counts a 29 February 1900 that never was, so its zero is 1899-12-30 for every later day.
  constexpr std::int64_t serial_of_1970 = 25'569;
  if (!(serial >= first_day_of_1950 && serial <= last_day_of_2100)) return std::nullopt;
  return date_of_day_number(static_cast<std::int64_t>(std::floor(serial)) - serial_of_1970);
}

int month_of_word(std::string_view folded_word) {
  for (const auto& [start, month] : month_words) {
    if (folded_word.starts_with(start)) return month;
  }
  return 0;
}

DateStyle date_style_of(std::span<const std::string_view> values) {
  DateStyle style;
  std::map<std::string, std::size_t> counts;
  std::size_t day_first = 0;
  std::size_t month_first = 0;
  for (const auto value : values) {
    if (auto name = style_name(value); !name.empty()) ++counts[name];
    const auto triple = triple_at_start(value);
    if (triple.length == 0 || triple.mark != '/' || triple.parts[0].digits == 4) continue;
    if (triple.parts[0].value > 12) ++day_first;
    if (triple.parts[1].value > 12) ++month_first;
  }
  style.month_first = month_first > day_first;
  for (const auto& [name, count] : counts) style.written.push_back(name);
  std::stable_sort(style.written.begin(), style.written.end(),
                   [&](const auto& a, const auto& b) { return counts[a] > counts[b]; });
  return style;
}

ReadDate leading_date(std::string_view text, const DateStyle& style) {
  auto found = ReadDate{};
  if (const auto triple = triple_at_start(text); triple.length > 0) {
    found = date_of_triple(triple, style);
  } else if (found = date_in_hanzi(text); found.length == 0) {
    found = date_with_month_word(text);
  }
  if (found.reading == DateReading::date) take_clock_time(text, found);
  return found;
}

ReadDate whole_date(std::string_view cell, const DateStyle& style) {
  auto date = leading_date(cell, style);
  if (date.reading != DateReading::none) {
    const auto rest = base::trimmed(cell.substr(date.length));
    const bool ends = rest.empty() || rest == "г." || rest == "г" || rest == "Z" || rest.starts_with('+');
    return ends ? date : ReadDate{};
  }
  const auto number = number_at(cell, 0);
  if (number.digits == 5 && (cell.size() == 5 || cell[5] == '.')) {
    if (const auto day = date_of_serial(number.value))
      return {DateReading::date, *day, cell.size(), std::nullopt};
  }
  return {};
}

}  // namespace intake
