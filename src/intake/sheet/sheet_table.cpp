#include "intake/sheet/sheet_table.hpp"

#include <algorithm>

namespace intake {
namespace {

constexpr std::uint32_t is_shared = 1U << 31U;  // a bit of the offset that no pool is large enough for

}  // namespace

SheetTable::Text SheetTable::shared_text(std::size_t offset, std::size_t length) {
  return {static_cast<std::uint32_t>(offset) | is_shared, static_cast<std::uint32_t>(length)};
}

std::string_view SheetTable::text(Text text) const {
  if ((text.offset & is_shared) == 0) return std::string_view(pool_).substr(text.offset, text.length);
  return std::string_view(*shared_).substr(text.offset & ~is_shared, text.length);
}

std::string_view SheetTable::cell(std::size_t row, std::size_t column) const {
  const auto first = rows_[row].first_cell;
  const auto end = row + 1 < rows_.size() ? rows_[row + 1].first_cell : open_row_;
  return first + column < end ? text(cells_[first + column]) : std::string_view();
}

SheetTable::Text SheetTable::add_text(std::string_view text) {
  const Text added{static_cast<std::uint32_t>(pool_.size()), static_cast<std::uint32_t>(text.size())};
  pool_ += text;
  return added;
}

void SheetTable::set_cell(std::size_t column, Text text) {
  if (text.length == 0) return;
  if (cells_.size() < open_row_ + column + 1) cells_.resize(open_row_ + column + 1);
  cells_[open_row_ + column] = text;
}

void SheetTable::end_row(std::int64_t number) {
  if (cells_.size() == open_row_) return;
  rows_.push_back({open_row_, number});
  width_ = std::max(width_, cells_.size() - open_row_);
  open_row_ = cells_.size();
}

void Sheet::add_problem(std::int64_t number, std::string code) {
  if (problems.size() < most_problems) problems.push_back({number, std::move(code)});
}

}  // namespace intake
