// The live feed: tells listeners of new entries within a quarter of a second, in the order of the journal.
//
// On PostgreSQL it also numbers entries: those written by transactions that ended before the oldest running
// one began, so that a reader who has seen number n never misses a smaller one. Whichever node does it tells
// the others (NOTIFY, once a batch); a node that hears nothing looks for itself every second.
#pragma once
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

#include "journal/journal.hpp"
#include "storage/db.hpp"

namespace journal {

class Feed {
 public:
  // Called on the feed's thread with entries in order; it only hands over. False, or a throw: stop listening.
  // While the database does not answer nobody is called, and everybody hears the rest afterwards.
  using Listener = std::function<bool(const std::vector<Entry>&)>;

  explicit Feed(storage::Db& db);
  ~Feed();
  Feed(const Feed&) = delete;
  Feed& operator=(const Feed&) = delete;

  // Entries after `from_seq` (or from now on), then every new one.
  void listen(std::optional<std::int64_t> from_seq, Listener listener);

 private:
  struct Follower {
    std::int64_t seq = 0;
    Listener listener;
  };
  void loop();
  bool wait(storage::Notices* notices, bool& news);
  bool number_entries();
  void tell();
  bool told(Follower& follower, std::map<std::int64_t, std::vector<Entry>>& read);

  storage::Db& db_;
  std::mutex mutex_;
  std::condition_variable woken_;
  bool stopping_ = false;
  bool has_newcomers_ = false;
  std::vector<Follower> followers_;
  std::thread thread_;
};

}  // namespace journal
