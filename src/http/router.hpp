// Routes: one row each. Checking the body, JSON and the OpenAPI entry follow from a handler's types.
//
//   r.get("/people/{id}", "One card", card).needs("people.read");
//   r.post("/people", "A new card", create).needs("people.write").created();
//
// A handler is `base::Result<Out>(http::Call&, In)`. The members of In come from the path, the query (get,
// remove) or the body (post, patch). get reads a snapshot; post, patch and remove write one transaction.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "base/schema.hpp"
#include "http/call.hpp"
#include "http/query.hpp"

namespace http {

// One call on its way: parsed, perhaps prepared, run in a transaction (perhaps twice), written out after the
// commit.
class Pending {
 public:
  virtual ~Pending() = default;
  virtual base::Result<void> prepare(const Preparation&) { return {}; }
  virtual base::Result<void> run(Call& call) = 0;
  // Whether `run` only writes, and `show` then reads what the reply shows: after the commit or before it.
  virtual bool shows() const { return false; }
  virtual base::Result<void> show(Call&) { return {}; }
  virtual void write_reply(std::string& out) const = 0;
};

// A reply that never ends: the live feed. `push` may be called from any thread; false: the reader is gone.
class EventSink {
 public:
  virtual ~EventSink() = default;
  virtual bool push(std::string event) = 0;
};

struct Route {
  Method method{};
  std::string pattern;  // "/people/{id}", below /api/v1
  std::string summary;
  std::string permission;  // demanded of the role; "" with open: anybody signed in
  bool is_open = false;    // without signing in
  bool writes = false;
  bool is_slow = false;  // a read that may take milliseconds: off the network threads
  bool is_prepared = false;
  bool is_upload = false;  // the body goes to a file
  bool is_claim = false;   // storage::Isolation::claim
  bool is_secret = false;  // body or reply hold a secret: nothing of them is kept for an Idempotency-Key
  int ok_status = 200;
  std::function<base::Result<std::unique_ptr<Pending>>(const Request&, const PathParams&)> parse;
  std::function<Response(const Request&)> plain;  // documents that are not JSON, such as /metrics
  std::function<void(const Request&, const base::Actor&, std::shared_ptr<EventSink>)> stream;
  std::function<boost::json::object(base::SchemaBook&)> describe_input;  // schema of In
  std::function<boost::json::object(base::SchemaBook&)> describe_output;

  Route& needs(std::string word) {
    permission = std::move(word);
    return *this;
  }
  Route& open() {
    is_open = true;
    return *this;
  }
  Route& created() {
    ok_status = 201;
    return *this;
  }
  Route& slow() {
    is_slow = true;
    return *this;
  }
  Route& claims() {
    is_claim = true;
    return *this;
  }
  Route& secret() {
    is_secret = true;
    return *this;
  }
  Route& upload() {
    is_upload = true;
    return *this;
  }
};

// What every call of described records ends with: a reply, kept until it is written out.
template <class Out>
class ReplyingPending : public Pending {
 public:
  void write_reply(std::string& out) const final { base::json::write(out, *out_); }

 protected:
  // Results come by reference: moved from one into another, g++ 12 takes their values for uninitialised.
  template <class T>
  static base::Result<void> keep(std::optional<T>& place, base::Result<T>&& result) {
    if (!result) return std::unexpected(std::move(result).error());
    place = std::move(*result);
    return {};
  }
  base::Result<void> reply(base::Result<Out>&& result) { return keep(out_, std::move(result)); }

 private:
  std::optional<Out> out_;
};

template <class In, class Out>
class TypedPending final : public ReplyingPending<Out> {
 public:
  using Handler = base::Result<Out> (*)(Call&, In);
  TypedPending(Handler handler, In in) : handler_(handler), in_(std::move(in)) {}
  // The handler gets a copy: it may run again.
  base::Result<void> run(Call& call) override { return this->reply(handler_(call, in_)); }

 private:
  Handler handler_;
  In in_;
};

// A write whose reply is read when it is done.
template <class In, class Done, class Out>
class ShownPending final : public ReplyingPending<Out> {
 public:
  using Handler = base::Result<Done> (*)(Call&, In);
  using Show = base::Result<Out> (*)(Call&, const Done&);
  ShownPending(Handler handler, Show shown, In in) : handler_(handler), show_(shown), in_(std::move(in)) {}
  base::Result<void> run(Call& call) override { return this->keep(done_, handler_(call, in_)); }
  bool shows() const override { return true; }
  base::Result<void> show(Call& call) override { return this->reply(show_(call, *done_)); }

 private:
  Handler handler_;
  Show show_;
  In in_;
  std::optional<Done> done_;
};

// The slow part first (passwords, parsing, files), off every transaction; then the write.
template <class In, class Ready, class Out>
class PreparedPending final : public ReplyingPending<Out> {
 public:
  using Prepare = base::Result<Ready> (*)(const Preparation&, In);
  using Handler = base::Result<Out> (*)(Call&, const Ready&);
  PreparedPending(Prepare slow_part, Handler handler, In in)
      : prepare_(slow_part), handler_(handler), in_(std::move(in)) {}
  base::Result<void> prepare(const Preparation& preparation) override {
    return this->keep(ready_, prepare_(preparation, in_));
  }
  base::Result<void> run(Call& call) override { return this->reply(handler_(call, *ready_)); }

 private:
  Prepare prepare_;
  Handler handler_;
  In in_;
  std::optional<Ready> ready_;
};

class Router {
 public:
  template <class In, class Out>
  Route& get(std::string pattern, std::string summary, base::Result<Out> (*handler)(Call&, In)) {
    return add(Method::get, std::move(pattern), std::move(summary), handler);
  }
  template <class In, class Out>
  Route& post(std::string pattern, std::string summary, base::Result<Out> (*handler)(Call&, In)) {
    return add(Method::post, std::move(pattern), std::move(summary), handler);
  }
  template <class In, class Out>
  Route& patch(std::string pattern, std::string summary, base::Result<Out> (*handler)(Call&, In)) {
    return add(Method::patch, std::move(pattern), std::move(summary), handler);
  }
  template <class In, class Out>
  Route& remove(std::string pattern, std::string summary, base::Result<Out> (*handler)(Call&, In)) {
    return add(Method::remove, std::move(pattern), std::move(summary), handler);
  }

  // A write with a slow part before it.
  template <class In, class Ready, class Out>
  Route& prepared(Method method, std::string pattern, std::string summary,
                  base::Result<Ready> (*prepare)(const Preparation&, In),
                  base::Result<Out> (*handler)(Call&, const Ready&)) {
    Route& route = describe<In, Out>(method, std::move(pattern), std::move(summary));
    route.is_prepared = true;
    route.parse = [prepare, handler, method](
                      const Request& request,
                      const PathParams& path) -> base::Result<std::unique_ptr<Pending>> {
      TRY(auto in, read_input<In>(request, path, method == Method::get || method == Method::remove));
      return std::make_unique<PreparedPending<In, Ready, Out>>(prepare, handler, std::move(in));
    };
    return route;
  }

  // A write whose reply is much to read: on SQLite, where that would hold up other writers, it is read from a
  // snapshot after the commit; on PostgreSQL before it, and of a claim each part as it stands by then.
  template <class In, class Done, class Out>
  Route& shown(std::string pattern, std::string summary, base::Result<Done> (*handler)(Call&, In),
               base::Result<Out> (*show)(Call&, const Done&)) {
    Route& route = describe<In, Out>(Method::post, std::move(pattern), std::move(summary));
    route.parse = [handler, show](const Request& request,
                                  const PathParams& path) -> base::Result<std::unique_ptr<Pending>> {
      TRY(auto in, read_input<In>(request, path, false));
      return std::make_unique<ShownPending<In, Done, Out>>(handler, show, std::move(in));
    };
    return route;
  }

  // A document that is not JSON of a record. `pattern` is from the root here: "/metrics".
  Route& plain(std::string pattern, std::string summary, std::function<Response(const Request&)> answer);

  // A stream of server-sent events.
  Route& stream(std::string pattern, std::string summary,
                std::function<void(const Request&, const base::Actor&, std::shared_ptr<EventSink>)> start);

  // The route of a request and its path parameters. not_found, or method_not_allowed for a path that exists.
  struct Match {
    const Route* route = nullptr;
    PathParams path;
  };
  base::Result<Match> match(Method method, std::string_view path) const;

  // What a path takes, as the header Allow lists it: "GET, POST".
  std::string methods_of(std::string_view path) const;

  const std::vector<std::unique_ptr<Route>>& routes() const { return routes_; }

 private:
  template <class In, class Out>
  Route& describe(Method method, std::string pattern, std::string summary) {
    Route& route = *routes_.emplace_back(std::make_unique<Route>());
    route.method = method;
    route.pattern = "/api/v1" + std::move(pattern);
    route.summary = std::move(summary);
    route.writes = method != Method::get;
    route.describe_input = [](base::SchemaBook& book) { return book.of<In>(base::SchemaUse::request); };
    route.describe_output = [](base::SchemaBook& book) { return book.of<Out>(); };
    return route;
  }

  template <class In, class Out>
  Route& add(Method method, std::string pattern, std::string summary,
             base::Result<Out> (*handler)(Call&, In)) {
    Route& route = describe<In, Out>(method, std::move(pattern), std::move(summary));
    route.parse = [handler, method](const Request& request,
                                    const PathParams& path) -> base::Result<std::unique_ptr<Pending>> {
      TRY(auto in, read_input<In>(request, path, method == Method::get || method == Method::remove));
      return std::make_unique<TypedPending<In, Out>>(handler, std::move(in));
    };
    return route;
  }

  std::vector<std::unique_ptr<Route>> routes_;
};

}  // namespace http
