// Text as people type it, folded so that the same word is found however it was written.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace base {

// True if the bytes are valid UTF-8.
bool valid_utf8(std::string_view text);

// The form texts are compared and searched in: NFKC, case folded, ё->е, runs of white space as one blank,
// trimmed. The text must be UTF-8; broken bytes become U+FFFD.
std::string folded(std::string_view text);

// Only the decimal digits of a text, of any script, as 0-9.
std::string digits_of(std::string_view text);

// Trimmed of white space at both ends (Unicode blanks included).
std::string_view trimmed(std::string_view text);

// The code points of a UTF-8 text and back.
std::u32string code_points(std::string_view text);
std::string utf8_of(std::u32string_view text);

// At most `limit` code points of a text, never cutting one in two.
std::string_view first_code_points(std::string_view text, std::size_t limit);

// Latin letters for a name in Cyrillic, Chinese or Japanese script (ICU Any-Latin; Latin-ASCII), folded.
std::string latin_of(std::string_view text);

namespace detail {
// latin_of by ICU alone: a test compares the quick way for Russian letters with it.
std::string latin_by_library(std::string_view text);
}  // namespace detail

// The first characters a reader would draw in a round picture: "Анна Петрова" -> "АП", "陈思远" -> "陈".
std::string initials_of(std::string_view name);

}  // namespace base
