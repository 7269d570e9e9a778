#include "intake/kept/own_fields.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace intake {
namespace {

using people::Field;

constexpr std::size_t longest_value = 1000;  // of a field of a card
constexpr std::size_t longest_shown = 200;   // of a problem's value
constexpr int oldest_birth_year = 1900;

// The field a column fills; empty when it fills none of the school's own.
std::string field_of(const Column& column) {
  if (column.meaning == ColumnMeaning::teacher) return teacher_field;
  if (column.meaning == ColumnMeaning::payment) return payment_field;
  if (column.meaning != ColumnMeaning::custom) return {};
  return column.field_key && !column.field_key->empty() ? *column.field_key : field_key_of(column.header);
}

// How the sheet calls the column of a field.
std::string header_of(const std::vector<FileInfo>& files, const std::string& file, const std::string& key) {
  for (const auto& info : files) {
    if (info.name != file) continue;
    for (const auto& column : info.columns) {
      if (field_of(column) == key) return column.header;
    }
  }
  return {};
}

void add_problem(Lead& lead, const std::string& column, const std::string& value, const char* code) {
  lead.problems.push_back(
      {lead.file, lead.row, column, std::string(base::first_code_points(value, longest_shown)), code, false});
}

void drop(Lead& lead, const std::string& key) {
  if (key == teacher_field) lead.teacher.clear();
  if (key == payment_field) lead.payment.reset();
  lead.fields.erase(key);
}

void fit(Lead& lead, const std::vector<FileInfo>& files, const std::vector<Field>& known) {
  for (const auto& [key, value] : own_values(lead)) {
    const auto field = std::ranges::find(known, key, &Field::key);
    if (field == known.end() || people::field_value(*field, value)) continue;
    add_problem(lead, header_of(files, lead.file, key), value, "field_value");
    drop(lead, key);
  }
}

void fit_birth_date(Lead& lead, const std::vector<FileInfo>& files, base::Date latest) {
  auto& date = lead.profile.birth_date;
  if (!date || (date->year >= oldest_birth_year && *date <= latest)) return;
  std::string header;
  for (const auto& info : files) {
    for (const auto& column : info.columns) {
      if (info.name == lead.file && column.meaning == ColumnMeaning::birth_date) header = column.header;
    }
  }
  add_problem(lead, header, base::to_iso_date(*date), "birth_date_impossible");
  date.reset();
}

}  // namespace

std::map<std::string, std::string> own_values(const Lead& lead) {
  std::map<std::string, std::string> values = lead.fields;
  if (!lead.teacher.empty()) values[teacher_field] = lead.teacher;
  if (lead.payment && !lead.payment->text.empty()) values[payment_field] = lead.payment->text;
  for (auto& [key, value] : values) value = std::string(base::first_code_points(value, longest_value));
  return values;
}

void fit_to_cards(Reading& reading, const std::vector<Field>& known, base::Instant now) {
  const auto today = base::wall_time(now, "UTC").date;
  for (auto& lead : reading.leads) {
    fit(lead, reading.files, known);
    fit_birth_date(lead, reading.files, today);
  }
}

std::vector<people::NewField> missing_fields(const std::vector<FileInfo>& files,
                                             const std::vector<Field>& known) {
  std::vector<people::NewField> missing;
  for (const auto& file : files) {
    if (file.not_read) continue;
    for (const auto& column : file.columns) {
      const auto key = field_of(column);
      if (key.empty() || column.filled == 0) continue;
      const bool there = std::ranges::find(known, key, &Field::key) != known.end() ||
                         std::ranges::find(missing, key, &people::NewField::key) != missing.end();
      if (!there) missing.push_back({key, column.header, people::FieldKind::text, {}});
    }
  }
  return missing;
}

base::Result<void> make_missing_fields(storage::Ctx& ctx, const std::vector<FileInfo>& files, ImportId id) {
  for (const auto& wanted : missing_fields(files, people::fields_of_school(ctx.tx))) {
    CHECK_OK(people::add_field_of_import(ctx, wanted, id));
  }
  return {};
}

}  // namespace intake
