// The OpenAPI 3.1 / JSON Schema of described records.
#pragma once
#include <boost/core/demangle.hpp>
#include <map>
#include <string>

#include "base/json.hpp"

namespace base {

// Collects the schemas of records by name while an API description is written.
class SchemaBook {
 public:
  // The schema of T, or a $ref to it when T is a record or an enum; those are added to `definitions`.
  template <class T>
  boost::json::object of();

  // name -> schema, for components/schemas.
  const std::map<std::string, boost::json::object>& definitions() const { return definitions_; }

 private:
  template <class T>
  static std::string name_of();
  template <class T>
  boost::json::object record_schema();

  std::map<std::string, boost::json::object> definitions_;
};

// "people::Person" -> "Person"; a type's own name must be unique in the API.
std::string short_type_name(std::string demangled);

template <class T>
std::string SchemaBook::name_of() {
  return short_type_name(boost::core::demangle(typeid(T).name()));
}

template <class T>
boost::json::object SchemaBook::record_schema() {
  boost::json::object properties;
  boost::json::array required;
  boost::mp11::mp_for_each<members_of<T>>([&](auto member) {
    using M = std::remove_cvref_t<decltype(std::declval<T>().*member.pointer)>;
    properties[member.name] = of<M>();
    if constexpr (!is_optional<M>::value) required.emplace_back(member.name);
  });
  boost::json::object schema{{"type", "object"}, {"properties", std::move(properties)}};
  if (!required.empty()) schema["required"] = std::move(required);
  return schema;
}

template <class T>
boost::json::object SchemaBook::of() {
  if constexpr (std::is_same_v<T, bool>) {
    return {{"type", "boolean"}};
  } else if constexpr (std::is_integral_v<T> || std::is_same_v<T, Minutes>) {
    return {{"type", "integer"}};
  } else if constexpr (std::is_floating_point_v<T>) {
    return {{"type", "number"}};
  } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
    return {{"type", "string"}};
  } else if constexpr (is_id<T>::value) {
    return {{"type", "string"}, {"pattern", "^[0-9]+$"}};
  } else if constexpr (std::is_same_v<T, Instant>) {
    return {{"type", "string"}, {"format", "date-time"}};
  } else if constexpr (std::is_same_v<T, Date>) {
    return {{"type", "string"}, {"format", "date"}};
  } else if constexpr (std::is_same_v<T, RawJson>) {
    return {};
  } else if constexpr (is_optional<T>::value) {
    if constexpr (is_optional<typename T::value_type>::value) {
      boost::json::object inner = of<typename T::value_type::value_type>();
      return {{"anyOf", boost::json::array{inner, boost::json::object{{"type", "null"}}}}};
    } else {
      return of<typename T::value_type>();
    }
  } else if constexpr (is_vector<T>::value) {
    return {{"type", "array"}, {"items", of<typename T::value_type>()}};
  } else if constexpr (is_word_map<T>::value) {
    return {{"type", "object"}, {"additionalProperties", of<typename T::mapped_type>()}};
  } else {
    const std::string name = name_of<T>();
    if (!definitions_.contains(name)) {
      definitions_[name] = {};  // holds the place while a record that contains itself is described
      if constexpr (DescribedEnum<T>) {
        boost::json::array words;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
            [&](auto entry) { words.emplace_back(entry.name); });
        definitions_[name] = {{"type", "string"}, {"enum", std::move(words)}};
      } else {
        definitions_[name] = record_schema<T>();
      }
    }
    return {{"$ref", "#/components/schemas/" + name}};
  }
}

}  // namespace base
