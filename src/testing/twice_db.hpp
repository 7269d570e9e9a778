// A database that runs every write twice, the first time rolled back, as happens when a batch is lost or two
// transactions meet. A handler that touches more than its transaction gives itself away by what it answers.
#pragma once
#include <memory>

#include "storage/db.hpp"

namespace testing {

class TwiceDb final : public storage::Db {
 public:
  explicit TwiceDb(storage::Db& db) : db_(db) {}

  storage::Engine engine() const override { return db_.engine(); }
  void with_snapshot(const std::function<void(storage::Tx&)>& use) override { db_.with_snapshot(use); }
  storage::DbFigures figures() override { return db_.figures(); }

  bool submit(storage::WriteJob job) override {
    const auto wanted = std::make_shared<storage::WriteJob>(std::move(job));
    storage::WriteJob undone;
    undone.urgency = wanted->urgency;
    undone.isolation = wanted->isolation;
    undone.run = [wanted](storage::Tx& tx) {
      wanted->run(tx);
      return false;
    };
    undone.done = [&db = db_, wanted](const std::exception_ptr&) { run_again(db, wanted); };
    return db_.submit(std::move(undone));
  }

 private:
  // This object may be gone by now: a session's use is noted after its reply.
  static void run_again(storage::Db& db, const std::shared_ptr<storage::WriteJob>& wanted) {
    storage::WriteJob again;
    again.urgency = wanted->urgency;
    again.isolation = wanted->isolation;
    again.run = [wanted](storage::Tx& tx) { return wanted->run(tx); };
    again.done = [wanted](std::exception_ptr failure) { wanted->done(std::move(failure)); };
    if (db.submit(std::move(again))) return;
    wanted->done(std::make_exception_ptr(storage::Failure(storage::FailureKind::busy, "the queue is full")));
  }

  storage::Db& db_;
};

}  // namespace testing
