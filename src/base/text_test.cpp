// The quick ways of folding and transliterating say the same as the library.
#include "base/text.hpp"

#include <doctest/doctest.h>

#include <random>

namespace {

// Letters, and what stands between them in names.
std::vector<std::string> russian_pieces() {
  std::vector<std::string> pieces{" ", "-", ".", "'", "a", "Z", "7", "\n"};
  for (char32_t c = 0x410; c <= 0x44F; ++c) pieces.push_back(base::utf8_of({&c, 1}));
  pieces.insert(pieces.end(), {"Ё", "ё"});
  return pieces;
}

TEST_CASE("a name in Russian letters gets the Latin ones that ICU gives, whatever stands beside a letter") {
  const auto pieces = russian_pieces();
  for (const auto& left : pieces) {
    for (const auto& right : pieces) {
      const auto text = left + right;
      REQUIRE_MESSAGE(base::latin_of(text) == base::detail::latin_by_library(text), text);
    }
  }
  std::minstd_rand random(1);
  for (int i = 0; i < 2000; ++i) {
    std::string text;
    for (int letters = 0; letters < 12; ++letters) text += pieces[random() % pieces.size()];
    REQUIRE_MESSAGE(base::latin_of(text) == base::detail::latin_by_library(text), text);
  }
}

TEST_CASE("a name with letters of another script is left to ICU") {
  for (const std::string text : {"Їжак Олена", "Анна 王丽", "Ærø", "Жанна\u0301", "\xff Анна"}) {
    CHECK(base::latin_of(text) == base::detail::latin_by_library(text));
  }
  CHECK(base::latin_of("Щукина Мария") == "sukina maria");
}

}  // namespace
