#include "journal/after_commit.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>

#include "storage/claiming.hpp"

namespace journal {
namespace {

constexpr std::int64_t first_pause_ms = base::second_ms;  // times the square of the failures in a row
constexpr std::int64_t longest_pause_ms = 5 * base::minute_ms;
constexpr std::size_t longest_error = 2000;

std::vector<Subscriber>& all_subscribers() {
  static std::vector<Subscriber> all;
  return all;
}

struct Cursor {
  std::int64_t seq = 0;
  std::int64_t failures = 0;  // in a row
  base::Instant retry_at;
  std::int64_t failed_to = 0;  // the end of a slice that failed: up to there one by one
};
BOOST_DESCRIBE_STRUCT(Cursor, (), (seq, failures, retry_at, failed_to))

constexpr std::string_view select_cursor =
    "SELECT seq, failures, retry_at, failed_to FROM subscribers s WHERE name = $1";
constexpr std::string_view insert_cursor =
    "INSERT INTO subscribers (name, seq) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
constexpr std::string_view upsert_cursor = R"sql(
    INSERT INTO subscribers (name, seq) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET seq = excluded.seq
)sql";
constexpr std::string_view move_cursor =
    "UPDATE subscribers SET seq = $2, failures = 0, retry_at = 0, last_error = NULL WHERE name = $1";
constexpr std::string_view note_failure = R"sql(
    UPDATE subscribers SET failures = $3, retry_at = $4, failed_to = $5, last_error = $6 WHERE name = $1 AND seq = $2
)sql";

// The cursor for whoever moves it; none while another node does.
std::optional<Cursor> locked_cursor(storage::Tx& tx, const std::string& name) {
  static const std::string locked = storage::skip_locked(select_cursor, "s");
  return tx.row<Cursor>(storage::locks_rows(tx) ? std::string_view(locked) : select_cursor, name);
}

bool wants(const Subscriber& subscriber, const Entry& entry) {
  return subscriber.types.empty() ||
         std::ranges::find(subscriber.types, entry.type) != subscriber.types.end();
}

base::Result<void> handled(const Subscriber& subscriber, Ctx& ctx, const std::vector<Entry>& entries) {
  try {
    return subscriber.handler(ctx, entries);
  } catch (const storage::Failure&) {
    throw;  // of the database: perhaps it only asks for the transaction once more
  } catch (const std::exception& error) {
    return base::fail(base::Code::internal, error.what());
  }
}

// One slice in the transaction: how many entries it read.
base::Result<std::size_t> read_slice(storage::Tx& tx, const Subscriber& subscriber, base::Instant now) {
  const auto cursor = locked_cursor(tx, subscriber.name);
  if (!cursor || cursor->retry_at > now) return 0;
  // After a failure one by one, so that everything before the entry that fails is done.
  const int most = cursor->seq < cursor->failed_to ? 1 : subscriber.entries_a_slice;
  auto entries = entries_after(tx, cursor->seq, most);
  if (entries.empty()) return 0;
  const auto read = entries.size();
  const auto last = entries.back().seq;
  std::erase_if(entries, [&](const Entry& entry) { return !wants(subscriber, entry); });
  if (!entries.empty()) {
    Ctx ctx{tx, {}, now, "", "subscriber " + subscriber.name};
    CHECK_OK(handled(subscriber, ctx, entries));
  }
  tx.post(move_cursor, subscriber.name, last);
  return read;
}

// Whether a failure says nothing about the handler: the database will do after a while.
bool passes(storage::FailureKind kind) {
  using enum storage::FailureKind;
  return kind == lost || kind == busy || kind == retry || kind == full;
}

void wait_after_failure(storage::Db& db, const Subscriber& subscriber, const std::string& error,
                        base::Instant now) {
  spdlog::error("subscriber {} failed: {}", subscriber.name, error);
  const auto noted = db.write([&](storage::Tx& tx) -> base::Result<bool> {
    const auto cursor = locked_cursor(tx, subscriber.name);
    if (!cursor) return false;
    const auto failures = cursor->failures + 1;
    const auto pause = std::min(longest_pause_ms, first_pause_ms * failures * failures);
    const auto failed_to = std::max(cursor->failed_to, cursor->seq + subscriber.entries_a_slice);
    tx.post(note_failure, subscriber.name, cursor->seq, failures, base::Instant{now.ms + pause}, failed_to,
            error.substr(0, longest_error));
    return true;
  });
  if (!noted) spdlog::warn("the failure could not be noted: {}", noted.error().message);
}

}  // namespace

void after_commit(Subscriber subscriber) {
  all_subscribers().push_back(std::move(subscriber));
}

const std::vector<Subscriber>& after_commit_subscribers() {
  return all_subscribers();
}

void enrol(storage::Db& db, const std::vector<Subscriber>& subscribers) {
  const auto done = db.write([&](storage::Tx& tx) -> base::Result<bool> {
    for (const auto& each : subscribers)
      tx.post(insert_cursor, each.name, each.start == StartAt::now ? newest_seq(tx) : 0);
    return true;
  });
  if (!done) spdlog::warn("subscribers could not be enrolled: {}", done.error().message);
}

bool follow(storage::Db& db, const Subscriber& subscriber, base::Instant now) {
  const bool anything = db.read([&](storage::Tx& tx) {
    const auto cursor = tx.row<Cursor>(select_cursor, subscriber.name);
    return cursor && cursor->retry_at <= now && newest_seq(tx) > cursor->seq;
  });
  if (!anything) return false;
  std::string error;
  try {
    const auto read =
        db.write([&](storage::Tx& tx) { return read_slice(tx, subscriber, now); }, storage::Urgency::bulk);
    if (read) return *read > 0;
    error = read.error().message;
  } catch (const storage::Failure& failure) {
    if (passes(failure.kind)) throw;
    error = failure.what();
  }
  wait_after_failure(db, subscriber, error, now);
  return false;
}

void set_cursor(storage::Tx& tx, const std::string& name, std::int64_t seq) {
  tx.post(upsert_cursor, name, seq);
}

std::int64_t cursor_of(storage::Tx& tx, const std::string& name) {
  return tx.value<std::int64_t>("SELECT seq FROM subscribers WHERE name = $1", name).value_or(0);
}

}  // namespace journal
