#include "testing/api_client.hpp"

#include <boost/url/parse.hpp>
#include <future>

#include "access/access.hpp"

namespace testing {
namespace {

// Of every account made here.
constexpr std::string_view password = "correct horse battery";

template <class T>
T must(base::Result<T> result) {
  if (!result) throw std::runtime_error(result.error().message);
  return std::move(*result);
}

Reply read_reply(http::Response response) {
  Reply reply;
  reply.status = response.status;
  reply.headers = std::move(response.headers);
  boost::json::error_code not_json;
  reply.body = boost::json::parse(response.body, not_json);
  if (not_json) reply.body = boost::json::string(response.body);
  return reply;
}

const boost::json::value& at(const Reply& reply, std::string_view pointer) {
  boost::json::error_code missing;
  const auto* found = reply.body.find_pointer(pointer, missing);
  if (found == nullptr) {
    throw std::runtime_error("no " + std::string(pointer) + " in " + boost::json::serialize(reply.body));
  }
  return *found;
}

}  // namespace

std::string Reply::text(std::string_view pointer) const {
  return std::string(at(*this, pointer).as_string());
}
std::int64_t Reply::number(std::string_view pointer) const {
  return at(*this, pointer).as_int64();
}
std::size_t Reply::size(std::string_view pointer) const {
  return at(*this, pointer).as_array().size();
}

bool Reply::has(std::string_view pointer) const {
  boost::json::error_code missing;
  return body.find_pointer(pointer, missing) != nullptr;
}

std::string Reply::code() const {
  return has("/error/code") ? text("/error/code") : "";
}

bool Reply::names(std::string_view pointer) const {
  if (!has("/error/problems")) return false;
  for (const auto& problem : at(*this, "/error/problems").as_array()) {
    if (problem.at("pointer").as_string() == pointer) return true;
  }
  return false;
}

std::string Reply::header(std::string_view name) const {
  for (const auto& one : headers) {
    if (one.name == name) return one.value;
  }
  return {};
}

Reply Caller::get(std::string_view path) {
  return send(http::Method::get, path, {});
}
Reply Caller::remove(std::string_view path) {
  return send(http::Method::remove, path, {});
}

Reply Caller::post(std::string_view path, std::string json) {
  http::Request request;
  request.body = std::move(json);
  return send(http::Method::post, path, std::move(request));
}

Reply Caller::patch(std::string_view path, std::string json) {
  http::Request request;
  request.body = std::move(json);
  return send(http::Method::patch, path, std::move(request));
}

Reply Caller::send(http::Method method, std::string_view path, http::Request request) {
  const std::string target = "/api/v1" + std::string(path);
  const auto url = boost::urls::parse_origin_form(target).value();
  request.method = method;
  request.path = url.path();
  for (const auto& one : url.params()) request.query[std::string(one.key)] = std::string(one.value);
  if (request.authorization.empty()) request.authorization = authorization_;
  if (request.content_type.empty()) request.content_type = "application/json";
  if (request.request_id.empty()) request.request_id = "test";
  if (request.address.empty()) request.address = "192.0.2.1";
  const auto match = dispatcher_.router().match(method, request.path);
  if (!match) return read_reply(http::error_response(match.error(), request.request_id));
  // Threads of the database and the pool only hand the answer over; it is written here.
  const auto answer = std::make_shared<std::promise<std::function<http::Response()>>>();
  auto answered = answer->get_future();
  dispatcher_.handle(*match, std::move(request),
                     [answer](std::function<http::Response()> make) { answer->set_value(std::move(make)); });
  return read_reply(answered.get()());
}

std::string Caller::admission(const http::Route& route) {
  http::Request request;
  request.authorization = authorization_;
  const auto actor = dispatcher_.admit(request, route);
  return actor ? "" : std::string(base::word_of(actor.error().code));
}

ApiClient::ApiClient(storage::Db& db, const http::Router& router)
    : db_(db),
      guard_(auth::role_guard()),
      dispatcher_(db_, router, *guard_, {.requests_per_second = 1e9, .slow_threads = 2}) {}

ApiClient::~ApiClient() = default;

Caller& ApiClient::as(auth::Role role) {
  return as(role, std::string(base::word_of(role)) + "@roles.test");
}

Caller& ApiClient::as(auth::Role role, const std::string& email, std::optional<base::TeamId> team) {
  auto& caller = callers_[email];
  if (caller) return *caller;
  auth::NewAccount account;
  account.email = email;
  account.name = email.substr(0, email.find('@'));
  account.role = role;
  account.team_id = team;
  account.password = password;
  const auto now = base::system_now();
  const auto made = must(auth::create_account(db_, std::move(account), now));
  const auto token = must(auth::issue_token(db_, email, now));
  caller = std::make_unique<Caller>(dispatcher_, "Bearer " + token, made.id);
  return *caller;
}

Caller& ApiClient::anybody() {
  auto& caller = callers_[""];
  if (!caller) caller = std::make_unique<Caller>(dispatcher_, "", base::AccountId{});
  return *caller;
}

}  // namespace testing
