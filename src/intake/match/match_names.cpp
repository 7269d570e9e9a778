#include "intake/match/match_names.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "base/text.hpp"

namespace intake {
namespace {

// Cyrillic letters from а to я in plain sounds; hard and soft signs have none.
constexpr std::array<std::string_view, 32> russian_sounds{
    "a", "b", "v", "g", "d", "e", "z", "z", "i", "i", "k", "l", "m", "n", "o", "p",
    "r", "s", "t", "u", "f", "h", "c", "c", "s", "s", "",  "i", "",  "e", "u", "a"};

struct Sound {
  std::string_view letters;
  std::string_view sound;
};
// Longer groups first: "shch" is one Russian letter.
constexpr std::array<Sound, 14> letter_groups{{{"shch", "s"},
                                               {"sch", "s"},
                                               {"sh", "s"},
                                               {"zh", "z"},
                                               {"kh", "h"},
                                               {"ch", "c"},
                                               {"ts", "c"},
                                               {"tz", "c"},
                                               {"ck", "k"},
                                               {"ph", "f"},
                                               {"th", "t"},
                                               {"x", "ks"},
                                               {"w", "v"},
                                               {"q", "k"}}};

bool is_vowel(char c) {
  return std::string_view("aeiou").contains(c);
}
bool is_letter(char c) {
  return c >= 'a' && c <= 'z';
}

void append_latin(std::string_view word, std::size_t& at, std::string& out) {
  const auto rest = word.substr(at);
  for (const auto& [letters, sound] : letter_groups) {
    if (!rest.starts_with(letters)) continue;
    out += sound;
    at += letters.size();
    return;
  }
  const char c = rest[0];
  const char next = rest.size() > 1 ? rest[1] : ' ';
  if (c == 'y' || c == 'j') {
    out += 'i';
  } else if (c == 'c' && next != 'e' && next != 'i' && next != 'y') {
    out += 'k';
  } else if (is_letter(c)) {
    out += c;
  }
  ++at;
}

// "ii" and "i" before a vowel vanish, double letters become one: what transliterations disagree about.
std::string smoothed(std::string_view sounds) {
  std::string out;
  for (std::size_t i = 0; i < sounds.size(); ++i) {
    const char c = sounds[i];
    const char next = i + 1 < sounds.size() ? sounds[i + 1] : ' ';
    if (c == 'i' && is_vowel(next)) continue;
    if (!out.empty() && out.back() == c) continue;
    out += c;
  }
  return out;
}

bool is_character(char32_t c) {  // Han, kana, Hangul
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7AF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x2FFFF) || c == U'々';
}

bool is_patronymic(std::string_view plain) {
  for (const std::string_view ending : {"ovic", "evic", "ovna", "evna", "icna", "inicna"}) {
    if (plain.size() > ending.size() + 2 && plain.ends_with(ending)) return true;
  }
  return false;
}

// Words are cut at everything that is no letter: "Петрова-Водкина А.И." gives four.
std::vector<std::string> written_words(std::u32string_view text) {
  std::vector<std::string> out;
  std::u32string word;
  const auto finish = [&] {
    if (!word.empty()) out.push_back(base::utf8_of(word));
    word.clear();
  };
  for (const char32_t c : text) {
    const bool separates =
        c < 0x80 ? !(c >= 'a' && c <= 'z') && c != '\'' : c == U'\u3000' || c == U'·' || c == U'・';
    if (separates) {
      finish();
    } else {
      word += c;
    }
  }
  finish();
  return out;
}

MatchName name_in_characters(std::u32string_view text) {
  MatchName out;
  std::u32string characters;
  for (const char32_t c : text) {
    if (is_character(c)) characters += c;
  }
  out.characters = base::utf8_of(characters);
  // The first character stands for the family name: wrong for most Japanese names, but the same each time.
  for (const auto part :
       {std::u32string_view(characters).substr(0, 1), std::u32string_view(characters).substr(1)}) {
    std::string letters;
    for (const char c : base::latin_of(base::utf8_of(part))) {
      if (is_letter(c)) letters += c;
    }
    if (!letters.empty()) out.words.push_back(plain_word(letters));
  }
  return out;
}

bool one_letter(std::string_view word) {
  return word.size() == 1;
}

// "Ivanov" and "Ivanova": the same family name of a man and a woman.
bool other_gender(std::string_view left, std::string_view right) {
  if (left.size() > right.size()) std::swap(left, right);
  const bool ending = left.ends_with("ov") || left.ends_with("ev") || left.ends_with("in");
  return ending && left.size() > 3 && right.size() == left.size() + 1 && right.starts_with(left) &&
         right.back() == 'a';
}

bool initial_fits(std::string_view initial, std::string_view word) {
  if (initial != "j" && initial != "y") return word.starts_with(initial);
  return is_vowel(word[0]) && (initial == "y" || word[0] != 'i');  // "Y." for "Юлия", which is "ula"
}

// Pairs up the words of two names.
class WordPairing {
 public:
  WordPairing(const std::vector<std::string>& left, const std::vector<std::string>& right,
              const Rarity& rarity, NameMatch& out)
      : left_(left),
        right_(right),
        rarity_(rarity),
        out_(out),
        left_used_(left.size()),
        right_used_(right.size()) {}

  void pair_all() {
    pair([this](auto& a, auto& b) { return equal(a, b); });
    pair([this](auto& a, auto& b) { return alike(a, b); });
    pair([this](auto& a, auto& b) { return same_family(a, b); });
    pair([this](auto& a, auto& b) { return initial(a, b); });
  }

  // A word of one name that the other leaves out may stand in the other's mail or handle.
  void confirm(const std::vector<std::string>& hints, bool left) {
    auto& used = left ? left_used_ : right_used_;
    const auto& words = left ? left_ : right_;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (used[i] || one_letter(words[i])) continue;
      if (std::find(hints.begin(), hints.end(), words[i]) == hints.end()) continue;
      used[i] = true;
      ++out_.equal_words;
      out_.bits += agreement(words[i]);
    }
  }

  bool left_over(bool left) const {
    const auto& used = left ? left_used_ : right_used_;
    return std::find(used.begin(), used.end(), false) != used.end();
  }
  bool only_genders_differ() const { return genders_differ_ && out_.equal_words + out_.alike_words == 0; }

 private:
  template <class Rule>
  void pair(Rule rule) {
    for (std::size_t i = 0; i < left_.size(); ++i) {
      for (std::size_t j = 0; j < right_.size() && !left_used_[i]; ++j) {
        if (right_used_[j] || !rule(left_[i], right_[j])) continue;
        left_used_[i] = true;
        right_used_[j] = true;
      }
    }
  }

  // An equal word is worth its rarity, less what people bear who spell themselves differently each time.
  double agreement(std::string_view word) const { return rarity_(word) - 0.15; }

  bool equal(const std::string& a, const std::string& b) {
    if (a != b || one_letter(a)) return false;
    ++out_.equal_words;
    out_.bits += agreement(a);
    return true;
  }

  bool alike(const std::string& a, const std::string& b) {
    const auto how = compared_words(a, b);
    if (how != WordMatch::typo && how != WordMatch::short_form) return false;
    constexpr double cost_of_typo = 4;
    constexpr double cost_of_short_form = 2;
    ++out_.alike_words;
    out_.typo = out_.typo || how == WordMatch::typo;
    out_.short_form = out_.short_form || how == WordMatch::short_form;
    const auto cost = how == WordMatch::typo ? cost_of_typo : cost_of_short_form;
    out_.bits += std::max(1.0, std::min(rarity_(a), rarity_(b)) - cost);
    return true;
  }

  bool same_family(const std::string& a, const std::string& b) {
    if (!other_gender(a, b)) return false;
    genders_differ_ = true;
    return true;
  }

  bool initial(const std::string& a, const std::string& b) {
    const bool fits = (one_letter(a) && initial_fits(a, b)) || (one_letter(b) && initial_fits(b, a));
    constexpr double bits_of_initial = 3;  // one in eight names begins with a given letter
    if (!fits) return false;
    ++out_.initials;
    out_.bits += bits_of_initial;
    return true;
  }

  const std::vector<std::string>& left_;
  const std::vector<std::string>& right_;
  const Rarity& rarity_;
  NameMatch& out_;
  std::vector<bool> left_used_;
  std::vector<bool> right_used_;
  bool genders_differ_ = false;
};

constexpr double bits_against = -8;
constexpr double bits_of_relative = -6;

NameMatch compared_characters(const MatchName& left, const MatchName& right, const Rarity& rarity) {
  NameMatch out;
  if (left.characters == right.characters) {
    out.equal_words = left.words.size() > 1 ? 2 : 1;
    const auto splits = splits_of(left.characters);
    // Where the family name ends is not written: the split that makes the name commonest is the careful one.
    out.bits = splits.empty() ? rarity(left.characters) : std::numeric_limits<double>::max();
    for (const auto& [family, given] : splits)
      out.bits = std::min(out.bits, rarity(family) + rarity(given) - 0.3);
    return out;
  }
  const bool part =
      left.characters.starts_with(right.characters) || right.characters.starts_with(left.characters) ||
      left.characters.ends_with(right.characters) || right.characters.ends_with(left.characters);
  out.conflict = !part;
  if (!part) out.bits = bits_against;
  if (part) ++out.alike_words;  // the family name alone, or the given name
  return out;
}

// A long word may have two slips, or one that smoothing doubled ("Соольников" loses both k and o).
bool two_slips_apart(std::string_view left, std::string_view right) {
  constexpr std::size_t long_word = 8;
  if (std::min(left.size(), right.size()) < long_word - 1 || std::max(left.size(), right.size()) < long_word)
    return false;
  if (left.size() > right.size()) std::swap(left, right);
  if (right.size() - left.size() > 2) return false;
  // Optimal string alignment in three rows.
  std::array<std::array<int, 33>, 3> rows{};
  if (right.size() >= rows[0].size()) return false;
  const auto columns = right.size();
  for (std::size_t j = 0; j <= columns; ++j) rows[0][j] = static_cast<int>(j);
  for (std::size_t i = 1; i <= left.size(); ++i) {
    auto& row = rows[i % 3];
    const auto& above = rows[(i - 1) % 3];
    const auto& twice = rows[(i + 1) % 3];  // of i - 2
    row[0] = static_cast<int>(i);
    for (std::size_t j = 1; j <= columns; ++j) {
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, above[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]) {
        row[j] = std::min(row[j], twice[j - 2] + 1);
      }
    }
  }
  return rows[left.size() % 3][columns] <= 2;
}

bool other_patronymic(const MatchName& left, const MatchName& right) {
  return !left.patronymic.empty() && !right.patronymic.empty() && left.patronymic != right.patronymic &&
         !one_slip_apart(left.patronymic, right.patronymic);
}

// A mail such as "lubov.lebedova" beside "Павел Лебедов": it is a relative's.
bool names_somebody_else(const std::vector<std::string>& hints, const MatchName& name) {
  return !name.empty() && std::any_of(hints.begin(), hints.end(), [&](const std::string& hint) {
    return detail::known_first_name(hint) &&
           std::none_of(name.words.begin(), name.words.end(), [&](const std::string& word) {
             return compared_words(hint, word) != WordMatch::none;
           });
  });
}

// A record without a name: the words of its mails and handles speak for it only if they hold the other's
// whole name. The family name alone may be a relative's.
NameMatch filled_in(const MatchName& left, const std::vector<std::string>& left_hints, const MatchName& right,
                    const std::vector<std::string>& right_hints, const Rarity& rarity) {
  NameMatch out;
  WordPairing pairing(left.words, right.words, rarity, out);
  pairing.confirm(right_hints, true);
  pairing.confirm(left_hints, false);
  const bool whole = out.equal_words >= 2 && !pairing.left_over(true) && !pairing.left_over(false);
  if (!whole) out = {};
  if (!whole && (names_somebody_else(left_hints, right) || names_somebody_else(right_hints, left))) {
    out.bits = bits_of_relative;
  }
  out.missing = true;
  return out;
}

}  // namespace

std::vector<std::pair<std::string_view, std::string_view>> splits_of(std::string_view characters) {
  std::vector<std::pair<std::string_view, std::string_view>> out;
  for (const std::size_t length : {1U, 2U}) {
    const auto family = base::first_code_points(characters, length);
    if (family.size() < characters.size()) out.emplace_back(family, characters.substr(family.size()));
  }
  return out;
}

std::string plain_word(std::string_view folded_word) {
  std::string sounds;
  std::string latin;
  const auto flush = [&] {
    for (std::size_t at = 0; at < latin.size();) append_latin(latin, at, sounds);
    latin.clear();
  };
  for (const char32_t c : base::code_points(folded_word)) {
    if (c < 0x80) {
      latin += static_cast<char>(c);
      continue;
    }
    flush();
    if (c >= U'а' && c <= U'я') {
      sounds += russian_sounds[c - U'а'];
    } else if (c == U'ё' || c == U'є') {
      sounds += 'e';
    } else if (c == U'і' || c == U'ї') {
      sounds += 'i';
    } else {
      latin += base::latin_of(base::utf8_of({&c, 1}));
      flush();
    }
  }
  flush();
  return smoothed(sounds);
}

MatchName match_name(std::string_view text) {
  const auto folded = base::code_points(base::folded(text));
  const auto characters = std::count_if(folded.begin(), folded.end(), is_character);
  if (characters >= 2 && characters * 2 > static_cast<std::ptrdiff_t>(folded.size()))
    return name_in_characters(folded);
  MatchName out;
  for (const auto& word : written_words(folded)) {
    auto plain = word == "j" || word == "y" ? word : plain_word(word);
    if (plain.empty()) continue;
    if (is_patronymic(plain) && out.patronymic.empty() && !out.words.empty()) {
      out.patronymic = std::move(plain);
    } else if (out.words.size() < 4) {
      out.words.push_back(std::move(plain));
    }
  }
  return out;
}

std::vector<std::string> plain_words_of_handle(std::string_view handle) {
  std::vector<std::string> out;
  std::string word;
  const auto finish = [&] {
    if (word.size() >= 3 && word != "new" && word != "mail" && word != "info")
      out.push_back(plain_word(word));
    word.clear();
  };
  for (const char c : handle.substr(0, handle.find('@'))) {
    if (is_letter(c)) {
      word += c;
    } else {
      finish();
    }
  }
  finish();
  return out;
}

bool one_slip_apart(std::string_view left, std::string_view right) {
  if (left.size() > right.size()) std::swap(left, right);
  if (right.size() - left.size() > 1) return false;
  std::size_t at = 0;
  while (at < left.size() && left[at] == right[at]) ++at;
  if (left.size() < right.size()) return left.substr(at) == right.substr(at + 1);
  if (at == left.size()) return true;
  if (left.substr(at + 1) == right.substr(at + 1)) return true;
  return at + 1 < left.size() && left[at] == right[at + 1] && left[at + 1] == right[at] &&
         left.substr(at + 2) == right.substr(at + 2);
}

WordMatch compared_words(std::string_view left, std::string_view right) {
  if (left == right) return WordMatch::equal;
  if (detail::is_short_form(left, right) || detail::is_short_form(right, left)) return WordMatch::short_form;
  constexpr std::size_t shortest_with_typo = 4;
  if (std::min(left.size(), right.size()) < shortest_with_typo || other_gender(left, right))
    return WordMatch::none;
  if (detail::known_first_name(left) && detail::known_first_name(right)) return WordMatch::none;
  if (one_slip_apart(left, right)) return WordMatch::typo;
  return two_slips_apart(left, right) ? WordMatch::typo : WordMatch::none;
}

NameMatch compared_names(const MatchName& left, const std::vector<std::string>& left_hints,
                         const MatchName& right, const std::vector<std::string>& right_hints,
                         const Rarity& rarity) {
  if (!left.characters.empty() && !right.characters.empty()) return compared_characters(left, right, rarity);
  if (left.empty() || right.empty()) return filled_in(left, left_hints, right, right_hints, rarity);
  NameMatch out;
  out.other_script = left.characters.empty() != right.characters.empty();
  WordPairing pairing(left.words, right.words, rarity, out);
  pairing.pair_all();
  out.conflict = (pairing.left_over(true) && pairing.left_over(false)) || pairing.only_genders_differ() ||
                 other_patronymic(left, right);
  if (out.conflict) {
    out.bits = std::min(out.bits, 0.0) + bits_against;
    return out;
  }
  pairing.confirm(right_hints, true);
  pairing.confirm(left_hints, false);
  return out;
}

}  // namespace intake
