#include "http/request.hpp"

#include "base/json.hpp"

namespace http {
namespace {

struct ErrorBody {
  base::Code code{};
  std::string message;
  std::vector<base::Problem> problems;
  std::string request_id;
};
BOOST_DESCRIBE_STRUCT(ErrorBody, (), (code, message, problems, request_id))

struct ErrorReply {
  ErrorBody error;
};
BOOST_DESCRIBE_STRUCT(ErrorReply, (), (error))

}  // namespace

std::string cookie_value(std::string_view cookies, std::string_view name) {
  while (!cookies.empty()) {
    const auto end = cookies.find(';');
    auto one = cookies.substr(0, end);
    one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
    if (one.size() > name.size() && one.starts_with(name) && one[name.size()] == '=') {
      return std::string(one.substr(name.size() + 1));
    }
    if (end == std::string_view::npos) break;
    cookies.remove_prefix(end + 1);
  }
  return {};
}

int status_of(base::Code code) {
  switch (code) {
    case base::Code::invalid:
      return 400;
    case base::Code::unauthenticated:
      return 401;
    case base::Code::forbidden:
      return 403;
    case base::Code::not_found:
      return 404;
    case base::Code::method_not_allowed:
      return 405;
    case base::Code::conflict:
      return 409;
    case base::Code::idempotency_mismatch:
      return 409;
    case base::Code::too_large:
      return 413;
    case base::Code::unsupported_type:
      return 415;
    case base::Code::rate_limited:
      return 429;
    case base::Code::unavailable:
      return 503;
    case base::Code::internal:
      return 500;
  }
  return 500;
}

Response error_response(const base::Error& error, const std::string& request_id) {
  Response response;
  response.status = status_of(error.code);
  response.body = base::json::text_of(ErrorReply{{error.code, error.message, error.problems, request_id}});
  if (error.retry_after_s) response.headers.push_back({"Retry-After", std::to_string(*error.retry_after_s)});
  return response;
}

}  // namespace http
