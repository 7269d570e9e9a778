#include "storage/postgres/postgres_values.hpp"

#include <fmt/format.h>

#include <charconv>

namespace storage {

std::int64_t PostgresRow::integer(int column) const {
  const auto digits = text(column);
  if (digits == "t") return 1;
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

double PostgresRow::real(int column) const {
  const auto digits = text(column);
  double value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::string_view PostgresRow::blob(int column) const {  // text form: \x and hex digits
  std::size_t length = 0;
  auto* bytes =
      PQunescapeBytea(reinterpret_cast<const unsigned char*>(PQgetvalue(result_, row_, column)), &length);
  bytes_.assign(reinterpret_cast<const char*>(bytes), length);
  PQfreemem(bytes);
  return bytes_;
}

TextArguments::TextArguments(std::span<const Value> values) {
  texts_.reserve(values.size());
  for (const Value& value : values) add(value);
  for (std::size_t i = 0; i < texts_.size(); ++i)
    pointers_.push_back(nulls_[i] ? nullptr : texts_[i].c_str());
}

void TextArguments::add(const Value& value) {
  const bool bytes = std::holds_alternative<BlobView>(value);
  std::string text;
  if (const auto* whole = std::get_if<std::int64_t>(&value)) {
    text = fmt::format("{}", *whole);
  } else if (const auto* words = std::get_if<std::string_view>(&value)) {
    text = *words;
  } else if (const auto* real = std::get_if<double>(&value)) {
    text = fmt::format("{}", *real);
  } else if (bytes) {
    text = std::get<BlobView>(value).bytes;
  }
  nulls_.push_back(std::holds_alternative<std::monostate>(value));
  lengths_.push_back(static_cast<int>(text.size()));
  formats_.push_back(bytes ? 1 : 0);
  texts_.push_back(std::move(text));
}

}  // namespace storage
