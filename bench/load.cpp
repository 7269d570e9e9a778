// Load for a running server: managers who press Next and note an outcome, in turn.
//
// usage: bench_load HOST PORT TOKENS_FILE SECONDS [PAIRS_PER_SECOND|together]
// Without a rate the loop is closed: each connection sends as soon as it is answered. With a rate it is open:
// pairs are due at fixed times, and latency counts from the moment a request was due, so that a stall is not
// hidden. Prints requests a second and latencies. bench/run.sh counts afterwards, in the database, whether
// any client was in two hands at once.
// `together`: everybody presses Next, and when the last has a client everybody notes an outcome, again and
// again. Prints how many clients are handed out a second while that is all that is done, and the same of
// outcomes.
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

  // Takes the next client. `due`: when that was to begin.
  asio::awaitable<void> next(Clock::time_point due) {
    const auto reply = co_await post("work/next", "");
    tally_.answered(Clock::now() - due, reply.status == 200);
    assignment_ = text_of(reply.body, "id", reply.body.find("\"assignment\":{"));
    if (assignment_.empty()) tally_.empty();
  }

  // Notes an outcome that makes another step.
  asio::awaitable<void> complete(Clock::time_point due) {
    if (assignment_.empty()) co_return;
    const auto reply =
        co_await post("work/assignments/" + assignment_ + "/complete", R"({"outcome":"no_answer"})");
    tally_.answered(Clock::now() - due, reply.status == 200);
  }

 private:
  Tcp::socket socket_;
  std::string token_;
  Tally& tally_;
  std::string buffer_;
  std::string assignment_;
};

asio::awaitable<Tcp::socket> connected(asio::io_context& context, const Plan& plan) {
  Tcp::resolver resolver(context);
  const auto addresses = co_await resolver.async_resolve(plan.host, plan.port, asio::use_awaitable);
  Tcp::socket socket(context);
  co_await asio::async_connect(socket, addresses, asio::use_awaitable);
  socket.set_option(Tcp::no_delay(true));
  co_return socket;
}

void tell_failure(const std::exception_ptr& failure) {
  try {
    if (failure) std::rethrow_exception(failure);
  } catch (const std::exception& error) {
    std::cerr << "a connection ended: " << error.what() << "\n";
  }
}

// Spawns one of these for each and waits for all.
template <class T, class F>
void for_all(asio::io_context& context, T& all, F&& make) {
  for (auto& one : all) asio::co_spawn(context, make(one), tell_failure);
  context.run();
  context.restart();
}

void together(asio::io_context& context, const Plan& plan) {
  std::vector<std::unique_ptr<Manager>> managers;
  Tally all;
  for_all(context, plan.tokens, [&](const std::string& token) -> asio::awaitable<void> {
    managers.push_back(std::make_unique<Manager>(co_await connected(context, plan), token, all));
  });
  Clock::duration handing_out{};
  Clock::duration noting{};
  std::size_t rounds = 0;
  for (const auto end = Clock::now() + plan.length; Clock::now() < end; ++rounds) {
    const auto start = Clock::now();
    for_all(context, managers, [&](auto& manager) { return manager->next(start); });
    const auto handed_out = Clock::now();
    for_all(context, managers, [&](auto& manager) { return manager->complete(handed_out); });
    handing_out += handed_out - start;
    noting += Clock::now() - handed_out;
  }
  const auto a_second = [&](Clock::duration took) {
    return static_cast<double>(rounds * managers.size()) / std::chrono::duration<double>(took).count();
  };
  std::cout << fmt::format("{} rounds of {}: {:.0f} next/s, {:.0f} outcomes/s\n", rounds, managers.size(),
                           a_second(handing_out), a_second(noting));
  all.print(std::chrono::duration<double>(handing_out + noting).count());
}

asio::awaitable<void> run(asio::io_context& context, const Plan& plan, std::size_t number, Tally& tally,
                          Clock::time_point start) {
  Manager manager(co_await connected(context, plan), plan.tokens[number], tally);
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
    co_await manager.next(due);
    co_await manager.complete(Clock::now());
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 5) {
    std::cerr << "usage: bench_load HOST PORT TOKENS_FILE SECONDS [PAIRS_PER_SECOND|together]\n";
    return 2;
  }
  const std::string_view rate = argc > 5 ? argv[5] : "0";
  const bool all_together = rate == "together";
  Plan plan{argv[1],
            argv[2],
            {},
            std::chrono::seconds(std::stoi(argv[4])),
            all_together ? 0 : std::stod(std::string(rate))};
  std::ifstream file(argv[3]);
  for (std::string token; std::getline(file, token);) plan.tokens.push_back(token);
  asio::io_context context;
  if (all_together) {
    together(context, plan);
    return 0;
  }
  Tally tally;
  const auto start = Clock::now() + std::chrono::milliseconds(300);
  for (std::size_t i = 0; i < plan.tokens.size(); ++i) {
    asio::co_spawn(context, run(context, plan, i, tally, start), tell_failure);
  }
  context.run();
  tally.print(std::chrono::duration<double>(Clock::now() - start).count());
  return 0;
}
