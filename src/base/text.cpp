#include "base/text.hpp"

#include <unicode/brkiter.h>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <memory>

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

std::string latin_of(std::string_view text) {
  if (plain_ascii(text)) return folded_ascii(text);
  thread_local const std::unique_ptr<icu::Transliterator> to_latin = [] {
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<icu::Transliterator>(
        icu::Transliterator::createInstance("Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
  }();
  auto letters = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  if (to_latin) to_latin->transliterate(letters);
  std::string out;
  letters.toUTF8String(out);
  return folded(out);
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
