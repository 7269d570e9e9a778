// What happens to deals, as the journal keeps it of their person. Every version must decode for ever.
#pragma once
#include "pipeline/deal_types.hpp"

namespace pipeline {

struct DealCreated {
  static constexpr std::string_view type = "deal.created";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "title";
  DealId deal_id;
  std::string stage;
  std::string title;
};
BOOST_DESCRIBE_STRUCT(DealCreated, (), (deal_id, stage, title))

// The first time and every later time a deal enters a stage.
struct DealMoved {
  static constexpr std::string_view type = "deal.moved";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  DealId deal_id;
  std::string from;
  std::string to;
};
BOOST_DESCRIBE_STRUCT(DealMoved, (), (deal_id, from, to))

// Title or amount were changed.
struct DealChanged {
  static constexpr std::string_view type = "deal.changed";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "title";
  DealId deal_id;
  std::string title;
  std::optional<base::Money> amount;
};
BOOST_DESCRIBE_STRUCT(DealChanged, (), (deal_id, title, amount))

// The final status of its person ended it.
struct DealClosed {
  static constexpr std::string_view type = "deal.closed";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  DealId deal_id;
  std::string stage;
  people::FinalStatus status{};
};
BOOST_DESCRIBE_STRUCT(DealClosed, (), (deal_id, stage, status))

struct DealReopened {
  static constexpr std::string_view type = "deal.reopened";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  DealId deal_id;
  std::string stage;
};
BOOST_DESCRIBE_STRUCT(DealReopened, (), (deal_id, stage))

}  // namespace pipeline
