#include "journal/journal_erasure.hpp"

#include <fmt/format.h>
#include <algorithm>

namespace journal {
namespace {

// An entry as far as erasing needs it.
struct Stored {
  std::string subject_kind;
  std::int64_t subject_id = 0;
  base::Instant occurred_at;
  EventId id;
  std::optional<std::int64_t> seq;
  std::string type;
  base::RawJson payload;
};
BOOST_DESCRIBE_STRUCT(Stored, (), (subject_kind, subject_id, occurred_at, id, seq, type, payload))

constexpr std::string_view select_of_subject = R"sql(
    SELECT subject_kind, subject_id, occurred_at, id, seq, type, payload
      FROM events
     WHERE subject_kind = $1 AND subject_id = $2
)sql";

constexpr std::string_view select_at = R"sql(
    SELECT subject_kind, subject_id, occurred_at, id, seq, type, payload FROM events WHERE seq IN ({list})
)sql";

constexpr std::string_view update_payload = R"sql(
    UPDATE events SET payload = $5 WHERE subject_kind = $1 AND subject_id = $2 AND occurred_at = $3 AND id = $4
)sql";

template <class F>
std::vector<std::int64_t> rewrite(storage::Tx& tx, const std::vector<Stored>& entries, F&& payload_of) {
  std::vector<std::int64_t> changed;
  for (const auto& entry : entries) {
    const std::string payload = payload_of(entry);
    if (payload == entry.payload.text) continue;
    tx.post(update_payload, entry.subject_kind, entry.subject_id, entry.occurred_at, entry.id, payload);
    if (entry.seq) changed.push_back(*entry.seq);
  }
  return changed;
}

}  // namespace

std::vector<std::int64_t> redact_subject(storage::Tx& tx, Subject subject) {
  const auto entries = tx.rows<Stored>(select_of_subject, subject.kind, subject.id);
  return rewrite(tx, entries, [](const Stored& entry) { return redacted(entry.type, entry.payload.text); });
}

std::vector<std::int64_t> redact_mentions(storage::Tx& tx, Subject subject,
                                          const std::vector<std::string>& words) {
  const auto entries = tx.rows<Stored>(select_of_subject, subject.kind, subject.id);
  return rewrite(tx, entries, [&](const Stored& entry) {
    return without_mentions(entry.type, entry.payload.text, words);
  });
}

std::vector<std::int64_t> redact_mentions(storage::Tx& tx, const std::vector<std::int64_t>& seqs,
                                          const std::vector<std::string>& words) {
  return rewrite(tx, tx.rows_in<Stored>(select_at, seqs), [&](const Stored& entry) {
    return without_mentions(entry.type, entry.payload.text, words);
  });
}

constexpr std::string_view select_payloads =
    "SELECT payload FROM events WHERE subject_kind = $1 AND subject_id = $2 AND type = $3";

std::vector<base::RawJson> payloads(storage::Tx& tx, Subject subject, std::string_view type) {
  std::vector<base::RawJson> all;
  for (auto& text : tx.rows<std::string>(select_payloads, subject.kind, subject.id, type)) {
    all.push_back({std::move(text)});
  }
  return all;
}

// Entries of one transaction are neighbours in the journal: their numbers are at most a few apart. Those of
// the last moment have none yet on PostgreSQL.
constexpr std::string_view select_beside = R"sql(
    SELECT DISTINCT o.subject_id
      FROM events e JOIN events o ON o.seq BETWEEN e.seq - 4 AND e.seq + 4 AND o.recorded_at = e.recorded_at
     WHERE e.subject_kind = $1 AND e.subject_id = $2 AND e.type = $3
       AND o.subject_kind = $1 AND o.subject_id <> $2 AND o.type = $3
    UNION
    SELECT o.subject_id
      FROM events e JOIN events o ON o.seq IS NULL AND o.recorded_at = e.recorded_at
     WHERE e.subject_kind = $1 AND e.subject_id = $2 AND e.type = $3 AND e.seq IS NULL
       AND o.subject_kind = $1 AND o.subject_id <> $2 AND o.type = $3
)sql";

std::vector<std::int64_t> written_beside(storage::Tx& tx, Subject subject, std::string_view type) {
  return tx.rows<std::int64_t>(select_beside, subject.kind, subject.id, type);
}

constexpr std::string_view select_ids =
    "SELECT id FROM events WHERE subject_kind = $1 AND subject_id = $2 AND recorded_at >= $3";

std::vector<EventId> ids_since(storage::Tx& tx, Subject subject, base::Instant since) {
  return tx.rows<EventId>(select_ids, subject.kind, subject.id, since);
}

namespace {

constexpr std::string_view forgetter = "journal.technical";  // its row remembers where it has come to
constexpr std::int64_t entries_a_slice = 1000;
constexpr int slices_a_call = 1000;

constexpr std::string_view slowest_cursor = "SELECT MIN(seq) FROM subscribers WHERE name <> $1";
constexpr std::string_view own_cursor = "SELECT seq FROM subscribers WHERE name = $1";
constexpr std::string_view newest_of_slice =
    "SELECT MAX(recorded_at) FROM events WHERE seq > $1 AND seq <= $2";
constexpr std::string_view first_after = "SELECT MIN(seq) FROM events WHERE seq > $1";
constexpr std::string_view upsert_cursor = R"sql(
    INSERT INTO subscribers (name, seq) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET seq = excluded.seq
)sql";

std::string delete_technical() {
  std::string words;
  for (const auto& type : declared_types()) {
    if (type.technical) words += fmt::format("{}'{}'", words.empty() ? "" : ", ", type.type);
  }
  return words.empty()
             ? std::string()
             : "DELETE FROM events WHERE seq > $1 AND seq <= $2 AND recorded_at < $3 AND type IN (" + words +
                   ")";
}

struct Slice {
  std::int64_t removed = 0;
  bool more = false;
};

Slice forget_slice(storage::Tx& tx, const std::string& statement, base::Instant before) {
  // The newest entry stays whatever it is: the next one is numbered after it.
  const auto end =
      std::min(newest_seq(tx) - 1, tx.value<std::int64_t>(slowest_cursor, forgetter).value_or(INT64_MAX));
  auto from = tx.value<std::int64_t>(own_cursor, forgetter).value_or(0);
  if (const auto next = tx.value<std::int64_t>(first_after, from)) from = *next - 1;
  if (from >= end) return {};
  const auto to = std::min(end, from + entries_a_slice);
  const auto newest = tx.value<base::Instant>(newest_of_slice, from, to);
  Slice slice{.removed = tx.run(statement, from, to, before)};
  if (newest && *newest >= before) return slice;  // the young ones are looked at again
  tx.post(upsert_cursor, forgetter, to);
  slice.more = true;
  return slice;
}

}  // namespace

constexpr std::string_view select_lags = R"sql(
    SELECT name, COALESCE((SELECT MAX(seq) FROM events), 0) - seq AS entries, failures
      FROM subscribers
     WHERE name <> $1
     ORDER BY name
)sql";

std::vector<Lag> subscriber_lags(storage::Tx& tx) {
  return tx.rows<Lag>(select_lags, forgetter);
}

std::int64_t forget_technical(storage::Db& db, base::Instant before) {
  const std::string statement = delete_technical();
  std::int64_t removed = 0;
  if (statement.empty()) return removed;
  for (int i = 0; i < slices_a_call; ++i) {
    const auto slice =
        db.write([&](storage::Tx& tx) -> base::Result<Slice> { return forget_slice(tx, statement, before); },
                 storage::Urgency::bulk, storage::Isolation::claim);
    if (!slice) break;
    removed += slice->removed;
    if (!slice->more) break;
  }
  return removed;
}

}  // namespace journal
