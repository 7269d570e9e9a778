#include "http/openapi.hpp"

#include <algorithm>

namespace http {
namespace {

namespace js = boost::json;

std::string_view method_word(Method method) {
  switch (method) {
    case Method::get:
      return "get";
    case Method::post:
      return "post";
    case Method::patch:
      return "patch";
    case Method::put:
      return "put";
    case Method::remove:
      return "delete";
    case Method::other:
      return "trace";
  }
  return "get";
}

void indent(std::string& out, int depth) {
  out.append(static_cast<std::size_t>(depth) * 2, ' ');
}

void pretty(std::string& out, const js::value& value, int depth) {
  if (const auto* object = value.if_object(); object != nullptr && !object->empty()) {
    out += "{\n";
    std::size_t left = object->size();
    for (const auto& entry : *object) {
      indent(out, depth + 1);
      out += js::serialize(entry.key()) + ": ";
      pretty(out, entry.value(), depth + 1);
      out += --left > 0 ? ",\n" : "\n";
    }
    indent(out, depth);
    out += "}";
  } else if (const auto* list = value.if_array(); list != nullptr && !list->empty()) {
    out += "[\n";
    for (std::size_t i = 0; i < list->size(); ++i) {
      indent(out, depth + 1);
      pretty(out, (*list)[i], depth + 1);
      out += i + 1 < list->size() ? ",\n" : "\n";
    }
    indent(out, depth);
    out += "]";
  } else {
    out += js::serialize(value);
  }
}

bool in_path(const Route& route, std::string_view name) {
  return route.pattern.find("{" + std::string(name) + "}") != std::string::npos;
}

// The members of a route's input as parameters; what is left for the body.
js::array parameters(const Route& route, const js::object& input, js::object& body) {
  js::array list;
  js::array required_left;
  js::object properties_left;
  const auto* properties = input.if_contains("properties");
  const auto* required = input.if_contains("required");
  if (properties == nullptr) return list;
  const bool from_query = route.method == Method::get || route.method == Method::remove;
  for (const auto& entry : properties->get_object()) {
    const bool path = in_path(route, entry.key());
    const bool must =
        required != nullptr && std::any_of(required->get_array().begin(), required->get_array().end(),
                                           [&](const js::value& v) { return v == entry.key(); });
    if (path || from_query) {
      list.push_back(js::object{{"name", entry.key()},
                                {"in", path ? "path" : "query"},
                                {"required", path || must},
                                {"schema", entry.value()}});
    } else {
      properties_left[entry.key()] = entry.value();
      if (must) required_left.push_back(js::string(entry.key()));
    }
  }
  if (!properties_left.empty()) {
    body = {{"type", "object"}, {"properties", properties_left}};
    if (!required_left.empty()) body["required"] = required_left;
  }
  return list;
}

js::object content(js::object schema) {
  return {{"application/json", js::object{{"schema", std::move(schema)}}}};
}

js::object operation(const Route& route, base::SchemaBook& book) {
  js::object out{{"summary", route.summary}};
  if (!route.permission.empty()) out["x-permission"] = route.permission;
  if (route.is_open) out["security"] = js::array{};
  js::object body;
  if (route.describe_input) {
    js::object input = route.describe_input(book);
    if (const auto* ref = input.if_contains("$ref")) {
      const std::string_view name = ref->get_string();
      input = book.definitions().at(std::string(name.substr(name.rfind('/') + 1)));
    }
    auto list = parameters(route, input, body);
    if (!list.empty()) out["parameters"] = std::move(list);
  }
  if (route.is_upload) {
    const js::object file{{"type", "array"}, {"items", js::object{{"type", "string"}, {"format", "binary"}}}};
    out["requestBody"] = js::object{
        {"content",
         js::object{{"multipart/form-data",
                     js::object{{"schema", js::object{{"type", "object"},
                                                      {"properties", js::object{{"file", file}}}}}}}}}};
  } else if (!body.empty()) {
    const bool needed = body.contains("required");  // without a body nothing is told: an empty object
    out["requestBody"] = js::object{{"required", needed}, {"content", content(std::move(body))}};
  }
  js::object done{{"description", "Done"}};
  if (route.stream) {
    done["content"] =
        js::object{{"text/event-stream", js::object{{"schema", js::object{{"type", "string"}}}}}};
  } else if (route.describe_output) {
    done["content"] = content(route.describe_output(book));
  }
  out["responses"] = js::object{
      {std::to_string(route.ok_status), done},
      {"default", js::object{{"description", "Refused"},
                             {"content", content({{"$ref", "#/components/schemas/ErrorReply"}})}}}};
  return out;
}

js::object error_schema() {
  return js::parse(R"({"type":"object","required":["error"],"properties":{"error":{"type":"object",
    "required":["code","message","problems","request_id"],"properties":{"code":{"type":"string"},
    "message":{"type":"string"},"problems":{"type":"array","items":{"type":"object","required":["pointer","message"],
    "properties":{"pointer":{"type":"string"},"message":{"type":"string"}}}},"request_id":{"type":"string"}}}}})")
      .get_object();
}

}  // namespace

std::string openapi_text(const Router& router) {
  base::SchemaBook book;
  for (const auto& route : router.routes()) {
    if (route->describe_output) route->describe_output(book);  // the names of replies come first
  }
  std::map<std::string, js::object> paths;
  for (const auto& route : router.routes()) {
    if (!route->pattern.starts_with("/api/")) continue;
    paths[route->pattern][method_word(route->method)] = operation(*route, book);
  }
  js::object all_paths;
  for (auto& [path, operations] : paths) all_paths[path] = std::move(operations);
  js::object schemas;
  for (const auto& [name, schema] : book.definitions()) schemas[name] = schema;
  schemas["ErrorReply"] = error_schema();
  const js::object document{
      {"openapi", "3.1.0"},
      {"info", js::object{{"title", "Rollbook"},
                          {"version", "1"},
                          {"license",
                           js::object{{"name", "AGPL-3.0-or-later"}, {"identifier", "AGPL-3.0-or-later"}}}}},
      {"servers", js::array{js::object{{"url", "/"}}}},
      {"security", js::array{js::object{{"token", js::array{}}}, js::object{{"session", js::array{}}}}},
      {"paths", std::move(all_paths)},
      {"components",
       js::object{
           {"securitySchemes",
            js::object{
                {"token", js::object{{"type", "http"}, {"scheme", "bearer"}}},
                {"session", js::object{{"type", "apiKey"}, {"in", "cookie"}, {"name", "rollbook_session"}}}}},
           {"schemas", std::move(schemas)}}}};
  std::string out;
  pretty(out, document, 0);
  return out + "\n";
}

}  // namespace http
