#include "base/time.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <array>
#include <atomic>

#include "base/clock.hpp"

namespace base {
namespace {

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    value = value * 10 + (text[i] - '0');
  }
  return value;
}

date::year_month_day calendar(Date d) {
  return date::year{d.year} / d.month / d.day;
}

std::int64_t midnight_ms(Date d) {
  return date::sys_days{calendar(d)}.time_since_epoch().count() * day_ms;
}

const date::time_zone* find_zone(std::string_view zone) {
  try {
    return date::locate_zone(std::string(zone));
  } catch (const std::exception&) {
    return nullptr;
  }
}

WallTime split(std::int64_t local_ms) {
  const auto days = date::floor<date::days>(std::chrono::milliseconds{local_ms});
  const date::year_month_day ymd{date::sys_days{days}};
  const std::int64_t minutes = (local_ms - days.count() * day_ms) / minute_ms;
  return {{static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
           static_cast<int>(static_cast<unsigned>(ymd.day()))},
          static_cast<int>(minutes / 60),
          static_cast<int>(minutes % 60)};
}

// The offset part of RFC 3339 ("Z", "+03:00") from position `at` to the end, in minutes.
std::optional<int> offset_minutes(std::string_view text, std::size_t at) {
  if (at >= text.size()) return std::nullopt;
  if ((text[at] == 'Z' || text[at] == 'z') && at + 1 == text.size()) return 0;
  if ((text[at] != '+' && text[at] != '-') || at + 6 != text.size() || text[at + 3] != ':')
    return std::nullopt;
  const auto hours = digits(text, at + 1, 2);
  const auto minutes = digits(text, at + 4, 2);
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  return (text[at] == '-' ? -1 : 1) * (*hours * 60 + *minutes);
}

void append_digits(std::string& text, std::int64_t number, int width) {
  std::array<char, 20> digits{};
  for (int i = width; i-- > 0; number /= 10)
    digits[static_cast<std::size_t>(i)] = static_cast<char>('0' + number % 10);
  text.append(digits.data(), static_cast<std::size_t>(width));
}

std::atomic<std::int64_t> clock_offset_ms{0};

}  // namespace

void set_clock_offset_ms(std::int64_t offset_ms) {
  clock_offset_ms = offset_ms;
}

Instant system_now() {
  return {std::chrono::duration_cast<std::chrono::milliseconds>(
              std::chrono::system_clock::now().time_since_epoch())
              .count() +
          clock_offset_ms};
}

std::string to_rfc3339(Instant at) {
  const WallTime wall = split(at.ms);
  const std::int64_t in_minute = ((at.ms % minute_ms) + minute_ms) % minute_ms;
  const std::int64_t millis = in_minute % second_ms;
  std::string text;  // by hand: a reply holds dozens of them
  text.reserve(24);
  if (wall.date.year < 0 || wall.date.year > 9999) {
    text += fmt::format("{:04}", wall.date.year);
  } else {
    append_digits(text, wall.date.year, 4);
  }
  append_digits(text += '-', wall.date.month, 2);
  append_digits(text += '-', wall.date.day, 2);
  append_digits(text += 'T', wall.hour, 2);
  append_digits(text += ':', wall.minute, 2);
  append_digits(text += ':', in_minute / second_ms, 2);
  if (millis != 0) append_digits(text += '.', millis, 3);
  text += 'Z';
  return text;
}

std::optional<Instant> parse_rfc3339(std::string_view text) {
  const auto date = parse_iso_date(text.substr(0, 10));
  const auto hour = digits(text, 11, 2);
  const auto minute = digits(text, 14, 2);
  const auto second = digits(text, 17, 2);
  if (!date || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60) return std::nullopt;
  if ((text[10] != 'T' && text[10] != 't' && text[10] != ' ') || text[13] != ':' || text[16] != ':')
    return std::nullopt;
  std::size_t at = 19;
  std::int64_t millis = 0;
  if (at < text.size() && text[at] == '.') {
    std::int64_t scale = 100;
    const std::size_t first = ++at;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10)
      millis += (text[at] - '0') * scale;
    if (at == first) return std::nullopt;
  }
  const auto offset = offset_minutes(text, at);
  if (!offset) return std::nullopt;
  return Instant{midnight_ms(*date) + (*hour * 60 + *minute - *offset) * minute_ms + *second * second_ms +
                 millis};
}

bool date_exists(int year, int month, int day) {
  return year >= 1 && year <= 9999 && month >= 1 && day >= 1 && calendar({year, month, day}).ok();
}

std::optional<Date> parse_iso_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, 5, 2);
  const auto day = digits(text, 8, 2);
  if (!year || !month || !day || !date_exists(*year, *month, *day)) return std::nullopt;
  return Date{*year, *month, *day};
}

std::string to_iso_date(Date d) {
  return fmt::format("{:04}-{:02}-{:02}", d.year, d.month, d.day);
}

bool zone_exists(std::string_view zone) {
  return !zone.empty() && find_zone(zone) != nullptr;
}

WallTime wall_time(Instant at, std::string_view zone) {
  const auto* found = find_zone(zone);
  if (found == nullptr) return split(at.ms);
  const auto info =
      found->get_info(date::sys_time<std::chrono::milliseconds>{std::chrono::milliseconds{at.ms}});
  return split(at.ms + std::chrono::milliseconds{info.offset}.count());
}

Instant instant_of(WallTime wall, std::string_view zone) {
  const std::int64_t local = midnight_ms(wall.date) + (wall.hour * 60 + wall.minute) * minute_ms;
  const auto* found = find_zone(zone);
  if (found == nullptr) return {local};
  const date::local_time<std::chrono::milliseconds> at{std::chrono::milliseconds{local}};
  return {found->to_sys(at, date::choose::earliest).time_since_epoch().count()};
}

}  // namespace base
