// Texts such as people type them, in four scripts, for tests and measurements of the search.
#pragma once
#include <cstdint>
#include <random>
#include <string>

namespace testing {

class SearchTexts {
 public:
  explicit SearchTexts(std::uint32_t seed) : random_(seed) {}

  // A name, a phone as somebody would write it, often a mail: what a card is found by.
  std::string person();
  // Words of a note, about `length` characters.
  std::string note(std::size_t length);
  // 1 to 12 characters: a piece of `text`, often from the middle of a word, or (one in `noise`) made up.
  std::string fragment(const std::string& text, int noise);

  std::size_t below(std::size_t count) {
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_);
  }

 private:
  std::string word(std::size_t script);
  std::string phone();

  std::mt19937 random_;
};

}  // namespace testing
