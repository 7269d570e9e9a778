// Requests and replies as the rest of the program sees them: no sockets, no Beast.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace http {

enum class Method { get, post, patch, put, remove, other };

struct Request {
  Method method = Method::get;
  std::string path;                          // decoded, without the query
  std::map<std::string, std::string> query;  // decoded; the last of equal names
  std::string body;
  std::string upload_file;  // of an upload route: where the raw body lies
  std::string upload_hash;  // of one with an Idempotency-Key: see upload_hash() in multipart.hpp
  std::string content_type;
  std::string authorization;
  std::string cookie;
  std::string idempotency_key;
  std::string request_id;  // taken from X-Request-Id, else made
  std::string last_event_id;
  std::string user_agent;
  std::string accept_encoding;
  std::string if_none_match;
  std::string address;               // of the client, behind trusted proxies
  bool has_rollbook_header = false;  // X-Rollbook: proof that a browser's script of ours sent it
  bool secure = false;               // came through TLS
  bool readable = true;              // false: the address has bad percent signs or is no UTF-8
};

struct Header {
  std::string name;
  std::string value;
};

struct Response {
  int status = 200;
  std::string content_type = "application/json";
  std::string body;
  std::string_view shared_body;  // instead of body: bytes that live as long as the program
  std::vector<Header> headers;
};

// The value of a cookie, or "".
std::string cookie_value(std::string_view cookies, std::string_view name);

// The reply of a refusal, with its HTTP status.
Response error_response(const base::Error& error, const std::string& request_id);
int status_of(base::Code code);

}  // namespace http
