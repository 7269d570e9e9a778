// Times in Chinese and Japanese: 明天下午三点, 下周五, 12月5日, 明日15時, 来週の金曜日.
#include <array>

#include "base/text.hpp"
#include "intake/history/history_rules.hpp"

namespace intake::detail {
namespace {

constexpr int half_day = 12;
constexpr int afternoon_until = 7;

struct DayWord {
  std::u32string_view word;
  int days;
};
// Longer words first: 大后天 contains 后天.
constexpr std::array<DayWord, 14> day_words{{{U"大后天", 3},
                                             {U"大後天", 3},
                                             {U"明後日", 2},
                                             {U"あさって", 2},
                                             {U"后天", 2},
                                             {U"後天", 2},
                                             {U"明天", 1},
                                             {U"明日", 1},
                                             {U"明早", 1},
                                             {U"明晚", 1},
                                             {U"あした", 1},
                                             {U"今天", 0},
                                             {U"今日", 0},
                                             {U"今晚", 0}}};
constexpr std::u32string_view chinese_weekdays = U"一二三四五六日";
constexpr std::u32string_view japanese_weekdays = U"月火水木金土日";

struct Number {
  int value = -1;
  std::size_t length = 0;
};

int digit_of(char32_t c) {
  constexpr std::u32string_view digits = U"〇一二三四五六七八九";
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  if (c == U'两' || c == U'兩') return 2;
  const auto at = digits.find(c);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

// 15, 十五, 二十三, 三 at a place. Up to 99.
Number number_at(std::u32string_view text, std::size_t at) {
  Number out;
  bool ten = false;
  int tens = 0;
  int ones = -1;
  while (at + out.length < text.size() && out.length < 4) {
    const char32_t c = text[at + out.length];
    const auto digit = digit_of(c);
    if (c == U'十' && !ten) {
      ten = true;
      tens = ones < 0 ? 1 : ones;
      ones = -1;
    } else if (digit >= 0) {
      ones = ones < 0 || ten ? digit : ones * 10 + digit;
    } else {
      break;
    }
    ++out.length;
  }
  if (out.length > 0) out.value = (ten ? tens * 10 : 0) + std::max(ones, 0);
  return out;
}

bool any_of(std::u32string_view text, std::initializer_list<std::u32string_view> words) {
  for (const auto word : words) {
    if (text.find(word) != std::u32string_view::npos) return true;
  }
  return false;
}

// 下午三点半, 午後3時30分, 15:00
std::optional<int> clock_in(std::u32string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto hour = number_at(text, at);
    if (hour.length == 0) continue;
    const auto mark_at = at + hour.length;
    const char32_t mark = mark_at < text.size() ? text[mark_at] : U' ';
    const bool colon = mark == U':';
    if (hour.value > 24 || !(colon || mark == U'点' || mark == U'點' || mark == U'時' || mark == U'时')) {
      at = mark_at;
      continue;
    }
    if (text.substr(mark_at).starts_with(U"時間") || text.substr(mark_at).starts_with(U"时间")) continue;
    const auto minute = number_at(text, mark_at + 1);
    const bool half = mark_at + 1 < text.size() && text[mark_at + 1] == U'半';
    if (colon && minute.length == 0) continue;
    const auto before = text.substr(0, at);
    const bool late = any_of(before, {U"下午", U"晚", U"傍晚", U"午後", U"夜", U"夕方"});
    const bool early = any_of(before, {U"上午", U"早", U"凌晨", U"午前", U"朝"});
    auto hours = hour.value % 24;
    if (late && hours < half_day) hours += half_day;
    if (!late && !early && !colon && mark != U'時' && hours >= 1 && hours <= afternoon_until)
      hours += half_day;
    return hours * 60 + (half ? 30 : minute.length > 0 && minute.value < 60 ? minute.value : 0);
  }
  if (any_of(text, {U"中午", U"正午", U"お昼"})) return half_day * 60;
  return std::nullopt;
}

std::optional<int> weekday_in(std::u32string_view text, std::size_t& found_at) {
  for (const std::u32string_view prefix : {U"星期", U"礼拜", U"禮拜", U"周", U"週"}) {
    const auto at = text.find(prefix);
    if (at == std::u32string_view::npos || at + prefix.size() >= text.size()) continue;
    const char32_t c = text[at + prefix.size()];
    const auto day = c == U'天' ? 6 : chinese_weekdays.find(c);
    if (day == std::u32string_view::npos) continue;
    found_at = at;
    return static_cast<int>(day);
  }
  const auto at = text.find(U"曜");
  if (at == std::u32string_view::npos || at == 0) return std::nullopt;
  const auto day = japanese_weekdays.find(text[at - 1]);
  if (day == std::u32string_view::npos) return std::nullopt;
  found_at = at;
  return static_cast<int>(day);
}

// 12月5日, 5号
std::optional<base::Date> date_in(std::u32string_view text, base::Date on) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const auto first = number_at(text, at);
    if (first.length == 0) continue;
    const auto mark_at = at + first.length;
    const char32_t mark = mark_at < text.size() ? text[mark_at] : U' ';
    if (mark == U'月') {
      const auto day = number_at(text, mark_at + 1);
      if (day.length > 0) return coming_day(on, first.value, day.value);
    }
    if (mark == U'号' || mark == U'號' || mark == U'日') return coming_day(on, 0, first.value);
    at = mark_at;
  }
  return std::nullopt;
}

std::optional<base::Date> day_in(std::u32string_view text, base::Date on) {
  for (const auto& [word, days] : day_words) {
    if (text.find(word) != std::u32string_view::npos) return plus_days(on, days);
  }
  const bool next_week = any_of(text, {U"下周", U"下週", U"下星期", U"下礼拜", U"来週", U"來週"});
  std::size_t at = 0;
  if (const auto weekday = weekday_in(text, at)) return coming_weekday(on, *weekday, next_week);
  if (next_week) return coming_weekday(on, 0, true);
  return date_in(text, on);
}

}  // namespace

SaidTime time_in_characters(std::string_view folded, base::Date on) {
  const auto text = base::code_points(folded);
  SaidTime said;
  said.day = day_in(text, on);
  said.minute_of_day = clock_in(text);
  return said;
}

}  // namespace intake::detail
