// Grams, the pieces that texts are found by, and queries.
//
// Of a folded text: its 1-, 2- and 3-grams of code points without blanks, hashed (a collision costs a look at
// a text, never a miss); and the 1- to 4-grams of its digit runs, exactly. Grams of nothing but digits and
// phone punctuation are only kept as digits.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace storage::search {

// Digit grams are below 2^18; text grams have the highest bit of gram_bits.
using Gram = std::uint32_t;
constexpr int gram_bits = 21;
constexpr Gram gram_end = Gram{1} << gram_bits;

// Appends the grams of a folded text, some of them more than once.
void append_grams(std::string_view folded, std::vector<Gram>& to);

// The digit runs of a folded text with a line break behind each. Blanks, brackets, dashes, dots and slashes
// do not end a run; anything else does, '+' too.
std::string digit_runs(std::string_view folded);

// What is looked for: texts that all occur in a folded document, and digits that all occur in its digit runs.
class Query {
 public:
  explicit Query(std::string_view typed);

  bool blank() const { return texts_.empty() && digits_.empty(); }
  bool matches(std::string_view folded) const;
  // A document that matches holds all of these; each once.
  const std::vector<Gram>& grams() const { return grams_; }

 private:
  void add_part(std::string_view part);

  std::vector<std::string> texts_;
  std::vector<std::string> digits_;
  std::vector<Gram> grams_;
};

}  // namespace storage::search
