#include "work/rest/rest_store.hpp"

namespace work::rest_store {

constexpr std::string_view upsert_rest = R"sql(
    INSERT INTO task_rests (task_id, account_id, until_at) VALUES ($1, $2, $3)
    ON CONFLICT (task_id, account_id) DO UPDATE SET until_at = excluded.until_at
)sql";
void rest(Tx& tx, TaskId task, AccountId account, base::Instant until) {
  tx.post(upsert_rest, task, account, until);
}

constexpr std::string_view select_resting =
    "SELECT account_id FROM task_rests WHERE task_id = $1 AND until_at > $2 ORDER BY account_id";
std::vector<AccountId> resting_for_good(Ctx& ctx, TaskId task) {
  return ctx.tx.rows<AccountId>(select_resting, task, ctx.now + for_good);
}

}  // namespace work::rest_store
