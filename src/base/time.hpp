// Instants, durations and zones. Inside the program and the database a time is UTC milliseconds.
#pragma once
#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

// A moment: milliseconds since 1970-01-01T00:00:00Z. RFC 3339 in JSON.
struct Instant {
  std::int64_t ms = 0;
  friend auto operator<=>(const Instant&, const Instant&) = default;
};

// A length of time agreed with people, in whole minutes.
struct Minutes {
  std::int64_t count = 0;
  friend auto operator<=>(const Minutes&, const Minutes&) = default;
};

constexpr std::int64_t second_ms = 1000;
constexpr std::int64_t minute_ms = 60 * second_ms;
constexpr std::int64_t hour_ms = 60 * minute_ms;
constexpr std::int64_t day_ms = 24 * hour_ms;

constexpr Instant operator+(Instant at, Minutes length) {
  return {at.ms + length.count * minute_ms};
}
constexpr Instant operator-(Instant at, Minutes length) {
  return {at.ms - length.count * minute_ms};
}

// A calendar date without a zone, such as a birth date. ISO 8601 ("2026-02-28") in JSON and in the database.
struct Date {
  int year = 0;
  int month = 0;  // 1..12
  int day = 0;    // 1..31
  friend auto operator<=>(const Date&, const Date&) = default;
};

// The machine's clock. Only the edges (http, jobs, the program itself) ask it; features take `now`.
Instant system_now();

// "2026-11-21T15:04:05.250Z"; the milliseconds are left out when they are zero.
std::string to_rfc3339(Instant at);

// Any RFC 3339 time with an offset, such as "2026-11-21T18:04:05+03:00". None if it is not one or does not
// exist.
std::optional<Instant> parse_rfc3339(std::string_view text);

// "2026-02-28", or none when the text is not such a date or the date does not exist (31.02).
std::optional<Date> parse_iso_date(std::string_view text);
std::string to_iso_date(Date date);
bool date_exists(int year, int month, int day);

// Wall-clock time in an IANA zone such as "Europe/Moscow". An unknown zone counts as UTC: check with
// zone_exists.
struct WallTime {
  Date date;
  int hour = 0;
  int minute = 0;
};
bool zone_exists(std::string_view zone);
WallTime wall_time(Instant at, std::string_view zone);
// The moment of a wall-clock time. In the hour that a clock change skips, the moment just after; of two, the
// first.
Instant instant_of(WallTime wall, std::string_view zone);

}  // namespace base
