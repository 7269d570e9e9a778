#include "intake/sheet/sheet_reader.hpp"

#include <doctest/doctest.h>

#include <chrono>
#include <map>

#include "base/describe.hpp"
#include "base/text.hpp"
#include "intake/sheet/workbook_samples.hpp"

namespace {

using base::Code;
using intake::samples::workbook_of;
using intake::samples::Worksheet;
using intake::samples::zipped;

intake::Sheet read(std::string_view bytes) {
  auto sheet = intake::read_sheet(bytes, "test.csv");
  if (!sheet) FAIL(sheet.error().message);
  return *sheet;
}

Code refusal(std::string_view bytes, const intake::SheetLimits& limits = {}) {
  const auto sheet = intake::read_sheet(bytes, "test.csv", limits);
  return sheet ? Code::internal : sheet.error().code;
}

// Russian text in windows-1251: the letters of а…я lie in one row there.
std::string windows_1251(std::string_view text) {
  std::string out;
  for (const char32_t c : base::code_points(text)) {
    if (c >= U'А' && c <= U'я') {
      out += static_cast<char>(0xC0 + (c - U'А'));
    } else {
      out += static_cast<char>(c);
    }
  }
  return out;
}

std::string utf16le(std::string_view text) {
  std::string out;
  for (const char32_t c : base::code_points(text)) {
    out += static_cast<char>(c & 0xFFU);
    out += static_cast<char>(c >> 8U);
  }
  return out;
}

// All sheets of a file, as "name: rows", with the reason why one has none.
std::vector<std::string> sheets_in(std::string_view bytes, const intake::SheetLimits& limits = {}) {
  std::vector<std::string> found;
  const auto take = [&](intake::Sheet&& sheet) -> base::Result<void> {
    const std::string hidden = sheet.hidden ? " hidden" : "";
    found.push_back(sheet.file + ": " + std::to_string(sheet.table.rows()) + hidden);
    return {};
  };
  if (const auto done = intake::read_sheets(bytes, "book.xlsx", take, limits); !done) {
    return {std::string(base::word_of(done.error().code)) + " " + done.error().message};
  }
  return found;
}

std::map<std::string, std::string> workbook(std::string rows) {
  return {
      {"xl/workbook.xml", R"(<workbook><sheets><sheet name="Empty" r:id="rId1" xmlns:r="r"/>
             <sheet name="Leads" r:id="rId2" xmlns:r="r"/></sheets></workbook>)"},
      {"xl/_rels/workbook.xml.rels",
       R"(<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/>
             <Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>)"},
      {"xl/styles.xml", R"(<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd\.mm\.yyyy"/></numFmts>
             <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>)"},
      {"xl/sharedStrings.xml", R"(<sst><si><t>Имя</t></si><si><r><t>Ан</t></r><r><t>на</t></r></si>
             <si><t>東京</t><rPh sb="0" eb="2"><t>トウキョウ</t></rPh></si></sst>)"},
      {"xl/worksheets/sheet1.xml", "<worksheet><sheetData/></worksheet>"},
      {"xl/worksheets/sheet2.xml", "<worksheet><sheetData>" + std::move(rows) + "</sheetData></worksheet>"}};
}

}  // namespace

TEST_CASE(
    "IMP-1: quoted cells keep their line breaks, quotes and delimiters, and rows count as a person counts") {
  const auto sheet = read("name,note\n\"Anna \"\"Nina\"\" P.\",\"called\nagain, later\"\n\nBoris,\"\"\n");
  REQUIRE(sheet.table.rows() == 3);
  CHECK(sheet.table.cell(1, 0) == "Anna \"Nina\" P.");
  CHECK(sheet.table.cell(1, 1) == "called\nagain, later");
  CHECK(sheet.line_breaks_in_cells == 1);
  CHECK(sheet.table.number(2) == 4);
  CHECK(sheet.table.cell(2, 1).empty());
  CHECK(sheet.table.cell(2, 99).empty());
}

TEST_CASE("IMP-1: the delimiter is found: semicolons, tabs, and Excel's own sep= line") {
  CHECK(read("a;b;c\n1,5;2;3\n").delimiter == ";");
  CHECK(read("a\tb\nx, y\tz\n").delimiter == "tab");
  const auto sheet = read("sep=|\na|b\n1|2\n");
  CHECK(sheet.delimiter == "|");
  CHECK(sheet.table.number(0) == 2);
}

TEST_CASE(
    "IMP-1: the encoding is found: UTF-8 with and without its mark, windows-1251, UTF-16, GBK, Shift-JIS") {
  const std::string text = "Имя;Статус\nАнна Петрова;перезвонить\nБорис;недозвон\n";
  CHECK(read("\xEF\xBB\xBF" + text).table.cell(0, 0) == "Имя");
  CHECK(read(text).encoding == "UTF-8");
  const auto office = read(windows_1251(text));
  CHECK(office.encoding == "windows-1251");
  CHECK(office.table.cell(1, 0) == "Анна Петрова");
  CHECK(read("\xFF\xFE" + utf16le(text)).table.cell(1, 1) == "перезвонить");
  CHECK(read(utf16le("name;status\nanna;new\nboris;new\n")).encoding == "UTF-16LE");
  const std::string gbk =  // 姓名,电话,城市,备注 / 王小明,…,北京市,明天下午打电话
      "\xD0\xD5\xC3\xFB,\xB5\xE7\xBB\xB0,\xB3\xC7\xCA\xD0,\xB1\xB8\xD7\xA2\n"
      "\xCD\xF5\xD0\xA1\xC3\xF7,13812345678,\xB1\xB1\xBE\xA9\xCA\xD0,"
      "\xC3\xF7\xCC\xEC\xCF\xC2\xCE\xE7\xB4\xF2\xB5\xE7\xBB\xB0\n";
  CHECK(read(gbk).table.cell(1, 0) == "王小明");
  const std::string shift_jis =  // 名前,メモ / 田中,明日電話します。お願いします
      "\x96\xBC\x91\x4F,\x83\x81\x83\x82\n"
      "\x93\x63\x92\x86,"
      "\x96\xBE\x93\xFA\x93\x64\x98\x62\x82\xB5\x82\xDC\x82\xB7\x81\x42\x82\xA8\x8A\xE8\x82\xA2\x82\xB5\x82"
      "\xDC\x82\xB7\n";
  CHECK(read(shift_jis).table.cell(1, 0) == "田中");
}

TEST_CASE("IMP-1: a quote that is never closed spoils its own cell only, and is reported") {
  const auto sheet = read("a,b\n\"5 o'clock,x\n\"quoted, well\",y\nlast,z\n");
  REQUIRE(sheet.table.rows() == 4);
  CHECK(sheet.table.cell(1, 0) == "\"5 o'clock");
  CHECK(sheet.table.cell(2, 0) == "quoted, well");
  REQUIRE(sheet.problems.size() == 1);
  CHECK(sheet.problems[0].number == 2);
  CHECK(sheet.problems[0].code == "quote_not_closed");
}

TEST_CASE("IMP-1: a file full of quotes that are never closed is read in reasonable time") {
  std::string hostile;
  for (int i = 0; i < 200'000; ++i) hostile += "\"a,";
  const auto start = std::chrono::steady_clock::now();
  CHECK(read(hostile).table.rows() == 1);
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
}

TEST_CASE("IMP-1: zero bytes, 5,000 columns, huge cells and ragged rows are survived and reported") {
  using namespace std::string_literals;
  const auto zeros = read("name,phone\nAn\0na,1\nBoris,2\nVera,3\n"s);
  CHECK(zeros.table.cell(1, 0) == "Anna");
  CHECK(zeros.problems.at(0).code == "null_characters");
  std::string wide = "x";
  for (int i = 0; i < 4999; ++i) wide += ",x";
  const auto many = read(wide + "\n1,2\n");
  CHECK(many.table.width() == 1000);
  CHECK(many.problems.at(0).code == "columns_left_out");
  const auto huge = read("a,b\n" + std::string(3U << 20U, 'x') + ",end\n1\n1,2,3\n");
  CHECK(huge.table.cell(1, 0).size() == 1U << 20U);
  CHECK(huge.table.cell(1, 1) == "end");
  CHECK(huge.problems.at(0).code == "cell_cut");
  CHECK(huge.table.cell(3, 2) == "3");
}

TEST_CASE("IMP-1: what is no sheet is refused by its content, whatever its name") {
  CHECK(refusal("MZ\x90 program") == Code::unsupported_type);
  CHECK(refusal("%PDF-1.7 …") == Code::unsupported_type);
  CHECK(refusal("\xD0\xCF\x11\xE0 old workbook") == Code::unsupported_type);
  CHECK(refusal("\x01\x02\x03\x04\x05\x06\x07\x08") == Code::unsupported_type);
  CHECK(refusal(zipped({{"word/document.xml", "<w/>"}})) == Code::unsupported_type);
  CHECK(refusal("") == Code::invalid);
  CHECK(refusal("\n\n\n") == Code::invalid);
  CHECK(refusal("PK\x03\x04 not really") == Code::invalid);
  CHECK(intake::read_sheet("MZ", "leads.csv")
            .error()
            .message.starts_with("leads.csv: This is a Windows program"));
}

TEST_CASE("IMP-1: more than the limits is refused as too large") {
  intake::SheetLimits small;
  small.file_bytes = 10;
  CHECK(refusal("a,b\n1,2\n3,4\n", small) == Code::too_large);
  intake::SheetLimits few;
  few.cells = 3;
  CHECK(refusal("a,b\n1,2\n3,4\n", few) == Code::too_large);
}

TEST_CASE("IMP-1: a workbook gives dates as dates and numbers whole, texts without their phonetic hints") {
  const auto sheet = read(zipped(workbook(
      R"(<row r="3"><c r="A3" t="s"><v>0</v></c><c r="C3" t="inlineStr"><is><t>Дата</t></is></c></row>
         <row r="4"><c r="A4" t="s"><v>1</v></c><c r="B4"><v>7.9201328471E10</v></c><c r="C4" s="1"><v>46118</v></c>
         <c r="D4" s="2"><v>46118.5</v></c><c r="E4" t="s"><v>2</v></c><c r="F4" t="e"><v>#N/A</v></c></row>)")));
  CHECK(sheet.delimiter == "xlsx");
  CHECK(sheet.file == "test.csv");
  CHECK(sheet.name == "Leads");
  REQUIRE(sheet.table.rows() == 2);
  CHECK(sheet.table.number(0) == 3);
  CHECK(sheet.table.cell(0, 2) == "Дата");
  CHECK(sheet.table.cell(1, 0) == "Анна");
  CHECK(sheet.table.cell(1, 1) == "79201328471");
  CHECK(sheet.table.cell(1, 2) == "2026-04-06");
  CHECK(sheet.table.cell(1, 3) == "2026-04-06 12:00");
  CHECK(sheet.table.cell(1, 4) == "東京");  // without its phonetic hint
  CHECK(sheet.table.cell(1, 5).empty());
}

TEST_CASE("IMP-2: every visible worksheet with rows is a sheet of its own, in the workbook's order") {
  const std::vector<std::vector<std::string>> rows{{"Имя", "Телефон"}, {"Анна", "1"}};
  CHECK(sheets_in(workbook_of({{"January", rows}})) == std::vector<std::string>{"book.xlsx: 2"});
  CHECK(sheets_in(workbook_of({{"Notes", {}}, {"January", rows}, {"Old", rows, "hidden"}})) ==
        std::vector<std::string>{"book.xlsx / Notes: 0", "book.xlsx: 2", "book.xlsx / Old: 0 hidden"});
  CHECK(sheets_in(workbook_of(
            {{"Old", rows, "veryHidden"}, {"January", rows}, {"Notes", {}}, {"February", {{"Name"}}}})) ==
        std::vector<std::string>{"book.xlsx / Old: 0 hidden", "book.xlsx / January: 2",
                                 "book.xlsx / Notes: 0", "book.xlsx / February: 1"});
}

TEST_CASE("IMP-2: 31 worksheets are read one by one, each with its own texts") {
  std::vector<Worksheet> days;
  for (int day = 1; day <= 31; ++day) {
    days.push_back({std::to_string(day), {{"Имя"}, {"Анна " + std::to_string(day)}}});
  }
  int day = 0;
  const auto take = [&](intake::Sheet&& sheet) -> base::Result<void> {
    ++day;
    CHECK(sheet.file == "book.xlsx / " + std::to_string(day));
    CHECK(sheet.table.cell(1, 0) == "Анна " + std::to_string(day));
    return {};
  };
  REQUIRE(intake::read_sheets(workbook_of(days), "book.xlsx", take));
  CHECK(day == 31);
}

TEST_CASE("IMP-2: worksheets without a name or with the same one are told apart") {
  const std::vector<std::vector<std::string>> rows{{"Имя"}, {"Анна"}};
  CHECK(sheets_in(workbook_of({{"", rows}, {"A", rows}, {"A", rows}})) ==
        std::vector<std::string>{"book.xlsx / Sheet1: 2", "book.xlsx / A: 2", "book.xlsx / A (2): 2"});
}

TEST_CASE("IMP-2: a workbook of which nothing visible has rows is refused, saying what would be right") {
  CHECK(sheets_in(workbook_of({{"A", {}}, {"B", {}}})) ==
        std::vector<std::string>{"invalid book.xlsx: The file has no rows."});
  CHECK(sheets_in(workbook_of({{"A", {}}, {"B", {{"Имя"}, {"Анна"}}, "hidden"}})) ==
        std::vector<std::string>{"invalid book.xlsx: No visible worksheet has rows. Show the hidden one that "
                                 "should be read."});
}

TEST_CASE("IMP-2: the limits hold over all worksheets of a workbook together") {
  const std::vector<std::vector<std::string>> rows{{"Имя", "Телефон"}, {"Анна", "1"}};
  const auto book = workbook_of({{"A", rows}, {"B", rows}, {"C", rows}});
  intake::SheetLimits limits;
  limits.cells = 12;
  CHECK(sheets_in(book, limits).size() == 3);
  limits.cells = 11;
  CHECK(sheets_in(book, limits).front().starts_with("too_large "));
  limits = {};
  limits.text_bytes = 40;
  CHECK(sheets_in(book, limits).front().starts_with("too_large "));
  limits = {};
  limits.worksheets = 2;
  CHECK(sheets_in(book, limits).front().starts_with("too_large "));
  // A bomb in pieces, none of which is suspicious alone.
  auto parts = intake::samples::parts_of(std::vector<Worksheet>(8, {"", {{"x"}}}));
  const std::string piece =
      "<worksheet><sheetData>" + std::string(12U << 20U, ' ') + "</sheetData></worksheet>";
  for (auto& [name, text] : parts) {
    if (name.starts_with("xl/worksheets/")) text = piece;
  }
  parts.erase("xl/sharedStrings.xml");
  CHECK(sheets_in(zipped(parts)).front().starts_with("too_large "));
}

TEST_CASE("IMP-1: a zip bomb, an entity bomb and damaged XML are refused") {
  auto bomb =
      workbook("<row><c t=\"inlineStr\"><is><t>" + std::string(64U << 20U, 'x') + "</t></is></c></row>");
  CHECK(refusal(zipped(bomb)) == Code::too_large);
  auto entities = workbook("");
  entities["xl/sharedStrings.xml"] =
      R"(<!DOCTYPE s [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst><si><t>&b;</t></si></sst>)";
  CHECK(refusal(zipped(entities)) == Code::invalid);
  CHECK(refusal(zipped(workbook("<row><c>"))) == Code::invalid);
  auto deep = workbook(std::string());
  std::string nested;
  for (int i = 0; i < 10'000; ++i) nested += "<a>";
  deep["xl/worksheets/sheet1.xml"] = nested;
  CHECK(refusal(zipped(deep)) == Code::invalid);
  auto lacking = workbook("");
  lacking.erase("xl/_rels/workbook.xml.rels");
  CHECK(refusal(zipped(lacking)) == Code::invalid);
}
