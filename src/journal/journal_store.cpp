#include <algorithm>
#include <charconv>
#include <functional>
#include <iterator>
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

constexpr std::string_view select_timeline = R"sql(
    SELECT e.id, e.type, e.occurred_at, e.recorded_at, e.actor_id, a.name AS actor_name, e.payload
      FROM events e LEFT JOIN accounts a ON a.id = e.actor_id
     WHERE e.subject_kind = $1 AND e.subject_id = $2 AND (e.occurred_at, e.id) < ($3, $4)
     ORDER BY e.occurred_at DESC, e.id DESC
     LIMIT $5
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

struct Position {
  std::int64_t occurred_at = INT64_MAX;
  std::int64_t id = INT64_MAX;
};

std::optional<Position> position_of(std::string_view cursor) {
  Position position;
  const char* end = cursor.data() + cursor.size();
  const auto [dot, first_error] = std::from_chars(cursor.data(), end, position.occurred_at);
  if (first_error != std::errc{} || dot == end || *dot != '.') return std::nullopt;
  const auto [last, second_error] = std::from_chars(dot + 1, end, position.id);
  if (second_error != std::errc{} || last != end) return std::nullopt;
  return position;
}

}  // namespace

void subscribe_in_tx(std::string type, InTx handler) {
  subscribers()[std::move(type)].push_back(std::move(handler));
}

base::Result<EventId> write_entry(Ctx& ctx, Subject subject, std::string_view type, int version,
                                  std::string payload, base::Instant occurred_at) {
  const auto id = base::new_id<EventId>();
  std::optional<base::AccountId> actor;
  if (ctx.actor.account) actor = ctx.actor.account;
  const auto& insert = ctx.tx.engine() == storage::Engine::sqlite ? insert_numbered : insert_unnumbered;
  ctx.tx.run(insert, subject.kind, subject.id, occurred_at, id, type, version, ctx.now, actor, ctx.cause,
             payload);
  if (const auto found = subscribers().find(type); found != subscribers().end()) {
    for (const auto& handler : found->second) CHECK_OK(handler(ctx, subject, payload));
  }
  return id;
}

base::Result<TimelinePage> timeline(storage::Tx& tx, Subject subject, std::optional<std::string> cursor,
                                    int limit) {
  return timeline(tx, std::vector{subject}, std::move(cursor), limit);
}

base::Result<TimelinePage> timeline(storage::Tx& tx, const std::vector<Subject>& subjects,
                                    std::optional<std::string> cursor, int limit) {
  const auto from = cursor ? position_of(*cursor) : Position{};
  if (!from) return base::fail_field("/cursor", "must be a next_cursor of an earlier page");
  TimelinePage page;
  for (const auto& subject : subjects) {  // each is one range of the clustered table; mostly there is one
    auto items = tx.rows<TimelineEntry>(select_timeline, subject.kind, subject.id, from->occurred_at,
                                        from->id, limit + 1);
    std::ranges::move(items, std::back_inserter(page.items));
  }
  if (subjects.size() > 1) {
    std::ranges::sort(page.items, std::greater{}, [](const auto& e) {
      return std::pair{e.occurred_at, e.id};
    });
  }
  if (page.items.size() > static_cast<std::size_t>(limit)) {
    page.items.resize(static_cast<std::size_t>(limit));
    const auto& last = page.items.back();
    page.next_cursor = std::to_string(last.occurred_at.ms) + "." + std::to_string(last.id.value);
  }
  return page;
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
  tx.run(empty_newest, subject.kind, subject.id);
  tx.run(delete_subject, subject.kind, subject.id);
  return numbers;
}

}  // namespace journal
