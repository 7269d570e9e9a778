// Idempotency-Key: the second sending of a write gets the first one's reply.
#pragma once
#include <optional>
#include <string>

#include "http/request.hpp"
#include "storage/ctx.hpp"

namespace http {

// The stored reply for this account, route and key. idempotency_mismatch: the key came with another body
// before.
base::Result<std::optional<Response>> earlier_reply(storage::Ctx& ctx, const std::string& route,
                                                    const Request& request);

// Keeps a reply beside the change that it answers.
void keep_reply(storage::Ctx& ctx, const std::string& route, const Request& request, const Response& reply);

// Forgets replies older than `before`, a few at a time.
void forget_replies(storage::Tx& tx, base::Instant before);

}  // namespace http
