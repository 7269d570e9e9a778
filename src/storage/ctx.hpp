// What a use case gets: its transaction, who asks, how far they see, and the time.
#pragma once
#include <string>

#include "base/actor.hpp"
#include "base/time.hpp"
#include "storage/tx.hpp"

namespace storage {

struct Ctx {
  Tx& tx;
  base::Actor actor;
  base::Instant now;  // of the request; features never ask a clock
  std::string request_id;
  std::string cause;  // what started this, for the journal: "request", "import 123", "job nightly"
};

}  // namespace storage
