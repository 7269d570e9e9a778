#include "http/router.hpp"

#include <array>

#include <charconv>

namespace http {
namespace {

// True if `path` fits `pattern`; its {names} are put into `params`. A name stands for a whole, not empty part
// between slashes. Most patterns differ from a path within their first letters.
bool fits(std::string_view pattern, std::string_view path, PathParams& params) {
  std::size_t of_path = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] != '{') {
      if (of_path == path.size() || pattern[i] != path[of_path]) return false;
      ++of_path;
      continue;
    }
    const auto end = pattern.find('}', i);
    const auto part = path.substr(of_path, path.find('/', of_path) - of_path);
    if (part.empty()) return false;
    params[std::string(pattern.substr(i + 1, end - i - 1))] = std::string(part);
    of_path += part.size();
    i = end;
  }
  return of_path == path.size();
}

// "/people/fields" is meant before "/people/{id}".
bool plainer(const Route& left, const Route* right) {
  return right == nullptr || left.pattern.find('{') == std::string::npos ||
         (left.pattern.find('{') > right->pattern.find('{') && right->pattern.find('{') != std::string::npos);
}

}  // namespace

boost::json::value query_value(const std::string& text, QueryShape shape) {
  switch (shape) {
    case QueryShape::text:
      return boost::json::string(text);
    case QueryShape::number: {
      std::int64_t number = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
      if (error == std::errc{} && end == text.data() + text.size()) return number;
      return boost::json::string(text);  // refused by the reader, with the field's name
    }
    case QueryShape::yes_no:
      if (text == "true" || text == "1" || text.empty()) return true;
      if (text == "false" || text == "0") return false;
      return boost::json::string(text);
    case QueryShape::list: {
      boost::json::array items;
      for (std::size_t from = 0; from <= text.size();) {
        const auto comma = std::min(text.find(',', from), text.size());
        if (comma > from) items.emplace_back(text.substr(from, comma - from));
        from = comma + 1;
      }
      return items;
    }
  }
  return nullptr;
}

base::Result<boost::json::object> body_object(const Request& request) {
  if (request.body.empty()) return boost::json::object{};
  if (!request.content_type.empty() && !request.content_type.starts_with("application/json")) {
    return base::fail(base::Code::unsupported_type, "Send the body as application/json.");
  }
  TRY(auto document, base::json::parse(request.body));
  if (!document.is_object()) return base::fail_field("", "The body must be a JSON object.");
  return std::move(document.get_object());
}

Route& Router::plain(std::string pattern, std::string summary,
                     std::function<Response(const Request&)> answer) {
  Route& route = *routes_.emplace_back(std::make_unique<Route>());
  route.pattern = std::move(pattern);
  route.summary = std::move(summary);
  route.plain = std::move(answer);
  return route;
}

Route& Router::stream(
    std::string pattern, std::string summary,
    std::function<void(const Request&, const base::Actor&, std::shared_ptr<EventSink>)> start) {
  Route& route = *routes_.emplace_back(std::make_unique<Route>());
  route.pattern = "/api/v1" + std::move(pattern);
  route.summary = std::move(summary);
  route.stream = std::move(start);
  return route;
}

base::Result<Router::Match> Router::match(Method method, std::string_view path) const {
  Match best;
  bool path_known = false;
  for (const auto& route : routes_) {
    PathParams params;
    if (!fits(route->pattern, path, params)) continue;
    path_known = true;
    if (route->method != method || !plainer(*route, best.route)) continue;
    best = {route.get(), std::move(params)};
  }
  if (best.route != nullptr) return best;
  if (path_known)
    return base::fail(base::Code::method_not_allowed, "This address does not take that method.");
  return base::fail(base::Code::not_found, "There is nothing at this address.");
}

std::string Router::methods_of(std::string_view path) const {
  static constexpr std::array<std::pair<Method, std::string_view>, 5> words{{{Method::get, "GET"},
                                                                             {Method::post, "POST"},
                                                                             {Method::patch, "PATCH"},
                                                                             {Method::put, "PUT"},
                                                                             {Method::remove, "DELETE"}}};
  std::string listed;
  for (const auto& [method, word] : words) {
    if (!match(method, path)) continue;
    if (!listed.empty()) listed += ", ";
    listed += word;
  }
  return listed;
}

}  // namespace http
