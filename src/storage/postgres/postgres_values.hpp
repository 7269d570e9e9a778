// Rows and arguments in libpq's text form.
#pragma once
#include <libpq-fe.h>

#include <string>
#include <vector>

#include "storage/value.hpp"

namespace storage {

class PostgresRow final : public Row {
 public:
  PostgresRow(const PGresult* result, int row) : result_(result), row_(row) {}
  int columns() const override { return PQnfields(result_); }
  std::string_view name(int column) const override { return PQfname(result_, column); }
  bool is_null(int column) const override { return PQgetisnull(result_, row_, column) != 0; }
  std::int64_t integer(int column) const override;
  double real(int column) const override;
  std::string_view text(int column) const override {
    return {PQgetvalue(result_, row_, column), static_cast<std::size_t>(PQgetlength(result_, row_, column))};
  }
  std::string_view blob(int column) const override;

 private:
  const PGresult* result_;
  int row_;
  mutable std::string bytes_;
};

// Arguments with texts of their own: they outlive what they were made of.
class TextArguments {
 public:
  explicit TextArguments(std::span<const Value> values);
  int count() const { return static_cast<int>(pointers_.size()); }
  const char* const* pointers() const { return pointers_.data(); }
  const int* lengths() const { return lengths_.data(); }
  const int* formats() const { return formats_.data(); }
  bool operator==(const TextArguments& other) const {
    return texts_ == other.texts_ && nulls_ == other.nulls_;
  }

 private:
  void add(const Value& value);

  std::vector<std::string> texts_;
  std::vector<bool> nulls_;
  std::vector<const char*> pointers_;
  std::vector<int> lengths_;
  std::vector<int> formats_;
};

}  // namespace storage
