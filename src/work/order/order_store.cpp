#include "work/order/order_store.hpp"

#include "base/fault.hpp"
#include "work/order/order_rules.hpp"
#include "work/setting/setting_store.hpp"

namespace work::order_store {
namespace {

struct Numbers {
  std::optional<base::Minutes> max_break;
  std::optional<std::int64_t> clients_a_day;
  std::optional<std::int64_t> tasks_a_day;
};
BOOST_DESCRIBE_STRUCT(Numbers, (), (max_break, clients_a_day, tasks_a_day))

struct KindRank {
  std::string kind;
  std::int64_t rank = 0;
};
BOOST_DESCRIBE_STRUCT(KindRank, (), (kind, rank))

std::optional<Ranks> ranks_of(const std::vector<KindRank>& kinds) {
  if (kinds.empty()) return std::nullopt;
  Ranks ranks;
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (i == 0 || kinds[i].rank != kinds[i - 1].rank) ranks.emplace_back();
    ranks.back().push_back(kinds[i].kind);
  }
  return ranks;
}

}  // namespace

constexpr std::string_view select_order =
    "SELECT max_break, clients_a_day, tasks_a_day FROM queue_orders WHERE scope = $1";
constexpr std::string_view select_school_ranks =
    "SELECT key AS kind, rank FROM task_kinds ORDER BY rank, key";
constexpr std::string_view select_ranks =
    "SELECT kind, rank FROM kind_orders WHERE scope = $1 ORDER BY rank, kind";
QueueOrder order(Tx& tx, const std::string& scope) {
  const auto numbers = tx.row<Numbers>(select_order, scope).value_or(Numbers{});
  const auto kinds =
      scope == school_scope ? tx.rows<KindRank>(select_school_ranks) : tx.rows<KindRank>(select_ranks, scope);
  return {scope, ranks_of(kinds), numbers.max_break, numbers.clients_a_day, numbers.tasks_a_day};
}

constexpr std::string_view upsert_order = R"sql(
    INSERT INTO queue_orders (scope, max_break, clients_a_day, tasks_a_day) VALUES ($1, $2, $3, $4)
    ON CONFLICT (scope)
    DO UPDATE SET max_break = excluded.max_break, clients_a_day = excluded.clients_a_day,
                  tasks_a_day = excluded.tasks_a_day
)sql";
constexpr std::string_view update_school_rank = "UPDATE task_kinds SET rank = $3 WHERE key = $2 AND $1 = $1";
constexpr std::string_view delete_ranks = "DELETE FROM kind_orders WHERE scope = $1";
constexpr std::string_view insert_rank = "INSERT INTO kind_orders (scope, kind, rank) VALUES ($1, $2, $3)";
void save(Tx& tx, const QueueOrder& order, bool with_ranks) {
  tx.post(upsert_order, order.scope, order.max_break, order.clients_a_day, order.tasks_a_day);
  if (!with_ranks) return;
  const bool of_school = order.scope == school_scope;
  if (!of_school) tx.post(delete_ranks, order.scope);
  std::int64_t rank = 0;
  for (const auto& together : order.ranks.value_or(Ranks{})) {
    ++rank;
    for (const auto& kind : together) {
      tx.post(of_school ? update_school_rank : insert_rank, order.scope, kind, rank);
    }
  }
}

constexpr std::string_view select_kinds = R"sql(
    SELECT k.key, COALESCE(o.rank, k.rank) AS rank, k.usual_length
      FROM task_kinds k LEFT JOIN kind_orders o ON o.scope = $1 AND o.kind = k.key
     ORDER BY 2, 1
)sql";
std::vector<TaskKind> kinds(Ctx& ctx) {
  if (base::fault("order.school_for_all")) return setting_store::kinds(ctx.tx);
  return ctx.tx.rows<TaskKind>(select_kinds, ctx.actor.role);
}
void ask_kinds_ahead(Ctx& ctx) {
  ctx.tx.ask_ahead(select_kinds, ctx.actor.role);
}

constexpr std::string_view select_limits = R"sql(
    SELECT COALESCE(r.max_break, s.max_break) AS max_break,
           COALESCE(r.clients_a_day, s.clients_a_day) AS clients_a_day,
           COALESCE(d.clients, 0) AS clients_today, COALESCE(d.lifted, 0) AS lifted
      FROM queue_orders s
      LEFT JOIN queue_orders r ON r.scope = $1
      LEFT JOIN work_days d ON d.account_id = $2 AND d.day = $3
     WHERE s.scope = 'school'
)sql";
Limits limits(Ctx& ctx, const std::string& day) {
  return ctx.tx.row<Limits>(select_limits, ctx.actor.role, ctx.actor.account, day).value_or(Limits{});
}
void ask_limits_ahead(Ctx& ctx, const std::string& day) {
  ctx.tx.ask_ahead(select_limits, ctx.actor.role, ctx.actor.account, day);
}

constexpr std::string_view select_tasks_a_day = R"sql(
    SELECT COALESCE(r.tasks_a_day, s.tasks_a_day)
      FROM queue_orders s LEFT JOIN queue_orders r ON r.scope = $1
     WHERE s.scope = 'school'
)sql";
std::int64_t tasks_a_day(Tx& tx, std::string_view role) {
  return tx.value<std::int64_t>(select_tasks_a_day, role).value_or(0);
}

}  // namespace work::order_store
