#include "testing/role_check.hpp"

#include <fmt/format.h>

#include "testing/api_client.hpp"
#include "testing/role_table.hpp"

namespace testing {
namespace {

constexpr std::string_view base_path = "/api/v1";

std::string_view word_of(http::Method method) {
  switch (method) {
    case http::Method::get:
      return "GET";
    case http::Method::post:
      return "POST";
    case http::Method::patch:
      return "PATCH";
    case http::Method::put:
      return "PUT";
    case http::Method::remove:
      return "DELETE";
    case http::Method::other:
      return "?";
  }
  return "?";
}

// "GET /people/{id}", as the page writes it.
std::string name_of(const http::Route& route) {
  return fmt::format("{} {}", word_of(route.method), route.pattern.substr(base_path.size()));
}

// The pattern with 1 for each parameter, below /api/v1.
std::string path_of(const http::Route& route) {
  std::string path;
  bool inside = false;
  for (const char c : route.pattern.substr(base_path.size())) {
    if (c == '{') path += '1';
    inside = c == '{' || (inside && c != '}');
    if (!inside && c != '}') path += c;
  }
  return path;
}

std::vector<auth::Role> every_role() {
  std::vector<auth::Role> roles;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<auth::Role>>(
      [&](auto entry) { roles.push_back(entry.value); });
  return roles;
}

// The code of the refusal that a call gets before its handler is reached, or of whatever came later.
std::string code_of(Caller& caller, const http::Route& route) {
  if (!route.parse) return caller.admission(route);  // a stream
  http::Request request;
  request.body = "{}";
  return caller.send(route.method, path_of(route), std::move(request)).code();
}

void check_permission(ApiClient& client, const http::Route& route, const RoleTable& table,
                      std::vector<std::string>& faults) {
  const auto found = table.roles_of.find(route.permission);
  if (found == table.roles_of.end()) {
    faults.push_back(fmt::format("{} needs {}, which is not on the page", name_of(route), route.permission));
    return;
  }
  for (const auto role : every_role()) {
    const bool promised = found->second.contains(std::string(base::word_of(role)));
    const auto code = code_of(client.as(role), route);
    if (code == "internal") {
      faults.push_back(fmt::format("{} as {} breaks", name_of(route), base::word_of(role)));
      continue;
    }
    const bool allowed = code != "forbidden" && code != "unauthenticated";
    if (allowed == promised) continue;
    faults.push_back(fmt::format("{} as {} is {} ({}), the page says otherwise", name_of(route),
                                 base::word_of(role), allowed ? "allowed" : "refused", code));
  }
}

void check_for_everybody(ApiClient& client, const http::Route& route, const RoleTable& table,
                         std::vector<std::string>& faults) {
  if (!table.for_everybody.contains(name_of(route))) {
    faults.push_back(fmt::format("{} needs no permission and the page does not say so", name_of(route)));
    return;
  }
  for (const auto role : every_role()) {
    const auto code = code_of(client.as(role), route);
    if (code != "forbidden" && code != "unauthenticated" && code != "internal") continue;
    faults.push_back(fmt::format("{} as {} gets \"{}\"", name_of(route), base::word_of(role), code));
  }
}

}  // namespace

std::vector<std::string> role_faults(storage::Db& db, const http::Router& router) {
  const auto table = documented_roles();
  ApiClient client(db, router);
  std::vector<std::string> faults;
  for (const auto& route : router.routes()) {
    if (route->plain || !route->pattern.starts_with(base_path)) continue;
    if (route->is_open) {
      if (table.for_anybody.contains(name_of(*route))) continue;
      faults.push_back(fmt::format("{} is open to strangers and the page does not say so", name_of(*route)));
      continue;
    }
    if (const auto code = code_of(client.anybody(), *route); code != "unauthenticated") {
      faults.push_back(fmt::format("{} answers a stranger with \"{}\"", name_of(*route), code));
    }
    if (route->permission.empty()) {
      check_for_everybody(client, *route, table, faults);
    } else {
      check_permission(client, *route, table, faults);
    }
  }
  return faults;
}

}  // namespace testing
