#include "testing/search_texts.hpp"

#include <algorithm>
#include <vector>

#include "base/text.hpp"

namespace testing {
namespace {

// Syllables of Russian, English, Chinese and Japanese; frequent ones more often, by their place.
const std::vector<std::u32string>& syllables(std::size_t script) {
  static const std::vector<std::vector<std::u32string>> all = {
      {U"а",   U"о",  U"ан",  U"на",  U"ов",  U"ив", U"мар", U"ри", U"ев",  U"сер", U"гей",
       U"пет", U"ро", U"ле",  U"кса", U"ндр", U"ол", U"га",  U"ми", U"ха",  U"ил",  U"тов",
       U"ёв",  U"ки", U"на",  U"юр",  U"ий",  U"щу", U"кин", U"жу", U"ков", U"фе",  U"дот",
       U"че",  U"бы", U"шев", U"зай", U"цев", U"ху", U"ля",  U"эм", U"ъез"},
      {U"an",  U"na",  U"jo",  U"hn",  U"son", U"ma", U"ry", U"smi",   U"th",  U"con",
       U"nor", U"el",  U"le",  U"wil", U"li",  U"am", U"ta", U"ylor",  U"bro", U"wn",
       U"da",  U"vis", U"gar", U"cia", U"mi",  U"Ll", U"er", U"xu",    U"qui", U"zoe",
       U"kev", U"in",  U"pe",  U"ter", U"ö",   U"ß",  U"é",  U"gmail", U"com", U"OK"},
      {U"王", U"李", U"伟", U"芳", U"张", U"刘", U"陈", U"杨", U"赵", U"思", U"远",
       U"明", U"丽", U"强", U"磊", U"军", U"洋", U"勇", U"艳", U"杰", U"娟", U"涛",
       U"超", U"秀", U"英", U"霞", U"平", U"刚", U"桂", U"花", U"课", U"程"},
      {U"田中", U"さ", U"く", U"ら", U"タ", U"ナ",   U"カ", U"山", U"本", U"ゆ",
       U"き",   U"ひ", U"ろ", U"ﾀﾞ", U"ー", U"鈴木", U"高", U"橋", U"レ", U"ッ",
       U"ス",   U"ン", U"が", U"で", U"は", U"の",   U"東", U"京", U"Ａ", U"㈱"},
  };
  return all[script];
}

constexpr std::size_t scripts = 4;

}  // namespace

std::string SearchTexts::word(std::size_t script) {
  const auto& all = syllables(script);
  const std::size_t count = script < 2 ? 2 + below(3) : 1 + below(3);
  std::u32string made;
  for (std::size_t i = 0; i < count; ++i) made += all[std::min(below(all.size()), below(all.size()))];
  if (script < 2 && below(4) == 0) made[0] = script == 0 ? made[0] - 0x20 : made[0];
  return base::utf8_of(made);
}

std::string SearchTexts::phone() {
  std::string digits = below(3) == 0 ? "7999" : "7916";
  while (digits.size() < 11) digits += static_cast<char>('0' + below(10));
  const auto part = [&](std::size_t from, std::size_t count) { return digits.substr(from, count); };
  switch (below(4)) {
    case 0:
      return "+" + digits;
    case 1:
      return "+7 (" + part(1, 3) + ") " + part(4, 3) + "-" + part(7, 2) + "-" + part(9, 2);
    case 2:
      return "8 " + part(1, 3) + " " + part(4, 3) + " " + part(7, 2) + " " + part(9, 2);
    default:
      return "8-" + part(1, 3) + "-" + part(4, 7);
  }
}

std::string SearchTexts::person() {
  const std::size_t script = below(scripts);
  std::string text = word(script) + " " + word(script) + "; " + phone();
  if (below(3) != 0)
    text += "; " + word(1) + std::to_string(below(3000)) + (below(2) == 0 ? "@gmail.com" : "@mail.ru");
  if (below(8) == 0) text += "; " + phone();
  return text;
}

std::string SearchTexts::note(std::size_t length) {
  const std::size_t script = below(scripts);
  std::string text;
  for (std::size_t characters = 0; characters < length;) {
    std::string next =
        below(12) == 0 ? std::to_string(below(2000)) : word(below(10) == 0 ? below(scripts) : script);
    if (below(9) == 0) next += below(2) == 0 ? "," : ".";
    characters += base::code_points(next).size() + 1;
    text += (text.empty() ? "" : " ") + next;
  }
  return text;
}

std::string SearchTexts::fragment(const std::string& text, int noise) {
  const std::size_t length = 1 + below(12);
  if (below(static_cast<std::size_t>(noise)) == 0) {
    if (below(3) == 0) return std::to_string(79'999'999'999 - below(1000)).substr(0, length);
    std::string made = word(below(scripts)) + (below(2) == 0 ? " " : "") + word(below(scripts));
    return base::utf8_of(base::code_points(made).substr(0, length));
  }
  const std::u32string all = base::code_points(text);
  return base::utf8_of(all.substr(below(all.size()), length));
}

}  // namespace testing
