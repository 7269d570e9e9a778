// Erasing a person for good.
#pragma once
#include "people/person_types.hpp"

namespace people {

// `name` is the card's name as somebody typed it: what cannot be taken back is not done by a slip.
struct ErasePerson {
  PersonId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(ErasePerson, (), (id, name))

// How much was emptied: cards (with those that were merged into it) and entries of histories.
struct ErasedPerson {
  std::int64_t cards = 0;
  std::int64_t entries = 0;
};
BOOST_DESCRIBE_STRUCT(ErasedPerson, (), (cards, entries))

// Of the job that looks after a slower trace or two.
struct ErasedCards {
  std::vector<PersonId> cards;
};
BOOST_DESCRIBE_STRUCT(ErasedCards, (), (cards))

}  // namespace people
