#include "people/finding/history_rules.hpp"

#include <algorithm>
#include <vector>

#include "base/text.hpp"
#include "people/finding/story_rules.hpp"

namespace people {
namespace {

// Members of payloads that hold what people wrote.
constexpr std::string_view text_members[] = {"text", "note", "reason"};

constexpr std::size_t shown_before = 40;  // code points of a snippet in front of the find
constexpr std::size_t shown_at_most = 160;

// One code point folded; its white space stays a blank. The common letters without asking ICU.
std::u32string folded_point(char32_t point) {
  if (point == U' ' || point == U'\n' || point == U'\t' || point == U'\r') return U" ";
  if (point >= U'A' && point <= U'Z') return {point + 32};
  if (point < 0x80) return {point};
  if (point >= U'А' && point <= U'Я') return {point + 32};
  if (point >= U'а' && point <= U'я') return {point};
  if (point == U'Ё' || point == U'ё') return U"е";
  if (point >= 0x4E00 && point <= 0x9FFF) return {point};
  return base::code_points(base::folded(base::utf8_of(std::u32string_view(&point, 1))));
}

// A text folded, and for each folded code point the place it comes from.
struct FoldedText {
  std::u32string text;
  std::vector<std::size_t> place;
};

FoldedText folded_with_places(const std::u32string& points) {
  FoldedText folded;
  for (std::size_t i = 0; i < points.size(); ++i) {
    for (const auto point : folded_point(points[i])) {
      folded.text += point;
      folded.place.push_back(i);
    }
  }
  return folded;
}

// Where the first word of the query stands in the text, or its beginning.
std::size_t find_place(const std::u32string& points, std::string_view query) {
  const auto folded = folded_with_places(points);
  const auto words = base::code_points(base::folded(query));
  std::size_t at = 0;
  while (at < words.size()) {
    const auto end = std::min(words.find(U' ', at), words.size());
    const auto found = folded.text.find(words.substr(at, end - at));
    if (found != std::u32string::npos && end > at) return folded.place[found];
    at = end + 1;
  }
  return 0;
}

}  // namespace

std::string history_text(std::string_view payload) {
  return texts_in(payload, text_members);
}

std::string snippet_of(std::string_view text, std::string_view query) {
  auto points = base::code_points(text);
  for (auto& point : points) {
    if (point == U'\n' || point == U'\r' || point == U'\t') point = U' ';
  }
  const auto place = find_place(points, query);
  const std::size_t from = place > shown_before ? place - shown_before : 0;
  const std::size_t count = std::min(shown_at_most, points.size() - from);
  std::string shown = from > 0 ? "…" : "";
  shown += base::utf8_of(std::u32string_view(points).substr(from, count));
  if (from + count < points.size()) shown += "…";
  return shown;
}

}  // namespace people
