#include <functional>
#include <map>

#include "journal/journal.hpp"

namespace journal {
namespace {

std::map<std::string, std::vector<InTx>, std::less<>>& subscribers() {
  static std::map<std::string, std::vector<InTx>, std::less<>> all;
  return all;
}

// SQLite has one writer, so the next number is the largest and one. On PostgreSQL a sequencer numbers entries
// once every transaction before them has ended (see feed.hpp).
constexpr std::string_view insert_numbered = R"sql(
    INSERT INTO events (subject_kind, subject_id, occurred_at, id, seq, type, version, recorded_at, actor_id, cause,
                        payload)
    VALUES ($1, $2, $3, $4, (SELECT COALESCE(MAX(seq), 0) + 1 FROM events), $5, $6, $7, $8, $9, $10)
)sql";

constexpr std::string_view insert_unnumbered = R"sql(
    INSERT INTO events (subject_kind, subject_id, occurred_at, id, type, version, recorded_at, actor_id, cause, payload)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
)sql";

constexpr std::string_view select_after = R"sql(
    SELECT seq, id, subject_kind, subject_id, type, version, occurred_at, recorded_at, actor_id, payload
      FROM events
     WHERE seq > $1
     ORDER BY seq
     LIMIT $2
)sql";

constexpr std::string_view select_other_cause =
    "SELECT 1 FROM events WHERE subject_kind = $1 AND subject_id = $2 AND cause <> $3 LIMIT 1";

constexpr std::string_view select_numbers =
    "SELECT COALESCE(seq, 0) AS seq FROM events WHERE subject_kind = $1 AND subject_id = $2";

constexpr std::string_view delete_subject = "DELETE FROM events WHERE subject_kind = $1 AND subject_id = $2";

// The next entry is numbered after the newest, and readers stand behind it: its number must stay.
constexpr std::string_view empty_newest = R"sql(
    UPDATE events SET subject_kind = 'journal', subject_id = 0, type = 'entry.removed', version = 1, payload = '{}'
     WHERE subject_kind = $1 AND subject_id = $2 AND seq = (SELECT MAX(seq) FROM events)
)sql";

}  // namespace

void subscribe_in_tx(std::string type, InTx handler) {
  subscribers()[std::move(type)].push_back(std::move(handler));
}

base::Result<EventId> write_entry(Ctx& ctx, Subject subject, std::string_view type, int version,
                                  const Written& written, base::Instant occurred_at) {
  const auto id = base::new_id<EventId>();
  std::optional<base::AccountId> actor;
  if (ctx.actor.account) actor = ctx.actor.account;
  const auto& insert = ctx.tx.engine() == storage::Engine::sqlite ? insert_numbered : insert_unnumbered;
  ctx.tx.post(insert, subject.kind, subject.id, occurred_at, id, type, version, ctx.now, actor, ctx.cause,
              written.payload);
  if (const auto found = subscribers().find(type); found != subscribers().end()) {
    for (const auto& handler : found->second) CHECK_OK(handler(ctx, subject, written));
  }
  return id;
}

std::vector<Entry> entries_after(storage::Tx& tx, std::int64_t seq, int limit) {
  return tx.rows<Entry>(select_after, seq, limit);
}

constexpr std::string_view select_at = R"sql(
    SELECT e.seq, e.subject_id, e.id, e.type, e.occurred_at, e.recorded_at, e.actor_id, a.name AS actor_name, e.payload
      FROM events e LEFT JOIN accounts a ON a.id = e.actor_id
     WHERE e.seq IN ({list})
)sql";

std::vector<PlacedEntry> entries_at(storage::Tx& tx, const std::vector<std::int64_t>& seqs) {
  return tx.rows_in<PlacedEntry>(select_at, seqs);
}

std::int64_t newest_seq(storage::Tx& tx) {
  return tx.value<std::int64_t>("SELECT MAX(seq) FROM events").value_or(0);
}

bool has_other_cause(storage::Tx& tx, Subject subject, const std::string& cause) {
  return tx.value<std::int64_t>(select_other_cause, subject.kind, subject.id, cause).has_value();
}

std::vector<std::int64_t> erase_subject(storage::Tx& tx, Subject subject) {
  auto numbers = tx.rows<std::int64_t>(select_numbers, subject.kind, subject.id);
  tx.post(empty_newest, subject.kind, subject.id);
  tx.post(delete_subject, subject.kind, subject.id);
  return numbers;
}

}  // namespace journal
