// What the rows of a sheet tell of somebody, as dated lines, and what of it a newer copy tells anew.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "intake/history/history_rules.hpp"

namespace intake {

struct ToldLine {
  base::Instant at;
  std::string text;
};

// How the sheets of an import call their columns: by file and meaning, in the school's own words.
using ColumnNames = std::map<std::string, std::map<ColumnMeaning, std::string>>;
ColumnNames column_names(const std::vector<FileInfo>& files);

// Reads rows of sheets as an import does: in its zone, with its columns, at its moment.
struct Telling {
  ColumnNames columns;
  std::string zone;
  base::Instant now;
};

// "Преподаватель: Ms. Carter": a value with the name of its column, as the sheet words it.
std::string named(const Lead& lead, const Telling& telling, ColumnMeaning meaning, const std::string& value);

// When the person applied, and `now` when the sheet does not say.
base::Instant day_of_application(const Lead& lead, const Telling& telling);

// The note, the history and the trial, teacher and payment, in this order. What has no date of its own gets
// the application's day, and without one `now`. Nothing is told of the future: a date still to come counts as
// now.
std::vector<ToldLine> told_lines(const Lead& lead, const Telling& telling);

// The lines and the promises of a row that an older copy of it had not; all of them when there is no older.
std::vector<ToldLine> lines_since(const Lead* older, const Lead& newer, const Telling& telling);
std::vector<FoundPromise> promises_since(const Lead* older, const Lead& newer, const Telling& telling);

// Noon of a day in the zone: when a date without a time happened.
base::Instant noon_of(base::Date day, const std::string& zone);

}  // namespace intake
