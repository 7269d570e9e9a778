// Load for a running server: managers who press Next and note an outcome, in turn.
//
// usage: bench_load HOST PORT TOKENS_FILE SECONDS [PAIRS_PER_SECOND]
// Without a rate the loop is closed: each connection sends as soon as it is answered. With a rate it is open:
// pairs are due at fixed times, and latency counts from the moment a request was due, so that a stall is not
// hidden. Prints requests a second and latencies. bench/run.sh counts afterwards, in the database, whether
// any client was in two hands at once.
#include <fmt/format.h>

#include <algorithm>
#include <boost/asio.hpp>
#include <fstream>
#include <iostream>
#include <mutex>
#include <string>
#include <thread>

namespace {

namespace asio = boost::asio;
using Tcp = asio::ip::tcp;
using Clock = std::chrono::steady_clock;

struct Plan {
  std::string host;
  std::string port;
  std::vector<std::string> tokens;
  std::chrono::seconds length{};
  double pairs_per_second = 0;
};

// What all connections of the run count together.
class Tally {
 public:
  void answered(Clock::duration took, bool good) {
    const std::lock_guard lock(mutex_);
    took_us_.push_back(std::chrono::duration_cast<std::chrono::microseconds>(took).count());
    if (!good) ++errors_;
  }
  void empty() {
    const std::lock_guard lock(mutex_);
    ++empty_;
  }
  void print(double seconds) {
    std::sort(took_us_.begin(), took_us_.end());
    const auto at = [&](double share) {
      if (took_us_.empty()) return 0.0;
      const auto index = static_cast<std::size_t>(share * static_cast<double>(took_us_.size() - 1));
      return static_cast<double>(took_us_[index]) / 1000;
    };
    std::cout << fmt::format(
        "requests {} in {:.1f} s: {:.0f}/s, errors {}, empty queues {}\n"
        "latency ms: p50 {:.2f} p95 {:.2f} p99 {:.2f} p99.9 {:.2f} max {:.2f}\n",
        took_us_.size(), seconds, static_cast<double>(took_us_.size()) / seconds, errors_, empty_, at(0.5),
        at(0.95), at(0.99), at(0.999), at(1));
  }

 private:
  std::mutex mutex_;
  std::vector<std::int64_t> took_us_;
  std::int64_t errors_ = 0;
  std::int64_t empty_ = 0;
};

struct Reply {
  int status = 0;
  std::string body;
};

// The text behind `"key":"` from `from` on.
std::string text_of(const std::string& body, const std::string& key, std::size_t from = 0) {
  const std::string mark = "\"" + key + "\":\"";
  const auto at = body.find(mark, from);
  if (at == std::string::npos) return {};
  return body.substr(at + mark.size(), body.find('"', at + mark.size()) - at - mark.size());
}

class Manager {
 public:
  Manager(Tcp::socket socket, std::string token, Tally& tally)
      : socket_(std::move(socket)), token_(std::move(token)), tally_(tally) {}

  asio::awaitable<Reply> post(std::string path, std::string body) {
    const std::string request = fmt::format(
        "POST /api/v1/{} HTTP/1.1\r\nHost: bench\r\nAuthorization: Bearer {}\r\nContent-Type: "
        "application/json\r\n"
        "Content-Length: {}\r\n\r\n{}",
        path, token_, body.size(), body);
    co_await asio::async_write(socket_, asio::buffer(request), asio::use_awaitable);
    const auto head_end = co_await asio::async_read_until(socket_, asio::dynamic_buffer(buffer_), "\r\n\r\n",
                                                          asio::use_awaitable);
    Reply reply;
    reply.status = std::stoi(buffer_.substr(9, 3));
    const auto length_at = buffer_.find("Content-Length: ") + 16;
    const auto length = static_cast<std::size_t>(std::stoul(buffer_.substr(length_at, 12)));
    if (buffer_.size() < head_end + length) {
      co_await asio::async_read(socket_, asio::dynamic_buffer(buffer_),
                                asio::transfer_exactly(head_end + length - buffer_.size()),
                                asio::use_awaitable);
    }
    reply.body = buffer_.substr(head_end, length);
    buffer_.erase(0, head_end + length);
    co_return reply;
  }

  // Next, then an outcome that makes another step. `due`: when the pair was to begin.
  asio::awaitable<void> pair(Clock::time_point due) {
    const auto next = co_await post("work/next", "");
    tally_.answered(Clock::now() - due, next.status == 200);
    const auto assignment = text_of(next.body, "id", next.body.find("\"assignment\""));
    if (assignment.empty()) {
      tally_.empty();
      co_return;
    }
    const auto second = Clock::now();
    const auto done =
        co_await post("work/assignments/" + assignment + "/complete", R"({"outcome":"no_answer"})");
    tally_.answered(Clock::now() - second, done.status == 200);
  }

 private:
  Tcp::socket socket_;
  std::string token_;
  Tally& tally_;
  std::string buffer_;
};

asio::awaitable<void> run(asio::io_context& context, const Plan& plan, std::size_t number, Tally& tally,
                          Clock::time_point start) {
  Tcp::resolver resolver(context);
  const auto addresses = co_await resolver.async_resolve(plan.host, plan.port, asio::use_awaitable);
  Tcp::socket socket(context);
  co_await asio::async_connect(socket, addresses, asio::use_awaitable);
  socket.set_option(Tcp::no_delay(true));
  Manager manager(std::move(socket), plan.tokens[number], tally);
  const auto end = start + plan.length;
  const double every_s =
      plan.pairs_per_second > 0 ? static_cast<double>(plan.tokens.size()) / plan.pairs_per_second : 0;
  asio::steady_timer timer(context);
  for (std::int64_t turn = 0; Clock::now() < end; ++turn) {
    auto due = Clock::now();
    if (every_s > 0) {
      const double offset = every_s * (static_cast<double>(turn) +
                                       static_cast<double>(number) / static_cast<double>(plan.tokens.size()));
      due = start + std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(offset));
      if (due >= end) break;
      timer.expires_at(due);
      co_await timer.async_wait(asio::use_awaitable);
    }
    co_await manager.pair(due);
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) {
    std::cerr << "usage: bench_load HOST PORT TOKENS_FILE SECONDS [PAIRS_PER_SECOND]\n";
    return 2;
  }
  Plan plan{
      argv[1], argv[2], {}, std::chrono::seconds(std::stoi(argv[4])), argc > 5 ? std::stod(argv[5]) : 0};
  std::ifstream file(argv[3]);
  for (std::string token; std::getline(file, token);) plan.tokens.push_back(token);
  asio::io_context context;
  Tally tally;
  const auto start = Clock::now() + std::chrono::milliseconds(300);
  for (std::size_t i = 0; i < plan.tokens.size(); ++i) {
    asio::co_spawn(context, run(context, plan, i, tally, start), [](const std::exception_ptr& failure) {
      try {
        if (failure) std::rethrow_exception(failure);
      } catch (const std::exception& error) {
        std::cerr << "a connection ended: " << error.what() << "\n";
      }
    });
  }
  context.run();
  tally.print(std::chrono::duration<double>(Clock::now() - start).count());
  return 0;
}
