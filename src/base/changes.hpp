// What differs between two states of a described record, as the journal tells it.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"

namespace base {

// One member before and after, as text: words and numbers as JSON has them, lists with commas; none when it
// is empty. Of a map each key is a member of its own: "names/ru".
struct MemberChange {
  std::string field;
  std::optional<std::string> before;
  std::optional<std::string> after;
};
BOOST_DESCRIBE_STRUCT(MemberChange, (), (field, before, after))

template <class T>
std::optional<std::string> told(const T& value) {
  if constexpr (is_optional<T>::value) {
    return value ? told(*value) : std::nullopt;
  } else if constexpr (is_vector<T>::value) {
    std::string list;
    for (const auto& item : value) list += (list.empty() ? "" : ", ") + told(item).value_or("");
    return told(list);
  } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
    return value.empty() ? std::nullopt : std::optional<std::string>(value);
  } else if constexpr (DescribedEnum<T>) {
    return std::string(word_of(value));
  } else {
    return json::text_of(value);
  }
}

template <class T>
void add_change(std::vector<MemberChange>& changes, const std::string& field, const T& before,
                const T& after) {
  if constexpr (is_word_map<T>::value) {
    auto keys = before;
    keys.insert(after.begin(), after.end());
    const auto at = [](const T& map, const std::string& key) {
      const auto found = map.find(key);
      return found == map.end() ? std::nullopt : told(found->second);
    };
    for (const auto& [key, value] : keys) {
      std::string word = field;
      word.append("/").append(key);
      add_change(changes, word, at(before, key), at(after, key));
    }
  } else {
    MemberChange change{field, told(before), told(after)};
    if (change.before != change.after) changes.push_back(std::move(change));
  }
}

// In the order of the description; empty when nothing differs.
template <DescribedRecord T>
std::vector<MemberChange> changes_between(const T& before, const T& after) {
  std::vector<MemberChange> changes;
  boost::mp11::mp_for_each<members_of<T>>(
      [&](auto member) { add_change(changes, member.name, before.*member.pointer, after.*member.pointer); });
  return changes;
}

}  // namespace base
