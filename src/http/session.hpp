// One connection from its first byte to its last. Only server.cpp includes this file.
#pragma once
#include "http/event_stream.hpp"

namespace http {

inline Response upload_too_large(const Shared& shared, const Request& request) {
  const auto limit = std::to_string(shared.options.upload_limit_bytes >> 20);
  return error_response(
      {base::Code::too_large, "The upload is larger than " + limit + " MB. Split it.", {}, {}},
      request.request_id);
}

inline Response body_too_large(const Request& request) {
  return error_response({base::Code::too_large, "The body is larger than this address takes.", {}, {}},
                        request.request_id);
}

// The parser looks at its limit only while it reads a header, so what the header declares is compared here.
inline bool declares_more(const beast::http::request_parser<beast::http::empty_body>& header,
                          std::uint64_t limit_bytes) {
  return header.content_length().value_or(0) > limit_bytes;
}

// The body of an upload goes to a file, so that no upload can fill the memory.
template <class Stream>
asio::awaitable<std::optional<Response>> read_upload(
    Shared& shared, Stream& stream, beast::flat_buffer& buffer,
    beast::http::request_parser<beast::http::empty_body>& header, Request& request) {
  if (declares_more(header, shared.options.upload_limit_bytes)) co_return upload_too_large(shared, request);
  beast::http::request_parser<beast::http::file_body> parser(std::move(header));
  parser.body_limit(shared.options.upload_limit_bytes);
  request.upload_file =
      shared.options.upload_folder + "/" + request.request_id + "-" + std::to_string(base::new_id_value());
  beast::error_code error;
  parser.get().body().open(request.upload_file.c_str(), beast::file_mode::write, error);
  if (error) {
    co_return error_response(
        {base::Code::unavailable, "The upload cannot be stored: " + error.message(), {}, 30},
        request.request_id);
  }
  co_await beast::http::async_read(stream, buffer, parser, asio::redirect_error(asio::use_awaitable, error));
  parser.get().body().close();
  if (error == beast::http::error::body_limit) co_return upload_too_large(shared, request);
  if (error) throw boost::system::system_error(error);
  co_return std::nullopt;
}

template <class Stream>
asio::awaitable<std::optional<Response>> read_body(
    Shared& shared, Stream& stream, beast::flat_buffer& buffer,
    beast::http::request_parser<beast::http::empty_body>& header, Request& request) {
  if (declares_more(header, shared.options.body_limit_bytes)) co_return body_too_large(request);
  beast::http::request_parser<beast::http::string_body> parser(std::move(header));
  parser.body_limit(shared.options.body_limit_bytes);
  beast::error_code error;
  co_await beast::http::async_read(stream, buffer, parser, asio::redirect_error(asio::use_awaitable, error));
  if (error == beast::http::error::body_limit) co_return body_too_large(request);
  if (error) throw boost::system::system_error(error);
  request.body = std::move(parser.get().body());
  co_return std::nullopt;
}

// Takes what a refused client is still sending, for a moment: closing at once would reset the connection and
// the reply be lost.
template <class Stream>
asio::awaitable<void> drain(Stream& stream) {
  static constexpr std::size_t most_bytes = 8 << 20;
  static constexpr auto longest = std::chrono::seconds(2);
  auto& lowest = beast::get_lowest_layer(stream);
  beast::error_code error;
  lowest.socket().shutdown(asio::ip::tcp::socket::shutdown_send, error);
  lowest.expires_after(longest);
  std::vector<char> scratch(std::size_t{64} * 1024);
  for (std::size_t taken = 0; !error && taken < most_bytes;) {
    taken += co_await stream.async_read_some(asio::buffer(scratch),
                                             asio::redirect_error(asio::use_awaitable, error));
  }
}

// The refusal of a request that no route takes.
inline Response no_route(Shared& shared, const Request& request, const base::Error& error) {
  Response response = error_response(error, request.request_id);
  if (error.code == base::Code::method_not_allowed)
    response.headers.push_back({"Allow", shared.dispatcher.router().methods_of(request.path)});
  return response;
}

inline Response unreadable_address(const std::string& request_id) {
  return error_response(
      {base::Code::invalid,
       "The address cannot be read: a percent sign stands before two hexadecimal digits, and "
       "the bytes make UTF-8.",
       {},
       {}},
      request_id);
}

// Who may not send an upload is told so before its body is read.
inline asio::awaitable<std::optional<Response>> refused_upload(Shared& shared, const Route& route,
                                                               const Request& request) {
  Dispatcher::Ask admit = [&]() -> base::Result<void> {
    CHECK_OK(shared.dispatcher.admit(request, route));
    return {};
  };
  const auto admitted = co_await aside(shared, request.request_id, std::move(admit));
  if (admitted) co_return std::nullopt;
  co_return error_response(admitted.error(), request.request_id);
}

// One request and its reply. False: the connection ends.
template <class Stream>
asio::awaitable<bool> one_exchange(Shared& shared, Stream& stream, beast::flat_buffer& buffer,
                                   const std::string& peer, bool secure) {
  static constexpr std::uint32_t header_limit = 16 * 1024;
  auto& lowest = beast::get_lowest_layer(stream);
  lowest.expires_after(std::chrono::seconds(shared.options.idle_timeout_s));
  beast::http::request_parser<beast::http::empty_body> header;
  header.header_limit(header_limit);
  header.body_limit(boost::none);
  co_await beast::http::async_read_header(stream, buffer, header, asio::use_awaitable);
  lowest.expires_after(std::chrono::seconds(shared.options.body_timeout_s));
  UnderWay under_way(shared);

  const auto start = std::chrono::steady_clock::now();
  Request request = request_of(header.get(), peer, secure, shared.options);
  const std::string method(header.get().method_string());
  const std::string request_id = request.request_id;
  bool keep_alive = header.get().keep_alive() && !shared.stopping;
  auto match = shared.dispatcher.router().match(request.method, request.path);

  const bool upload = match && match->route->is_upload;
  std::optional<Response> refused;
  if (!request.readable) refused = unreadable_address(request_id);
  if (!refused && upload) refused = co_await refused_upload(shared, *match->route, request);
  const auto limit = upload ? shared.options.upload_limit_bytes : shared.options.body_limit_bytes;
  if (!refused && !declares_more(header, limit) &&
      header.get()[beast::http::field::expect] == "100-continue") {
    static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
    co_await asio::async_write(stream, asio::buffer(go_on), asio::use_awaitable);
  }
  if (!refused && upload) {
    refused = co_await read_upload(shared, stream, buffer, header, request);
  } else if (!refused) {
    refused = co_await read_body(shared, stream, buffer, header, request);
  }
  const std::string upload_file = request.upload_file;
  if (match && match->route->stream && !refused) {
    refused = co_await stream_events(shared, stream, *match->route, request, method, start, under_way);
    if (!refused) co_return false;
  }
  if (refused) keep_alive = false;

  Request told;  // for the access log: the request itself goes to its handler
  if (shared.access_log) {
    told.path = request.path;
    told.request_id = request_id;
    told.address = request.address;
  }
  Response response;
  if (refused) {
    response = std::move(*refused);
  } else if (match && match->route->plain) {
    response = match->route->plain(request);
  } else if (match) {
    response = co_await answered(shared, *match, std::move(request));
  } else if (request.method == Method::get && !request.path.starts_with("/api/")) {
    response = shared.page.answer(request);
  } else {
    response = no_route(shared, request, match.error());
  }
  if (!upload_file.empty()) std::remove(upload_file.c_str());
  note_reply(shared, told, method, response, start);
  co_await write_reply(stream, response, keep_alive, request_id, method == "HEAD");
  if (refused) co_await drain(stream);
  co_return keep_alive;
}

// A reply to bytes that are no request: says what is wrong where that is known, then closes.
template <class Stream>
asio::awaitable<void> refuse_bytes(Stream& stream, beast::error_code error) {
  const bool header_large = error == beast::http::error::header_limit;
  if (error.category() != make_error_code(beast::http::error::bad_method).category() ||
      error == beast::http::error::end_of_stream) {
    co_return;
  }
  Response response = error_response({header_large ? base::Code::too_large : base::Code::invalid,
                                      header_large ? "The headers are larger than 16 KB."
                                                   : "This is not an HTTP request: " + error.message(),
                                      {},
                                      {}},
                                     "");
  if (header_large) response.status = 431;
  beast::error_code ignored;
  const std::string head = head_of(response, response.body.size(), false, "");
  const std::array<asio::const_buffer, 2> parts{asio::buffer(head), asio::buffer(response.body)};
  co_await asio::async_write(stream, parts, asio::redirect_error(asio::use_awaitable, ignored));
  if (!ignored) co_await drain(stream);
}

template <class Stream>
asio::awaitable<void> run_session(Shared& shared, Stream stream, std::string peer, bool secure) {
  beast::flat_buffer buffer;
  beast::error_code broken;
  shared.metrics.connection_opened();
  try {
    while (co_await one_exchange(shared, stream, buffer, peer, secure)) {
    }
  } catch (const boost::system::system_error& error) {
    broken = error.code();
  }
  if (broken) co_await refuse_bytes(stream, broken);
  beast::error_code ignored;
  beast::get_lowest_layer(stream).socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
  shared.metrics.connection_closed();
}

}  // namespace http
