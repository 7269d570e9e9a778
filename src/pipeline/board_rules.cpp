#include "pipeline/board_rules.hpp"

#include <charconv>
#include <cmath>

namespace pipeline {

std::string cursor_of(const board_store::BoardPlace& place) {
  return std::to_string(place.step_at) + "." + std::to_string(place.deal);
}

std::optional<board_store::BoardPlace> place_of(std::string_view cursor) {
  board_store::BoardPlace place;
  const char* end = cursor.data() + cursor.size();
  const auto [dot, first_error] = std::from_chars(cursor.data(), end, place.step_at);
  if (first_error != std::errc{} || dot == end || *dot != '.') return std::nullopt;
  const auto [last, second_error] = std::from_chars(dot + 1, end, place.deal);
  if (second_error != std::errc{} || last != end) return std::nullopt;
  return place;
}

BoardCard card_of(board_store::CardRow row, base::Instant now) {
  BoardCard card{.deal = std::move(row.deal),
                 .person_name = std::move(row.person_name),
                 .goal = std::move(row.goal),
                 .owner_name = std::move(row.owner_name),
                 .next_step = {}};
  if (!row.step_kind) return card;
  const base::Instant due{row.step_at};
  const bool held = row.step_state == "held";
  card.next_step =
      NextStep{.kind = *row.step_kind, .due_at = due, .late = !held && due + late_after < now, .held = held};
  return card;
}

double age_days(base::Instant since, base::Instant now) {
  const double days = static_cast<double>(now.ms - since.ms) / static_cast<double>(base::day_ms);
  return std::max(0.0, std::round(days * 10) / 10);
}

}  // namespace pipeline
