#include "journal/feed.hpp"

#include <spdlog/spdlog.h>

namespace journal {
namespace {

constexpr auto look_every = std::chrono::milliseconds(200);
constexpr int entries_at_once = 500;

// Numbers what is certain to be complete. One node does it at a time (advisory lock).
constexpr std::string_view lock_numbering = "SELECT pg_advisory_xact_lock(7216042)";
constexpr std::string_view count_unnumbered =
    "SELECT COUNT(*) FROM events WHERE seq IS NULL AND written_in < pg_snapshot_xmin(pg_current_snapshot())";
constexpr std::string_view number_unnumbered = R"sql(
    UPDATE events SET seq = n.seq
      FROM (SELECT subject_kind, subject_id, occurred_at, id,
                   (SELECT COALESCE(MAX(seq), 0) FROM events) + ROW_NUMBER() OVER (ORDER BY written_in, id) AS seq
              FROM events
             WHERE seq IS NULL AND written_in < pg_snapshot_xmin(pg_current_snapshot())) n
     WHERE events.subject_kind = n.subject_kind AND events.subject_id = n.subject_id
       AND events.occurred_at = n.occurred_at AND events.id = n.id
)sql";

}  // namespace

Feed::Feed(storage::Db& db) : db_(db), thread_([this] { loop(); }) {}

Feed::~Feed() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  woken_.notify_all();
  thread_.join();
}

void Feed::listen(std::optional<std::int64_t> from_seq, Listener listener) {
  const std::int64_t seq = from_seq ? *from_seq : db_.read([](storage::Tx& tx) { return newest_seq(tx); });
  const std::lock_guard lock(mutex_);
  followers_.push_back({seq, std::move(listener)});
}

void Feed::loop() {
  std::unique_lock lock(mutex_);
  while (!woken_.wait_for(lock, look_every, [this] { return stopping_; })) {
    lock.unlock();
    try {
      if (db_.engine() == storage::Engine::postgresql) number_entries();
      tell();
    } catch (const std::exception& error) {
      spdlog::warn("the live feed waits for the database: {}", error.what());
    }
    lock.lock();
  }
}

void Feed::number_entries() {
  const auto waiting =
      db_.read([](storage::Tx& tx) { return tx.value<std::int64_t>(count_unnumbered).value_or(0); });
  if (waiting == 0) return;
  const auto numbered = db_.write(
      [](storage::Tx& tx) -> base::Result<bool> {
        tx.run(lock_numbering);
        tx.run(number_unnumbered);
        return true;
      },
      storage::Urgency::interactive, storage::Isolation::claim);
  if (!numbered) spdlog::warn("entries could not be numbered: {}", numbered.error().message);
}

void Feed::tell() {
  std::vector<Follower> followers;
  {
    const std::lock_guard lock(mutex_);
    followers.swap(followers_);
  }
  if (followers.empty()) return;
  std::map<std::int64_t, std::vector<Entry>> read;  // followers mostly stand at the same place
  std::vector<Follower> staying;
  for (auto& follower : followers) {
    auto found = read.find(follower.seq);
    if (found == read.end()) {
      auto entries =
          db_.read([&](storage::Tx& tx) { return entries_after(tx, follower.seq, entries_at_once); });
      found = read.emplace(follower.seq, std::move(entries)).first;
    }
    if (!follower.listener(found->second)) continue;
    if (!found->second.empty()) follower.seq = found->second.back().seq;
    staying.push_back(std::move(follower));
  }
  const std::lock_guard lock(mutex_);
  std::move(staying.begin(), staying.end(), std::back_inserter(followers_));
}

}  // namespace journal
