// What the board reads. Only deals of people whom the actor may see count.
#pragma once
#include "pipeline/deal_types.hpp"
#include "storage/ctx.hpp"

namespace pipeline::board_store {

using storage::Ctx;

// Which deals count: of one owner, of one source.
struct BoardFilter {
  std::optional<AccountId> owner_id;
  std::optional<std::string> source;
};

// Where a column goes on: after this next step, and this deal.
struct BoardPlace {
  std::int64_t step_at = 0;
  std::int64_t deal = 0;
};
BOOST_DESCRIBE_STRUCT(BoardPlace, (), (step_at, deal))

struct CardRow {
  Deal deal;
  std::string person_name;
  std::optional<std::string> goal;
  std::optional<std::string> owner_name;
  std::optional<std::string> step_kind;
  std::optional<std::string> step_state;
  std::int64_t step_at = 0;  // the furthest future when there is none
};
BOOST_DESCRIBE_STRUCT(CardRow, (), (deal, person_name, goal, owner_name, step_kind, step_state, step_at))

// Open deals of a basket by their next step, the earliest first, at most `limit`.
std::vector<CardRow> cards(Ctx& ctx, Basket basket, const BoardFilter& filter, BoardPlace after, int limit);

// Open deals of a basket, and their sums by currency (deals without an amount have none).
struct SumRow {
  std::optional<std::string> currency;
  std::int64_t count = 0;
  std::int64_t minor = 0;
};
BOOST_DESCRIBE_STRUCT(SumRow, (), (currency, count, minor))
std::vector<SumRow> sums(Ctx& ctx, Basket basket, const BoardFilter& filter);

// When the middle one of the `count` open deals of a basket came into it.
std::optional<base::Instant> median_since(Ctx& ctx, Basket basket, const BoardFilter& filter,
                                          std::int64_t count);

// Of the deals that applied in [from, to): how many there are, had a trial, paid.
struct ConversionRow {
  std::int64_t applied = 0;
  std::int64_t trial = 0;
  std::int64_t paid = 0;
};
BOOST_DESCRIBE_STRUCT(ConversionRow, (), (applied, trial, paid))
ConversionRow conversion(Ctx& ctx, const BoardFilter& filter, base::Instant from, base::Instant to);

// Why deals were closed since then, the most frequent first.
std::vector<ClosedReason> closed_reasons(Ctx& ctx, const BoardFilter& filter, base::Instant since);

// The sources of people with deals, the most frequent first, at most `limit`.
std::vector<SourceCount> sources(Ctx& ctx, int limit);

}  // namespace pipeline::board_store
