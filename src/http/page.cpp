#include "http/page.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <array>

#include "base/embedded.hpp"
#include "base/hex.hpp"

namespace http {
namespace {

constexpr std::string_view nonce_mark = "__CSP_NONCE__";

std::string type_of(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> types{{
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".ico", "image/x-icon"},
      {".woff2", "font/woff2"},
      {".json", "application/json"},
      {".webmanifest", "application/manifest+json"},
      {".txt", "text/plain; charset=utf-8"},
      {".map", "application/json"},
  }};
  for (const auto& [ending, type] : types) {
    if (name.ends_with(ending)) return std::string(type);
  }
  return "application/octet-stream";
}

std::string tag_of(std::string_view content) {
  return '"' + base::hash_hex(content, 16) + '"';
}

std::string new_nonce() {
  std::array<unsigned char, 16> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  std::array<char, 32> text{};
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(),
                    sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return text.data();
}

std::string policy(std::string_view nonce) {
  return fmt::format(
      "default-src 'none'; script-src 'self' 'nonce-{0}'; style-src 'self' 'nonce-{0}'; font-src 'self'; "
      "img-src 'self' data: blob:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
      "frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
      nonce);
}

}  // namespace

const std::vector<Header>& security_headers() {
  static const std::vector<Header> headers{
      {"X-Content-Type-Options", "nosniff"},
      {"X-Frame-Options", "DENY"},
      {"Referrer-Policy", "same-origin"},
      {"Permissions-Policy", "camera=(), microphone=(), geolocation=()"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
  };
  return headers;
}

StaticPage::StaticPage() {
  for (const auto& embedded : base::embedded_page()) {
    files_.emplace("/" + std::string(embedded.name),
                   File{embedded.content, embedded.gzipped, type_of(embedded.name), tag_of(embedded.content),
                        embedded.name.starts_with("assets/")});
  }
}

Response StaticPage::answer(const Request& request) const {
  const auto found = files_.find(request.path);
  if (found == files_.end() || found->first == "/index.html") return page_itself(request);
  const File& file = found->second;
  Response response;
  response.content_type = file.type;
  response.headers = {{"Cache-Control", file.for_ever ? "public, max-age=31536000, immutable" : "no-cache"},
                      {"ETag", file.tag}};
  if (request.if_none_match == file.tag) {
    response.status = 304;
    return response;
  }
  const bool zipped = !file.gzipped.empty() && request.accept_encoding.find("gzip") != std::string::npos;
  response.shared_body = zipped ? file.gzipped : file.content;
  if (!file.gzipped.empty()) response.headers.push_back({"Vary", "Accept-Encoding"});
  if (zipped) response.headers.push_back({"Content-Encoding", "gzip"});
  return response;
}

Response StaticPage::page_itself(const Request& request) const {
  const auto found = files_.find("/index.html");
  const auto name = request.path.substr(request.path.rfind('/') + 1);
  if (found == files_.end() || name.find('.') != std::string::npos) {
    return error_response({base::Code::not_found, "There is nothing at this address.", {}, {}},
                          request.request_id);
  }
  Response response;
  response.content_type = found->second.type;
  response.body = found->second.content;
  const std::string nonce = new_nonce();
  for (auto at = response.body.find(nonce_mark); at != std::string::npos;
       at = response.body.find(nonce_mark, at)) {
    response.body.replace(at, nonce_mark.size(), nonce);
  }
  response.headers = {{"Cache-Control", "no-store"}, {"Content-Security-Policy", policy(nonce)}};
  return response;
}

}  // namespace http
