#include "intake/kept/joined_words.hpp"

#include <algorithm>

#include "intake/kept/own_fields.hpp"

namespace intake {
namespace {

// The column that fills a field of the school's own.
ColumnMeaning meaning_of(const std::string& key) {
  if (key == teacher_field) return ColumnMeaning::teacher;
  return key == payment_field ? ColumnMeaning::payment : ColumnMeaning::custom;
}

}  // namespace

ShownValues::Values ShownValues::values_of(const Lead& lead) {
  Values values;
  const auto put = [&](const char* field, ColumnMeaning meaning, const std::optional<std::string>& text) {
    if (text && !text->empty()) values[field] = {meaning, *text};
  };
  const auto& profile = lead.profile;
  put("city", ColumnMeaning::city, profile.city);
  if (profile.birth_date)
    put("birth_date", ColumnMeaning::birth_date, base::to_iso_date(*profile.birth_date));
  put("grade", ColumnMeaning::age_or_grade, profile.grade);
  put("goal", ColumnMeaning::goal, profile.goal);
  put("level", ColumnMeaning::level, profile.level);
  put("wanted_times", ColumnMeaning::wanted_times, profile.wanted_times);
  put("utm_source", ColumnMeaning::utm_source, lead.source.utm_source);
  put("utm_medium", ColumnMeaning::utm_medium, lead.source.utm_medium);
  put("utm_campaign", ColumnMeaning::utm_campaign, lead.source.utm_campaign);
  for (const auto& [key, text] : own_values(lead)) values["fields/" + key] = {meaning_of(key), text};
  return values;
}

ShownValues::ShownValues(const people::Person& card) {
  Lead as_row;
  as_row.profile = card.profile;
  as_row.source = card.source;
  as_row.fields = card.fields;
  values_ = values_of(as_row);
}

std::string ShownValues::take(const Lead& row, const Telling& telling) {
  std::string differing;
  for (auto& [field, value] : values_of(row)) {
    const auto [shown, was_empty] = values_.try_emplace(field, value);
    if (was_empty || shown->second.text == value.text) continue;
    const bool is_told = value.meaning == ColumnMeaning::teacher || value.meaning == ColumnMeaning::payment;
    if (is_told) continue;  // each row tells them anyway
    if (!differing.empty()) differing += " · ";
    differing += named(row, telling, value.meaning, value.text);
  }
  return differing;
}

ToldLine line_of(const std::string& differing, const Lead& row, const Telling& telling) {
  return {std::min(day_of_application(row, telling), telling.now), differing};
}

}  // namespace intake
