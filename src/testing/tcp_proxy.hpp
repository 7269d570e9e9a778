// A line to a server that can be cut at the worst moment: between a request and its answer.
#pragma once
#include <atomic>
#include <thread>
#include <vector>

namespace testing {

class TcpProxy {
 public:
  // Listens on a free port of 127.0.0.1 and passes everything on to `port`.
  explicit TcpProxy(unsigned short port);
  ~TcpProxy();
  TcpProxy(const TcpProxy&) = delete;
  TcpProxy& operator=(const TcpProxy&) = delete;

  unsigned short port() const { return port_; }

  enum class Cut { before_server, before_client };
  // The request after `requests` more ones is lost on its way, or its answer is; then the connection ends.
  void cut_after(int requests, Cut where);
  // How many connections were cut.
  int cuts() const { return cuts_; }

 private:
  void accept_loop();
  void pass_on(int client);

  unsigned short to_port_;
  unsigned short port_ = 0;
  int listening_ = -1;
  std::atomic<bool> stopping_{false};
  std::atomic<int> requests_left_{-1};
  std::atomic<Cut> where_{Cut::before_server};
  std::atomic<int> cuts_{0};
  std::thread acceptor_;
  std::vector<std::thread> lines_;  // of the acceptor until it has ended
};

}  // namespace testing
