#include "http/idempotency.hpp"

#include <algorithm>

#include "base/hex.hpp"
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

// Of the path and the query too: the same body to another card is another request. The body of an upload lies
// in a file and was hashed before the transaction.
std::string hash_of(const Request& request) {
  std::string all = request.path + "\n" + request.body + request.upload_hash;
  for (const auto& [name, value] : request.query) all += "\n" + name + "=" + value;
  return base::hash_hex(all);
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
  ctx.tx.post(insert_reply, ctx.actor.account, route, request.idempotency_key, hash_of(request), reply.status,
              reply.body, ctx.now);
}

namespace {

// A place in the table, and the reply there.
struct ReplyPlace {
  std::int64_t account_id = 0;
  std::string route;
  std::string key;
  std::string reply;
};
BOOST_DESCRIBE_STRUCT(ReplyPlace, (), (account_id, route, key, reply))

constexpr int replies_at_once = 500;

constexpr std::string_view select_replies = R"sql(
    SELECT account_id, route, key, reply
      FROM idempotency
     WHERE (account_id, route, key) > ($1, $2, $3)
     ORDER BY account_id, route, key
     LIMIT $4
)sql";

constexpr std::string_view update_reply =
    "UPDATE idempotency SET status = $4, reply = $5 WHERE account_id = $1 AND route = $2 AND key = $3";

bool holds_any(std::string_view text, const std::vector<std::string>& marks) {
  return std::ranges::any_of(marks,
                             [&](const auto& mark) { return text.find(mark) != std::string_view::npos; });
}

}  // namespace

base::Result<void> redact_replies(storage::Db& db, const std::vector<std::string>& marks) {
  const auto gone =
      error_response({base::Code::not_found, "What this request was about was erased.", {}, {}}, "");
  ReplyPlace last{.account_id = -1, .route = {}, .key = {}, .reply = {}};
  for (;;) {
    const auto page = db.read([&](storage::Tx& tx) {
      return tx.rows<ReplyPlace>(select_replies, last.account_id, last.route, last.key, replies_at_once);
    });
    if (page.empty()) return {};
    last = page.back();
    CHECK_OK(db.write(
        [&](storage::Tx& tx) -> base::Result<bool> {
          for (const auto& kept : page) {
            if (!holds_any(kept.reply, marks)) continue;
            tx.post(update_reply, kept.account_id, kept.route, kept.key, gone.status, gone.body);
          }
          return true;
        },
        storage::Urgency::bulk));
  }
}

void forget_replies(storage::Tx& tx, base::Instant before) {
  tx.post(delete_old, before);
}

}  // namespace http
