// A request through guard, transaction and reply; and what it answers when something breaks.
#pragma once
#include <atomic>
#include <functional>
#include <memory>

#include "http/guard.hpp"
#include "http/rate_limit.hpp"
#include "http/router.hpp"
#include "http/worker_pool.hpp"
#include "storage/db.hpp"

namespace http {

struct DispatchOptions {
  double requests_per_second = 200;  // of one account
  int slow_threads = 4;              // slow reads and prepared parts; on PostgreSQL every read
};

class Dispatcher {
 public:
  // Called once, on any thread, with what makes the response: call it where the reply is sent.
  using Reply = std::function<void(std::function<Response()>)>;
  Dispatcher(storage::Db& db, const Router& router, Guard& guard, DispatchOptions options);

  const Router& router() const { return router_; }

  void handle(const Router::Match& match, Request request, Reply reply);

  // Requests that were handed in and not answered yet.
  int in_flight() const { return in_flight_; }

  // For stream routes: the actor, or the refusal.
  base::Result<base::Actor> admit(const Request& request, const Route& route);

 private:
  struct Flight;
  void run_read(const std::shared_ptr<Flight>& flight);
  void run_prepared(const std::shared_ptr<Flight>& flight);
  void submit_write(const std::shared_ptr<Flight>& flight);
  void write_refusals(const std::shared_ptr<Flight>& flight);
  void finish(const std::shared_ptr<Flight>& flight);
  void send(const std::shared_ptr<Flight>& flight);
  void read_after(const std::shared_ptr<Flight>& flight);

  storage::Db& db_;
  std::atomic<int> in_flight_{0};
  const Router& router_;
  Guard& guard_;
  RateLimit limit_;
  WorkerPool slow_;
};

}  // namespace http
