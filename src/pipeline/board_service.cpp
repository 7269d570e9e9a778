#include "pipeline/board_service.hpp"

#include "base/fault.hpp"
#include "pipeline/board_rules.hpp"
#include "pipeline/stage_store.hpp"

namespace pipeline {
namespace {

constexpr int cards_a_page = 50;
constexpr std::int64_t usual_days = 30;
constexpr std::int64_t most_days = 3660;

void fill_cards(Ctx& ctx, BoardColumn& column, const board_store::BoardFilter& filter,
                board_store::BoardPlace after) {
  auto rows = board_store::cards(ctx, column.basket, filter, after, cards_a_page + 1);
  if (rows.size() > cards_a_page) {
    rows.pop_back();
    column.next_cursor = cursor_of({rows.back().step_at, rows.back().deal.id.value});
  }
  for (auto& row : rows) column.cards.push_back(card_of(std::move(row), ctx.now));
}

void fill_figures(Ctx& ctx, BoardColumn& column, const board_store::BoardFilter& filter) {
  for (const auto& sum : board_store::sums(ctx, column.basket, filter)) {
    column.count += sum.count;
    if (sum.currency) column.sums.push_back({sum.minor, *sum.currency});
  }
  if (column.count == 0) return;
  const auto since = board_store::median_since(ctx, column.basket, filter, column.count);
  if (since) column.median_age_days = age_days(*since, ctx.now);
}

Conversion conversion_of(Ctx& ctx, const board_store::BoardFilter& filter, std::int64_t days) {
  const base::Instant from{ctx.now.ms - days * base::day_ms};
  const auto now = board_store::conversion(ctx, filter, from, {ctx.now.ms + 1});
  const auto before = board_store::conversion(ctx, filter, {from.ms - days * base::day_ms}, from);
  if (base::fault("board.trials_as_paid")) return {now.applied, now.trial, now.trial, 0, 0, 0};
  return {now.applied, now.trial, now.paid, before.applied, before.trial, before.paid};
}

}  // namespace

base::Result<Board> board(Ctx& ctx, const BoardQuery& query) {
  const auto days = query.days.value_or(usual_days);
  if (days < 1 || days > most_days) return base::fail_field("/days", "must be 1 to 3660");
  if (query.cursor && !query.basket)
    return base::fail_field("/basket", "must say which column the cursor is of");
  const auto after = query.cursor ? place_of(*query.cursor) : board_store::BoardPlace{INT64_MIN, 0};
  if (!after) return base::fail_field("/cursor", "must be a next_cursor of an earlier page");
  const board_store::BoardFilter filter{query.owner_id, query.source};

  Board board;
  board.stages = stage_store::all(ctx.tx);
  for (const auto basket : {Basket::applied, Basket::trial, Basket::paid}) {
    if (query.basket && *query.basket != basket) continue;
    auto& column = board.columns.emplace_back();
    column.basket = basket;
    fill_figures(ctx, column, filter);
    fill_cards(ctx, column, filter, *after);
  }
  if (query.cursor) return board;  // the rest has not changed since the first page
  board.conversion = conversion_of(ctx, filter, days);
  board.closed_reasons = board_store::closed_reasons(ctx, filter, {ctx.now.ms - days * base::day_ms});
  for (const auto& reason : board.closed_reasons) board.closed_count += reason.count;
  return board;
}

std::vector<SourceCount> board_sources(Ctx& ctx) {
  constexpr int most_sources = 200;  // a list to choose from is not longer
  return board_store::sources(ctx, most_sources);
}

}  // namespace pipeline
