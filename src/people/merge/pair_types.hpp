// Requests and replies of deciding about pairs, proposed or not.
#pragma once
#include "people/merge/duplicate_types.hpp"

namespace people {

// What is decided about two cards, whether or not somebody proposed them as a pair.
struct DecideTwo {
  PersonId id;
  PersonId other_id;
  PairDecision decision{};
  std::optional<PersonId> kept_id;   // same: the card that stays; the older one when left out
  std::vector<std::string> take;     // same: fields whose value comes from the other card
  std::optional<Relation> relation;  // family: what other_id is to id; relative when left out
};
BOOST_DESCRIBE_STRUCT(DecideTwo, (), (id, other_id, decision, kept_id, take, relation))

struct PairRef {
  PairId id;
};
BOOST_DESCRIBE_STRUCT(PairRef, (), (id))

struct WaitingQuery {
  std::optional<bool> later;          // those put off instead of the open ones
  std::optional<ImportId> import_id;  // those an import proposed
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(WaitingQuery, (), (later, import_id, limit, cursor))

// A page of pairs; the first one says how many there are in all.
struct PairPage {
  std::vector<DuplicatePair> items;
  std::optional<std::string> next_cursor;
  std::optional<std::int64_t> total;
};
BOOST_DESCRIBE_STRUCT(PairPage, (), (items, next_cursor, total))

}  // namespace people
