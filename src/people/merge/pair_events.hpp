// What is decided about pairs of cards, as the journal keeps it. Every version must decode for ever.
#pragma once
#include "people/person_types.hpp"

namespace people {

// Another decision than before, or `open` again. That they are one person is told by people.merged, and its
// end by people.unmerged.
struct PairDecided {
  static constexpr std::string_view type = "pair.decided";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  PersonId left_id;
  PersonId right_id;
  PairState before{};
  PairState after{};
};
BOOST_DESCRIBE_STRUCT(PairDecided, (), (left_id, right_id, before, after))

}  // namespace people
