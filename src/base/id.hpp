// Typed ids: a PersonId is never taken for a TaskId. 63-bit, time-ordered, strings in JSON.
#pragma once
#include <compare>
#include <cstdint>
#include <functional>

namespace base {

template <class Tag>
struct Id {
  std::int64_t value = 0;  // 0 is "none" and never stored
  friend auto operator<=>(const Id&, const Id&) = default;
  explicit operator bool() const { return value != 0; }
};

// A new id: 41 bits of milliseconds since 2024, 22 bits that start at random in each millisecond and count
// up. Ids of one process never repeat and never go back; two nodes that meet are caught by the primary key.
std::int64_t new_id_value();

template <class IdType>
IdType new_id() {
  return IdType{new_id_value()};
}

}  // namespace base

template <class Tag>
struct std::hash<base::Id<Tag>> {
  std::size_t operator()(const base::Id<Tag>& id) const noexcept {
    return std::hash<std::int64_t>{}(id.value);
  }
};
