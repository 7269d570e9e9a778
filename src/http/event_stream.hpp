// A reply that never ends: what one reader of the live feed gets. Only server.cpp includes this file.
#pragma once
#include "http/connection.hpp"

namespace http {

// A sink that a coroutine waits on.
class QueueSink final : public EventSink, public std::enable_shared_from_this<QueueSink> {
 public:
  explicit QueueSink(const asio::any_io_executor& executor) : timer_(std::in_place, executor) {}
  bool push(std::string event) override;
  // Nothing more is taken. Whoever listens may keep the sink for longer than the connection lives.
  void close();
  // Everything pushed since, or a comment after `quiet` so that a dead peer is noticed. Nothing: more came
  // than the reader took, and what was pushed last is lost to it.
  asio::awaitable<std::optional<std::string>> wait(std::chrono::seconds quiet);

 private:
  static constexpr std::size_t most_waiting_bytes = 1 << 20;
  void wake();
  std::mutex mutex_;
  std::string waiting_;
  bool closed_ = false;
  bool overflowed_ = false;
  std::optional<asio::steady_timer> timer_;  // until it is closed: it belongs to the connection's context
};

// Closes a sink when its connection ends, in whatever way.
struct CloseAtEnd {
  std::shared_ptr<QueueSink> sink;
  ~CloseAtEnd() { sink->close(); }
};

inline Response stream_head() {
  Response response;
  response.content_type = "text/event-stream";
  response.headers = {{"Cache-Control", "no-store"}, {"X-Accel-Buffering", "no"}};
  return response;
}

// Whether a reader has to go: the session has ended, the account is disabled, the role has changed. A
// database that does not answer is no reason.
inline asio::awaitable<bool> sent_away(Shared& shared, const Route& route, const Request& request) {
  Dispatcher::Ask ask = [&] { return shared.dispatcher.admits_still(request, route); };
  const auto still = co_await aside(shared, request.request_id, std::move(ask));
  if (still) co_return false;
  const auto code = still.error().code;
  co_return code == base::Code::unauthenticated || code == base::Code::forbidden;
}

// Passes on what the sink gets until the reader is gone, too slow or sent away. Who comes back says where it
// stopped (Last-Event-ID) and misses nothing.
template <class Stream>
asio::awaitable<void> pass_on(Shared& shared, Stream& stream, QueueSink& sink, const Route& route,
                              const Request& request) {
  static constexpr auto quiet = std::chrono::seconds(10);
  static constexpr auto longest_write = std::chrono::seconds(30);
  const auto every = std::chrono::seconds(shared.options.stream_look_s);
  auto look_at = std::chrono::steady_clock::now() + every;
  while (!shared.stopping) {
    const auto events = co_await sink.wait(std::min<std::chrono::seconds>(quiet, every));
    if (!events) co_return;
    if (std::chrono::steady_clock::now() >= look_at) {
      if (co_await sent_away(shared, route, request)) co_return;
      look_at = std::chrono::steady_clock::now() + every;
    }
    beast::get_lowest_layer(stream).expires_after(longest_write);
    co_await asio::async_write(stream, asio::buffer(*events), asio::use_awaitable);
  }
}

// The stream of a route from its first byte to its last, or the refusal of a request for it.
template <class Stream>
asio::awaitable<std::optional<Response>> stream_events(Shared& shared, Stream& stream, const Route& route,
                                                       const Request& request, std::string_view method,
                                                       std::chrono::steady_clock::time_point start,
                                                       UnderWay& under_way) {
  const auto sink = std::make_shared<QueueSink>(co_await asio::this_coro::executor);
  const CloseAtEnd at_end{sink};
  Dispatcher::Ask begin = [&]() -> base::Result<void> {
    TRY(const auto actor, shared.dispatcher.admit(request, route));
    route.stream(request, actor, sink);
    return {};
  };
  const auto begun = co_await aside(shared, request.request_id, std::move(begin));
  if (!begun) co_return error_response(begun.error(), request.request_id);
  under_way.end();
  const Response opening = stream_head();
  note_reply(shared, request, method, opening, start);
  const std::string head = head_of(opening, std::nullopt, false, request.request_id) + "retry: 2000\n\n";
  try {
    co_await asio::async_write(stream, asio::buffer(head), asio::use_awaitable);
    co_await pass_on(shared, stream, *sink, route, request);
  } catch (const boost::system::system_error&) {
    // the reader is gone
  }
  co_return std::nullopt;
}

}  // namespace http
