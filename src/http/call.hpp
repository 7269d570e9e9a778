// What a handler gets besides its input.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "http/request.hpp"
#include "storage/ctx.hpp"

namespace http {

using storage::Ctx;

// One call inside its transaction. A handler may run twice: it touches nothing but `ctx.tx` and this call.
class Call {
 public:
  Call(Ctx& context, const Request& from) : ctx(context), request(from) {}

  Ctx& ctx;
  const Request& request;
  std::vector<Header> headers;  // to add to the reply

  // Written in a transaction of its own when this call is refused, such as a failed sign-in.
  void after_refusal(std::function<void(Ctx&)> write) { after_refusal_.push_back(std::move(write)); }
  const std::vector<std::function<void(Ctx&)>>& refusal_writes() const { return after_refusal_; }

 private:
  std::vector<std::function<void(Ctx&)>> after_refusal_;
};

// What the slow part of a prepared handler gets: no transaction is open.
struct Preparation {
  const base::Actor& actor;
  const Request& request;
  base::Instant now;
  std::function<void(const std::function<void(storage::Tx&)>&)>
      read;  // a snapshot, when it must look something up
};

// A page of a list, by keyset.
template <class T>
struct Page {
  std::vector<T> items;
  std::optional<std::string> next_cursor;
  BOOST_DESCRIBE_CLASS(Page, (), (items, next_cursor), (), ())
};

// Input of a route that takes nothing, output of one that answers nothing but success.
struct Nothing {};
BOOST_DESCRIBE_STRUCT(Nothing, (), ())

}  // namespace http
