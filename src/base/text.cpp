#include "base/text.hpp"

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <array>
#include <memory>
#include <optional>
#include <unordered_map>

namespace base {
namespace {

bool plain_ascii(std::string_view text) {
  for (const char c : text) {
    if (static_cast<unsigned char>(c) >= 0x80) return false;
  }
  return true;
}

std::string folded_ascii(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool blank = false;
  for (const char c : text) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      blank = !out.empty();
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

const icu::Normalizer2& nfkc_casefold() {
  UErrorCode status = U_ZERO_ERROR;
  static const icu::Normalizer2* normalizer = icu::Normalizer2::getNFKCCasefoldInstance(status);
  return *normalizer;
}

void append_utf8(std::string& out, char32_t c) {
  char buffer[4];
  int length = 0;
  U8_APPEND_UNSAFE(buffer, length, static_cast<UChar32>(c));
  out.append(buffer, static_cast<std::size_t>(length));
}

}  // namespace

bool valid_utf8(std::string_view text) {
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT(text.data(), i, length, c);
    if (c < 0) return false;
  }
  return true;
}

std::string folded(std::string_view text) {
  if (plain_ascii(text)) return folded_ascii(text);
  UErrorCode status = U_ZERO_ERROR;
  const auto source = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  const auto normal = nfkc_casefold().normalize(source, status);
  std::string out;
  out.reserve(text.size());
  bool blank = false;
  for (std::int32_t i = 0; i < normal.length();) {
    UChar32 c = normal.char32At(i);
    i += U16_LENGTH(c);
    if (u_isUWhiteSpace(c)) {
      blank = !out.empty();
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    append_utf8(out, c == 0x451 ? 0x435 : static_cast<char32_t>(c));  // ё -> е
  }
  return out;
}

std::string digits_of(std::string_view text) {
  std::string out;
  for (const char32_t c : code_points(text)) {
    const auto digit = u_charDigitValue(static_cast<UChar32>(c));
    if (digit >= 0) out += static_cast<char>('0' + digit);
  }
  return out;
}

std::string_view trimmed(std::string_view text) {
  const auto length = static_cast<std::int32_t>(text.size());
  std::int32_t begin = 0;
  while (begin < length) {
    std::int32_t next = begin;
    UChar32 c = 0;
    U8_NEXT(text.data(), next, length, c);
    if (c < 0 || !(u_isUWhiteSpace(c) || c == 0xFEFF || c == 0x200B)) break;
    begin = next;
  }
  std::int32_t end = length;
  while (end > begin) {
    std::int32_t before = end;
    UChar32 c = 0;
    U8_PREV(text.data(), begin, before, c);
    if (c < 0 || !(u_isUWhiteSpace(c) || c == 0xFEFF || c == 0x200B)) break;
    end = before;
  }
  return text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(end - begin));
}

std::u32string code_points(std::string_view text) {
  std::u32string out;
  out.reserve(text.size());
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT(text.data(), i, length, c);
    out += c < 0 ? U'\uFFFD' : static_cast<char32_t>(c);
  }
  return out;
}

std::string utf8_of(std::u32string_view text) {
  std::string out;
  out.reserve(text.size() * 2);
  for (const char32_t c : text) append_utf8(out, c);
  return out;
}

std::string_view first_code_points(std::string_view text, std::size_t limit) {
  const auto length = static_cast<std::int32_t>(text.size());
  std::int32_t at = 0;
  for (std::size_t count = 0; count < limit && at < length; ++count) U8_FWD_1(text.data(), at, length);
  return text.substr(0, static_cast<std::size_t>(at));
}

namespace {

std::string transliterated(std::string_view text) {
  thread_local const std::unique_ptr<icu::Transliterator> to_latin = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::Transliterator>(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
  }();
  auto letters = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  if (to_latin) to_latin->transliterate(letters);
  std::string out;
  letters.toUTF8String(out);
  return out;
}

constexpr UChar32 first_russian = 0x401;
constexpr UChar32 last_russian = 0x451;

bool is_russian(UChar32 c) {
  return (c >= 0x410 && c <= 0x44F) || c == first_russian || c == last_russian;
}

// The Latin letters of each Russian one, which are the same wherever it stands.
const std::string& latin_of_russian(UChar32 letter) {
  static const auto table = [] {
    std::array<std::string, last_russian - first_russian + 1> all;
    for (UChar32 c = first_russian; c <= last_russian; ++c) {
      std::string text;
      append_utf8(text, static_cast<char32_t>(c));
      all[static_cast<std::size_t>(c - first_russian)] = transliterated(text);
    }
    return all;
  }();
  return table[static_cast<std::size_t>(letter - first_russian)];
}

// The same as `transliterated`, much quicker, for texts of Russian letters and ASCII; none for others.
std::optional<std::string> transliterated_russian(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT(text.data(), i, length, c);
    if (is_russian(c)) {
      out += latin_of_russian(c);
    } else if (c >= 0 && c < 0x80) {
      out += static_cast<char>(c);
    } else {
      return std::nullopt;
    }
  }
  return out;
}

}  // namespace

std::string latin_of(std::string_view text) {
  if (plain_ascii(text)) return folded_ascii(text);
  if (const auto quick = transliterated_russian(text)) return folded(*quick);
  // The library takes 40 us for a Chinese name, and in a sheet the same few thousand come again and again.
  constexpr std::size_t longest_remembered = 32;
  constexpr std::size_t most_remembered = 10'000;
  if (text.size() > longest_remembered) return folded(transliterated(text));
  thread_local std::unordered_map<std::string, std::string> remembered;
  std::string name(text);
  if (const auto found = remembered.find(name); found != remembered.end()) return found->second;
  auto latin = folded(transliterated(text));
  if (remembered.size() == most_remembered) remembered.clear();
  remembered.emplace(std::move(name), latin);
  return latin;
}

std::string detail::latin_by_library(std::string_view text) {
  return folded(transliterated(text));
}

std::string initials_of(std::string_view name) {
  std::string out;
  bool at_word = true;
  int taken = 0;
  for (const char32_t c : code_points(trimmed(name))) {
    const auto code = static_cast<UChar32>(c);
    if (u_isUWhiteSpace(code) || code == '-') {
      at_word = true;
      continue;
    }
    if (at_word && u_isalpha(code) && taken < 2) {
      append_utf8(out, static_cast<char32_t>(u_toupper(code)));
      ++taken;
      if (u_hasBinaryProperty(code, UCHAR_IDEOGRAPHIC)) break;
    }
    at_word = false;
  }
  return out;
}

}  // namespace base
