// A sheet in memory: every text once, in one piece of memory, so that 100,000 rows stay small.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace intake {

// What a reader refuses to go beyond. The defaults fit a school's largest sheet many times over.
struct SheetLimits {
  std::size_t file_bytes = 256U << 20U;
  std::size_t text_bytes = 512U << 20U;  // all text of a file, unpacked
  std::size_t cells = 16'000'000;        // of a file, not counting empty ones at the end of a row
  std::size_t worksheets = 1000;         // of a workbook
  std::size_t columns = 1000;            // what stands further right is left out, with a problem
  std::size_t cell_bytes = 1U << 20U;    // what is longer is cut, with a problem
  std::size_t packed_ratio = 300;        // unpacked to packed, of parts and whole workbooks above 16 MB
};

// Something odd about a row that could be read all the same: quote_not_closed, columns_left_out, cell_cut,
// null_characters.
struct SheetProblem {
  std::int64_t number = 0;  // the row as a person counts it: the first is 1
  std::string code;
};

// The rows of a sheet that are not empty.
class SheetTable {
 public:
  std::size_t rows() const { return rows_.size(); }
  std::size_t width() const { return width_; }  // of the longest row
  std::size_t filled_cells() const { return cells_.size(); }

  // The number of a row as a person counts it, blank rows included: the first is 1.
  std::int64_t number(std::size_t row) const { return rows_[row].number; }
  // The cell's text in UTF-8; empty beyond the end of the row. Lives as long as the table is not changed.
  std::string_view cell(std::size_t row, std::size_t column) const;

  // Building: texts are added to the pool, then cells that point at them, then the row is closed.
  struct Text {
    std::uint32_t offset = 0;
    std::uint32_t length = 0;
  };
  Text add_text(std::string_view text);
  // Texts beside the pool, such as those that all sheets of a workbook share, and one of them.
  void share(std::shared_ptr<const std::string> texts) { shared_ = std::move(texts); }
  static Text shared_text(std::size_t offset, std::size_t length);
  void set_cell(std::size_t column, Text text);
  void end_row(std::int64_t number);                       // drops the row when it is empty
  std::size_t text_bytes() const { return pool_.size(); }  // without the shared ones
  std::string_view text(Text text) const;

 private:
  struct Row {
    std::size_t first_cell = 0;
    std::int64_t number = 0;
  };
  std::string pool_;
  std::shared_ptr<const std::string> shared_;
  std::vector<Text> cells_;
  std::vector<Row> rows_;
  std::size_t open_row_ = 0;  // where its cells begin
  std::size_t width_ = 0;
};

// A sheet that was read.
struct Sheet {
  std::string file;       // the file's name; of several worksheets "book.xlsx / January"
  std::string encoding;   // "UTF-8", "windows-1251", …
  std::string delimiter;  // "," ";" "tab" "|", or "xlsx"
  std::string name;       // of the worksheet
  bool hidden = false;    // in its workbook: not read
  std::int64_t line_breaks_in_cells = 0;
  std::vector<SheetProblem> problems;  // at most most_problems
  SheetTable table;

  static constexpr std::size_t most_problems = 1000;
  void add_problem(std::int64_t number, std::string code);
};

}  // namespace intake
