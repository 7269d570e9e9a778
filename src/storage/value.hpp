// What is bound to a statement and what comes back: conversions between our types and columns.
//
// Ids, Instants and Minutes are BIGINT, enums their words, Dates ISO texts, bool 0/1, lists and maps JSON
// texts. A record inside a record gives its own columns; Money named x gives x_minor and x_currency.
#pragma once
#include <cstdint>
#include <deque>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/json.hpp"
#include "base/money.hpp"

namespace storage {

// Bytes that are not text.
struct Blob {
  std::string bytes;
};

struct BlobView {
  std::string_view bytes;
};

using Value = std::variant<std::monostate, std::int64_t, double, std::string_view, BlobView>;

// The row a query stands on. Texts live until the next row.
class Row {
 public:
  virtual ~Row() = default;
  virtual int columns() const = 0;
  virtual std::string_view name(int column) const = 0;
  virtual bool is_null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual double real(int column) const = 0;
  virtual std::string_view text(int column) const = 0;
  virtual std::string_view blob(int column) const = 0;
  // True if this statement's rows were read as that record before, so that its columns need no second look.
  virtual bool read_as(const void* /*record*/) const { return false; }
};

// The arguments of one statement, with room for texts made on the way.
class Arguments {
 public:
  template <class... A>
  explicit Arguments(const A&... args) {
    values_.reserve(sizeof...(args));
    (add(args), ...);
  }
  std::span<const Value> values() const { return values_; }

  template <class T>
  void add(const T& value) {
    if constexpr (base::is_optional<T>::value) {
      if (value) {
        add(*value);
      } else {
        values_.insert(values_.end(), std::is_same_v<typename T::value_type, base::Money> ? 2 : 1,
                       std::monostate{});
      }
    } else if constexpr (std::is_same_v<T, std::nullopt_t> || std::is_same_v<T, std::nullptr_t>) {
      values_.emplace_back(std::monostate{});
    } else if constexpr (base::DescribedEnum<T>) {
      values_.emplace_back(base::word_of(value));
    } else if constexpr (std::is_integral_v<T>) {
      values_.emplace_back(static_cast<std::int64_t>(value));
    } else if constexpr (std::is_floating_point_v<T>) {
      values_.emplace_back(static_cast<double>(value));
    } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
      values_.emplace_back(std::string_view(value));
    } else if constexpr (base::is_id<T>::value) {
      values_.emplace_back(value.value);
    } else if constexpr (std::is_same_v<T, base::Instant>) {
      values_.emplace_back(value.ms);
    } else if constexpr (std::is_same_v<T, base::Minutes>) {
      values_.emplace_back(value.count);
    } else if constexpr (std::is_same_v<T, base::Date>) {
      keep(base::to_iso_date(value));
    } else if constexpr (std::is_same_v<T, base::RawJson>) {
      values_.emplace_back(std::string_view(value.text));
    } else if constexpr (std::is_same_v<T, Blob>) {
      values_.emplace_back(BlobView{value.bytes});
    } else if constexpr (std::is_same_v<T, BlobView> || std::is_same_v<T, Value>) {
      values_.emplace_back(value);
    } else if constexpr (base::is_vector<T>::value || base::is_word_map<T>::value) {
      keep(base::json::text_of(value));
    } else {
      static_assert(base::DescribedRecord<T>, "this type has no column form");
      base::for_each_member(value, [&](std::string_view, const auto& member) { add(member); });
    }
  }

 private:
  void keep(std::string text) {
    texts_.push_back(std::move(text));
    values_.emplace_back(std::string_view(texts_.back()));
  }

  std::vector<Value> values_;
  std::deque<std::string> texts_;
};

// Calls f(column name) for each column of a type, in order.
template <class T, class F>
void for_each_column(std::string_view name, F&& f) {
  if constexpr (std::is_same_v<T, base::Money> || std::is_same_v<T, std::optional<base::Money>>) {
    f(std::string(name) + "_minor");
    f(std::string(name) + "_currency");
  } else if constexpr (base::DescribedRecord<T>) {
    T record{};
    base::for_each_member(record, [&](std::string_view member, const auto& value) {
      for_each_column<std::remove_cvref_t<decltype(value)>>(member, f);
    });
  } else {
    f(std::string(name));
  }
}

// The column names of a record, in order.
template <class T>
const std::vector<std::string>& columns_of() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for_each_column<T>("", [&](std::string name) { all.push_back(std::move(name)); });
    return all;
  }();
  return names;
}

// A bug of ours: a statement and the record it fills differ, or a column holds what its type cannot.
struct Mismatch : std::logic_error {
  using std::logic_error::logic_error;
};

// Reads a value from column `at` on, and moves `at` behind it.
template <class T>
void read_column(const Row& row, int& at, T& to) {
  if constexpr (base::is_optional<T>::value) {
    if (row.is_null(at)) {
      to.reset();
      at += std::is_same_v<typename T::value_type, base::Money> ? 2 : 1;
    } else {
      read_column(row, at, to.emplace());
    }
  } else if constexpr (base::DescribedEnum<T>) {
    const auto found = base::from_word<T>(row.text(at));
    if (!found) throw Mismatch("column " + std::string(row.name(at)) + " holds an unknown word");
    to = *found;
    ++at;
  } else if constexpr (std::is_integral_v<T>) {
    to = static_cast<T>(row.integer(at++));
  } else if constexpr (std::is_floating_point_v<T>) {
    to = row.real(at++);
  } else if constexpr (std::is_same_v<T, std::string>) {
    to.assign(row.text(at++));
  } else if constexpr (base::is_id<T>::value) {
    to.value = row.integer(at++);
  } else if constexpr (std::is_same_v<T, base::Instant>) {
    to.ms = row.integer(at++);
  } else if constexpr (std::is_same_v<T, base::Minutes>) {
    to.count = row.integer(at++);
  } else if constexpr (std::is_same_v<T, base::Date>) {
    to = base::parse_iso_date(row.text(at++)).value_or(base::Date{});
  } else if constexpr (std::is_same_v<T, base::RawJson>) {
    to.text.assign(row.text(at++));
  } else if constexpr (std::is_same_v<T, Blob>) {
    to.bytes.assign(row.blob(at++));
  } else if constexpr (base::is_vector<T>::value || base::is_word_map<T>::value) {
    auto found = base::json::from_text<T>(row.text(at));
    if (!found) throw Mismatch("column " + std::string(row.name(at)) + " holds JSON of another shape");
    to = std::move(*found);
    ++at;
  } else {
    base::for_each_member(to, [&](std::string_view, auto& member) { read_column(row, at, member); });
  }
}

}  // namespace storage
