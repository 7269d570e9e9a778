// Result and Error: how a function says that it was refused, and why.
#pragma once
#include <boost/describe.hpp>
#include <expected>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace base {

// Why a request was refused. The words are what the API shows; docs/errors.md lists them with HTTP codes.
BOOST_DEFINE_ENUM_CLASS(Code, invalid, unauthenticated, forbidden, not_found, method_not_allowed, conflict,
                        idempotency_mismatch, too_large, unsupported_type, rate_limited, unavailable,
                        internal)

// One mistake in a request: where (JSON pointer, "" for the whole) and what would be right.
struct Problem {
  std::string pointer;
  std::string message;
};
BOOST_DESCRIBE_STRUCT(Problem, (), (pointer, message))

// A refusal. `problems` lists every mistake found, not only the first.
struct Error {
  Code code{};
  std::string message;
  std::vector<Problem> problems;
  std::optional<int> retry_after_s;  // for rate_limited and unavailable
};

template <class T>
using Result = std::expected<T, Error>;

// Starts a refusal: `return base::fail(base::Code::conflict, "This lesson has already begun.");`
inline std::unexpected<Error> fail(Code code, std::string message, std::vector<Problem> problems = {}) {
  return std::unexpected<Error>(Error{code, std::move(message), std::move(problems), std::nullopt});
}

// A refusal of one field: code invalid, with its pointer.
inline std::unexpected<Error> fail_field(std::string pointer, std::string message) {
  std::vector<Problem> problems{{std::move(pointer), message}};
  return fail(Code::invalid, std::move(message), std::move(problems));
}

}  // namespace base

#define ROLLBOOK_JOIN_(a, b) a##b
#define ROLLBOOK_JOIN(a, b) ROLLBOOK_JOIN_(a, b)
#define ROLLBOOK_TRY_(temp, target, ...)                                         \
  auto&& temp = (__VA_ARGS__);                                                   \
  if (!temp) return std::unexpected(std::forward<decltype(temp)>(temp).error()); \
  target = std::move(*temp)

// TRY(auto x, f()): x is the value of f(), or the refusal is returned to our caller.
#define TRY(target, ...) ROLLBOOK_TRY_(ROLLBOOK_JOIN(rollbook_try_, __COUNTER__), target, __VA_ARGS__)
#define ROLLBOOK_CHECK_(temp, ...)                                        \
  do {                                                                    \
    if (auto&& temp = (__VA_ARGS__); !temp)                               \
      return std::unexpected(std::forward<decltype(temp)>(temp).error()); \
  } while (false)

// CHECK_OK(f()): like TRY for a result whose value is not wanted.
#define CHECK_OK(...) ROLLBOOK_CHECK_(ROLLBOOK_JOIN(rollbook_check_, __COUNTER__), __VA_ARGS__)
