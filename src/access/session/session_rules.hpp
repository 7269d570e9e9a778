// How a request carries its session or token, and how long a session lasts.
#pragma once
#include <string>

#include "base/time.hpp"
#include "http/request.hpp"

namespace auth {

// A session ends when it was not used for so long.
constexpr std::int64_t session_idle_ms = 14 * base::day_ms;
constexpr base::Instant session_end(base::Instant used_at) {
  return {used_at.ms + session_idle_ms};
}

// The API token or the session secret that a request carries, "" for none.
std::string bearer_of(const http::Request& request);
std::string session_secret_of(const http::Request& request);

// The Set-Cookie of a new session, and the one that takes it away.
http::Header session_cookie(const std::string& secret, bool secure);
http::Header no_session_cookie(bool secure);

}  // namespace auth
