// Whether a database on another machine answers. It is asked once a second on a thread of its own, so that
// nobody else has to wait to find out.
#pragma once
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "storage/db.hpp"

namespace http {

class DatabaseWatch {
 public:
  // Asks every `every`. After `patience` without an answer the database is silent: longer than a busy one
  // takes, shorter than a person waits.
  explicit DatabaseWatch(storage::Db& db, std::chrono::milliseconds every = std::chrono::seconds(1),
                         std::chrono::milliseconds patience = std::chrono::seconds(3));
  ~DatabaseWatch();
  DatabaseWatch(const DatabaseWatch&) = delete;
  DatabaseWatch& operator=(const DatabaseWatch&) = delete;

  // It has kept a question waiting for so long that nobody should ask it another. One that refuses is not
  // silent: who asks it is told at once.
  bool is_silent() const { return silent_for() >= patience_; }
  // The last question was answered, or it is too early to say.
  bool is_well() const { return answered_ && silent_for() < patience_ / 2; }

 private:
  std::chrono::milliseconds silent_for() const;
  void loop();
  void look();

  storage::Db& db_;
  std::chrono::milliseconds every_;
  std::chrono::milliseconds patience_;
  std::atomic<std::int64_t> asked_at_ms_{0};  // the oldest question without an answer; 0: none
  std::atomic<bool> answered_{true};
  std::mutex mutex_;
  std::condition_variable woken_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace http
