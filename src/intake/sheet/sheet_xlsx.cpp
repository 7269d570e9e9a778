#include "intake/sheet/sheet_xlsx.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>

#include "base/text.hpp"
#include "base/time.hpp"
#include "intake/recognise/recognise_dates.hpp"
#include "intake/sheet/sheet_zip.hpp"

namespace intake {
namespace {

using Text = SheetTable::Text;
constexpr std::int64_t most_rows = 1'048'576;  // Excel's own limit

std::string attribute(const XmlEvents::Attributes& all, std::string_view name) {
  const auto found = all.find(name);
  return found == all.end() ? "" : std::string(found->second);
}

template <class T>
std::optional<T> number_of(std::string_view text) {
  T value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// "AB12" -> 27. None when there are no letters.
std::optional<std::size_t> column_of(std::string_view reference) {
  std::size_t column = 0;
  std::size_t letters = 0;
  while (letters < reference.size() && letters < 4 && reference[letters] >= 'A' &&
         reference[letters] <= 'Z') {
    column = column * 26 + static_cast<std::size_t>(reference[letters] - 'A' + 1);
    ++letters;
  }
  if (letters == 0) return std::nullopt;
  return column - 1;
}

enum class CellStyle { plain, date, time };

// What a number format shows: the letters y and d outside of quotes and brackets make a date, h alone a time.
CellStyle style_of_code(std::string_view code) {
  bool quoted = false;
  bool bracket = false;
  bool day = false;
  bool hour = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const char c = code[i];
    if (c == '\\') {
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (c == '[' || c == ']') {
      bracket = c == '[';
    } else if (!quoted && !bracket) {
      day = day || c == 'y' || c == 'd' || c == 'Y' || c == 'D';
      hour = hour || c == 'h' || c == 'H';
    }
  }
  if (day) return CellStyle::date;
  return hour ? CellStyle::time : CellStyle::plain;
}

CellStyle style_of_id(int id, const std::map<int, CellStyle>& custom) {
  if (const auto found = custom.find(id); found != custom.end()) return found->second;
  if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 31) || id == 36 || (id >= 50 && id <= 58)) {
    return CellStyle::date;
  }
  if ((id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47)) return CellStyle::time;
  return CellStyle::plain;
}

struct Workbook {
  struct Entry {
    std::string name;
    std::string part;
    bool visible = true;
  };
  std::vector<Entry> sheets;
  std::vector<CellStyle> styles;
  bool from_1904 = false;
  std::shared_ptr<const std::string> texts;  // of all shared strings
  std::vector<Text> strings;
};

// Each name once: the rows of a sheet are known by it.
std::string unique_name(std::string name, std::size_t position, std::set<std::string>& met) {
  constexpr std::size_t longest = 100;  // of any spreadsheet 31
  name = base::first_code_points(base::trimmed(name), longest);
  if (name.empty()) name = fmt::format("Sheet{}", position);
  auto unique = name;
  for (int copy = 2; !met.insert(unique).second; ++copy) unique = fmt::format("{} ({})", name, copy);
  return unique;
}

base::Result<void> read_workbook(const SheetZip& zip, const SheetLimits& limits, Workbook& book) {
  std::map<std::string, std::string> targets;
  XmlEvents relations;
  relations.open = [&](std::string_view name, const XmlEvents::Attributes& all) {
    if (name == "Relationship") targets[attribute(all, "Id")] = attribute(all, "Target");
  };
  relations.close = [](std::string_view) {};
  relations.text = [](std::string_view) {};
  CHECK_OK(zip.read("xl/_rels/workbook.xml.rels", relations));
  std::set<std::string> met;
  XmlEvents sheets = relations;
  sheets.open = [&](std::string_view name, const XmlEvents::Attributes& all) {
    if (name == "workbookPr") {
      const auto flag = attribute(all, "date1904");
      book.from_1904 = flag == "1" || flag == "true";
    }
    if (name != "sheet") return;
    auto part = targets[attribute(all, "id")];
    part = part.starts_with('/') ? part.substr(1) : "xl/" + part;
    const auto state = attribute(all, "state");
    auto unique = unique_name(attribute(all, "name"), book.sheets.size() + 1, met);
    book.sheets.push_back({std::move(unique), part, state.empty() || state == "visible"});
  };
  sheets.stop = [&] { return book.sheets.size() > limits.worksheets; };
  CHECK_OK(zip.read("xl/workbook.xml", sheets));
  if (!sheets.stop()) return {};
  return base::fail(base::Code::too_large,
                    fmt::format("The workbook has more than {} worksheets. Split it.", limits.worksheets));
}

base::Result<void> read_styles(const SheetZip& zip, Workbook& book) {
  if (!zip.has("xl/styles.xml")) return {};
  std::map<int, CellStyle> custom;
  bool cell_formats = false;
  XmlEvents events;
  events.open = [&](std::string_view name, const XmlEvents::Attributes& all) {
    if (name == "cellXfs") cell_formats = true;
    const auto id = number_of<int>(attribute(all, "numFmtId")).value_or(0);
    if (name == "numFmt") custom[id] = style_of_code(attribute(all, "formatCode"));
    if (name == "xf" && cell_formats) book.styles.push_back(style_of_id(id, custom));
  };
  events.close = [&](std::string_view name) { cell_formats = cell_formats && name != "cellXfs"; };
  events.text = [](std::string_view) {};
  return zip.read("xl/styles.xml", events);
}

std::string_view shortened(std::string_view text, const SheetLimits& limits) {
  if (text.size() <= limits.cell_bytes) return text;
  auto end = limits.cell_bytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  return text.substr(0, end);
}

// The shared strings are kept once; cells of every worksheet point at them.
base::Result<void> read_strings(const SheetZip& zip, const SheetLimits& limits, Workbook& book) {
  if (!zip.has("xl/sharedStrings.xml")) return {};
  const auto texts = std::make_shared<std::string>();
  book.texts = texts;
  std::string current;
  bool in_text = false;
  int phonetic = 0;
  XmlEvents events;
  events.open = [&](std::string_view name, const XmlEvents::Attributes&) {
    in_text = name == "t" && phonetic == 0;
    if (name == "rPh") ++phonetic;
  };
  events.close = [&](std::string_view name) {
    in_text = false;
    if (name == "rPh") --phonetic;
    if (name != "si") return;
    const auto text = base::trimmed(shortened(current, limits));
    book.strings.push_back(SheetTable::shared_text(texts->size(), text.size()));
    *texts += text;
    current.clear();
  };
  events.text = [&](std::string_view text) {
    if (in_text && current.size() <= limits.cell_bytes) current += text;
  };
  events.stop = [&] { return texts->size() > limits.text_bytes || book.strings.size() > limits.cells; };
  CHECK_OK(zip.read("xl/sharedStrings.xml", events));
  if (events.stop()) return base::fail(base::Code::too_large, "The workbook has too much text.");
  return {};
}

std::string shown_number(std::string_view raw, CellStyle style, bool from_1904) {
  const auto value = number_of<double>(raw);
  if (!value || !std::isfinite(*value)) return std::string(raw);
  constexpr double minutes_a_day = 1440;
  constexpr double days_from_1900_to_1904 = 1462;
  const auto minutes = static_cast<int>(std::lround((*value - std::floor(*value)) * minutes_a_day)) % 1440;
  const auto clock = fmt::format("{:02}:{:02}", minutes / 60, minutes % 60);
  if (style == CellStyle::time && *value < 1) return clock;
  if (style != CellStyle::plain) {
    const auto date = date_of_serial(*value + (from_1904 ? days_from_1900_to_1904 : 0));
    if (!date) return std::string(raw);
    return minutes == 0 ? base::to_iso_date(*date) : base::to_iso_date(*date) + " " + clock;
  }
  constexpr double largest_whole = 1e15;
  if (std::floor(*value) == *value && std::fabs(*value) < largest_whole) return fmt::format("{:.0f}", *value);
  return fmt::format("{:.15g}", *value);
}

// Takes the cells of one worksheet into the table.
class SheetCells {
 public:
  SheetCells(const Workbook& book, const SheetLimits& limits, Sheet& sheet)
      : book_(book), limits_(limits), sheet_(sheet) {}

  XmlEvents events() {
    XmlEvents out;
    out.open = [this](std::string_view name, const XmlEvents::Attributes& all) { opened(name, all); };
    out.close = [this](std::string_view name) { closed(name); };
    out.text = [this](std::string_view text) {
      if (in_value_ && value_.size() <= limits_.cell_bytes) value_ += text;
    };
    out.stop = [this] { return full() || done_; };
    return out;
  }

  bool full() const {
    return sheet_.table.filled_cells() > limits_.cells || sheet_.table.text_bytes() > limits_.text_bytes;
  }

 private:
  void opened(std::string_view name, const XmlEvents::Attributes& all) {
    if (name == "row") {
      const auto written = number_of<std::int64_t>(attribute(all, "r")).value_or(number_ + 1);
      number_ = written > number_ && written <= most_rows ? written : number_ + 1;
      column_ = 0;
      left_out_ = false;
    } else if (name == "c") {
      column_ = column_of(attribute(all, "r")).value_or(column_);
      type_ = attribute(all, "t");
      style_ = number_of<std::size_t>(attribute(all, "s")).value_or(0);
      value_.clear();
    } else if (name == "rPh") {
      ++phonetic_;
    }
    in_value_ = name == "v" || (name == "t" && phonetic_ == 0);
  }

  void closed(std::string_view name) {
    in_value_ = false;
    if (name == "rPh") --phonetic_;
    if (name == "c") add_cell();
    if (name == "row") {
      if (left_out_) sheet_.add_problem(number_, "columns_left_out");
      sheet_.table.end_row(number_);
    }
    done_ = name == "sheetData";
  }

  void add_cell() {
    const auto column = column_++;
    if (value_.empty()) return;
    if (column >= limits_.columns) {
      left_out_ = true;
      return;
    }
    const auto text = text_of_value();
    const auto written = sheet_.table.text(text);
    sheet_.line_breaks_in_cells += std::count(written.begin(), written.end(), '\n');
    if (value_.size() > limits_.cell_bytes) sheet_.add_problem(number_, "cell_cut");
    sheet_.table.set_cell(column, text);
  }

  Text text_of_value() {
    if (type_ == "s") {
      const auto index = number_of<std::size_t>(value_);
      return index && *index < book_.strings.size() ? book_.strings[*index] : Text{};
    }
    if (type_ == "b") return sheet_.table.add_text(value_ == "1" ? "TRUE" : "FALSE");
    if (type_ == "e") return {};  // #N/A and its like say nothing about a person
    if (type_.empty() || type_ == "n") {
      const auto style = style_ < book_.styles.size() ? book_.styles[style_] : CellStyle::plain;
      return sheet_.table.add_text(shown_number(value_, style, book_.from_1904));
    }
    return sheet_.table.add_text(base::trimmed(shortened(value_, limits_)));
  }

  const Workbook& book_;
  const SheetLimits& limits_;
  Sheet& sheet_;
  std::int64_t number_ = 0;
  std::size_t column_ = 0;
  std::size_t style_ = 0;
  int phonetic_ = 0;
  std::string type_;
  std::string value_;
  bool in_value_ = false;
  bool left_out_ = false;
  bool done_ = false;
};

// One worksheet; `left` is what the whole workbook may still take, and shrinks by it.
base::Result<Sheet> read_worksheet(const SheetZip& zip, const Workbook& book, const Workbook::Entry& entry,
                                   SheetLimits& left) {
  Sheet sheet;
  sheet.encoding = "UTF-8";
  sheet.delimiter = "xlsx";
  sheet.name = entry.name;
  sheet.hidden = !entry.visible;
  if (sheet.hidden || !zip.has(entry.part)) return sheet;
  sheet.table.share(book.texts);
  SheetCells cells(book, left, sheet);
  CHECK_OK(zip.read(entry.part, cells.events()));
  if (cells.full()) return base::fail(base::Code::too_large, "The workbook has too many cells. Split it.");
  left.cells -= sheet.table.filled_cells();
  left.text_bytes -= sheet.table.text_bytes();
  return sheet;
}

// Gives sheets on as soon as it is known whether theirs is the only one with rows.
class Giver {
 public:
  Giver(const std::string& file, const SheetTaker& take) : file_(file), take_(take) {}

  base::Result<void> add(Sheet sheet) {
    if (sheet.table.rows() > 0) ++filled_;
    waiting_.push_back(std::move(sheet));
    return filled_ > 1 ? give() : base::Result<void>{};
  }

  // Those that wait, in their order.
  base::Result<void> give() {
    for (auto& sheet : waiting_) {
      const bool alone = filled_ == 1 && sheet.table.rows() > 0;
      sheet.file = alone ? file_ : file_ + " / " + sheet.name;
      CHECK_OK(take_(std::move(sheet)));
    }
    waiting_.clear();
    return {};
  }

 private:
  const std::string& file_;
  const SheetTaker& take_;
  std::vector<Sheet> waiting_;
  int filled_ = 0;
};

}  // namespace

base::Result<void> read_xlsx(std::string_view bytes, const std::string& file, const SheetLimits& limits,
                             const SheetTaker& take) {
  TRY(const auto zip, SheetZip::open(bytes, limits));
  if (!zip.has("xl/workbook.xml")) {
    return base::fail(base::Code::unsupported_type,
                      "This is a zip archive but no .xlsx workbook. Send CSV or XLSX.");
  }
  Workbook book;
  CHECK_OK(read_workbook(zip, limits, book));
  CHECK_OK(read_styles(zip, book));
  CHECK_OK(read_strings(zip, limits, book));
  SheetLimits left = limits;
  left.text_bytes -= book.texts ? book.texts->size() : 0;
  Giver giver(file, take);
  for (const auto& entry : book.sheets) {
    TRY(auto sheet, read_worksheet(zip, book, entry, left));
    CHECK_OK(giver.add(std::move(sheet)));
  }
  return giver.give();
}

}  // namespace intake
