// Who may call a route. `access` implements it; `http` only asks.
#pragma once
#include "base/actor.hpp"
#include "http/request.hpp"
#include "http/router.hpp"
#include "storage/db.hpp"

namespace http {

class Guard {
 public:
  virtual ~Guard() = default;
  // The actor behind a request. unauthenticated; forbidden when a cookie comes without X-Rollbook on a write.
  virtual base::Result<base::Actor> identify(storage::Db& db, const Request& request, const Route& route) = 0;
  // May this actor call this route? forbidden.
  virtual base::Result<void> allow(const base::Actor& actor, const Route& route) = 0;
};

}  // namespace http
