#include "http/database_watch.hpp"

#include <spdlog/spdlog.h>

namespace http {
namespace {

constexpr std::int64_t at_once_ms = 500;  // a refusal comes sooner, a question that timed out later

std::int64_t now_ms() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

}  // namespace

DatabaseWatch::DatabaseWatch(storage::Db& db, std::chrono::milliseconds every,
                             std::chrono::milliseconds patience)
    : db_(db), every_(every), patience_(patience), thread_([this] { loop(); }) {}

DatabaseWatch::~DatabaseWatch() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  woken_.notify_all();
  thread_.join();
}

std::chrono::milliseconds DatabaseWatch::silent_for() const {
  const std::int64_t asked_at_ms = asked_at_ms_;
  return std::chrono::milliseconds(asked_at_ms == 0 ? 0 : now_ms() - asked_at_ms);
}

void DatabaseWatch::loop() {
  for (;;) {
    look();
    std::unique_lock lock(mutex_);
    if (woken_.wait_for(lock, every_, [this] { return stopping_; })) return;
  }
}

// A question that timed out leaves the silence as long as it was: the next one does not begin it anew.
void DatabaseWatch::look() {
  std::int64_t none = 0;
  asked_at_ms_.compare_exchange_strong(none, now_ms());
  const std::int64_t start = now_ms();
  try {
    db_.with_snapshot([](storage::Tx& tx) { tx.value<std::int64_t>("SELECT 1"); });
    answered_ = true;
    asked_at_ms_ = 0;
  } catch (const std::exception& error) {
    if (answered_.exchange(false)) spdlog::warn("the database does not answer: {}", error.what());
    if (now_ms() - start < at_once_ms) asked_at_ms_ = 0;
  }
}

}  // namespace http
