// The HTTP/1.1 server: sockets, limits, keep-alive, graceful stop. Beast stays inside server.cpp.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "http/dispatch.hpp"
#include "http/metrics.hpp"
#include "http/page.hpp"

namespace http {

struct ServerOptions {
  std::string host = "127.0.0.1";
  unsigned short port = 8080;  // 0: any free one, see Server::port()
  int threads = 0;             // 0: one a core
  std::size_t body_limit_bytes = 1 << 20;
  std::uint64_t upload_limit_bytes = 256ULL << 20;
  std::string upload_folder;  // where uploads lie until their route is done with them
  int idle_timeout_s = 75;    // of a kept-alive connection, and of a header that does not end
  int body_timeout_s = 300;
  int stream_look_s = 10;            // how often it is asked whether a reader of the live feed may still read
  std::string tls_certificate_file;  // both or none
  std::string tls_key_file;
  std::vector<std::string> trusted_proxies;  // addresses whose X-Forwarded-For and -Proto are believed
};

// One line of the access log, as JSON, without the newline.
using AccessLog = std::function<void(std::string_view line)>;

class Server {
 public:
  // Binds at once. Throws std::runtime_error when the address cannot be had.
  Server(const ServerOptions& options, Dispatcher& dispatcher, const StaticPage& page, Metrics& metrics,
         AccessLog access_log);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  unsigned short port() const;

  // Serves until stop() is called, then gives running requests 5 s to get their reply. Blocks.
  void run();
  // From any thread or after a signal.
  void stop();

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

}  // namespace http
