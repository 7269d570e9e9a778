// Names of people, compared across scripts, orders, initials, short forms and slips of the keyboard.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace intake {

// A name as it is compared.
struct MatchName {
  std::vector<std::string> words;  // each in plain sounds (see plain_word), in the order written
  std::string patronymic;          // in plain sounds; empty when none is written
  std::string characters;          // of a Chinese or Japanese name its own characters, without blanks
  bool empty() const { return words.empty(); }
};

// "КУЛАКОВ Данила Иосифович", "Kulakov Danila", "В. Туров", "江 敬阳".
MatchName match_name(std::string_view text);

// Where the family name of a name in characters may end: after one character or two.
std::vector<std::pair<std::string_view, std::string_view>> splits_of(std::string_view characters);

// A word in the few sounds that all ways to transliterate it share: "Юлия", "Yulia" and "Julija" are "ula".
std::string plain_word(std::string_view folded_word);

// The words that a mail box or messenger name seems to be made of: "nadezhda.lavrenteva98" -> nadezda,
// lavrenteva.
std::vector<std::string> plain_words_of_handle(std::string_view handle);

// How two names agree. One bit doubles the odds that they belong to one person.
struct NameMatch {
  bool missing = false;   // one of them is empty: nothing is known
  int equal_words = 0;    // as written, in another order or script
  int alike_words = 0;    // a slip of the keyboard, or a short form
  int initials = 0;       // "В." where the other has "Вацлав"
  bool conflict = false;  // clearly different first names, patronymics or whole names
  bool short_form = false;
  bool typo = false;
  bool other_script = false;  // letters against characters
  double bits = 0;
};

// How rare a word is: log2 of how many people there are for one who bears it.
using Rarity = std::function<double(std::string_view word)>;

// Compares two names. `left_hints` and `right_hints` are words of their mails and handles, which may confirm
// a word that the name itself leaves out, and never contradict.
NameMatch compared_names(const MatchName& left, const std::vector<std::string>& left_hints,
                         const MatchName& right, const std::vector<std::string>& right_hints,
                         const Rarity& rarity);

// How two words may be the same one.
enum class WordMatch { none, equal, short_form, typo };
WordMatch compared_words(std::string_view left, std::string_view right);

// True if one text becomes the other by one letter put in, left out, changed or swapped with its neighbour.
bool one_slip_apart(std::string_view left, std::string_view right);

namespace detail {
bool known_first_name(std::string_view plain);
bool is_short_form(std::string_view shorter, std::string_view longer);
}  // namespace detail

}  // namespace intake
