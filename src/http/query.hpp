// The input record of a route from its path, query and body.
#pragma once
#include <map>
#include <string>

#include "base/json.hpp"
#include "http/request.hpp"

namespace http {

using PathParams = std::map<std::string, std::string>;

// A query value as the JSON its member's type wants: numbers and booleans are read from their text.
enum class QueryShape { text, number, yes_no, list };
boost::json::value query_value(const std::string& text, QueryShape shape);

// The body as a JSON object; an empty body is {}. invalid or unsupported_type.
base::Result<boost::json::object> body_object(const Request& request);

template <class M>
constexpr QueryShape query_shape() {
  if constexpr (base::is_optional<M>::value) {
    return query_shape<typename M::value_type>();
  } else if constexpr (std::is_same_v<M, bool>) {
    return QueryShape::yes_no;
  } else if constexpr (std::is_integral_v<M> || std::is_same_v<M, base::Minutes>) {
    return QueryShape::number;
  } else if constexpr (base::is_vector<M>::value) {
    return QueryShape::list;
  } else {
    return QueryShape::text;
  }
}

template <class In>
base::Result<In> read_input(const Request& request, const PathParams& path, bool from_query) {
  boost::json::object document;
  if (from_query) {
    In shape{};
    for (const auto& [name, text] : request.query) document[name] = text;  // unknown names are refused below
    base::for_each_member(shape, [&](std::string_view name, const auto& member) {
      const auto found = request.query.find(std::string(name));
      if (found == request.query.end()) return;
      document[name] = query_value(found->second, query_shape<std::remove_cvref_t<decltype(member)>>());
    });
  } else {
    TRY(document, body_object(request));
  }
  for (const auto& [name, text] : path) document[name] = text;
  return base::json::from_document<In>(document);
}

}  // namespace http
