// What a row says of somebody beside what their card shows: a card has one city and one goal, and several
// rows may name others. They are told in the history, so that nothing of the sheet is lost.
#pragma once
#include <map>
#include <string>

#include "intake/history/lead_history.hpp"

namespace intake {

// The values a card shows of what a sheet may say, by field.
class ShownValues {
 public:
  explicit ShownValues(const Lead& first) : values_(values_of(first)) {}
  explicit ShownValues(const people::Person& card);

  // Takes a row in as a merge does: what was empty is filled. What differs, as the sheet words it, or "".
  std::string take(const Lead& row, const Telling& telling);

 private:
  struct Value {
    ColumnMeaning meaning{};
    std::string text;
  };
  using Values = std::map<std::string, Value>;
  static Values values_of(const Lead& lead);

  Values values_;
};

// The line that tells it, on the day of the application.
ToldLine line_of(const std::string& differing, const Lead& row, const Telling& telling);

}  // namespace intake
