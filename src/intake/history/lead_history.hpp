// The history column of a lead as dated lines.
#pragma once
#include <string>
#include <vector>

#include "intake/history/history_rules.hpp"

namespace intake {

struct ToldLine {
  base::Instant at;
  std::string text;
};

// Lines in the order written; what has no date of its own gets the application's day, and without one `now`.
// Nothing is told of the future: a date still to come is a slip of the pen, and counts as now.
std::vector<ToldLine> told_lines(const Lead& lead, const std::string& zone, base::Instant now);

// Noon of a day in the zone: when a date without a time happened.
base::Instant noon_of(base::Date day, const std::string& zone);

}  // namespace intake
