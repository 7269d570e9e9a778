// The API without a socket: requests through guard, dispatch and database, as any role. Every write runs
// twice, the first time rolled back (twice_db.hpp).
//
//   testing::ApiClient client(db, router);
//   const auto reply = client.as(auth::Role::sales).post("/people", R"({"name": "Anna"})");
//   CHECK(reply.status == 201);
//   CHECK(reply.text("/name") == "Anna");
#pragma once
#include <boost/json.hpp>
#include <map>
#include <memory>
#include <string>

#include "access/account_types.hpp"
#include "http/dispatch.hpp"
#include "testing/twice_db.hpp"

namespace testing {

// A reply with its body read.
struct Reply {
  int status = 0;
  boost::json::value body;
  std::vector<http::Header> headers;

  // The text, number or length of the list at a JSON pointer such as "/items/0/id". Throws if it is not
  // there.
  std::string text(std::string_view pointer) const;
  std::int64_t number(std::string_view pointer) const;
  std::size_t size(std::string_view pointer) const;
  bool has(std::string_view pointer) const;
  // Of a refusal: its code, and whether it names the field at this pointer.
  std::string code() const;
  bool names(std::string_view pointer) const;
  // "" when there is none.
  std::string header(std::string_view name) const;
};

// Sends requests as one account, or as nobody.
class Caller {
 public:
  Caller(http::Dispatcher& dispatcher, std::string authorization, base::AccountId id)
      : account_id(id), dispatcher_(dispatcher), authorization_(std::move(authorization)) {}

  // Paths are below /api/v1 and may have a query: "/people?limit=2".
  Reply get(std::string_view path);
  Reply post(std::string_view path, std::string json = "{}");
  Reply patch(std::string_view path, std::string json);
  Reply remove(std::string_view path);
  // Any request; method, path, query, authorization and content_type are filled in, the rest is as given.
  Reply send(http::Method method, std::string_view path, http::Request request);

  // The code with which the guard refuses a route (streams, too), "" if it lets this caller in.
  std::string admission(const http::Route& route);

  const base::AccountId account_id;  // 0 for nobody

 private:
  http::Dispatcher& dispatcher_;
  std::string authorization_;
};

class ApiClient {
 public:
  // The routes of `router` on `db`, with the guard of the program.
  ApiClient(storage::Db& db, const http::Router& router);
  ~ApiClient();

  // As an account of this role, made at the first call: "sales@roles.test", name "sales".
  Caller& as(auth::Role role);
  // As an account of its own with this mail, such as a second manager.
  Caller& as(auth::Role role, const std::string& email, std::optional<base::TeamId> team = std::nullopt);
  // As nobody; cookies go in by send().
  Caller& anybody();

 private:
  TwiceDb db_;
  std::unique_ptr<http::Guard> guard_;
  http::Dispatcher dispatcher_;
  std::map<std::string, std::unique_ptr<Caller>> callers_;
};

}  // namespace testing
