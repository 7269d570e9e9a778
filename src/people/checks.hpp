// Collects every mistake of a request with its JSON pointer.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace people {

class Checks {
 public:
  explicit Checks(std::string prefix = {}) : prefix_(std::move(prefix)) {}

  void problem(const std::string& pointer, std::string message);
  bool clean() const { return problems_.empty(); }
  // invalid, with all that was noted.
  base::Error error() &&;

  // One line of text: trimmed, none when empty. Notes what is too long or cannot be stored.
  std::optional<std::string> line(const std::string& pointer, const std::optional<std::string>& text,
                                  std::size_t limit);
  // Like `line`, with line breaks.
  std::optional<std::string> block(const std::string& pointer, std::string_view text, std::size_t limit);

 private:
  std::optional<std::string> text(const std::string& pointer, std::string_view from, std::size_t limit,
                                  bool breaks);

  std::string prefix_;
  std::vector<base::Problem> problems_;
};

}  // namespace people
