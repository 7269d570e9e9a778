// Relations seen from the other side (EXT-3).
#pragma once
#include "people/person_types.hpp"

namespace people {

constexpr std::size_t family_limit = 30;  // relatives of one card

// What the first is to the second, when the second is `relation` to the first: a mother's other side is a
// child.
Relation inverse(Relation relation);

// True if the two can be the two sides of one relation: mother and child, parent and child, payer and
// relative.
bool fit(Relation one, Relation other);

}  // namespace people
