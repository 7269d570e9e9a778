#include "intake/sheet/sheet_csv.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "base/fault.hpp"
#include "base/text.hpp"

namespace intake {
namespace {

constexpr std::size_t sample_rows = 60;
// A quoted cell longer than this was never meant to be one: its quote is a slip. Excel holds 32,767
// characters.
constexpr std::size_t longest_quoted = 200'000;

// Walks over the cells of a text. Each cell is handed out unquoted and cut to the limit.
class CsvScanner {
 public:
  CsvScanner(std::string_view text, char delimiter, std::size_t cell_limit)
      : text_(text), delimiter_(delimiter), cell_limit_(cell_limit) {}

  bool at_end() const { return at_ >= text_.size(); }

  struct Cell {
    std::string_view text;  // valid until the next call
    bool last = false;      // of its row
    bool bad_quote = false;
    bool cut = false;
  };

  Cell next() {
    Cell cell;
    const auto quote = first_quote();
    if (quote != std::string_view::npos) {
      if (const auto end = closing_quote(quote + 1); end != std::string_view::npos) {
        unquote(text_.substr(quote + 1, end - quote - 1));
        cell.text = buffer_;
        at_ = end + 1;
        skip_to_mark();
        return finished(cell);
      }
      cell.bad_quote = true;
    }
    const auto end = std::min(text_.find_first_of(plain_ends(), at_), text_.size());
    cell.text = text_.substr(at_, end - at_);
    at_ = end;
    return finished(cell);
  }

 private:
  std::string_view plain_ends() {
    ends_ = {delimiter_, '\n', '\r'};
    return {ends_.data(), ends_.size()};
  }

  // Where the cell's opening quote stands: at its start or after blanks.
  std::size_t first_quote() const {
    auto at = at_;
    while (at < text_.size() && text_[at] == ' ') ++at;
    return at < text_.size() && text_[at] == '"' ? at : std::string_view::npos;
  }

  bool ends_cell(std::size_t at) const {
    while (at < text_.size() && text_[at] == ' ') ++at;
    return at >= text_.size() || text_[at] == delimiter_ || text_[at] == '\n' || text_[at] == '\r';
  }

  // A quote right after a delimiter or line break with a letter behind it opens the next cell: ours was never
  // closed.
  bool opens_next_cell(std::size_t at) const {
    const char before = text_[at - 1];
    return (before == delimiter_ || before == '\n') && !ends_cell(at + 1);
  }

  std::size_t closing_quote(std::size_t from) {
    const auto limit = std::min(text_.size(), from + longest_quoted);
    // Where an earlier search found nothing there is nothing now: keeps hostile files linear.
    for (auto at = std::max(from, none_before_); at < limit; ++at) {
      if (text_[at] != '"') continue;
      if (at + 1 < text_.size() && text_[at + 1] == '"') {
        ++at;
        continue;
      }
      if (ends_cell(at + 1)) return at;
      if (at > from && opens_next_cell(at)) {
        none_before_ = at;
        return std::string_view::npos;
      }
    }
    none_before_ = limit;
    return std::string_view::npos;
  }

  void unquote(std::string_view inner) {
    buffer_.clear();
    for (std::size_t i = 0; i < inner.size(); ++i) {
      buffer_ += inner[i];
      if (inner[i] == '"' && i + 1 < inner.size() && inner[i + 1] == '"') ++i;
    }
  }

  void skip_to_mark() {
    while (at_ < text_.size() && text_[at_] == ' ' && delimiter_ != ' ') ++at_;
  }

  Cell finished(Cell cell) {
    cell.cut = cell.text.size() > cell_limit_;
    if (cell.cut) {
      auto end = cell_limit_;
      while (end > 0 && (static_cast<unsigned char>(cell.text[end]) & 0xC0U) == 0x80U) --end;
      cell.text = cell.text.substr(0, end);
    }
    if (at_ < text_.size() && text_[at_] == delimiter_) {
      ++at_;
      // "a,b,\n": the empty cell behind the last delimiter is read by the next call.
      if (at_ < text_.size()) return cell;
      cell.last = true;
      return cell;
    }
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size() && text_[at_] == '\n') ++at_;
    cell.last = true;
    return cell;
  }

  std::string_view text_;
  char delimiter_;
  std::size_t cell_limit_;
  std::size_t at_ = 0;
  std::size_t none_before_ = 0;
  std::string buffer_;
  std::array<char, 3> ends_{};
};

// "sep=;" is what Excel writes above the header to name the delimiter.
std::size_t separator_line(std::string_view text) {
  if (!text.starts_with("sep=") || text.size() < 6) return 0;
  const auto end = text.find('\n');
  return end == 5 || end == 6 ? end + 1 : 0;
}

std::size_t evenness(std::string_view text, char delimiter) {
  std::map<std::size_t, std::size_t> rows_by_width;
  CsvScanner scanner(text, delimiter, text.size());
  std::size_t width = 0;
  for (std::size_t rows = 0; rows < sample_rows && !scanner.at_end();) {
    ++width;
    if (!scanner.next().last) continue;
    if (width > 1) ++rows_by_width[width];
    width = 0;
    ++rows;
  }
  std::size_t best = 0;
  for (const auto& [cells, rows] : rows_by_width) best = std::max(best, rows * rows * cells);
  return best;
}

std::string without_nulls(std::string_view text) {
  std::string out(text);
  std::erase(out, '\0');
  return out;
}

std::string delimiter_name(char delimiter) {
  return delimiter == '\t' ? "tab" : std::string(1, delimiter);
}

base::Result<void> within(const SheetTable& table, const SheetLimits& limits) {
  if (table.filled_cells() <= limits.cells && table.text_bytes() <= limits.text_bytes) return {};
  return base::fail(base::Code::too_large, "The sheet has too many cells. Split it into several files.");
}

}  // namespace

char delimiter_of(std::string_view text) {
  if (const auto line = separator_line(text); line > 0) return text[4];
  if (base::fault("sheet.commas_only")) return ',';
  const auto sample = text.substr(0, 1U << 20U);
  char best = ',';
  std::size_t best_score = 0;
  for (const char candidate : {',', ';', '\t', '|'}) {
    const auto score = evenness(sample, candidate);
    if (score <= best_score) continue;
    best = candidate;
    best_score = score;
  }
  return best;
}

base::Result<void> read_csv(std::string_view text, const SheetLimits& limits, Sheet& sheet) {
  const char delimiter = delimiter_of(text);
  sheet.delimiter = delimiter_name(delimiter);
  const auto skipped = separator_line(text);
  CsvScanner scanner(text.substr(skipped), delimiter, limits.cell_bytes);
  std::int64_t number = skipped > 0 ? 2 : 1;
  std::size_t column = 0;
  bool left_out = false;
  while (!scanner.at_end()) {
    const auto cell = scanner.next();
    auto value = base::trimmed(cell.text);
    std::string cleaned;
    if (value.contains('\0')) {
      cleaned = without_nulls(value);
      value = base::trimmed(cleaned);
      sheet.add_problem(number, "null_characters");
    }
    if (cell.bad_quote) sheet.add_problem(number, "quote_not_closed");
    if (cell.cut) sheet.add_problem(number, "cell_cut");
    sheet.line_breaks_in_cells += std::count(value.begin(), value.end(), '\n');
    if (column >= limits.columns) {
      left_out = left_out || !value.empty();
    } else if (!value.empty()) {
      sheet.table.set_cell(column, sheet.table.add_text(value));
    }
    ++column;
    if (!cell.last) continue;
    if (left_out) sheet.add_problem(number, "columns_left_out");
    sheet.table.end_row(number++);
    column = 0;
    left_out = false;
    CHECK_OK(within(sheet.table, limits));
  }
  sheet.table.end_row(number);
  return within(sheet.table, limits);
}

}  // namespace intake
