// What holds of the caps of a day: decisions only.
#pragma once
#include "base/result.hpp"
#include "work/cap/cap_types.hpp"

namespace work {

// How far a free day is looked for.
constexpr int days_looked_at = 30;

base::Date next_day(base::Date date);

struct Span {
  base::Instant from;
  base::Instant until;  // excluded
};
// A calendar day of a zone; where the clocks change it has 23 or 25 hours.
Span span_of(base::Date day, std::string_view zone);

// Whether a day with so many steps takes no more. `most` 0: it always does.
bool is_full(std::int64_t tasks, std::int64_t most);

// The reason why a full day is made fuller. None: nobody gave one. invalid: over 1000 characters.
base::Result<std::optional<std::string>> given_reason(const std::optional<std::string>& text,
                                                      const std::string& pointer);

// "is a full day: 60 steps of at most 60; free are 2026-12-04, 2026-12-07"
std::string full_sentence(std::int64_t tasks, std::int64_t most, const std::vector<base::Date>& free);

}  // namespace work
