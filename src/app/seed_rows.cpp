#include "app/seed_rows.hpp"

#include <fmt/format.h>

namespace app {

void SeedRows::keep(const storage::Value& value) {
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    values_.emplace_back(std::string_view(texts_.emplace_back(*text)));
  } else {
    values_.push_back(value);
  }
}

std::string SeedRows::statement(std::size_t rows) const {
  std::string sql = head_;
  for (std::size_t i = 0; i < rows * columns_; ++i) {
    const bool first = i % columns_ == 0;
    const bool last = i % columns_ + 1 == columns_;
    sql += fmt::format("{}${}{}", first ? (i == 0 ? " (" : ", (") : ", ", i + 1, last ? ")" : "");
  }
  return sql;
}

// The last few one by one, so that there are two statements and not one for each count.
void SeedRows::write(storage::Tx& tx) {
  const std::string many = statement(rows_a_statement);
  const std::string one = statement(1);
  for (std::size_t from = 0; from < values_.size();) {
    const bool enough = values_.size() - from >= rows_a_statement * columns_;
    const std::size_t count = (enough ? rows_a_statement : 1) * columns_;
    tx.connection().run(enough ? many : one, std::span(values_).subspan(from, count), {});
    from += count;
  }
  clear();
}

}  // namespace app
