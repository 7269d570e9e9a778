// What happens to fields of the school's own, as the journal keeps it. Every version must decode for ever.
#pragma once
#include "people/person_types.hpp"

namespace people {

struct FieldAdded {
  static constexpr std::string_view type = "field.added";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  std::string key;
  std::string label;
  FieldKind kind{};
};
BOOST_DESCRIBE_STRUCT(FieldAdded, (), (key, label, kind))

struct FieldRemoved {
  static constexpr std::string_view type = "field.removed";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  std::string key;
  std::string label;
};
BOOST_DESCRIBE_STRUCT(FieldRemoved, (), (key, label))

}  // namespace people
