#include "storage/tx.hpp"

#include <fmt/format.h>

namespace storage {

std::size_t Tx::list_length(std::size_t count) {
  std::size_t length = 1;
  while (length < count) length *= 2;
  return length;
}

std::string Tx::with_list(std::string_view sql, std::size_t before, std::size_t count) {
  static constexpr std::string_view token = "{list}";
  const auto at = sql.find(token);
  if (at == std::string_view::npos) throw Mismatch("a list statement has no {list}");
  std::string text(sql.substr(0, at));
  for (std::size_t i = 0; i < count; ++i) text += fmt::format("{}${}", i == 0 ? "" : ",", before + i + 1);
  text += sql.substr(at + token.size());
  return text;
}

std::string Tx::insert_sql(std::string_view table, const std::vector<std::string>& columns) {
  std::string names;
  std::string markers;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    names += (i == 0 ? "" : ", ") + columns[i];
    markers += fmt::format("{}${}", i == 0 ? "" : ", ", i + 1);
  }
  return fmt::format("INSERT INTO {} ({}) VALUES ({})", table, names, markers);
}

void Tx::check_columns(const Row& row, const std::vector<std::string>& columns) {
  if (row.columns() != static_cast<int>(columns.size())) {
    throw Mismatch(fmt::format("a query has {} columns, its record {}", row.columns(), columns.size()));
  }
  for (int i = 0; i < row.columns(); ++i) {
    if (row.name(i) != columns[static_cast<std::size_t>(i)]) {
      throw Mismatch(fmt::format("column {} of a query is {}, its record wants {}", i + 1, row.name(i),
                                 columns[static_cast<std::size_t>(i)]));
    }
  }
}

}  // namespace storage
