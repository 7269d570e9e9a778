#include "testing/tcp_proxy.hpp"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <stdexcept>

namespace testing {
namespace {

constexpr int look_every_ms = 50;

sockaddr_in local(unsigned short port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

bool send_all(int to, const char* bytes, ssize_t count) {
  while (count > 0) {
    const auto sent = send(to, bytes, static_cast<std::size_t>(count), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes += sent;
    count -= sent;
  }
  return true;
}

}  // namespace

TcpProxy::TcpProxy(unsigned short port) : to_port_(port) {
  listening_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  auto address = local(0);
  socklen_t size = sizeof address;
  if (bind(listening_, reinterpret_cast<sockaddr*>(&address), size) != 0 || listen(listening_, 16) != 0 ||
      getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size) != 0) {
    throw std::runtime_error("the proxy cannot listen");
  }
  port_ = ntohs(address.sin_port);
  acceptor_ = std::thread([this] { accept_loop(); });
}

TcpProxy::~TcpProxy() {
  stopping_ = true;
  acceptor_.join();
  for (auto& line : lines_) line.join();
  close(listening_);
}

void TcpProxy::cut_after(int requests, Cut where) {
  where_ = where;
  requests_left_ = requests;
}

void TcpProxy::accept_loop() {
  while (!stopping_) {
    pollfd watched{listening_, POLLIN, 0};
    if (poll(&watched, 1, look_every_ms) <= 0) continue;
    const int client = accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
    if (client >= 0) lines_.emplace_back([this, client] { pass_on(client); });
  }
}

void TcpProxy::pass_on(int client) {
  const int server = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const auto address = local(to_port_);
  bool open = connect(server, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  bool answer_is_lost = false;
  std::array<char, 65536> bytes{};
  while (open && !stopping_) {
    std::array<pollfd, 2> watched{{{client, POLLIN, 0}, {server, POLLIN, 0}}};
    if (poll(watched.data(), watched.size(), look_every_ms) <= 0) continue;
    if (watched[1].revents != 0) {
      const auto got = recv(server, bytes.data(), bytes.size(), 0);
      open = got > 0 && !answer_is_lost && send_all(client, bytes.data(), got);
      if (answer_is_lost) ++cuts_;
      if (!open) break;
    }
    if (watched[0].revents != 0) {
      const auto got = recv(client, bytes.data(), bytes.size(), 0);
      const bool cut = got > 0 && requests_left_ >= 0 && requests_left_-- == 0;
      if (cut && where_ == Cut::before_server) {
        ++cuts_;
        break;
      }
      answer_is_lost = answer_is_lost || cut;
      open = got > 0 && send_all(server, bytes.data(), got);
    }
  }
  close(client);
  close(server);
}

}  // namespace testing
