// Workbooks made in memory, for tests.
#pragma once
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <zip.h>

#include <map>
#include <string>
#include <vector>

namespace intake::samples {

// A zip of parts by name.
inline std::string zipped(const std::map<std::string, std::string>& parts) {
  zip_error_t error;
  zip_error_init(&error);
  auto* memory = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(memory);
  auto* zip = zip_open_from_source(memory, ZIP_CREATE | ZIP_TRUNCATE, &error);
  for (const auto& [name, text] : parts) {
    zip_file_add(zip, name.c_str(), zip_source_buffer(zip, text.data(), text.size(), 0), ZIP_FL_OVERWRITE);
  }
  REQUIRE(zip_close(zip) == 0);
  zip_source_open(memory);
  zip_source_seek(memory, 0, SEEK_END);
  std::string out(static_cast<std::size_t>(zip_source_tell(memory)), '\0');
  zip_source_seek(memory, 0, SEEK_SET);
  zip_source_read(memory, out.data(), out.size());
  zip_source_close(memory);
  zip_source_free(memory);
  zip_error_fini(&error);
  return out;
}

struct Worksheet {
  std::string name;
  std::vector<std::vector<std::string>> rows;
  std::string state = "visible";
};

// The parts of a workbook; its texts are shared strings.
inline std::map<std::string, std::string> parts_of(const std::vector<Worksheet>& sheets) {
  std::map<std::string, std::string> parts;
  std::string list;
  std::string relations;
  std::string strings;
  std::size_t texts = 0;
  for (std::size_t i = 0; i < sheets.size(); ++i) {
    const auto part = fmt::format("worksheets/sheet{}.xml", i + 1);
    list += fmt::format(R"(<sheet name="{}" state="{}" r:id="rId{}" xmlns:r="r"/>)", sheets[i].name,
                        sheets[i].state, i + 1);
    relations += fmt::format(R"(<Relationship Id="rId{}" Target="{}"/>)", i + 1, part);
    std::string rows;
    for (const auto& row : sheets[i].rows) {
      rows += "<row>";
      for (const auto& cell : row) {
        rows += fmt::format(R"(<c t="s"><v>{}</v></c>)", texts++);
        strings += "<si><t>" + cell + "</t></si>";
      }
      rows += "</row>";
    }
    parts["xl/" + part] = "<worksheet><sheetData>" + rows + "</sheetData></worksheet>";
  }
  parts["xl/workbook.xml"] = "<workbook><sheets>" + list + "</sheets></workbook>";
  parts["xl/_rels/workbook.xml.rels"] = "<Relationships>" + relations + "</Relationships>";
  parts["xl/sharedStrings.xml"] = "<sst>" + strings + "</sst>";
  return parts;
}

inline std::string workbook_of(const std::vector<Worksheet>& sheets) {
  return zipped(parts_of(sheets));
}

}  // namespace intake::samples
