#include "work/day/day_store.hpp"

namespace work::day_store {

constexpr std::string_view select_day = R"sql(
    SELECT completed, clients, promises, promises_late, late_minutes
      FROM work_days
     WHERE account_id = $1 AND day = $2
)sql";
DayWork work_on(Tx& tx, AccountId account, const std::string& day) {
  return tx.row<DayWork>(select_day, account, day).value_or(DayWork{});
}

constexpr std::string_view upsert_day = R"sql(
    INSERT INTO work_days (account_id, day, completed, clients, promises, promises_late, late_minutes)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (account_id, day)
    DO UPDATE SET completed = work_days.completed + excluded.completed,
                  clients = work_days.clients + excluded.clients,
                  promises = work_days.promises + excluded.promises,
                  promises_late = work_days.promises_late + excluded.promises_late,
                  late_minutes = work_days.late_minutes + excluded.late_minutes
)sql";
void add(Tx& tx, AccountId account, const std::string& day, const DayWork& more) {
  tx.post(upsert_day, account, day, more);
}

constexpr std::string_view update_day = R"sql(
    UPDATE work_days
       SET completed = CASE WHEN completed > $3 THEN completed - $3 ELSE 0 END,
           clients = CASE WHEN clients > $4 THEN clients - $4 ELSE 0 END,
           promises = CASE WHEN promises > $5 THEN promises - $5 ELSE 0 END,
           promises_late = CASE WHEN promises_late > $6 THEN promises_late - $6 ELSE 0 END,
           late_minutes = CASE WHEN late_minutes > $7 THEN late_minutes - $7 ELSE 0 END
     WHERE account_id = $1 AND day = $2
)sql";
void take_away(Tx& tx, AccountId account, const std::string& day, const DayWork& less) {
  tx.post(update_day, account, day, less);
}

// CROSS: SQLite goes through the accounts, which are few, and looks up the days of each.
constexpr std::string_view select_promises = R"sql(
    SELECT a.id AS account_id, a.name, d.day, d.promises, d.promises_late, d.late_minutes
      FROM accounts a CROSS JOIN work_days d
     WHERE d.account_id = a.id AND d.day >= $1 AND d.day <= $2 AND d.promises > 0
     ORDER BY a.name, a.id, d.day
)sql";
std::vector<DayLine> promises_between(Tx& tx, Days days) {
  return tx.rows<DayLine>(select_promises, days.from, days.to);
}

}  // namespace work::day_store
