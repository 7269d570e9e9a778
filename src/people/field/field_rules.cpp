#include "people/field/field_rules.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "people/card/person_rules.hpp"

namespace people {
namespace {

bool is_key(std::string_view key) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  return !key.empty() && key.size() <= 40 && key[0] >= 'a' && key[0] <= 'z' && std::ranges::all_of(key, fits);
}

// "1 200,50" -> "1200.50"; none when it is no number.
std::optional<std::string> number_text(std::string_view text) {
  std::string number;
  bool point = false;
  bool digit = false;
  for (const char c : text) {
    if (c == ' ' || c == '\t') continue;
    if (c >= '0' && c <= '9') {
      digit = true;
      number += c;
    } else if ((c == '.' || c == ',') && !point) {
      point = true;
      number += '.';
    } else if (c == '-' && number.empty()) {
      number += c;
    } else {
      return std::nullopt;
    }
  }
  if (!digit || number.size() > 40 || number.back() == '.') return std::nullopt;
  return number;
}

void check_choices(Checks& checks, const NewField& wanted, Field& field) {
  if (wanted.kind != FieldKind::choice) {
    if (!wanted.choices.empty()) checks.problem("/choices", "only a field of kind choice has choices");
    return;
  }
  for (std::size_t i = 0; i < wanted.choices.size(); ++i) {
    const auto pointer = fmt::format("/choices/{}", i);
    auto choice = checks.line(pointer, wanted.choices[i], word_limit);
    if (!choice) {
      checks.problem(pointer, "must not be empty");
    } else if (std::ranges::find(field.choices, *choice) != field.choices.end()) {
      checks.problem(pointer, "is there twice");
    } else {
      field.choices.push_back(std::move(*choice));
    }
  }
  if (wanted.choices.empty()) checks.problem("/choices", "a field of kind choice needs choices");
  if (wanted.choices.size() > choice_limit) {
    checks.problem("/choices", fmt::format("must have at most {} words", choice_limit));
  }
}

}  // namespace

base::Result<Field> drafted_field(const NewField& wanted) {
  Checks checks;
  Field field;
  field.kind = wanted.kind;
  field.key = wanted.key;
  if (!is_key(wanted.key)) {
    checks.problem("/key",
                   "must start with a letter a to z and hold only a to z, 0 to 9 and _, at most 40 of them");
  }
  if (auto label = checks.line("/label", wanted.label, word_limit)) {
    field.label = std::move(*label);
  } else {
    checks.problem("/label", "must not be empty");
  }
  check_choices(checks, wanted, field);
  if (!checks.clean()) return std::unexpected(std::move(checks).error());
  return field;
}

std::expected<std::string, std::string> field_value(const Field& field, std::string_view text) {
  switch (field.kind) {
    case FieldKind::text:
      return std::string(text);
    case FieldKind::number: {
      auto number = number_text(text);
      if (!number) return std::unexpected("must be a number");
      return std::move(*number);
    }
    case FieldKind::date:
      if (!base::parse_iso_date(text)) return std::unexpected("must be a date such as 2026-02-28");
      return std::string(text);
    case FieldKind::choice:
      if (std::ranges::find(field.choices, text) == field.choices.end()) {
        return std::unexpected(fmt::format("must be one of: {}", fmt::join(field.choices, ", ")));
      }
      return std::string(text);
    case FieldKind::yes_no:
      if (text == "yes" || text == "true") return "yes";
      if (text == "no" || text == "false") return "no";
      return std::unexpected("must be yes or no");
  }
  return std::unexpected("is of an unknown kind");
}

}  // namespace people
