#include "http/server.hpp"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <boost/asio/ssl.hpp>
#include <boost/beast/ssl.hpp>
#include <boost/url.hpp>
#include <filesystem>
#include <thread>

#include "base/hex.hpp"
#include "base/id.hpp"
#include "base/text.hpp"
#include "http/session.hpp"

namespace http {
namespace {

using Tcp = asio::ip::tcp;

Method method_of(beast::http::verb verb) {
  switch (verb) {
    case beast::http::verb::get:
    case beast::http::verb::head:
      return Method::get;
    case beast::http::verb::post:
      return Method::post;
    case beast::http::verb::patch:
      return Method::patch;
    case beast::http::verb::put:
      return Method::put;
    case beast::http::verb::delete_:
      return Method::remove;
    default:
      return Method::other;
  }
}

std::string_view reason_of(int status) {
  return beast::http::obsolete_reason(beast::http::int_to_status(static_cast<unsigned>(status)));
}

// "Sun, 22 Nov 2026 00:00:00 GMT", made once a second a thread.
const std::string& http_date() {
  thread_local std::int64_t of_second = 0;
  thread_local std::string text;
  const std::time_t now = std::time(nullptr);
  if (now == of_second) return text;
  of_second = now;
  std::tm parts{};
  gmtime_r(&now, &parts);
  std::array<char, 64> buffer{};
  const auto length = std::strftime(buffer.data(), buffer.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  text.assign(buffer.data(), length);
  return text;
}

// An id from outside is echoed only if it cannot harm a log or a header.
bool harmless(std::string_view id) {
  return !id.empty() && id.size() <= 100 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.';
  });
}

// An address that cannot be read keeps its path as it was sent, so that a log of it stays text.
void split_target(std::string_view target, Request& request) {
  const std::string encoded = base::percent_encoded(target);  // letters that a client sent as they are
  if (const auto url = boost::urls::parse_origin_form(encoded)) {
    request.path = url->path();
    for (const auto param : url->params()) request.query[std::string(param.key)] = param.value;
    request.readable = base::valid_utf8(request.path);
    for (const auto& [name, value] : request.query)
      request.readable = request.readable && base::valid_utf8(name) && base::valid_utf8(value);
  } else {
    request.readable = false;
  }
  if (!request.readable) request.path = encoded.substr(0, encoded.find('?'));
}

}  // namespace

std::string head_of(const Response& response, std::optional<std::size_t> body_bytes, bool keep_alive,
                    const std::string& request_id) {
  std::string head;
  head.reserve(512);
  head += "HTTP/1.1 ";
  head += std::to_string(response.status);
  head += ' ';
  head += reason_of(response.status);
  head += "\r\nDate: ";
  head += http_date();
  head += "\r\nContent-Type: ";
  head += response.content_type;
  if (body_bytes) {
    head += "\r\nContent-Length: ";
    head += std::to_string(*body_bytes);
  }
  const auto add = [&head](const Header& header) {
    head += "\r\n";
    head += header.name;
    head += ": ";
    head += header.value;
  };
  for (const auto& header : security_headers()) add(header);
  if (response.content_type == "application/json") head += "\r\nCache-Control: no-store";
  for (const auto& header : response.headers) add(header);
  if (!request_id.empty()) {
    head += "\r\nX-Request-Id: ";
    head += request_id;
  }
  head += keep_alive ? "\r\nConnection: keep-alive\r\n\r\n" : "\r\nConnection: close\r\n\r\n";
  return head;
}

Request request_of(const beast::http::request_header<>& header, const std::string& peer, bool secure,
                   const ServerOptions& options) {
  using Field = beast::http::field;
  Request request;
  request.method = method_of(header.method());
  split_target(header.target(), request);
  request.content_type = header[Field::content_type];
  request.authorization = header[Field::authorization];
  request.cookie = header[Field::cookie];
  request.user_agent = header[Field::user_agent];
  request.accept_encoding = header[Field::accept_encoding];
  request.if_none_match = header[Field::if_none_match];
  request.idempotency_key = header["Idempotency-Key"];
  request.last_event_id = header["Last-Event-ID"];
  request.has_rollbook_header = !header["X-Rollbook"].empty();
  request.secure = secure;
  request.address = peer;
  const std::string_view given = header["X-Request-Id"];
  request.request_id = harmless(given) ? std::string(given) : fmt::format("{:x}", base::new_id_value());
  const auto trusted = [&](std::string_view address) {
    return std::ranges::find(options.trusted_proxies, address) != options.trusted_proxies.end();
  };
  if (trusted(peer)) {
    // Each proxy adds whom it heard from at the end: the last one that is no proxy of ours is the client.
    std::string_view forwarded = header["X-Forwarded-For"];
    while (!forwarded.empty() && trusted(request.address)) {
      const auto comma = forwarded.rfind(',');
      request.address = std::string(base::trimmed(forwarded.substr(comma + 1)));
      forwarded = comma == std::string_view::npos ? std::string_view() : forwarded.substr(0, comma);
    }
    if (header["X-Forwarded-Proto"] == "https") request.secure = true;
  }
  return request;
}

namespace {

std::string access_line(const Request& request, std::string_view method, const Response& response,
                        std::int64_t microseconds) {
  const auto bytes = response.shared_body.empty() ? response.body.size() : response.shared_body.size();
  std::string line = "{\"at\":";
  base::json::write_string(line, base::to_rfc3339(base::system_now()));
  line += ",\"id\":";
  base::json::write_string(line, request.request_id);
  line += ",\"from\":";
  base::json::write_string(line, request.address);
  line += ",\"method\":";
  base::json::write_string(line, method);
  line += ",\"path\":";
  base::json::write_string(line, request.path);  // never the query: it may hold names and numbers
  fmt::format_to(std::back_inserter(line), ",\"status\":{},\"bytes\":{},\"us\":{}}}", response.status, bytes,
                 microseconds);
  return line;
}

}  // namespace

void note_reply(Shared& shared, const Request& request, std::string_view method, const Response& response,
                std::chrono::steady_clock::time_point start) {
  const auto took =
      std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - start).count();
  shared.metrics.request_done(response.status, took);
  if (shared.access_log) shared.access_log(access_line(request, method, response, took));
}

bool QueueSink::push(std::string event) {
  const std::lock_guard lock(mutex_);
  if (closed_ || overflowed_) return false;
  if (event.empty()) return true;  // only asks whether the reader is still there
  if (waiting_.size() + event.size() > most_waiting_bytes) {
    overflowed_ = true;
  } else {
    waiting_ += event;
  }
  wake();
  return !overflowed_;
}

// With the lock held.
void QueueSink::wake() {
  asio::post(timer_->get_executor(), [self = shared_from_this()] {
    const std::lock_guard waking(self->mutex_);
    if (self->timer_) self->timer_->cancel();
  });
}

void QueueSink::close() {
  const std::lock_guard lock(mutex_);
  closed_ = true;
  timer_.reset();
}

asio::awaitable<std::optional<std::string>> QueueSink::wait(std::chrono::seconds quiet) {
  {
    const std::lock_guard lock(mutex_);
    if (!waiting_.empty()) co_return std::exchange(waiting_, {});
    if (overflowed_) co_return std::nullopt;
  }
  timer_->expires_after(quiet);
  beast::error_code cancelled;
  co_await timer_->async_wait(asio::redirect_error(asio::use_awaitable, cancelled));
  const std::lock_guard lock(mutex_);
  if (!waiting_.empty()) co_return std::exchange(waiting_, {});
  if (overflowed_) co_return std::nullopt;
  co_return ": quiet\n\n";
}

// One io_context a thread: a connection stays on the thread it was given to.
struct Server::Inside {
  Inside(const ServerOptions& o, Dispatcher& dispatcher, const StaticPage& page, Metrics& metrics,
         AccessLog log)
      : options(o), access_log(std::move(log)), shared{options,    dispatcher, page,     metrics,
                                                       access_log, stopping,   exchanges} {
    const int count = options.threads > 0
                          ? options.threads
                          : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    for (int i = 0; i < count; ++i) contexts.push_back(std::make_unique<asio::io_context>(1));
    if (!options.upload_folder.empty()) std::filesystem::create_directories(options.upload_folder);
    if (!options.tls_certificate_file.empty()) {
      tls.emplace(asio::ssl::context::tls_server);
      tls->set_options(asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1);
      beast::error_code wrong;
      tls->use_certificate_chain_file(options.tls_certificate_file, wrong);
      if (wrong)
        throw std::runtime_error("the certificate " + options.tls_certificate_file +
                                 " cannot be used: " + wrong.message());
      tls->use_private_key_file(options.tls_key_file, asio::ssl::context::pem, wrong);
      if (wrong)
        throw std::runtime_error("the key " + options.tls_key_file + " cannot be used: " + wrong.message());
    }
    Tcp::resolver resolver(*contexts.front());
    const Tcp::endpoint endpoint = resolver.resolve(options.host, std::to_string(options.port))->endpoint();
    acceptor.emplace(*contexts.front());
    acceptor->open(endpoint.protocol());
    acceptor->set_option(asio::socket_base::reuse_address(true));
    beast::error_code error;
    acceptor->bind(endpoint, error);
    if (!error) acceptor->listen(4096, error);
    if (error) {
      throw std::runtime_error("cannot listen on " + options.host + ":" + std::to_string(options.port) +
                               ": " + error.message());
    }
  }

  asio::awaitable<void> accept_loop() {
    for (std::size_t turn = 0; !stopping; ++turn) {
      auto& context = *contexts[turn % contexts.size()];
      beast::error_code error;
      Tcp::socket socket =
          co_await acceptor->async_accept(context, asio::redirect_error(asio::use_awaitable, error));
      if (stopping || error == asio::error::operation_aborted) co_return;
      if (error) {  // out of file descriptors: wait a little, serve those we have
        asio::steady_timer pause(*contexts.front(), std::chrono::milliseconds(50));
        co_await pause.async_wait(asio::use_awaitable);
        continue;
      }
      start(context, std::move(socket));
    }
  }

  void start(asio::io_context& context, Tcp::socket socket) {
    beast::error_code ignored;
    socket.set_option(Tcp::no_delay(true), ignored);
    const auto remote = socket.remote_endpoint(ignored);
    const std::string peer = ignored ? "unknown" : remote.address().to_string();
    const auto ended = [](const std::exception_ptr& failure) {
      if (!failure) return;
      try {
        std::rethrow_exception(failure);
      } catch (const std::exception& error) {
        spdlog::error("a connection ended badly: {}", error.what());
      }
    };
    if (tls) {
      asio::co_spawn(context, run_tls(std::move(socket), peer), ended);
    } else {
      asio::co_spawn(context, run_session(shared, beast::tcp_stream(std::move(socket)), peer, false), ended);
    }
  }

  // Somebody typed http:// before an address that speaks TLS.
  static asio::awaitable<void> refuse_plain(beast::tcp_stream& stream) {
    const Response response = error_response(
        {base::Code::invalid, "This address speaks HTTPS: put https:// before it.", {}, {}}, "");
    const std::string text = head_of(response, response.body.size(), false, "") + response.body;
    beast::error_code gone;
    co_await asio::async_write(stream, asio::buffer(text), asio::redirect_error(asio::use_awaitable, gone));
    if (!gone) co_await drain(stream);
  }

  asio::awaitable<void> run_tls(Tcp::socket socket, std::string peer) {
    beast::ssl_stream<beast::tcp_stream> stream(beast::tcp_stream(std::move(socket)), *tls);
    auto& lowest = beast::get_lowest_layer(stream);
    lowest.expires_after(std::chrono::seconds(20));
    beast::error_code error;
    beast::flat_buffer first_bytes;
    const bool is_tls = co_await beast::async_detect_ssl(lowest, first_bytes,
                                                         asio::redirect_error(asio::use_awaitable, error));
    if (error) co_return;
    if (!is_tls) co_return co_await refuse_plain(lowest);
    co_await stream.async_handshake(asio::ssl::stream_base::server, first_bytes.data(),
                                    asio::redirect_error(asio::use_awaitable, error));
    if (!error) co_await run_session(shared, std::move(stream), std::move(peer), true);
  }

  // Ends a context once nothing has been under way for a moment, or after the grace.
  asio::awaitable<void> end(asio::io_context& context) {
    static constexpr auto look_every = std::chrono::milliseconds(50);
    static constexpr int most_looks = 100;
    asio::steady_timer timer(context);
    for (int looks = 0, quiet = 0; looks < most_looks && quiet < 3; ++looks) {
      timer.expires_after(look_every);
      co_await timer.async_wait(asio::use_awaitable);
      quiet = exchanges == 0 ? quiet + 1 : 0;
    }
    context.stop();
  }

  ServerOptions options;
  AccessLog access_log;
  std::atomic<bool> stopping{false};
  std::atomic<int> exchanges{0};
  Shared shared;
  std::vector<std::unique_ptr<asio::io_context>> contexts;
  std::optional<asio::ssl::context> tls;
  std::optional<Tcp::acceptor> acceptor;
};

Server::Server(const ServerOptions& options, Dispatcher& dispatcher, const StaticPage& page, Metrics& metrics,
               AccessLog access_log)
    : inside_(std::make_unique<Inside>(options, dispatcher, page, metrics, std::move(access_log))) {}

Server::~Server() = default;

unsigned short Server::port() const {
  return inside_->acceptor->local_endpoint().port();
}

void Server::run() {
  auto& contexts = inside_->contexts;
  asio::co_spawn(*contexts.front(), inside_->accept_loop(), asio::detached);
  std::vector<std::thread> threads;
  threads.reserve(contexts.size());
  for (auto& context : contexts) {
    threads.emplace_back([&context] {
      const auto work = asio::make_work_guard(*context);
      context->run();
    });
  }
  for (auto& thread : threads) thread.join();
  // Whatever is still in the database answers to these contexts: they stay until it has.
  while (inside_->shared.dispatcher.in_flight() > 0)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
}

// No new connections; running requests get their reply, then the contexts end and with them the streams.
void Server::stop() {
  if (inside_->stopping.exchange(true)) return;
  Inside* inside = inside_.get();
  asio::post(*inside->contexts.front(), [inside] {
    beast::error_code ignored;
    inside->acceptor->close(ignored);
  });
  for (auto& context : inside->contexts) asio::co_spawn(*context, inside->end(*context), asio::detached);
}

}  // namespace http
