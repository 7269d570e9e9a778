// What every event type declares besides its fields: which of them are personal, and how long it is kept.
//
// A type declares itself by being written somewhere in the program (journal::write), so none can be
// forgotten.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/describe.hpp"

namespace journal {

struct EventType {
  std::string_view type;
  std::string_view personal;  // members that an erasure blanks: "name changes/before", "" for none
  bool technical = false;     // kept for a time only, such as sign-ins; the others for ever
};

// An event type that code can write: a described record with its name, version and personal fields.
template <class E>
concept Event = base::DescribedRecord<E> && requires {
  { E::type } -> std::convertible_to<std::string_view>;
  { E::version } -> std::convertible_to<int>;
  { E::personal } -> std::convertible_to<std::string_view>;
};

bool declare(const EventType& type);

template <Event E>
constexpr EventType type_of() {
  if constexpr (requires { E::technical; }) {
    return {E::type, E::personal, E::technical};
  } else {
    return {E::type, E::personal, false};
  }
}

template <Event E>
inline const bool declared = declare(type_of<E>());

// All types there are, by name.
std::vector<EventType> declared_types();

// The payload with its personal texts empty, so that it still decodes. Of a type that this program does not
// know, every text counts as personal.
std::string redacted(std::string_view type, std::string_view payload);

// The same for those personal texts only that hold one of the words, or the digits of one that is a phone.
std::string without_mentions(std::string_view type, std::string_view payload,
                             const std::vector<std::string>& words);

}  // namespace journal
