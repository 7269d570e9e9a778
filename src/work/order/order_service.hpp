// Reading and changing how clients are handed out.
#pragma once
#include "base/result.hpp"
#include "storage/ctx.hpp"
#include "work/order/order_rules.hpp"

namespace work {

using storage::Ctx;

// That of the school first, then of every role whose managers are given clients.
std::vector<QueueOrder> orders(Ctx& ctx);

// not_found: neither the school nor such a role; invalid: as changed().
base::Result<QueueOrder> change_order(Ctx& ctx, const QueueOrderChange& change);

}  // namespace work
