// A request through guard, transaction and reply; and what it answers when something breaks.
#pragma once
#include <atomic>
#include <functional>
#include <memory>

#include "http/database_watch.hpp"
#include "http/guard.hpp"
#include "http/rate_limit.hpp"
#include "http/router.hpp"
#include "http/worker_pool.hpp"
#include "storage/db.hpp"

namespace http {

struct DispatchOptions {
  double requests_per_second = 200;  // of one account
  int slow_threads = 4;  // slow reads and prepared parts; on PostgreSQL all that waits for the database
};

class Dispatcher {
 public:
  // Called once, on any thread, with what makes the response: call it where the reply is sent.
  using Reply = std::function<void(std::function<Response()>)>;
  using Ask = std::function<base::Result<void>()>;

  // With a watch nothing is asked of a database that is silent: unavailable at once.
  Dispatcher(storage::Db& db, const Router& router, Guard& guard, DispatchOptions options,
             const DatabaseWatch* watch = nullptr);

  const Router& router() const { return router_; }

  void handle(const Router::Match& match, Request request, Reply reply);

  // Requests that were handed in and not answered yet.
  int in_flight() const { return in_flight_; }

  // For routes that do not come through handle(): the actor, or the refusal.
  base::Result<base::Actor> admit(const Request& request, const Route& route);
  // Whether who was admitted still would be; counts as no request of the account.
  base::Result<void> admits_still(const Request& request, const Route& route);

  // Asks what may wait for the database: at once on SQLite, on another thread on PostgreSQL. What it throws
  // becomes the refusal that the caller may know of. `done` only hands over.
  void aside(const std::string& request_id, Ask ask, std::function<void(base::Result<void>)> done);

 private:
  struct Flight;
  bool is_silent() const { return watch_ != nullptr && watch_->is_silent(); }
  base::Result<void> asked(const Ask& ask, const std::string& request_id) const;
  void begin(const std::shared_ptr<Flight>& flight, const PathParams& path);
  base::Result<void> admit_and_parse(Flight& flight, const PathParams& path);
  void run_read(const std::shared_ptr<Flight>& flight);
  void run_prepared(const std::shared_ptr<Flight>& flight);
  void submit_write(const std::shared_ptr<Flight>& flight);
  void write_refusals(const std::shared_ptr<Flight>& flight);
  void finish(const std::shared_ptr<Flight>& flight);
  void show(const std::shared_ptr<Flight>& flight);

  storage::Db& db_;
  std::atomic<int> in_flight_{0};
  const Router& router_;
  Guard& guard_;
  RateLimit limit_;
  const DatabaseWatch* watch_;
  WorkerPool slow_;
};

}  // namespace http
