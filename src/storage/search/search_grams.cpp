#include "storage/search/search_grams.hpp"

#include <algorithm>
#include <cstring>

#include "base/text.hpp"

namespace storage::search {
namespace {

constexpr std::size_t most_grams_of_query = 32;  // more make no list shorter

constexpr std::size_t long_digits = 6;
constexpr int long_digits_bits = 17;

bool is_digit(char32_t c) {
  return c >= U'0' && c <= U'9';
}

// What people put between the digits of a phone, blanks aside.
bool is_phone_mark(char32_t c) {
  return c == U'(' || c == U')' || c == U'-' || c == U'.' || c == U'/' || (c >= 0x2010 && c <= 0x2015) ||
         c == 0x2212;
}

bool is_phone_sign(char32_t c) {
  return is_digit(c) || is_phone_mark(c) || c == U'+';
}

// Hashes up to three code points into the upper half of the grams.
Gram text_gram(char32_t a, char32_t b, char32_t c) {
  const std::uint64_t packed = static_cast<std::uint64_t>(a) | static_cast<std::uint64_t>(b) << 21 |
                               static_cast<std::uint64_t>(c) << 42;
  return Gram{1} << (gram_bits - 1) |
         static_cast<Gram>((packed * 0x9E3779B97F4A7C15ULL) >> (64 - gram_bits + 1));
}

// Up to four digits behind a leading 1, so that "01" is not "1"; six are hashed, or most lists would hold one
// phone.
Gram digit_gram(std::string_view digits) {
  Gram code = 1;
  for (const char c : digits) code = code * 10 + static_cast<Gram>(c - '0');
  if (digits.size() < long_digits) return code;
  return Gram{1} << long_digits_bits | (code * 0x9E3779B1U) >> (32 - long_digits_bits);
}

// True if a gram is left to the digits: it has one, and only phone signs beside it.
bool left_to_digits(std::u32string_view gram) {
  bool digit = false;
  for (const char32_t c : gram) {
    if (!is_phone_sign(c)) return false;
    digit = digit || is_digit(c);
  }
  return digit;
}

Gram gram_of(std::u32string_view gram) {
  return text_gram(gram[0], gram.size() > 1 ? gram[1] : 0, gram.size() > 2 ? gram[2] : 0);
}

// Appends the n-grams of a word for one length.
void append_text_grams(std::u32string_view word, std::size_t length, std::vector<Gram>& to) {
  for (std::size_t i = 0; i + length <= word.size(); ++i) {
    const auto gram = word.substr(i, length);
    if (!left_to_digits(gram)) to.push_back(gram_of(gram));
  }
}

void append_digit_grams(std::string_view run, std::size_t length, std::vector<Gram>& to) {
  for (std::size_t i = 0; i + length <= run.size(); ++i) to.push_back(digit_gram(run.substr(i, length)));
}

// The grams that a run of digits is found by.
void append_grams_of_run(std::string_view run, std::vector<Gram>& to) {
  append_digit_grams(run, run.size() >= long_digits ? long_digits : std::min<std::size_t>(run.size(), 4), to);
}

// Calls f(part) for each non-empty part between separators.
template <class Text, class Sign, class F>
void for_each_part(Text text, Sign separator, F&& f) {
  while (!text.empty()) {
    const auto end = std::min(text.find(separator), text.size());
    if (end > 0) f(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

bool contains(std::string_view text, std::string_view part) {
  return memmem(text.data(), text.size(), part.data(), part.size()) != nullptr;
}

}  // namespace

void append_grams(std::string_view folded, std::vector<Gram>& to) {
  const std::u32string text = base::code_points(folded);
  for_each_part(std::u32string_view(text), U' ', [&](std::u32string_view word) {
    for (const std::size_t length : {1, 2, 3}) append_text_grams(word, length, to);
  });
  const std::string runs = digit_runs(folded);
  for_each_part(std::string_view(runs), '\n', [&](std::string_view run) {
    for (const std::size_t length : {1, 2, 3, 4, 6}) append_digit_grams(run, length, to);
  });
}

std::string digit_runs(std::string_view folded) {
  std::string runs;
  bool in_run = false;
  const auto end_run = [&] {
    if (in_run) runs += '\n';
    in_run = false;
  };
  for (std::size_t i = 0; i < folded.size(); ++i) {
    const auto byte = static_cast<unsigned char>(folded[i]);
    if (byte >= '0' && byte <= '9') {
      runs += static_cast<char>(byte);
      in_run = true;
    } else if (byte < 0x80) {
      if (byte != ' ' && !is_phone_mark(byte)) end_run();
    } else if (in_run && byte >= 0xC0) {  // the first byte of a longer character
      const bool dash = byte == 0xE2 && is_phone_mark(base::code_points(folded.substr(i, 3))[0]);
      if (!dash) end_run();
    }
  }
  end_run();
  return runs;
}

Query::Query(std::string_view typed) {
  const std::string folded = base::folded(typed);
  for_each_part(std::string_view(folded), ' ', [&](std::string_view part) { add_part(part); });
  std::sort(grams_.begin(), grams_.end());
  grams_.erase(std::unique(grams_.begin(), grams_.end()), grams_.end());
  if (grams_.size() <= most_grams_of_query) return;
  for (std::size_t i = 0; i < most_grams_of_query; ++i) {
    grams_[i] = grams_[i * grams_.size() / most_grams_of_query];
  }
  grams_.resize(most_grams_of_query);
}

void Query::add_part(std::string_view part) {
  const std::u32string signs = base::code_points(part);
  if (left_to_digits(signs)) {
    std::string digits;
    for (const char32_t c : signs) {
      if (is_digit(c) || c == U'+') digits += static_cast<char>(c);
    }
    for_each_part(std::string_view(digits), '+', [&](std::string_view run) {
      append_grams_of_run(run, grams_);
      digits_.emplace_back(run);
    });
    return;
  }
  append_text_grams(signs, std::min<std::size_t>(signs.size(), 3), grams_);
  if (signs.size() == 3)
    append_text_grams(signs, 2, grams_);  // one gram alone may share its code with a common one
  const std::string runs = digit_runs(part);
  for_each_part(std::string_view(runs), '\n',
                [&](std::string_view run) { append_grams_of_run(run, grams_); });
  texts_.emplace_back(part);
}

bool Query::matches(std::string_view folded) const {
  for (const auto& text : texts_) {
    if (!contains(folded, text)) return false;
  }
  if (digits_.empty()) return true;
  const std::string runs = digit_runs(folded);
  return std::all_of(digits_.begin(), digits_.end(),
                     [&](const auto& digits) { return contains(runs, digits); });
}

}  // namespace storage::search
