#include "intake/sheet/sheet_text.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/text.hpp"

namespace intake {
namespace {

constexpr std::size_t sample_bytes = 200'000;
// A text counts as UTF-8 with a few broken bytes when it has this many good characters for each bad one.
constexpr std::size_t good_for_one_bad = 10;

struct Mark {
  std::string_view bytes;
  std::string_view encoding;
};
constexpr std::array<Mark, 3> marks{
    {{"\xEF\xBB\xBF", "UTF-8"}, {"\xFF\xFE", "UTF-16LE"}, {"\xFE\xFF", "UTF-16BE"}}};

// UTF-16 without a mark: every second byte of Latin text is zero.
std::string_view utf16_without_mark(std::string_view bytes) {
  const auto sample = bytes.substr(0, 4096);
  std::array<std::size_t, 2> zeros{};
  for (std::size_t i = 0; i < sample.size(); ++i) zeros[i % 2] += sample[i] == '\0' ? 1 : 0;
  const auto enough = sample.size() / 8;
  if (zeros[1] > enough && zeros[0] * 10 < zeros[1]) return "UTF-16LE";
  if (zeros[0] > enough && zeros[1] * 10 < zeros[0]) return "UTF-16BE";
  return {};
}

bool mostly_utf8(std::string_view bytes) {
  std::size_t good = 0;
  std::size_t bad = 0;
  const auto length = static_cast<std::int32_t>(std::min(bytes.size(), std::size_t{INT32_MAX}));
  for (std::int32_t i = 0; i < length;) {
    UChar32 c = 0;
    U8_NEXT(bytes.data(), i, length, c);
    if (c < 0) ++bad;
    if (c >= 0x80) ++good;
  }
  return bad == 0 || good > bad * good_for_one_bad;
}

// The lines that are not plain ASCII: only they tell encodings apart.
std::string telling_lines(std::string_view bytes) {
  std::string out;
  while (!bytes.empty() && out.size() < sample_bytes) {
    const auto end = std::min(bytes.find('\n'), bytes.size() - 1);
    const auto line = bytes.substr(0, std::min(end + 1, sample_bytes));
    const auto high = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
    if (std::any_of(line.begin(), line.end(), high)) out += line;
    bytes.remove_prefix(end + 1);
  }
  return out;
}

// Russian in windows-1251 is runs of single high bytes, mostly small letters; double-byte scripts look
// otherwise.
bool looks_like_windows_1251(std::string_view sample) {
  std::size_t small = 0;
  std::size_t capital = 0;
  std::size_t other = 0;
  for (const char c : sample) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0xE0 || byte == 0xB8) {
      ++small;
    } else if (byte >= 0xC0) {
      ++capital;
    } else if (byte >= 0x80) {
      ++other;
    }
  }
  return small > 2 * capital && other * 10 < small;
}

std::string detected(const std::string& sample) {
  constexpr std::array<std::string_view, 8> known{"GB18030", "Shift_JIS", "EUC-JP",     "Big5",
                                                  "EUC-KR",  "KOI8-R",    "ISO-8859-1", "windows-1251"};
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status),
                                                                            &ucsdet_close);
  ucsdet_setText(detector.get(), sample.data(), static_cast<std::int32_t>(sample.size()), &status);
  std::int32_t count = 0;
  const auto* const* matches = ucsdet_detectAll(detector.get(), &count, &status);
  for (std::int32_t i = 0; i < count && U_SUCCESS(status); ++i) {
    const std::string_view name = ucsdet_getName(matches[i], &status);
    if (std::find(known.begin(), known.end(), name) == known.end()) continue;
    return name == "ISO-8859-1" ? "windows-1252" : std::string(name);
  }
  return "windows-1251";
}

base::Result<std::string> converted(std::string_view bytes, const std::string& encoding, std::size_t limit) {
  UErrorCode status = U_ZERO_ERROR;
  using Converter = std::unique_ptr<UConverter, decltype(&ucnv_close)>;
  const Converter from(ucnv_open(encoding.c_str(), &status), &ucnv_close);
  const Converter to(ucnv_open("UTF-8", &status), &ucnv_close);
  if (U_FAILURE(status)) return base::fail(base::Code::internal, "ICU lacks the encoding " + encoding);
  std::string out;
  std::array<char, 1U << 16U> chunk{};
  std::array<UChar, 4096> pivot{};
  UChar* pivot_read = pivot.data();
  UChar* pivot_write = pivot.data();
  const char* source = bytes.data();
  bool first = true;
  do {
    char* target = chunk.data();
    status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, chunk.data() + chunk.size(), &source,
                   bytes.data() + bytes.size(), pivot.data(), &pivot_read, &pivot_write,
                   pivot.data() + pivot.size(), first, true, &status);
    first = false;
    out.append(chunk.data(), target);
    if (out.size() > limit) return base::fail(base::Code::too_large, "The text of the file is too long.");
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (U_FAILURE(status)) return base::fail(base::Code::invalid, "The file is not text in " + encoding + ".");
  return out;
}

}  // namespace

std::string encoding_of(std::string_view bytes) {
  for (const auto& mark : marks) {
    if (bytes.starts_with(mark.bytes)) return std::string(mark.encoding);
  }
  if (const auto name = utf16_without_mark(bytes); !name.empty()) return std::string(name);
  if (mostly_utf8(bytes)) return "UTF-8";
  const auto sample = telling_lines(bytes);
  return looks_like_windows_1251(sample) ? "windows-1251" : detected(sample);
}

base::Result<void> to_utf8(std::string_view bytes, std::size_t limit, Utf8Text& out) {
  out.encoding = encoding_of(bytes);
  for (const auto& mark : marks) {
    if (mark.encoding == out.encoding && bytes.starts_with(mark.bytes))
      bytes.remove_prefix(mark.bytes.size());
  }
  out.text = bytes;
  if (out.encoding == "UTF-8" && base::valid_utf8(bytes)) return {};
  TRY(out.owned, converted(bytes, out.encoding, limit));
  out.text = out.owned;
  return {};
}

}  // namespace intake
