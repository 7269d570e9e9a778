#include "intake/sheet/sheet_reader.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "intake/sheet/sheet_csv.hpp"
#include "intake/sheet/sheet_text.hpp"
#include "intake/sheet/sheet_xlsx.hpp"

namespace intake {
namespace {

struct Signature {
  std::string_view bytes;
  std::string_view what;
};
constexpr std::array<Signature, 15> refused{
    {{"MZ", "a Windows program"},
     {"\x7F"
      "ELF",
      "a program"},
     {"%PDF", "a PDF"},
     {"\xD0\xCF\x11\xE0", "an old Excel workbook (.xls); save it as .xlsx"},
     {"{\\rtf", "an RTF document"},
     {"\x89PNG", "a picture"},
     {"\xFF\xD8\xFF", "a picture"},
     {"GIF8", "a picture"},
     {"7z\xBC\xAF", "an archive"},
     {"Rar!", "an archive"},
     {"\x1F\x8B", "an archive"},
     {"SQLite format 3", "a database"},
     {"<!DOCTYPE", "a web page"},
     {"<html", "a web page"},
     {"<?xml", "an XML document"}}};

// Control characters that text never has. NUL is left to the encoding: UTF-16 is full of it.
bool looks_binary(std::string_view text) {
  const auto sample = text.substr(0, 1U << 16U);
  const auto control = [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0 && byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\x0B' && c != '\x0C' &&
           c != '\x1A';
  };
  const auto zeros = static_cast<std::size_t>(std::count(sample.begin(), sample.end(), '\0'));
  const auto controls = static_cast<std::size_t>(std::count_if(sample.begin(), sample.end(), control));
  return controls * 50 > sample.size() || zeros * 4 > sample.size();
}

base::Result<void> read_text(std::string_view bytes, const std::string& file, const SheetLimits& limits,
                             const SheetTaker& take) {
  Utf8Text text;
  CHECK_OK(to_utf8(bytes, limits.text_bytes, text));
  if (looks_binary(text.text)) {
    return base::fail(base::Code::unsupported_type, "This is not a table. Send CSV or XLSX.");
  }
  Sheet sheet;
  sheet.file = file;
  sheet.encoding = text.encoding;
  CHECK_OK(read_csv(text.text, limits, sheet));
  return take(std::move(sheet));
}

base::Result<void> read_any(std::string_view bytes, const std::string& file, const SheetLimits& limits,
                            const SheetTaker& take) {
  if (bytes.empty()) return base::fail(base::Code::invalid, "The file is empty.");
  if (bytes.size() > limits.file_bytes) {
    return base::fail(base::Code::too_large, fmt::format("The file has {} MB, at most {} are read. Split it.",
                                                         bytes.size() >> 20U, limits.file_bytes >> 20U));
  }
  for (const auto& signature : refused) {
    if (!bytes.starts_with(signature.bytes)) continue;
    return base::fail(base::Code::unsupported_type,
                      fmt::format("This is {}. Send CSV or XLSX.", signature.what));
  }
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06"))
    return read_xlsx(bytes, file, limits, take);
  return read_text(bytes, file, limits, take);
}

}  // namespace

base::Result<void> read_sheets(std::string_view bytes, std::string_view file, const SheetTaker& take,
                               const SheetLimits& limits) {
  const std::string name(file);
  bool filled = false;
  bool hidden = false;
  auto read = read_any(bytes, name, limits, [&](Sheet&& sheet) {
    filled = filled || sheet.table.rows() > 0;
    hidden = hidden || sheet.hidden;
    return take(std::move(sheet));
  });
  if (read && !filled) {
    read = base::fail(base::Code::invalid,
                      hidden ? "No visible worksheet has rows. Show the hidden one that should be read."
                             : "The file has no rows.");
  }
  if (read) return {};
  auto error = std::move(read).error();
  if (error.code == base::Code::not_found) error.code = base::Code::invalid;  // a workbook without its parts
  error.message = fmt::format("{}: {}", file, error.message);
  error.problems.push_back({"/files/" + name, error.message});
  return std::unexpected(std::move(error));
}

base::Result<Sheet> read_sheet(std::string_view bytes, std::string_view file, const SheetLimits& limits) {
  std::optional<Sheet> first;
  const auto take_first = [&](Sheet&& sheet) -> base::Result<void> {
    if (!first && sheet.table.rows() > 0) first = std::move(sheet);
    return {};
  };
  CHECK_OK(read_sheets(bytes, file, take_first, limits));
  return std::move(*first);
}

}  // namespace intake
