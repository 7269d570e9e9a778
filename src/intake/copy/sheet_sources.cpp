#include "intake/copy/sheet_sources.hpp"

#include <set>

#include "intake/import/import_store.hpp"

namespace intake {
namespace {

constexpr int imports_a_page = 100;

bool is_workbook(const FileInfo& sheet) {
  return sheet.delimiter == "xlsx";
}

// The source of a whole workbook.
std::string source_of_book(const Mapping& mapping, const FileInfo& sheet) {
  if (!mapping.source.empty()) return mapping.source;
  const auto file = sheet.name.substr(0, sheet.name.find(" / "));
  return file.substr(0, file.rfind('.'));
}

std::string own_source(const std::string& book, const std::string& worksheet) {
  return book + " / " + worksheet;
}

// What earlier copies of a workbook called its worksheets.
struct Book {
  std::map<std::string, std::string> sources;  // by worksheet
  std::set<std::string> given;                 // each to the worksheet that had it last
  bool unnamed = false;                        // a program before worksheets had names read the first one
};

class Books {
 public:
  explicit Books(storage::Tx& tx) {
    for (std::int64_t before = INT64_MAX;;) {
      const auto page = import_store::list(tx, before, imports_a_page);
      for (const auto& record : page) take(record);
      if (page.size() < imports_a_page) return;
      before = page.back().id.value;
    }
  }

  Book& of(const std::string& source) { return books_[source]; }

 private:
  void take(const import_store::ImportRecord& record) {
    if (!record.applied_at) return;
    std::optional<Mapping> mapping;
    for (const auto& sheet : record.files) {
      if (!is_workbook(sheet) || sheet.not_read) continue;
      if (!mapping) mapping = base::json::from_text<Mapping>(record.mapping.text).value_or(Mapping{});
      auto& book = books_[source_of_book(*mapping, sheet)];
      const auto source = source_of(*mapping, sheet.name);
      if (!sheet.worksheet) {
        book.unnamed = true;
      } else if (!book.sources.contains(*sheet.worksheet) && book.given.insert(source).second) {
        book.sources[*sheet.worksheet] = source;
      }
    }
  }

  std::map<std::string, Book> books_;
};

}  // namespace

void find_sources(storage::Tx& tx, Reading& reading) {
  std::map<std::string, std::vector<const FileInfo*>> read;  // by the workbook's source
  for (const auto& sheet : reading.files) {
    if (sheet.worksheet && !sheet.not_read) read[source_of_book(reading.mapping, sheet)].push_back(&sheet);
  }
  reading.mapping.sources.clear();
  if (read.empty()) return;
  Books books(tx);
  for (const auto& [source, sheets] : read) {
    auto& book = books.of(source);
    for (const auto* sheet : sheets) {
      auto found = book.sources.find(*sheet->worksheet);
      const bool one = sheet->name.find(" / ") == std::string::npos;
      const bool first = book.unnamed && sheet == sheets.front() && !book.given.contains(source);
      const bool never_several = book.given.empty() || book.given == std::set{source};
      if (found == book.sources.end()) {
        const bool whole = first || (one && never_several);
        found =
            book.sources.emplace(*sheet->worksheet, whole ? source : own_source(source, *sheet->worksheet))
                .first;
      }
      reading.mapping.sources[sheet->name] = found->second;
    }
  }
}

}  // namespace intake
