// What every part of a connection needs: the shared state, heads, replies. Only server.cpp includes this
// file.
#pragma once
#include <boost/asio.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>

#include "http/server.hpp"

namespace http {

namespace asio = boost::asio;
namespace beast = boost::beast;

// What every connection of a server shares.
struct Shared {
  const ServerOptions& options;
  Dispatcher& dispatcher;
  const StaticPage& page;
  Metrics& metrics;
  AccessLog& access_log;
  std::atomic<bool>& stopping;
  std::atomic<int>& exchanges;  // requests whose reply is not written yet; streams do not count
};

// One request under way: a stop waits for its reply.
class UnderWay {
 public:
  explicit UnderWay(Shared& shared) : exchanges_(&shared.exchanges) { ++*exchanges_; }
  ~UnderWay() { end(); }
  UnderWay(const UnderWay&) = delete;
  UnderWay& operator=(const UnderWay&) = delete;
  void end() {
    if (exchanges_ != nullptr) --*exchanges_;
    exchanges_ = nullptr;
  }

 private:
  std::atomic<int>* exchanges_;
};

// The head of a reply as it goes over the wire; without a length the body ends with the connection.
std::string head_of(const Response& response, std::optional<std::size_t> body_bytes, bool keep_alive,
                    const std::string& request_id);

// The request of a parsed header, without its body.
Request request_of(const beast::http::request_header<>& header, const std::string& peer, bool secure,
                   const ServerOptions& options);

// What the figures and the access log keep of a reply. The request may have lost all but its path, id and
// address.
void note_reply(Shared& shared, const Request& request, std::string_view method, const Response& response,
                std::chrono::steady_clock::time_point start);

// The reply of the dispatcher, awaited on this connection's thread.
inline asio::awaitable<Response> answered(Shared& shared, const Router::Match& match, Request request) {
  using Make = std::function<Response()>;
  auto executor = co_await asio::this_coro::executor;
  auto make = co_await asio::async_initiate<const asio::use_awaitable_t<>&, void(Make)>(
      [&](auto handler) {
        auto kept = std::make_shared<decltype(handler)>(std::move(handler));
        shared.dispatcher.handle(match, std::move(request), [kept, executor](Make reply) {
          asio::post(executor, [kept, reply = std::move(reply)]() mutable { (*kept)(std::move(reply)); });
        });
      },
      asio::use_awaitable);
  co_return make();
}

template <class Stream>
asio::awaitable<void> write_reply(Stream& stream, const Response& response, bool keep_alive,
                                  const std::string& request_id, bool head_only = false) {
  std::string_view body =
      response.shared_body.empty() ? std::string_view(response.body) : response.shared_body;
  const std::string head = head_of(response, body.size(), keep_alive, request_id);
  if (head_only) body = {};
  const std::array<asio::const_buffer, 2> parts{asio::buffer(head), asio::buffer(body)};
  co_await asio::async_write(stream, parts, asio::use_awaitable);
}

// Awaits what may wait for the database: on PostgreSQL another thread asks. unavailable: it does not answer.
inline asio::awaitable<base::Result<void>> aside(Shared& shared, const std::string& request_id,
                                                 Dispatcher::Ask ask) {
  using Answer = base::Result<void>;
  auto executor = co_await asio::this_coro::executor;
  co_return co_await asio::async_initiate<const asio::use_awaitable_t<>&, void(Answer)>(
      [&](auto handler) {
        auto kept = std::make_shared<decltype(handler)>(std::move(handler));
        shared.dispatcher.aside(request_id, std::move(ask), [kept, executor](Answer answer) {
          asio::post(executor, [kept, answer = std::move(answer)]() mutable { (*kept)(std::move(answer)); });
        });
      },
      asio::use_awaitable);
}

}  // namespace http
