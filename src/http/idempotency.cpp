#include "http/idempotency.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include "base/json.hpp"

namespace http {
namespace {

struct KeptReply {
  std::string body_hash;
  std::int64_t status = 0;
  std::string reply;
};
BOOST_DESCRIBE_STRUCT(KeptReply, (), (body_hash, status, reply))

constexpr std::string_view select_reply = R"sql(
    SELECT body_hash, status, reply FROM idempotency WHERE account_id = $1 AND route = $2 AND key = $3
)sql";

constexpr std::string_view insert_reply = R"sql(
    INSERT INTO idempotency (account_id, route, key, body_hash, status, reply, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
)sql";

constexpr std::string_view delete_old = "DELETE FROM idempotency WHERE created_at < $1";

constexpr std::size_t longest_key = 200;

// Of the path too: the same body to another card is another request.
std::string hash_of(const Request& request) {
  const std::string text = request.path + "\n" + request.body;
  unsigned char hash[crypto_generichash_BYTES];
  crypto_generichash(hash, sizeof hash, reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                     nullptr, 0);
  std::string hex;
  for (const unsigned char byte : hash) hex += fmt::format("{:02x}", byte);
  return hex;
}

}  // namespace

base::Result<std::optional<Response>> earlier_reply(storage::Ctx& ctx, const std::string& route,
                                                    const Request& request) {
  if (request.idempotency_key.size() > longest_key) {
    return base::fail(base::Code::invalid, "The Idempotency-Key may have at most 200 characters.");
  }
  const auto kept = ctx.tx.row<KeptReply>(select_reply, ctx.actor.account, route, request.idempotency_key);
  if (!kept) return std::nullopt;
  if (kept->body_hash != hash_of(request)) {
    return base::fail(base::Code::idempotency_mismatch,
                      "This Idempotency-Key was used for another request. Take a new key.");
  }
  Response response;
  response.status = static_cast<int>(kept->status);
  response.body = kept->reply;
  response.headers.push_back({"Idempotent-Replay", "true"});
  return response;
}

void keep_reply(storage::Ctx& ctx, const std::string& route, const Request& request, const Response& reply) {
  ctx.tx.run(insert_reply, ctx.actor.account, route, request.idempotency_key, hash_of(request), reply.status,
             reply.body, ctx.now);
}

void forget_replies(storage::Tx& tx, base::Instant before) {
  tx.run(delete_old, before);
}

}  // namespace http
