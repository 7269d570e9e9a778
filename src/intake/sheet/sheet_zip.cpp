#include "intake/sheet/sheet_zip.hpp"

#include <expat.h>
#include <zip.h>

#include <array>

namespace intake {
namespace {

constexpr zip_int64_t most_parts = 10'000;
constexpr std::size_t deepest = 64;                   // sheets nest about ten deep
constexpr std::size_t small_part_bytes = 16U << 20U;  // below this no ratio is suspicious
constexpr std::size_t chunk_bytes = 1U << 16U;

std::string_view without_prefix(std::string_view name) {
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

struct Parsing {
  const XmlEvents* events = nullptr;
  XML_Parser parser = nullptr;
  std::size_t depth = 0;
  bool refused = false;  // a document type or absurd nesting: no workbook has either
  bool stopped = false;

  void refuse() {
    refused = true;
    XML_StopParser(parser, XML_FALSE);
  }
};

void on_open(void* data, const char* name, const char** attributes) {
  auto& parsing = *static_cast<Parsing*>(data);
  if (++parsing.depth > deepest) return parsing.refuse();
  XmlEvents::Attributes all;
  for (; *attributes != nullptr; attributes += 2) all[without_prefix(attributes[0])] = attributes[1];
  parsing.events->open(without_prefix(name), all);
}

void on_close(void* data, const char* name) {
  auto& parsing = *static_cast<Parsing*>(data);
  --parsing.depth;
  parsing.events->close(without_prefix(name));
  if (parsing.events->stop && parsing.events->stop()) {
    parsing.stopped = true;
    XML_StopParser(parsing.parser, XML_FALSE);
  }
}

void on_text(void* data, const char* text, int length) {
  static_cast<Parsing*>(data)->events->text({text, static_cast<std::size_t>(length)});
}

void on_doctype(void* data, const char*, const char*, const char*, int) {
  static_cast<Parsing*>(data)->refuse();
}

// `total` grows by what is unpacked.
base::Result<void> parsed_to_end(zip_file_t* file, Parsing& parsing, std::size_t limit, std::size_t& total) {
  while (true) {
    void* buffer = XML_GetBuffer(parsing.parser, static_cast<int>(chunk_bytes));
    if (buffer == nullptr) return base::fail(base::Code::too_large, "The workbook is too large.");
    const auto count = zip_fread(file, buffer, chunk_bytes);
    if (count < 0)
      return base::fail(base::Code::invalid, "The workbook is damaged: a part cannot be unpacked.");
    total += static_cast<std::size_t>(count);
    if (total > limit)
      return base::fail(base::Code::too_large, "The workbook unpacks to more than is allowed.");
    const auto status = XML_ParseBuffer(parsing.parser, static_cast<int>(count), count == 0);
    if (parsing.stopped) return {};
    if (status != XML_STATUS_OK || parsing.refused) {
      return base::fail(base::Code::invalid, "The workbook is damaged: a part is not proper XML.");
    }
    if (count == 0) return {};
  }
}

}  // namespace

base::Result<SheetZip> SheetZip::open(std::string_view bytes, const SheetLimits& limits) {
  zip_error_t error;
  zip_error_init(&error);
  auto* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  auto* opened = source == nullptr ? nullptr : zip_open_from_source(source, ZIP_RDONLY, &error);
  zip_error_fini(&error);
  if (opened == nullptr) {
    if (source != nullptr) zip_source_free(source);
    return base::fail(base::Code::invalid, "The workbook is damaged: it cannot be opened.");
  }
  SheetZip out;
  out.zip_ = std::shared_ptr<zip>(opened, [](zip* z) { zip_discard(z); });
  out.limits_ = limits;
  out.most_unpacked_ =
      std::min(limits.text_bytes, std::max(small_part_bytes, bytes.size() * limits.packed_ratio));
  out.unpacked_ = std::make_shared<std::size_t>(0);
  if (zip_get_num_entries(opened, 0) > most_parts) {
    return base::fail(base::Code::too_large, "The workbook has more parts than any spreadsheet writes.");
  }
  return out;
}

bool SheetZip::has(const std::string& part) const {
  return zip_name_locate(zip_.get(), part.c_str(), 0) >= 0;
}

base::Result<void> SheetZip::read(const std::string& part, const XmlEvents& events) const {
  zip_stat_t stat;
  if (zip_stat(zip_.get(), part.c_str(), 0, &stat) != 0) {
    return base::fail(base::Code::not_found, "The workbook lacks its part " + part + ".");
  }
  // The sizes in the directory may lie, so the stream is counted as well.
  const auto own = std::max(small_part_bytes, stat.comp_size * limits_.packed_ratio);
  const auto limit = std::min(most_unpacked_, *unpacked_ + own);
  if (stat.size > limit - *unpacked_)
    return base::fail(base::Code::too_large, "The workbook unpacks to more than is allowed.");
  const std::unique_ptr<zip_file_t, decltype(&zip_fclose)> file(zip_fopen_index(zip_.get(), stat.index, 0),
                                                                &zip_fclose);
  if (!file) return base::fail(base::Code::invalid, "The workbook is damaged, or locked with a password.");
  const std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser(XML_ParserCreate(nullptr),
                                                                            &XML_ParserFree);
  Parsing parsing{&events, parser.get()};
  XML_SetUserData(parser.get(), &parsing);
  XML_SetElementHandler(parser.get(), on_open, on_close);
  XML_SetCharacterDataHandler(parser.get(), on_text);
  XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
  return parsed_to_end(file.get(), parsing, limit, *unpacked_);
}

}  // namespace intake
