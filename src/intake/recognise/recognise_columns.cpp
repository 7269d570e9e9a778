// The meaning of columns, from headers and from values.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <unordered_set>

#include "base/text.hpp"
#include "intake/recognise/recognise_rules.hpp"
#include "intake/recognise/recognise_words.hpp"

namespace intake {
namespace {

using enum ColumnMeaning;

constexpr std::size_t header_search_rows = 20;
constexpr std::size_t sampled_values = 400;
constexpr std::size_t meanings = 24;

using Values = std::vector<std::string_view>;

bool looks_like_phone(std::string_view value) {
  const auto digits = static_cast<std::size_t>(
      std::count_if(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; }));
  const auto marks = static_cast<std::size_t>(std::count_if(
      value.begin(), value.end(), [](char c) { return std::string_view("+-() .,;/").contains(c); }));
  return digits >= 9 && digits <= 34 && digits + marks + 12 >= value.size() && value.size() < 60;
}

bool looks_like_mail(std::string_view value) {
  const auto at = value.find('@');
  return at != std::string_view::npos && at > 0 && value.find('.', at) != std::string_view::npos &&
         !value.contains('\n');
}

bool looks_like_handle(std::string_view value) {
  return (value.starts_with('@') && !value.contains(' ')) || value.starts_with("wx_") ||
         value.starts_with("wxid") || value.contains("t.me/") || value.contains("vk.com/");
}

bool looks_like_name(std::string_view value) {
  if (value.size() > 80) return false;
  std::size_t words = 1;
  for (const char32_t c : base::code_points(value)) {
    if (c == ' ' || c == U'\u3000') ++words;
    const bool letter = c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter && !std::u32string_view(U" .'-").contains(c)) return false;
  }
  return words >= 2 ? words <= 4 : base::code_points(value).size() >= 2;
}

bool looks_like_history(std::string_view value) {
  if (value.contains('\n')) return true;
  const auto date = leading_date(value, {});
  return date.reading == DateReading::date && value.size() > date.length + 5;
}

bool looks_like_payment(std::string_view value) {
  const auto payment = read_payment(value);
  if (!payment || value.size() > 30) return false;
  const auto folded = base::folded(value);
  const bool word = folded.contains("оплач") || folded.contains("paid") || folded.contains("已付");
  return payment->lessons || word || (payment->amount && (!payment->amount->currency.empty()));
}

bool looks_like_times(std::string_view value) {
  const auto folded = base::folded(value);
  const auto colon = folded.find(':');
  const bool clock =
      colon != std::string::npos && colon > 0 && folded[colon - 1] >= '0' && folded[colon - 1] <= '9';
  return value.size() < 80 && (clock || has_time_word(folded));
}

// What the values of a column look like: the share (0..1) of each meaning that values can tell.
struct Shares {
  std::array<double, meanings> of{};
  double& operator[](ColumnMeaning meaning) { return of[static_cast<std::size_t>(meaning)]; }
  double operator[](ColumnMeaning meaning) const { return of[static_cast<std::size_t>(meaning)]; }
};

void add_value(std::string_view value, const DateStyle& style, Shares& counts) {
  const auto folded = base::folded(value.substr(0, 200));
  if (looks_like_history(value)) ++counts[history];
  if (const auto date = whole_date(value, style); date.reading != DateReading::none) {
    ++counts[date.date.year < 2018 ? birth_date : applied_on];
    return;
  }
  if (looks_like_mail(value)) ++counts[mail];
  if (looks_like_phone(value)) ++counts[phone];
  if (looks_like_handle(value)) ++counts[messenger];
  if (looks_like_name(value)) ++counts[name];
  if (normal_level(value)) ++counts[level];
  if (read_age(value) && value.size() < 30) ++counts[age_or_grade];
  if (value.size() < 60 && meaning_of_status(folded)) ++counts[status];
  if (looks_like_times(value)) ++counts[wanted_times];
  if (value.size() < 80 && has_goal_word(folded)) ++counts[goal];
  if (is_utm_source(folded)) ++counts[utm_source];
  if (is_utm_medium(folded)) ++counts[utm_medium];
  if (looks_like_payment(value)) ++counts[payment];
}

// A column of whole numbers, each once, mostly going up, is the sheet's own numbering.
bool looks_like_numbering(const Values& values) {
  std::set<std::string_view> seen;
  std::size_t rising = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto value = values[i];
    if (value.size() > 9 || value.find_first_not_of("0123456789") != std::string_view::npos) return false;
    if (!seen.insert(value).second) return false;
    if (i > 0 && (value.size() > values[i - 1].size() ||
                  (value.size() == values[i - 1].size() && value > values[i - 1])))
      ++rising;
  }
  return values.size() >= 3 && rising * 10 >= (values.size() - 1) * 8;
}

struct ColumnFacts {
  std::string header;
  std::optional<HeaderMeaning> from_header;
  Values values;  // a sample that is not empty
  std::int64_t filled = 0;
  double distinct = 0;  // share of the sample
  DateStyle dates;
  Shares shares;
};

// A name column differs from most other words by hardly ever repeating itself.
void finish_shares(ColumnFacts& facts) {
  const auto total = static_cast<double>(std::max<std::size_t>(facts.values.size(), 1));
  for (auto& share : facts.shares.of) share /= total;
  const std::unordered_set<std::string_view> seen(facts.values.begin(), facts.values.end());
  facts.distinct = static_cast<double>(seen.size()) / total;
  if (facts.distinct < 0.5) facts.shares[name] *= facts.distinct;
  if (facts.distinct > 0.5 && facts.values.size() > 20) {
    for (const auto meaning : {status, utm_source, utm_medium, level, goal}) facts.shares[meaning] *= 0.3;
  }
  if (looks_like_numbering(facts.values)) {
    facts.shares = {};
    facts.shares[external_id] = 1;
  }
}

ColumnFacts facts_of(const SheetTable& table, std::size_t first_row, std::size_t column, std::string header) {
  ColumnFacts facts;
  facts.header = std::move(header);
  facts.from_header = meaning_of_header(base::folded(facts.header));
  const auto rows = table.rows() - first_row;
  const auto step = std::max<std::size_t>(1, rows / (sampled_values * 4));
  for (auto row = first_row; row < table.rows(); ++row) {
    const auto value = table.cell(row, column);
    if (value.empty()) continue;
    ++facts.filled;
    if (facts.values.size() < sampled_values && (row - first_row) % step == 0) facts.values.push_back(value);
  }
  facts.dates = date_style_of(facts.values);
  for (const auto value : facts.values) add_value(value, facts.dates, facts.shares);
  finish_shares(facts);
  return facts;
}

// Values tell these meanings so clearly that they outweigh a header that says otherwise.
bool checkable(ColumnMeaning meaning) {
  return meaning == phone || meaning == mail || meaning == applied_on || meaning == trial_on ||
         meaning == birth_date;
}

double share_for(const ColumnFacts& facts, ColumnMeaning meaning) {
  if (meaning == applied_on || meaning == trial_on || meaning == birth_date) {
    return facts.shares[applied_on] + facts.shares[birth_date];
  }
  return facts.shares[meaning];
}

int sure_by_values(const ColumnFacts& facts, ColumnMeaning meaning) {
  constexpr double enough = 0.6;
  if (facts.values.size() < 2) return 0;
  const auto share = facts.shares[meaning];
  if (share < enough) return 0;
  switch (meaning) {
    case phone:
    case mail:
    case history:
    case messenger:
    case applied_on:
      return static_cast<int>(85 * share);
    case birth_date:
    case external_id:
      return static_cast<int>(75 * share);
    case level:
    case status:
    case utm_source:
    case utm_medium:
    case payment:
      return static_cast<int>(65 * share);
    case name:
    case age_or_grade:
    case wanted_times:
    case goal:
      return static_cast<int>(55 * share);
    case ignore:
    case city:
    case utm_campaign:
    case owner:
    case trial_on:
    case teacher:
    case note:
    case custom:
      break;
  }
  return 0;
}

int sure_of(const ColumnFacts& facts, ColumnMeaning meaning) {
  const auto by_values = sure_by_values(facts, meaning);
  if (!facts.from_header || facts.from_header->meaning != meaning) return by_values;
  auto by_header = facts.from_header->sure_percent;
  if (facts.values.empty()) return by_header - 10;
  const auto share = share_for(facts, meaning);
  if (checkable(meaning) && share < 0.2) by_header /= 4;  // the header misleads
  return std::min(99, std::max(by_header + static_cast<int>(10 * share), by_values));
}

bool may_repeat(ColumnMeaning meaning) {
  return meaning == phone || meaning == mail || meaning == messenger || meaning == note;
}

struct Claim {
  std::size_t column;
  ColumnMeaning meaning;
  int sure;
};

// The surest claims first; each meaning but contacts and notes is given once.
void assign(const std::vector<ColumnFacts>& facts, std::vector<Column>& columns) {
  std::vector<Claim> claims;
  for (std::size_t column = 0; column < facts.size(); ++column) {
    for (std::size_t m = 0; m < meanings; ++m) {
      const auto meaning = static_cast<ColumnMeaning>(m);
      if (const auto sure = sure_of(facts[column], meaning); sure > 0)
        claims.push_back({column, meaning, sure});
    }
  }
  std::stable_sort(claims.begin(), claims.end(),
                   [](const Claim& a, const Claim& b) { return a.sure > b.sure; });
  std::set<ColumnMeaning> given;
  for (const auto& claim : claims) {
    auto& column = columns[claim.column];
    if (column.sure_percent > 0) continue;
    auto meaning = claim.meaning;
    if (given.contains(meaning) && meaning == applied_on) meaning = trial_on;  // a second column of dates
    if (given.contains(meaning) && !may_repeat(meaning)) continue;
    given.insert(meaning);
    column.meaning = meaning;
    column.sure_percent = meaning == claim.meaning ? claim.sure : claim.sure / 2;
  }
}

std::string letters_of(std::size_t column) {
  std::string out;
  for (auto rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
    out.insert(out.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return out;
}

bool is_value(std::string_view cell) {
  return looks_like_phone(cell) || looks_like_mail(cell) || looks_like_handle(cell) ||
         whole_date(cell, {}).reading != DateReading::none || cell.size() > 80;
}

// The table's row that is the header, or none: the one of the first rows with the most words of headers.
std::optional<std::size_t> header_row(const SheetTable& table) {
  std::optional<std::size_t> best;
  int best_score = 1;
  const auto width = std::min<std::size_t>(table.width(), 200);
  for (std::size_t row = 0; row < std::min(table.rows(), header_search_rows); ++row) {
    int score = 0;
    for (std::size_t column = 0; column < width; ++column) {
      const auto cell = table.cell(row, column);
      if (cell.empty()) continue;
      if (is_value(cell)) {
        score -= 3;
      } else if (meaning_of_header(base::folded(cell))) {
        score += 2;
      }
    }
    if (score <= best_score) continue;
    best = row;
    best_score = score;
  }
  return best;
}

// A first row of words over columns of other things is a header too, in whatever language.
bool words_over_values(const SheetTable& table) {
  if (table.rows() < 3) return false;
  std::size_t differs = 0;
  for (std::size_t column = 0; column < table.width(); ++column) {
    const auto top = table.cell(0, column);
    if (is_value(top)) return false;
    if (!top.empty() && is_value(table.cell(1, column)) && is_value(table.cell(2, column))) ++differs;
  }
  return differs > 0;
}

std::vector<std::string> unique_headers(const SheetTable& table, std::optional<std::size_t> header) {
  std::vector<std::string> out;
  std::set<std::string> seen;
  for (std::size_t column = 0; column < table.width(); ++column) {
    std::string text(header ? table.cell(*header, column) : std::string_view());
    std::replace(text.begin(), text.end(), '\n', ' ');
    if (text.empty()) text = letters_of(column);
    text = base::first_code_points(text, 100);
    auto unique = text;
    for (int copy = 2; !seen.insert(unique).second; ++copy) unique = fmt::format("{} ({})", text, copy);
    out.push_back(std::move(unique));
  }
  return out;
}

void name_custom_fields(std::vector<Column>& columns) {
  std::set<std::string> seen;
  for (auto& column : columns) {
    if (column.sure_percent > 0) continue;
    column.meaning = column.filled == 0 ? ignore : custom;
    if (column.meaning == ignore) continue;
    const auto key = field_key_of(column.header);
    auto unique = key;
    for (int copy = 2; !seen.insert(unique).second; ++copy) unique = fmt::format("{}_{}", key, copy);
    column.field_key = unique;
  }
}

std::vector<std::string> all_date_styles(const Recognition& recognition) {
  std::vector<std::string> out;
  for (std::size_t i = 0; i < recognition.columns.size(); ++i) {
    const auto meaning = recognition.columns[i].meaning;
    if (meaning != applied_on && meaning != trial_on && meaning != birth_date) continue;
    for (const auto& style : recognition.dates[i].written) {
      if (std::find(out.begin(), out.end(), style) == out.end()) out.push_back(style);
    }
  }
  return out;
}

}  // namespace

std::string field_key_of(std::string_view label) {
  std::string key;
  for (const char c : base::latin_of(label)) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (plain) key += c;
    if (!plain && !key.empty() && key.back() != '_') key += '_';
  }
  while (key.ends_with('_')) key.pop_back();
  key.resize(std::min<std::size_t>(key.size(), 60));
  if (key.empty() || (key[0] >= '0' && key[0] <= '9')) key.insert(0, "field_");
  return key;
}

Recognition recognised(const Sheet& sheet) {
  Recognition out;
  auto header = header_row(sheet.table);
  if (!header && words_over_values(sheet.table)) header = 0;
  out.first_row = header ? *header + 1 : 0;
  out.header_number = header ? sheet.table.number(*header) : 0;
  std::vector<ColumnFacts> facts;
  for (auto& text : unique_headers(sheet.table, header)) {
    auto fact = facts_of(sheet.table, out.first_row, facts.size(), std::move(text));
    Column column;
    column.header = fact.header;
    column.filled = fact.filled;
    if (!fact.values.empty()) column.example = std::string(base::first_code_points(fact.values[0], 120));
    out.columns.push_back(std::move(column));
    out.dates.push_back(fact.dates);
    facts.push_back(std::move(fact));
  }
  assign(facts, out.columns);
  name_custom_fields(out.columns);
  out.date_styles = all_date_styles(out);
  return out;
}

FileInfo file_info(const Sheet& sheet, const Recognition& recognition, std::int64_t size_bytes) {
  FileInfo info;
  info.name = sheet.file;
  info.size_bytes = size_bytes;
  info.encoding = sheet.encoding;
  info.delimiter = sheet.delimiter;
  info.rows = static_cast<std::int64_t>(sheet.table.rows() - recognition.first_row);
  info.line_breaks_in_cells = sheet.line_breaks_in_cells;
  info.date_styles = recognition.date_styles;
  info.columns = recognition.columns;
  if (!sheet.name.empty()) info.worksheet = sheet.name;
  if (sheet.table.rows() == 0) info.not_read = sheet.hidden ? NotRead::hidden : NotRead::empty;
  return info;
}

}  // namespace intake
