// The OpenAPI 3.1 / JSON Schema of described records.
#pragma once
#include <boost/core/demangle.hpp>
#include <map>
#include <set>
#include <string>

#include "base/json.hpp"

namespace base {

// A reply holds every list, map and yes-or-no; in a request they may be left out (json.hpp).
enum class SchemaUse { reply, request };

// Collects the schemas of records by name while an API description is written. Describe all replies first: a
// record of requests whose schema differs from that of the same record in replies gets a name of its own
// (MappingInput).
class SchemaBook {
 public:
  // The schema of T, or a $ref to it when T is a record or an enum; those are added to `definitions`.
  template <class T>
  boost::json::object of(SchemaUse use = SchemaUse::reply);

  // name -> schema, for components/schemas.
  const std::map<std::string, boost::json::object>& definitions() const { return definitions_; }

 private:
  template <class T>
  static std::string name_of();
  template <class T>
  boost::json::object record_schema(SchemaUse use);
  // True if something in T may be left out of a request and not out of a reply.
  template <class T>
  static bool is_lenient(std::set<std::string>& seen);
  template <class T>
  std::string definition_name(SchemaUse use) const;

  std::map<std::string, boost::json::object> definitions_;
  std::set<std::string> replies_;  // names that replies use
};

// "people::Person" -> "Person"; a type's own name must be unique in the API.
std::string short_type_name(std::string demangled);

template <class T>
std::string SchemaBook::name_of() {
  return short_type_name(boost::core::demangle(typeid(T).name()));
}

template <class T>
bool SchemaBook::is_lenient(std::set<std::string>& seen) {
  if constexpr (is_optional<T>::value || is_vector<T>::value) {
    return is_lenient<typename T::value_type>(seen);
  } else if constexpr (is_word_map<T>::value) {
    return is_lenient<typename T::mapped_type>(seen);
  } else if constexpr (DescribedRecord<T> && !is_id<T>::value) {
    if (!seen.insert(name_of<T>()).second) return false;
    bool lenient = false;
    boost::mp11::mp_for_each<members_of<T>>([&](auto member) {
      using M = std::remove_cvref_t<decltype(std::declval<T>().*member.pointer)>;
      if constexpr (std::is_same_v<M, bool> || is_vector<M>::value || is_word_map<M>::value) lenient = true;
      lenient = lenient || is_lenient<M>(seen);
    });
    return lenient;
  } else {
    return false;
  }
}

template <class T>
std::string SchemaBook::definition_name(SchemaUse use) const {
  std::string name = name_of<T>();
  std::set<std::string> seen;
  const bool differs = use == SchemaUse::request && replies_.contains(name) && is_lenient<T>(seen);
  return differs ? name + "Input" : name;
}

template <class T>
boost::json::object SchemaBook::record_schema(SchemaUse use) {
  boost::json::object properties;
  boost::json::array required;
  boost::mp11::mp_for_each<members_of<T>>([&](auto member) {
    using M = std::remove_cvref_t<decltype(std::declval<T>().*member.pointer)>;
    properties[member.name] = of<M>(use);
    constexpr bool in_replies = std::is_same_v<M, bool> || is_vector<M>::value || is_word_map<M>::value;
    if constexpr (!is_optional<M>::value) {
      if (use == SchemaUse::reply || !in_replies) required.emplace_back(member.name);
    }
  });
  boost::json::object schema{{"type", "object"}, {"properties", std::move(properties)}};
  if (!required.empty()) schema["required"] = std::move(required);
  return schema;
}

template <class T>
boost::json::object SchemaBook::of(SchemaUse use) {
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
      boost::json::object inner = of<typename T::value_type::value_type>(use);
      return {{"anyOf", boost::json::array{inner, boost::json::object{{"type", "null"}}}}};
    } else {
      return of<typename T::value_type>(use);
    }
  } else if constexpr (is_vector<T>::value) {
    return {{"type", "array"}, {"items", of<typename T::value_type>(use)}};
  } else if constexpr (is_word_map<T>::value) {
    return {{"type", "object"}, {"additionalProperties", of<typename T::mapped_type>(use)}};
  } else {
    const std::string name = definition_name<T>(use);
    if (use == SchemaUse::reply) replies_.insert(name);
    if (!definitions_.contains(name)) {
      definitions_[name] = {};  // holds the place while a record that contains itself is described
      if constexpr (DescribedEnum<T>) {
        boost::json::array words;
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>(
            [&](auto entry) { words.emplace_back(entry.name); });
        definitions_[name] = {{"type", "string"}, {"enum", std::move(words)}};
      } else {
        definitions_[name] = record_schema<T>(use);
      }
    }
    return {{"$ref", "#/components/schemas/" + name}};
  }
}

}  // namespace base
