// Requests and replies about pairs of cards that may be one person.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "people/person_types.hpp"

namespace people {

// A card that may be the same person as the one asked about (DUP-1).
struct DuplicateCandidate {
  std::optional<PairId> pair_id;  // when the pair waits for a decision
  PersonLine person;
  std::int64_t sure_percent = 0;  // 0..100
  std::vector<Evidence> evidence;
};
BOOST_DESCRIBE_STRUCT(DuplicateCandidate, (), (pair_id, person, sure_percent, evidence))

// A pair found by whoever compares cards; the order of the two does not matter.
struct NewPair {
  PersonId left_id;
  PersonId right_id;
  std::int64_t sure_percent = 0;
  std::vector<Evidence> evidence;
  std::optional<ImportId> import_id;
};

BOOST_DEFINE_ENUM_CLASS(PairDecision, same, different, family, later)

struct DecidePair {
  PairId id;
  PairDecision decision{};
  std::optional<PersonId> kept_id;   // same: the card that stays; the older one when left out
  std::vector<std::string> take;     // same: fields whose value comes from the other card
  std::optional<Relation> relation;  // family: what the right card is to the left one; relative when left out
};
BOOST_DESCRIBE_STRUCT(DecidePair, (), (id, decision, kept_id, take, relation))

struct DecidedPair {
  PairId id;
  PairState state{};
  std::optional<PersonId> kept_id;
  std::optional<MergeId> merge_id;  // to take it back
};
BOOST_DESCRIBE_STRUCT(DecidedPair, (), (id, state, kept_id, merge_id))

struct PairQuery {
  std::optional<bool> later;  // those put off instead of the open ones
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(PairQuery, (), (later, limit, cursor))

}  // namespace people
