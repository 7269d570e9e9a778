// The set of cards that their own rows tell: how work with them ended, where they came from, whose they are.
#pragma once
#include "people/finding/list_types.hpp"

namespace people {

CardSet set_of_own_rows();

}  // namespace people
