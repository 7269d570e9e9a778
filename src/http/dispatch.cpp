#include "http/dispatch.hpp"

#include <spdlog/spdlog.h>

#include "http/idempotency.hpp"
#include "http/multipart.hpp"

namespace http {
namespace {

constexpr std::size_t slow_queue_limit = 1024;

base::Error busy() {
  return {base::Code::unavailable, "The program is busy. Try again in a second.", {}, 1};
}

base::Error no_database() {
  return {base::Code::unavailable, "The database does not answer just now. Try again.", {}, 2};
}

// What the caller may know of something that broke; the log gets the rest.
base::Error told(const std::exception_ptr& failure, const std::string& request_id) {
  try {
    std::rethrow_exception(failure);
  } catch (const storage::Failure& error) {
    spdlog::error("request {} failed in the database: {}", request_id, error.what());
    using enum storage::FailureKind;
    const bool passing =
        error.kind == busy || error.kind == timeout || error.kind == lost || error.kind == retry;
    if (passing) return no_database();
    if (error.kind == full)
      return {base::Code::unavailable, "The disk is full. Nothing was changed.", {}, 30};
    if (error.kind == unique) {
      return {base::Code::conflict, "Somebody else just did the same. Reload and look.", {}, std::nullopt};
    }
  } catch (const std::exception& error) {
    spdlog::error("request {} failed: {}", request_id, error.what());
  }
  return {base::Code::internal,
          "Something broke on our side. Give the request id to your administrator.",
          {},
          {}};
}

}  // namespace

// Everything that belongs to one request until it is answered.
struct Dispatcher::Flight {
  const Route* route = nullptr;
  Request request;
  Reply reply;
  base::Actor actor;
  base::Instant now;
  std::unique_ptr<Pending> pending;
  std::optional<base::Error> refusal;
  std::optional<Response> ready;  // a reply written inside the transaction, or kept from an earlier sending
  bool has_shown = false;         // what the reply shows was read inside the transaction
  std::vector<Header> headers;
  std::vector<std::function<void(storage::Ctx&)>> refusal_writes;

  storage::Ctx context(storage::Tx& tx) const { return {tx, actor, now, request.request_id, "request"}; }

  // Runs the handler; true keeps the transaction. May be called again for the same flight.
  bool run(storage::Tx& tx) {
    refusal.reset();
    ready.reset();
    has_shown = false;
    auto ctx = context(tx);
    const bool keyed =
        route->writes && !route->is_secret && !request.idempotency_key.empty() && actor.account;
    if (keyed) {
      auto earlier = earlier_reply(ctx, route->pattern, request);
      if (!earlier) return refuse(std::move(earlier).error());
      if (*earlier) {
        ready = std::move(**earlier);
        return true;
      }
    }
    Call call(ctx, request);
    auto result = pending->run(call);
    headers = std::move(call.headers);
    refusal_writes = call.refusal_writes();
    if (!result) return refuse(std::move(result).error());
    has_shown = pending->shows() && (keyed || tx.engine() == storage::Engine::postgresql);
    if (has_shown) {
      if (auto shown = pending->show(call); !shown) {
        refuse(std::move(shown).error());
        return !keyed;  // what was written stays, as where the reply is read after the commit
      }
    }
    if (keyed) {
      ready = written();
      keep_reply(ctx, route->pattern, request, *ready);
    }
    return true;
  }

  bool needs_show() const { return !refusal && !ready && !has_shown && pending->shows(); }

  // The rest of the reply, from a snapshot after the commit.
  void show(storage::Tx& tx) {
    auto ctx = context(tx);
    Call call(ctx, request);
    if (auto shown = pending->show(call); !shown) refusal = std::move(shown).error();
  }

  // Of an upload that may be sent twice: here, so that no transaction reads the file.
  void hash_upload() {
    if (request.upload_file.empty() || request.idempotency_key.empty()) return;
    auto hash = upload_hash(request.upload_file, request.content_type);
    if (!hash) {
      refusal = std::move(hash).error();
    } else {
      request.upload_hash = std::move(*hash);
    }
  }

  bool refuse(base::Error error) {
    refusal = std::move(error);
    return false;
  }

  Response written() const {
    Response response;
    response.status = route->ok_status;
    response.body.reserve(512);
    pending->write_reply(response.body);
    return response;
  }
};

Dispatcher::Dispatcher(storage::Db& db, const Router& router, Guard& guard, DispatchOptions options,
                       const DatabaseWatch* watch)
    : db_(db),
      router_(router),
      guard_(guard),
      limit_(options.requests_per_second),
      watch_(watch),
      slow_(options.slow_threads * (db.engine() == storage::Engine::postgresql ? 4 : 1), slow_queue_limit) {}

base::Result<base::Actor> Dispatcher::admit(const Request& request, const Route& route) {
  if (route.is_open) return base::Actor{};
  TRY(auto actor, guard_.identify(db_, request, route));
  CHECK_OK(limit_.take(actor.account.value, base::system_now()));
  CHECK_OK(guard_.allow(actor, route));
  return actor;
}

base::Result<void> Dispatcher::admits_still(const Request& request, const Route& route) {
  if (route.is_open) return {};
  TRY(const auto actor, guard_.identify(db_, request, route));
  return guard_.allow(actor, route);
}

base::Result<void> Dispatcher::asked(const Ask& ask, const std::string& request_id) const {
  if (is_silent()) return std::unexpected(no_database());
  try {
    return ask();
  } catch (...) {
    return std::unexpected(told(std::current_exception(), request_id));
  }
}

void Dispatcher::aside(const std::string& request_id, Ask ask, std::function<void(base::Result<void>)> done) {
  if (db_.engine() == storage::Engine::sqlite) return done(asked(ask, request_id));
  if (is_silent()) return done(std::unexpected(no_database()));
  ++in_flight_;
  // Nothing of the caller may be held here once it is not counted any more: its thread ends then.
  const auto work = [this, request_id, ask = std::move(ask), done]() mutable {
    done(asked(ask, request_id));
    done = nullptr;
    ask = nullptr;
    --in_flight_;
  };
  if (slow_.submit(work)) return;
  --in_flight_;
  done(std::unexpected(busy()));
}

void Dispatcher::handle(const Router::Match& match, Request request, Reply reply) {
  const auto flight = std::make_shared<Flight>();
  ++in_flight_;
  flight->route = match.route;
  flight->request = std::move(request);
  flight->reply = std::move(reply);
  flight->now = base::system_now();
  const auto work = [this, flight, path = match.path] { begin(flight, path); };
  const bool off_thread =
      flight->route->is_slow || flight->route->is_prepared || db_.engine() == storage::Engine::postgresql;
  if (!off_thread) return work();
  if (!is_silent() && slow_.submit(work)) return;
  flight->refusal = is_silent() ? no_database() : busy();
  finish(flight);
}

void Dispatcher::begin(const std::shared_ptr<Flight>& flight, const PathParams& path) {
  try {
    if (auto ready = admit_and_parse(*flight, path); !ready) flight->refusal = std::move(ready).error();
  } catch (...) {
    flight->refusal = told(std::current_exception(), flight->request.request_id);
  }
  if (flight->refusal) return finish(flight);
  if (flight->route->is_prepared) return run_prepared(flight);
  return flight->route->writes ? submit_write(flight) : run_read(flight);
}

base::Result<void> Dispatcher::admit_and_parse(Flight& flight, const PathParams& path) {
  if (is_silent()) return std::unexpected(no_database());  // since it was put in the queue
  TRY(flight.actor, admit(flight.request, *flight.route));
  TRY(flight.pending, flight.route->parse(flight.request, path));
  flight.hash_upload();
  return {};
}

void Dispatcher::run_read(const std::shared_ptr<Flight>& flight) {
  try {
    db_.with_snapshot([&](storage::Tx& tx) { flight->run(tx); });
  } catch (...) {
    flight->refusal = told(std::current_exception(), flight->request.request_id);
  }
  finish(flight);
}

void Dispatcher::run_prepared(const std::shared_ptr<Flight>& flight) {
  const auto look_up = [this](const std::function<void(storage::Tx&)>& use) { db_.with_snapshot(use); };
  try {
    auto ready = flight->pending->prepare({flight->actor, flight->request, flight->now, look_up});
    if (!ready) flight->refusal = std::move(ready).error();
  } catch (...) {
    flight->refusal = told(std::current_exception(), flight->request.request_id);
  }
  if (flight->refusal) return finish(flight);
  submit_write(flight);
}

void Dispatcher::submit_write(const std::shared_ptr<Flight>& flight) {
  storage::WriteJob job;
  job.isolation = flight->route->is_claim ? storage::Isolation::claim : storage::Isolation::serializable;
  job.run = [flight](storage::Tx& tx) { return flight->run(tx); };
  job.done = [this, flight](const std::exception_ptr& failure) {
    if (failure) {
      flight->ready.reset();
      flight->refusal = told(failure, flight->request.request_id);
    } else if (flight->refusal && !flight->refusal_writes.empty()) {
      return write_refusals(flight);
    }
    finish(flight);
  };
  if (!db_.submit(std::move(job))) {
    flight->refusal = busy();
    finish(flight);
  }
}

// What must outlive a refusal gets a transaction of its own, before the answer.
void Dispatcher::write_refusals(const std::shared_ptr<Flight>& flight) {
  storage::WriteJob job;
  job.run = [flight](storage::Tx& tx) {
    auto ctx = flight->context(tx);
    for (const auto& write : flight->refusal_writes) write(ctx);
    return true;
  };
  job.done = [this, flight](const std::exception_ptr& failure) {
    if (failure) flight->refusal = told(failure, flight->request.request_id);
    finish(flight);
  };
  if (!db_.submit(std::move(job))) finish(flight);
}

void Dispatcher::show(const std::shared_ptr<Flight>& flight) {
  try {
    db_.with_snapshot([&](storage::Tx& tx) { flight->show(tx); });
  } catch (...) {
    flight->refusal = told(std::current_exception(), flight->request.request_id);
  }
}

// The reply is read and written by whoever sends it: not on the writer's thread.
void Dispatcher::finish(const std::shared_ptr<Flight>& flight) {
  flight->reply([this, flight] {
    if (flight->needs_show()) show(flight);
    if (flight->refusal) return error_response(*flight->refusal, flight->request.request_id);
    Response response = flight->ready ? std::move(*flight->ready) : flight->written();
    for (auto& header : flight->headers) response.headers.push_back(std::move(header));
    return response;
  });
  --in_flight_;
}

}  // namespace http
