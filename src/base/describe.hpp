// Reflection over described records and enums: what json.hpp, schema.hpp and the row readers are made of.
#pragma once
#include <boost/describe.hpp>
#include <boost/mp11.hpp>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/id.hpp"

namespace base {

template <class T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;

template <class T>
concept DescribedRecord = std::is_class_v<T> && boost::describe::has_describe_members<T>::value;

template <class T>
using members_of =
    boost::describe::describe_members<T, boost::describe::mod_public | boost::describe::mod_inherited>;

template <class T>
constexpr std::size_t member_count = boost::mp11::mp_size<members_of<T>>::value;

// Calls f(name, member reference) for each member, in the order of the description.
template <class T, class F>
void for_each_member(T&& record, F&& f) {
  boost::mp11::mp_for_each<members_of<std::remove_cvref_t<T>>>(
      [&](auto member) { f(std::string_view(member.name), record.*member.pointer); });
}

// The word of an enum value, as the API and the database show it.
template <DescribedEnum E>
std::string_view word_of(E value) {
  return boost::describe::enum_to_string(value, "");
}

// The enum value of a word, or none.
template <DescribedEnum E>
std::optional<E> from_word(std::string_view word) {
  std::optional<E> found;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto entry) {
    if (word == entry.name) found = entry.value;
  });
  return found;
}

// "a, b, c": for error messages.
template <DescribedEnum E>
std::string all_words() {
  std::string words;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto entry) {
    if (!words.empty()) words += ", ";
    words += entry.name;
  });
  return words;
}

template <class T>
struct is_id : std::false_type {};
template <class Tag>
struct is_id<Id<Tag>> : std::true_type {};

template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};

template <class T>
struct is_vector : std::false_type {};
template <class T>
struct is_vector<std::vector<T>> : std::true_type {};

template <class T>
struct is_word_map : std::false_type {};
template <class T>
struct is_word_map<std::map<std::string, T>> : std::true_type {};

}  // namespace base
