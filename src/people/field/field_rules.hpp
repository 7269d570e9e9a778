// Fields of the school's own: what may be defined and what may stand in them (CARD-1).
#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "people/person_types.hpp"

namespace people {

constexpr std::size_t field_limit = 100;   // own fields of a school
constexpr std::size_t choice_limit = 200;  // words of one choice field

// A definition, trimmed. invalid: a key or label that does not fit, choices that are missing or not wanted.
base::Result<Field> drafted_field(const NewField& wanted);

// A value in its stored form: numbers with a point, dates ISO, yes or no. The error is the reason why it is
// none.
std::expected<std::string, std::string> field_value(const Field& field, std::string_view text);

}  // namespace people
