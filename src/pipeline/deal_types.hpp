// Deals, the stages they go through, and the board of baskets.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "access/account_types.hpp"
#include "base/money.hpp"
#include "people/person_types.hpp"

namespace pipeline {

using DealId = base::Id<struct DealTag>;
using people::AccountId;
using people::PersonId;

// The three baskets of the funnel (FUN-1): application received, trial passed, training paid.
BOOST_DEFINE_ENUM_CLASS(Basket, applied, trial, paid)

// A stage of the funnel: what it means, who answers for it, how long it may take, what comes next by default.
struct Stage {
  std::string key;                                 // "applied", "trial_requested", …
  std::map<std::string, std::string> names;        // by language
  std::map<std::string, std::string> definitions;  // by language (FUN-3)
  Basket basket{};
  std::int64_t position = 0;
  auth::Role owner_role{};
  base::Minutes time_limit;  // how long a deal may stay here
  std::string next_kind;     // the task made when an outcome names no next step
  base::Minutes next_delay;  // and how much later, at most time_limit
};
BOOST_DESCRIBE_STRUCT(Stage, (),
                      (key, names, definitions, basket, position, owner_role, time_limit, next_kind,
                       next_delay))

struct StageChange {
  std::string key;
  std::optional<std::map<std::string, std::string>> names;
  std::optional<std::map<std::string, std::string>> definitions;
  std::optional<auth::Role> owner_role;
  std::optional<base::Minutes> time_limit;
  std::optional<std::string> next_kind;
  std::optional<base::Minutes> next_delay;
};
BOOST_DESCRIBE_STRUCT(StageChange, (),
                      (key, names, definitions, owner_role, time_limit, next_kind, next_delay))

// One sale in the making.
struct Deal {
  DealId id;
  PersonId person_id;
  std::string stage;
  std::string title;
  std::optional<base::Money> amount;
  std::optional<AccountId> owner_id;
  base::Instant created_at;
  base::Instant stage_since;
  std::optional<base::Instant> closed_at;  // set when the person's final status ended it
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(Deal, (),
                      (id, person_id, stage, title, amount, owner_id, created_at, stage_since, closed_at,
                       version))

struct NewDeal {
  PersonId person_id;
  std::optional<std::string> title;
  std::optional<std::string> stage;  // the first one when left out
  std::optional<base::Money> amount;
};
BOOST_DESCRIBE_STRUCT(NewDeal, (), (person_id, title, stage, amount))

struct DealChange {
  DealId id;
  std::optional<std::int64_t> version;
  std::optional<std::string> title;
  std::optional<std::optional<base::Money>> amount;
};
BOOST_DESCRIBE_STRUCT(DealChange, (), (id, version, title, amount))

struct MoveDeal {
  DealId id;
  std::string stage;
  std::optional<std::int64_t> version;  // a conflict if the deal changed since
};
BOOST_DESCRIBE_STRUCT(MoveDeal, (), (id, stage, version))

// The next step of a card on the board.
struct NextStep {
  std::string kind;
  base::Instant due_at;
  bool late = false;
  bool held = false;  // waits for its import to be started
};
BOOST_DESCRIBE_STRUCT(NextStep, (), (kind, due_at, late, held))

struct BoardCard {
  Deal deal;
  std::string person_name;
  std::optional<std::string> goal;
  std::optional<std::string> owner_name;
  std::optional<NextStep> next_step;
};
BOOST_DESCRIBE_STRUCT(BoardCard, (), (deal, person_name, goal, owner_name, next_step))

struct BoardColumn {
  Basket basket{};
  std::int64_t count = 0;
  std::vector<base::Money> sums;  // one a currency
  double median_age_days = 0;     // in this basket
  std::vector<BoardCard> cards;   // late first, then by next step
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(BoardColumn, (), (basket, count, sums, median_age_days, cards, next_cursor))

// Of those who applied in the chosen days, how many had a trial and how many paid (FUN-1, FUN-4).
struct Conversion {
  std::int64_t applied = 0;
  std::int64_t trial = 0;
  std::int64_t paid = 0;
  std::int64_t applied_before = 0;  // the same length of time before
  std::int64_t trial_before = 0;
  std::int64_t paid_before = 0;
};
BOOST_DESCRIBE_STRUCT(Conversion, (), (applied, trial, paid, applied_before, trial_before, paid_before))

struct ClosedReason {
  std::string reason;
  std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(ClosedReason, (), (reason, count))

// Where the people of deals came from, for the board's filter.
struct SourceCount {
  std::string source;
  std::int64_t count = 0;  // of deals, closed ones too
};
BOOST_DESCRIBE_STRUCT(SourceCount, (), (source, count))

struct Board {
  std::vector<Stage> stages;
  std::vector<BoardColumn> columns;
  Conversion conversion;
  std::int64_t closed_count = 0;  // final or cooled off, in the chosen days
  std::vector<ClosedReason> closed_reasons;
};
BOOST_DESCRIBE_STRUCT(Board, (), (stages, columns, conversion, closed_count, closed_reasons))

// GET pipeline/board: `days` looks back for the conversion; a basket with a cursor brings only its next
// cards.
struct BoardQuery {
  std::optional<AccountId> owner_id;
  std::optional<std::string> source;
  std::optional<std::int64_t> days;  // 30
  std::optional<Basket> basket;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(BoardQuery, (), (owner_id, source, days, basket, cursor))

}  // namespace pipeline
