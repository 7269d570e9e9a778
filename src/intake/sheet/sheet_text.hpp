// The encoding of a text file: found by its marks and its bytes, and turned into UTF-8.
#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace intake {

struct Utf8Text {
  std::string encoding;   // "UTF-8", "UTF-16LE", "windows-1251", "GB18030", "Shift_JIS", …
  std::string_view text;  // points into the input, or into `owned`
  std::string owned;
  Utf8Text() = default;
  Utf8Text(const Utf8Text&) = delete;
  Utf8Text& operator=(const Utf8Text&) = delete;
};

// The name of the encoding of a text, as ICU spells it.
std::string encoding_of(std::string_view bytes);

// Fills `out` with the text in UTF-8, without a byte order mark. too_large: beyond `limit` bytes.
base::Result<void> to_utf8(std::string_view bytes, std::size_t limit, Utf8Text& out);

}  // namespace intake
