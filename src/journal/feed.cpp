#include "journal/feed.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <iterator>

namespace journal {
namespace {

constexpr auto look_every = std::chrono::milliseconds(200);
// Where nodes tell each other of news (PostgreSQL), one looks for himself only so often: a notice may be lost
// on its way, such as by a pooler that does not pass it on.
constexpr auto trust_silence = std::chrono::seconds(1);
const std::string channel = "rollbook_journal";
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
  has_newcomers_ = true;
}

// Waits until it is time to look, or a node told of news. False: the feed ends.
bool Feed::wait(storage::Notices* notices, bool& news) {
  if (notices != nullptr) news = notices->wait(static_cast<int>(look_every.count()));
  std::unique_lock lock(mutex_);
  const auto pause = notices != nullptr ? std::chrono::milliseconds(0) : look_every;
  if (woken_.wait_for(lock, pause, [this] { return stopping_; })) return false;
  news = news || notices == nullptr || has_newcomers_;
  has_newcomers_ = false;
  return true;
}

void Feed::loop() {
  const auto notices = db_.notices(channel);
  auto looked = std::chrono::steady_clock::time_point{};
  for (bool news = false; wait(notices.get(), news); news = false) {
    try {
      if (db_.engine() == storage::Engine::postgresql && number_entries()) news = true;
      const auto now = std::chrono::steady_clock::now();
      if (!news && now - looked < trust_silence) continue;
      tell();
      looked = now;
    } catch (const std::exception& error) {
      looked = {};
      spdlog::warn("the live feed waits for the database: {}", error.what());
    }
  }
}

// Numbers what may be numbered, and tells every node. False: there was nothing.
bool Feed::number_entries() {
  const auto waiting =
      db_.read([](storage::Tx& tx) { return tx.value<std::int64_t>(count_unnumbered).value_or(0); });
  if (waiting == 0) return false;
  const auto numbered = db_.write(
      [](storage::Tx& tx) -> base::Result<bool> {
        tx.run(lock_numbering);
        const bool any = tx.run(number_unnumbered) > 0;
        if (any) storage::notify(tx, channel);
        return any;
      },
      storage::Urgency::interactive, storage::Isolation::claim);
  if (!numbered) spdlog::warn("entries could not be numbered: {}", numbered.error().message);
  return numbered.value_or(false);
}

void Feed::tell() {
  std::vector<Follower> followers;
  {
    const std::lock_guard lock(mutex_);
    followers.swap(followers_);
  }
  std::exception_ptr failure;
  std::map<std::int64_t, std::vector<Entry>> read;  // followers mostly stand at the same place
  try {
    for (auto it = followers.begin(); it != followers.end();)
      it = told(*it, read) ? std::next(it) : followers.erase(it);
  } catch (...) {  // those still to be told stand where they stood, and are told the next time
    failure = std::current_exception();
  }
  {
    const std::lock_guard lock(mutex_);
    std::ranges::move(followers, std::back_inserter(followers_));
  }
  if (failure) std::rethrow_exception(failure);
}

// Tells one follower what is new; false: he is gone.
bool Feed::told(Follower& follower, std::map<std::int64_t, std::vector<Entry>>& read) {
  auto found = read.find(follower.seq);
  if (found == read.end()) {
    auto entries =
        db_.read([&](storage::Tx& tx) { return entries_after(tx, follower.seq, entries_at_once); });
    found = read.emplace(follower.seq, std::move(entries)).first;
  }
  try {
    if (!follower.listener(found->second)) return false;
  } catch (const std::exception& error) {
    spdlog::warn("a listener of the live feed broke and is let go: {}", error.what());
    return false;
  }
  if (!found->second.empty()) follower.seq = found->second.back().seq;
  return true;
}

}  // namespace journal
