// What imports write into histories. Every version must decode for ever.
#pragma once
#include "intake/import_types.hpp"

namespace intake {

// A dated line of a sheet's history column.
struct HistoryImported {
  static constexpr std::string_view type = "history.imported";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "text";
  std::string text;
  std::string source;  // the sheet
};
BOOST_DESCRIBE_STRUCT(HistoryImported, (), (text, source))

// A card was made or joined by an import.
struct RowImported {
  static constexpr std::string_view type = "row.imported";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  ImportId import_id;
  std::string file;
  std::int64_t row = 0;
  std::string status;  // the sheet's own word
};
BOOST_DESCRIBE_STRUCT(RowImported, (), (import_id, file, row, status))

}  // namespace intake
