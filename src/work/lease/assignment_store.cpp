#include "work/lease/assignment_store.hpp"

#include "storage/claiming.hpp"

namespace work::assignment_store {

constexpr std::string_view select_given = R"sql(
    SELECT a.id, a.task_id, a.person_id, a.account_id, a.state, a.epoch, a.given_at, a.expires_at, a.ended_at,
           a.outcome, a.reasons,
           t.id, t.person_id, t.deal_id, t.kind, t.state, t.owner_id, t.team_id, t.due_at, t.channel, t.text,
           t.attempts, t.created_at
      FROM assignments a JOIN tasks t ON t.id = a.task_id
     WHERE a.id = $1
)sql";
std::optional<Given> given(Tx& tx, AssignmentId id) {
  return tx.row<Given>(select_given, id);
}

constexpr std::string_view select_open = R"sql(
    SELECT a.id, a.task_id, a.person_id, a.account_id, a.state, a.epoch, a.given_at, a.expires_at,
           a.ended_at, a.outcome, a.reasons
      FROM leases l JOIN assignments a ON a.id = l.assignment_id
     WHERE l.account_id = $1
)sql";
std::optional<Row> open_of(Tx& tx, AccountId account) {
  return tx.row<Row>(select_open, account);
}

void ask_given_ahead(Tx& tx, AssignmentId id) {
  tx.ask_ahead(select_given, id);
}
void ask_open_ahead(Tx& tx, AccountId account) {
  tx.ask_ahead(select_open, account);
}

constexpr std::string_view select_open_of_person = R"sql(
    SELECT a.id, a.task_id, a.person_id, a.account_id, a.state, a.epoch, a.given_at, a.expires_at,
           a.ended_at, a.outcome, a.reasons
      FROM leases l JOIN assignments a ON a.id = l.assignment_id
     WHERE l.person_id = $1
)sql";
std::optional<Row> open_of_person(Tx& tx, PersonId person) {
  return tx.row<Row>(select_open_of_person, person);
}

constexpr std::string_view insert_lease = R"sql(
    INSERT INTO leases (account_id, assignment_id, task_id, person_id, expires_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT DO NOTHING
)sql";
constexpr std::string_view insert_one = R"sql(
    INSERT INTO assignments (id, task_id, person_id, account_id, state, epoch, given_at, expires_at, ended_at, outcome,
                             reasons)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
)sql";
bool insert(Tx& tx, const Row& row) {
  if (tx.run(insert_lease, row.account_id, row.id, row.task_id, row.person_id, row.expires_at) == 0)
    return false;
  tx.post(insert_one, row);
  return true;
}

constexpr std::string_view update_expiry = "UPDATE assignments SET expires_at = $2 WHERE id = $1";
constexpr std::string_view update_lease_expiry =
    "UPDATE leases SET expires_at = $3 WHERE account_id = $1 AND assignment_id = $2";
void renew(Tx& tx, const Row& row) {
  if (tx.run(update_lease_expiry, row.account_id, row.id, row.expires_at) == 0) return;
  tx.post(update_expiry, row.id, row.expires_at);
}

constexpr std::string_view delete_lease = "DELETE FROM leases WHERE account_id = $1 AND assignment_id = $2";
constexpr std::string_view update_end =
    "UPDATE assignments SET state = $2, ended_at = $3, outcome = $4 WHERE id = $1";
void end(Tx& tx, const Row& row) {
  tx.post(delete_lease, row.account_id, row.id);
  tx.post(update_end, row.id, row.state, row.ended_at, row.outcome);
}

constexpr std::string_view insert_undo =
    "INSERT INTO assignment_undo (assignment_id, record) VALUES ($1, $2)";
void keep_undo(Tx& tx, AssignmentId id, const std::string& record) {
  tx.post(insert_undo, id, record);
}

constexpr std::string_view select_undo = "SELECT record FROM assignment_undo WHERE assignment_id = $1";
std::optional<std::string> undo_of(Tx& tx, AssignmentId id) {
  return tx.value<std::string>(select_undo, id);
}

constexpr std::string_view delete_undo = "DELETE FROM assignment_undo WHERE assignment_id = $1";
void forget_undo(Tx& tx, AssignmentId id) {
  tx.post(delete_undo, id);
}

constexpr std::string_view update_person = "UPDATE assignments SET person_id = $2 WHERE id = $1";
constexpr std::string_view update_lease_person =
    "UPDATE leases SET person_id = $3 WHERE account_id = $1 AND assignment_id = $2";
void move(Tx& tx, const Row& row, PersonId to) {
  tx.post(update_lease_person, row.account_id, row.id, to);
  tx.post(update_person, row.id, to);
}

constexpr std::string_view select_expired = R"sql(
    SELECT l.assignment_id AS id, l.account_id, l.task_id, l.person_id
      FROM leases l
     WHERE l.expires_at <= $1
     ORDER BY l.expires_at
     LIMIT $2
)sql";
std::vector<Expired> expired(Ctx& ctx, int limit) {
  static const std::string locked = storage::skip_locked(select_expired, "l");
  const bool clause = storage::locks_rows(ctx.tx);
  return ctx.tx.rows<Expired>(clause ? std::string_view(locked) : select_expired, ctx.now, limit);
}

constexpr std::string_view select_any_expired = "SELECT 1 FROM leases WHERE expires_at <= $1 LIMIT 1";
bool any_expired(Ctx& ctx) {
  return ctx.tx.value<std::int64_t>(select_any_expired, ctx.now).has_value();
}
void ask_any_expired_ahead(Ctx& ctx) {
  ctx.tx.ask_ahead(select_any_expired, ctx.now);
}

constexpr std::string_view expire_assignment =
    "UPDATE assignments SET state = 'expired', ended_at = $2 WHERE id = $1";
constexpr std::string_view reopen_task = "UPDATE tasks SET state = 'open' WHERE id = $1 AND state = 'leased'";
bool expire(Ctx& ctx, const Expired& gone) {
  if (ctx.tx.run(delete_lease, gone.account_id, gone.id) == 0) return false;
  ctx.tx.post(expire_assignment, gone.id, ctx.now);
  ctx.tx.post(reopen_task, gone.task_id);
  return true;
}

constexpr std::string_view select_given_since = R"sql(
    SELECT 1 FROM assignments
     WHERE person_id = $1 AND (given_at, id) > ($2, $3) AND (CAST($4 AS BIGINT) = 1 OR account_id <> $5 OR state = 'completed')
     LIMIT 1
)sql";
bool given_since(Tx& tx, const Row& row, bool also_me) {
  return tx
      .value<std::int64_t>(select_given_since, row.person_id, row.given_at, row.id, also_me ? 1 : 0,
                           row.account_id)
      .has_value();
}

constexpr std::string_view select_touched = R"sql(
    SELECT e.type, a.name AS actor_name
      FROM events e JOIN accounts a ON a.id = e.actor_id
     WHERE e.subject_kind = 'person' AND e.subject_id = $1 AND e.occurred_at >= $2 AND e.actor_id <> $3
     ORDER BY e.occurred_at DESC, e.id DESC
     LIMIT 1
)sql";
std::optional<Touch> touched_since(Tx& tx, const Row& row, base::Instant since) {
  return tx.row<Touch>(select_touched, row.person_id, since, row.account_id);
}

constexpr std::string_view select_worked = R"sql(
    SELECT 1 FROM assignments
     WHERE person_id = $1 AND given_at >= $2 AND account_id = $3 AND state = 'completed' AND ended_at >= $4
     LIMIT 1
)sql";
bool worked_since(Tx& tx, const Row& row, base::Instant since) {
  const base::Instant given{since.ms - base::day_ms};  // a talk may begin before midnight
  return tx.value<std::int64_t>(select_worked, row.person_id, given, row.account_id, since).has_value();
}

constexpr std::string_view select_first_given =
    "SELECT MIN(given_at) FROM assignments WHERE person_id = $1 AND given_at >= $2 AND task_id = $3";
std::optional<base::Instant> first_given(Tx& tx, const Row& row, base::Instant from) {
  return tx.value<base::Instant>(select_first_given, row.person_id, from, row.task_id);
}

}  // namespace work::assignment_store
