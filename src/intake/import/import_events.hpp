// What imports write into histories, and what happens to imports themselves. Every version must decode for
// ever.
#pragma once
#include "intake/import_types.hpp"
#include "journal/journal.hpp"

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
  std::string status;                  // the sheet's own word
  std::optional<std::string> manager;  // and whom it names, whoever has the card here
};
BOOST_DESCRIBE_STRUCT(RowImported, (), (import_id, file, row, status, manager))

inline journal::Subject of_import(ImportId id) {
  return {"import", id.value};
}

// The rows of all sheets of an import; 0 before its first rehearsal has read them.
inline std::int64_t rows_of(const std::vector<FileInfo>& files) {
  std::int64_t rows = 0;
  for (const auto& file : files) rows += file.rows;
  return rows;
}

struct ImportUploaded {
  static constexpr std::string_view type = "import.uploaded";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  std::vector<std::string> files;
};
BOOST_DESCRIBE_STRUCT(ImportUploaded, (), (files))

// Somebody asked for a step: rehearsing, applying, starting or undoing. What came of it is told at its end.
struct ImportBegun {
  static constexpr std::string_view type = "import.begun";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  std::string step;
  std::vector<std::string> files;
  std::int64_t rows = 0;
};
BOOST_DESCRIBE_STRUCT(ImportBegun, (), (step, files, rows))

// What applying would do.
struct ImportRehearsed {
  static constexpr std::string_view type = "import.rehearsed";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  std::int64_t rows = 0;
  std::int64_t new_people = 0;
  std::int64_t joined_rows = 0;
  std::int64_t updated = 0;
  std::int64_t unreadable = 0;
};
BOOST_DESCRIBE_STRUCT(ImportRehearsed, (), (rows, new_people, joined_rows, updated, unreadable))

// What applying did.
struct ImportApplied {
  static constexpr std::string_view type = "import.applied";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  std::int64_t rows = 0;
  std::int64_t new_people = 0;
  std::int64_t joined_rows = 0;
  std::int64_t updated = 0;
  std::int64_t unreadable = 0;
};
BOOST_DESCRIBE_STRUCT(ImportApplied, (), (rows, new_people, joined_rows, updated, unreadable))

// Its first steps may be handed out.
struct ImportStarted {
  static constexpr std::string_view type = "import.started";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  std::int64_t first_steps = 0;
};
BOOST_DESCRIBE_STRUCT(ImportStarted, (), (first_steps))

// It was taken back, but for the cards that somebody had worked on.
struct ImportUndone {
  static constexpr std::string_view type = "import.undone";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  std::int64_t rows = 0;
  std::int64_t kept_cards = 0;
};
BOOST_DESCRIBE_STRUCT(ImportUndone, (), (rows, kept_cards))

// A step was given up; a person goes on with the import or takes it back. The reason stays out: it may quote
// a cell.
struct ImportStopped {
  static constexpr std::string_view type = "import.stopped";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  std::string step;
};
BOOST_DESCRIBE_STRUCT(ImportStopped, (), (step))

}  // namespace intake
