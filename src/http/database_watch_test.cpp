#include "http/database_watch.hpp"

#include <doctest/doctest.h>

#include <condition_variable>
#include <future>
#include <mutex>

#include "http/dispatch.hpp"
#include "testing/failing_db.hpp"
#include "testing/temp_db.hpp"

namespace {

using std::chrono::milliseconds;

// A database that keeps who asks it waiting for as long as a test wants.
class FreezingDb final : public storage::Db {
 public:
  explicit FreezingDb(storage::Db& inner) : inner_(inner) {}
  void freeze(bool frozen) {
    {
      const std::lock_guard lock(mutex_);
      frozen_ = frozen;
    }
    changed_.notify_all();
  }
  int asked() const { return asked_; }

  storage::Engine engine() const override { return storage::Engine::postgresql; }
  void with_snapshot(const std::function<void(storage::Tx&)>& use) override {
    ++asked_;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return !frozen_; });
    }
    inner_.with_snapshot(use);
  }
  bool submit(storage::WriteJob job) override { return inner_.submit(std::move(job)); }
  storage::DbFigures figures() override { return inner_.figures(); }

 private:
  storage::Db& inner_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool frozen_ = false;
  std::atomic<int> asked_ = 0;
};

// Waits at most 10 s.
bool comes_true(const std::function<bool()>& look) {
  for (int i = 0; i < 1000; ++i) {
    if (look()) return true;
    std::this_thread::sleep_for(milliseconds(10));
  }
  return false;
}

TEST_CASE("A database that does not answer is known to be silent, and well again when it answers") {
  testing::for_each_engine([](storage::Db& real) {
    FreezingDb db(real);
    http::DatabaseWatch watch(db, milliseconds(5), milliseconds(200));
    CHECK(comes_true([&] { return db.asked() > 3; }));
    CHECK(watch.is_well());
    CHECK_FALSE(watch.is_silent());
    db.freeze(true);
    CHECK(comes_true([&] { return watch.is_silent(); }));
    CHECK_FALSE(watch.is_well());
    db.freeze(false);
    CHECK(comes_true([&] { return watch.is_well() && !watch.is_silent(); }));
  });
}

TEST_CASE("A database that refuses at once is not well, but not silent: who asks it is told") {
  testing::for_each_engine([](storage::Db& real) {
    testing::FailingDb db(real);
    http::DatabaseWatch watch(db, milliseconds(5), milliseconds(200));
    db.set(testing::FailingDb::Mode::fails);
    CHECK(comes_true([&] { return !watch.is_well(); }));
    const int before = db.failures();
    CHECK(comes_true([&] { return db.failures() > before + 60; }));
    CHECK_FALSE(watch.is_silent());
    db.set(testing::FailingDb::Mode::works);
    CHECK(comes_true([&] { return watch.is_well(); }));
  });
}

struct OpenDoor final : http::Guard {
  base::Result<base::Actor> identify(storage::Db&, const http::Request&, const http::Route&) override {
    return base::Actor{};
  }
  base::Result<void> allow(const base::Actor&, const http::Route&) override { return {}; }
};

struct Counted {
  std::int64_t people = 0;
};
BOOST_DESCRIBE_STRUCT(Counted, (), (people))

base::Result<Counted> count(http::Call& call, http::Nothing) {
  return Counted{call.ctx.tx.value<std::int64_t>("SELECT 7").value_or(0)};
}

int status_of(http::Dispatcher& dispatcher, http::Method method) {
  const auto match = dispatcher.router().match(method, "/api/v1/people/count");
  const auto status = std::make_shared<std::promise<int>>();
  auto told = status->get_future();
  dispatcher.handle(*match, {}, [status](const std::function<http::Response()>& make) {
    status->set_value(make().status);
  });
  return told.get();
}

TEST_CASE("Reads, writes and streams are refused at once while the database is silent, and go on after") {
  testing::for_each_engine([](storage::Db& real) {
    FreezingDb db(real);
    const http::DatabaseWatch watch(db, milliseconds(5), milliseconds(200));
    http::Router router;
    router.get("/people/count", "How many", count);
    router.post("/people/count", "How many", count);
    OpenDoor door;
    http::Dispatcher dispatcher(db, router, door, {}, &watch);
    CHECK(status_of(dispatcher, http::Method::get) == 200);
    CHECK(status_of(dispatcher, http::Method::post) == 200);
    db.freeze(true);
    CHECK(comes_true([&] { return watch.is_silent(); }));
    CHECK(status_of(dispatcher, http::Method::get) == 503);
    CHECK(status_of(dispatcher, http::Method::post) == 503);
    std::optional<base::Code> code;
    dispatcher.aside(
        "test", [] { return base::Result<void>{}; },
        [&](const base::Result<void>& answer) { code = answer.error().code; });
    CHECK(code == base::Code::unavailable);
    db.freeze(false);
    CHECK(comes_true([&] { return !watch.is_silent(); }));
    CHECK(status_of(dispatcher, http::Method::get) == 200);
    CHECK(status_of(dispatcher, http::Method::post) == 200);
  });
}

}  // namespace
