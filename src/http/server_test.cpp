// What only a socket can show: streams that nobody reads, readers that are sent away.
#include "http/server.hpp"

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "testing/temp_db.hpp"

namespace {

// Lets everybody in until a test says otherwise.
class Door final : public http::Guard {
 public:
  enum class State { open, shut, unknown };
  void set(State state) { state_ = state; }

  base::Result<base::Actor> identify(storage::Db&, const http::Request&, const http::Route&) override {
    ++looks;
    const auto state = state_.load();
    if (state == State::unknown) throw storage::Failure(storage::FailureKind::timeout, "silent on purpose");
    if (state == State::shut) return base::fail(base::Code::unauthenticated, "Sign in first.");
    return base::Actor{};
  }
  base::Result<void> allow(const base::Actor&, const http::Route&) override { return {}; }

  std::atomic<int> looks = 0;

 private:
  std::atomic<State> state_ = State::open;
};

// A server with one stream, on a free port.
class Served {
 public:
  explicit Served(storage::Db& db) : dispatcher_(db, router_, door, {}) {
    http::ServerOptions options;
    options.port = 0;
    options.threads = 1;
    options.stream_look_s = 1;
    router_.stream("/news", "News",
                   [this](const http::Request&, const base::Actor&, std::shared_ptr<http::EventSink> sink) {
                     const std::lock_guard lock(mutex_);
                     sink_ = std::move(sink);
                   });
    server_.emplace(options, dispatcher_, page_, metrics_, [this](std::string_view line) {
      const std::lock_guard lock(mutex_);
      log_ += std::string(line) + "\n";
    });
    thread_ = std::thread([this] { server_->run(); });
  }
  ~Served() {
    server_->stop();
    thread_.join();
  }
  unsigned short port() const { return server_->port(); }
  std::shared_ptr<http::EventSink> sink() {
    const std::lock_guard lock(mutex_);
    return sink_;
  }
  std::string log() {
    const std::lock_guard lock(mutex_);
    return log_;
  }

  Door door;

 private:
  http::Router router_;
  http::Dispatcher dispatcher_;
  http::StaticPage page_;
  http::Metrics metrics_;
  std::mutex mutex_;
  std::shared_ptr<http::EventSink> sink_;
  std::string log_;
  std::optional<http::Server> server_;
  std::thread thread_;
};

// A reader that takes little at a time and only when it is told to.
class Reader {
 public:
  explicit Reader(unsigned short port) : socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    const int small = 4096;
    setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &small, sizeof small);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    REQUIRE(connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    const std::string request =
        "GET /api/v1/news?q=secret HTTP/1.1\r\nHost: test\r\nX-Request-Id: desk-7\r\n\r\n";
    REQUIRE(send(socket_, request.data(), request.size(), MSG_NOSIGNAL) ==
            static_cast<ssize_t>(request.size()));
  }
  ~Reader() { close(socket_); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  // Reads until `wanted` came, the other side ended or nothing came for 15 s.
  const std::string& reads_until(const std::string& wanted) {
    std::string block(64 * 1024, 0);
    while (!ended && (wanted.empty() || text.find(wanted) == std::string::npos)) {
      pollfd watched{socket_, POLLIN, 0};
      if (poll(&watched, 1, 15'000) != 1) break;
      const auto got = recv(socket_, block.data(), block.size(), 0);
      ended = got <= 0;
      if (got > 0) text.append(block, 0, static_cast<std::size_t>(got));
    }
    return text;
  }
  void reads_to_the_end() { reads_until(""); }

  std::string text;
  bool ended = false;

 private:
  int socket_;
};

std::string numbered(int number) {
  return "id: " + std::to_string(number) + "\ndata: " + std::string(16'000, 'x') + "\n\n";
}

TEST_CASE(
    "A stream whose reader does not read ends: what it got has no gap, and it comes back for the rest") {
  testing::for_each_engine([](storage::Db& db) {
    Served served(db);
    Reader reader(served.port());
    reader.reads_until("retry: 2000");
    const auto sink = served.sink();
    REQUIRE(sink);
    int pushed = 0;
    while (pushed < 10'000 && sink->push(numbered(pushed))) ++pushed;
    CHECK(pushed < 10'000);
    CHECK_FALSE(sink->push(""));
    reader.reads_to_the_end();
    CHECK(reader.ended);
    for (int i = 0; i < pushed; ++i) {
      CAPTURE(i);
      REQUIRE(reader.text.find(numbered(i)) != std::string::npos);
    }
    CHECK(reader.text.find("id: " + std::to_string(pushed) + "\n") == std::string::npos);
  });
}

TEST_CASE("Whoever may not read any more hears no more; a database that does not answer sends nobody away") {
  testing::for_each_engine([](storage::Db& db) {
    Served served(db);
    Reader reader(served.port());
    reader.reads_until("retry: 2000");
    served.door.set(Door::State::unknown);
    const int before = served.door.looks;
    reader.text.clear();
    while (!reader.ended && served.door.looks < before + 2) {
      reader.text.clear();
      reader.reads_until("quiet");
    }
    CHECK_FALSE(reader.ended);
    served.sink()->push("data: news\n\n");
    reader.reads_until("data: news");
    CHECK_FALSE(reader.ended);
    served.door.set(Door::State::shut);
    reader.reads_to_the_end();
    CHECK(reader.ended);
    CHECK_FALSE(served.sink()->push("data: more\n\n"));
  });
}

TEST_CASE("A stream has the headers of every reply and a line in the access log, a refused one too") {
  testing::for_each_engine([](storage::Db& db) {
    Served served(db);
    Reader reader(served.port());
    const auto& head = reader.reads_until("retry: 2000");
    CHECK(head.starts_with("HTTP/1.1 200 OK\r\n"));
    for (const std::string header :
         {"Content-Type: text/event-stream", "Cache-Control: no-store", "X-Accel-Buffering: no",
          "X-Request-Id: desk-7", "X-Content-Type-Options: nosniff", "X-Frame-Options: DENY"}) {
      CAPTURE(header);
      CHECK(head.find("\r\n" + header + "\r\n") != std::string::npos);
    }
    CHECK(head.find("Content-Length") == std::string::npos);
    const std::string line = served.log();
    for (const std::string part :
         {R"("id":"desk-7")", R"("method":"GET")", R"("path":"/api/v1/news")", R"("status":200)"}) {
      CAPTURE(part);
      CHECK(line.find(part) != std::string::npos);
    }
    CHECK(line.find("secret") == std::string::npos);
    for (const auto& [state, status] :
         {std::pair{Door::State::shut, "401"}, std::pair{Door::State::unknown, "503"}}) {
      served.door.set(state);
      Reader refused(served.port());
      refused.reads_to_the_end();
      CHECK(refused.text.starts_with("HTTP/1.1 " + std::string(status)));
      CHECK(served.log().find(R"("status":)" + std::string(status)) != std::string::npos);
    }
  });
}

}  // namespace
