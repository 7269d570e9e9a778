#include "access/session/session_rules.hpp"

#include <strings.h>

namespace auth {
namespace {

constexpr std::string_view cookie_name = "rollbook_session";
// The longest a browser keeps a cookie; when the session ends is the server's to say.
constexpr std::int64_t cookie_life_s = 400 * base::day_ms / base::second_ms;
constexpr std::size_t longest_secret = 200;

http::Header cookie(std::string_view value, std::int64_t life_s, bool secure) {
  std::string text = std::string(cookie_name) + "=" + std::string(value);
  text += "; Path=/; HttpOnly; SameSite=Lax; Max-Age=" + std::to_string(life_s);
  if (secure) text += "; Secure";
  return {"Set-Cookie", std::move(text)};
}

}  // namespace

std::string bearer_of(const http::Request& request) {
  constexpr std::string_view scheme = "Bearer ";
  const std::string& text = request.authorization;
  if (text.size() <= scheme.size() || text.size() > longest_secret) return {};
  if (strncasecmp(text.data(), scheme.data(), scheme.size()) != 0) return {};
  return text.substr(scheme.size());
}

std::string session_secret_of(const http::Request& request) {
  auto secret = http::cookie_value(request.cookie, cookie_name);
  return secret.size() <= longest_secret ? secret : std::string{};
}

http::Header session_cookie(const std::string& secret, bool secure) {
  return cookie(secret, cookie_life_s, secure);
}

http::Header no_session_cookie(bool secure) {
  return cookie("", 0, secure);
}

}  // namespace auth
