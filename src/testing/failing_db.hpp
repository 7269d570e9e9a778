// A database whose snapshots fail when a test wants it; everything else goes through.
#pragma once
#include <atomic>
#include <utility>

#include "storage/db.hpp"

namespace testing {

class FailingDb final : public storage::Db {
 public:
  enum class Mode { works, fails, every_third_fails };

  explicit FailingDb(storage::Db& inner) : inner_(inner) {}

  void set(Mode mode) { mode_ = mode; }
  int failures() const { return failures_; }

  storage::Engine engine() const override { return inner_.engine(); }
  void with_snapshot(const std::function<void(storage::Tx&)>& use) override {
    const bool third = ++snapshots_ % 3 == 0;
    const auto mode = mode_.load();
    if (mode == Mode::fails || (mode == Mode::every_third_fails && third)) {
      ++failures_;
      throw storage::Failure(storage::FailureKind::lost, "gone on purpose");
    }
    inner_.with_snapshot(use);
  }
  bool submit(storage::WriteJob job) override { return inner_.submit(std::move(job)); }
  std::unique_ptr<storage::Notices> notices(const std::string& channel) override {
    return inner_.notices(channel);
  }
  storage::DbFigures figures() override { return inner_.figures(); }

 private:
  storage::Db& inner_;
  std::atomic<Mode> mode_ = Mode::works;
  std::atomic<int> snapshots_ = 0;
  std::atomic<int> failures_ = 0;
};

}  // namespace testing
