#include "people/checks.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace people {
namespace {

std::size_t code_point_count(std::string_view text) {
  return static_cast<std::size_t>(
      std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

// PostgreSQL stores no NUL, and the other control characters only break the screen.
bool is_forbidden(char c, bool breaks) {
  const auto byte = static_cast<unsigned char>(c);
  if (byte == 0x7F) return true;
  if (byte >= 0x20 || byte == '\t') return false;
  return !(breaks && (byte == '\n' || byte == '\r'));
}

}  // namespace

void Checks::problem(const std::string& pointer, std::string message) {
  problems_.push_back({prefix_ + pointer, std::move(message)});
}

base::Error Checks::error() && {
  std::string message = problems_.size() == 1
                            ? problems_.front().pointer + " " + problems_.front().message
                            : fmt::format("{} fields of the request need a correction", problems_.size());
  return {base::Code::invalid, std::move(message), std::move(problems_), std::nullopt};
}

std::optional<std::string> Checks::text(const std::string& pointer, std::string_view from, std::size_t limit,
                                        bool breaks) {
  if (!base::valid_utf8(from)) {
    problem(pointer, "is not UTF-8 text");
    return std::nullopt;
  }
  const auto kept = base::trimmed(from);
  if (kept.empty()) return std::nullopt;
  if (std::ranges::any_of(kept, [&](char c) { return is_forbidden(c, breaks); })) {
    problem(pointer, breaks ? "has control characters" : "has control characters or line breaks");
  }
  if (kept.size() > limit && code_point_count(kept) > limit) {
    problem(pointer, fmt::format("must have at most {} characters", limit));
  }
  return std::string(kept);
}

std::optional<std::string> Checks::line(const std::string& pointer, const std::optional<std::string>& from,
                                        std::size_t limit) {
  if (!from) return std::nullopt;
  return text(pointer, *from, limit, false);
}

std::optional<std::string> Checks::block(const std::string& pointer, std::string_view from,
                                         std::size_t limit) {
  return text(pointer, from, limit, true);
}

}  // namespace people
