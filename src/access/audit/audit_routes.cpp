// The audit: everything that happened, for those who answer for it.
#include <algorithm>
#include <charconv>

#include "access/audit/audit_store.hpp"
#include "access/routes.hpp"
#include "http/router.hpp"
#include "journal/journal.hpp"

namespace auth {
namespace {

constexpr std::int64_t usual_limit = 50;
constexpr std::int64_t longest_limit = 200;
// A page looks through so many entries at most, so that a rare search cannot hold a snapshot for seconds. It
// may therefore have few entries or none and still a next_cursor.
constexpr std::int64_t entries_looked_through = 50'000;

struct AuditQuery {
  std::optional<std::string> cursor;
  std::optional<base::AccountId> actor_id;
  std::optional<std::string> type;
  std::optional<std::int64_t> limit;  // 1 to 200
};
BOOST_DESCRIBE_STRUCT(AuditQuery, (), (cursor, actor_id, type, limit))

base::Result<std::int64_t> seq_of(const std::string& cursor) {
  std::int64_t seq = 0;
  const auto [end, error] = std::from_chars(cursor.data(), cursor.data() + cursor.size(), seq);
  if (error == std::errc{} && end == cursor.data() + cursor.size() && seq > 0) return seq;
  return base::fail_field("/cursor", "must be a next_cursor of an earlier page");
}

base::Result<http::Page<AuditEntry>> audit(http::Call& call, AuditQuery in) {
  const auto limit = in.limit.value_or(usual_limit);
  if (limit < 1 || limit > longest_limit) return base::fail_field("/limit", "must be 1 to 200");
  audit_store::Search search;
  search.actor_id = in.actor_id;
  search.type = std::move(in.type);
  search.before_seq = journal::newest_seq(call.ctx.tx) + 1;
  if (in.cursor) {
    TRY(const auto before, seq_of(*in.cursor));
    search.before_seq = std::min(search.before_seq, before);
  }
  search.from_seq = std::max<std::int64_t>(1, search.before_seq - entries_looked_through);
  http::Page<AuditEntry> page;
  auto rows = audit_store::newest(call.ctx.tx, search, limit);
  std::int64_t reached = search.from_seq;
  if (rows.size() == static_cast<std::size_t>(limit)) reached = rows.back().seq;
  for (auto& row : rows) page.items.push_back(std::move(row.entry));
  if (reached > 1) page.next_cursor = std::to_string(reached);
  return page;
}

}  // namespace

void add_audit_routes(http::Router& r) {
  r.get("/audit", "What happened in the school, newest first", audit).needs("audit.read").slow();
}

}  // namespace auth
