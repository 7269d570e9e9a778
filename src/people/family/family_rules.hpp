// Relations seen from the other side (EXT-3).
#pragma once
#include "people/person_types.hpp"

namespace people {

constexpr std::size_t family_limit = 30;  // relatives of one card

// What the first is to the second, when the second is `relation` to the first: a mother's other side is a
// child.
Relation inverse(Relation relation);

}  // namespace people
