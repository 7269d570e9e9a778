// Idempotency-Key: the second sending of a write gets the first one's reply.
#pragma once
#include <optional>
#include <string>

#include "http/request.hpp"
#include "storage/ctx.hpp"
#include "storage/db.hpp"

namespace http {

// The stored reply for this account, route and key. idempotency_mismatch: the key came with another body
// before.
base::Result<std::optional<Response>> earlier_reply(storage::Ctx& ctx, const std::string& route,
                                                    const Request& request);

// Keeps a reply beside the change that it answers.
void keep_reply(storage::Ctx& ctx, const std::string& route, const Request& request, const Response& reply);

// Takes the content out of kept replies that hold one of the marks (ids in quotes), in slices; sending again
// what they answered is refused from then on.
base::Result<void> redact_replies(storage::Db& db, const std::vector<std::string>& marks);

// Forgets replies older than `before`, a few at a time.
void forget_replies(storage::Tx& tx, base::Instant before);

}  // namespace http
