// A COMMIT whose answer is lost: the server is asked what became of it, nothing is run again blindly.
#include <doctest/doctest.h>

#include <charconv>

#include "storage/db.hpp"
#include "testing/tcp_proxy.hpp"
#include "testing/temp_db.hpp"

namespace {

using storage::Failure;
using storage::FailureKind;
using storage::Tx;
using testing::TcpProxy;

// The same database through a proxy, with one connection for writes.
struct ProxiedDb {
  explicit ProxiedDb(testing::TempDb& temp) : proxy(port_of(temp.options().database_url)) {
    auto options = temp.options();
    auto& url = options.database_url;
    const auto at = url.rfind(':') + 1;
    url.replace(at, url.find('/', at) - at, std::to_string(proxy.port()));
    options.postgres_writers = 1;
    options.deadline_ms = 5000;
    db = storage::open_postgres(options);
  }

  static unsigned short port_of(const std::string& url) {
    unsigned short port = 0;
    const auto at = url.rfind(':') + 1;
    std::from_chars(url.data() + at, url.data() + url.size(), port);
    return port;
  }

  // Adds a line; `before_commit` is called when only COMMIT is left.
  base::Result<bool> add(
      const char* line, const std::function<void()>& before_commit = [] {}) {
    return db->write([&](Tx& tx) -> base::Result<bool> {
      ++runs;
      tx.run("INSERT INTO lines (line) VALUES ($1)", line);
      before_commit();
      return true;
    });
  }

  // The same of which the server hears nothing before the COMMIT.
  base::Result<bool> add_at_once(
      const char* line, const std::function<void()>& before_commit = [] {}) {
    return db->write([&](Tx& tx) -> base::Result<bool> {
      ++runs;
      tx.post("INSERT INTO lines (line) VALUES ($1)", line);
      before_commit();
      return true;
    });
  }

  TcpProxy proxy;
  std::unique_ptr<storage::Db> db;
  int runs = 0;
};

std::int64_t count(testing::TempDb& temp, const char* line) {
  return temp.db().read([&](Tx& tx) {
    return tx.value<std::int64_t>("SELECT COUNT(*) FROM lines WHERE line = $1", line).value();
  });
}

void with_proxy(const std::function<void(testing::TempDb&, ProxiedDb&)>& body) {
  for (const auto engine : testing::engines()) {
    if (engine != storage::Engine::postgresql) continue;
    testing::TempDb temp(engine);
    std::ignore = temp.db().write([](Tx& tx) -> base::Result<bool> {
      tx.run("CREATE TABLE lines (line TEXT NOT NULL)");
      return true;
    });
    ProxiedDb proxied(temp);
    REQUIRE(proxied.add("first"));  // from here on every statement is prepared
    proxied.runs = 0;
    body(temp, proxied);
  }
}

TEST_CASE("a change whose COMMIT was not answered is reported as kept if it was kept, and is not run again") {
  with_proxy([](testing::TempDb& temp, ProxiedDb& proxied) {
    const auto kept =
        proxied.add("second", [&] { proxied.proxy.cut_after(0, TcpProxy::Cut::before_client); });
    CHECK(proxied.proxy.cuts() == 1);
    REQUIRE(kept);
    CHECK(proxied.runs == 1);
    CHECK(count(temp, "second") == 1);
    CHECK(proxied.db->figures().lost_commits == 1);
    CHECK(proxied.add("third"));
  });
}

TEST_CASE("a change whose COMMIT never arrived is reported as lost, and is not there") {
  with_proxy([](testing::TempDb& temp, ProxiedDb& proxied) {
    const auto arm = [&] { proxied.proxy.cut_after(0, TcpProxy::Cut::before_server); };
    CHECK_THROWS_AS(std::ignore = proxied.add("second", arm), const Failure&);
    CHECK(proxied.proxy.cuts() == 1);
    CHECK(proxied.runs == 1);
    CHECK(count(temp, "second") == 0);
    CHECK(proxied.add("third"));
  });
}

TEST_CASE("a change that goes with its COMMIT in one piece is asked for, too, and never run again blindly") {
  with_proxy([](testing::TempDb& temp, ProxiedDb& proxied) {
    const auto cut = [&](TcpProxy::Cut where) { return [&, where] { proxied.proxy.cut_after(0, where); }; };
    REQUIRE(proxied.add_at_once("second", cut(TcpProxy::Cut::before_client)));
    CHECK(proxied.runs == 1);
    CHECK(count(temp, "second") == 1);
    REQUIRE(proxied.add("third"));
    CHECK_THROWS_AS(std::ignore = proxied.add_at_once("fourth", cut(TcpProxy::Cut::before_server)),
                    const Failure&);
    CHECK(proxied.proxy.cuts() == 2);
    CHECK(proxied.runs == 3);
    CHECK(count(temp, "fourth") == 0);
    CHECK(proxied.add_at_once("fifth"));
    CHECK(count(temp, "fifth") == 1);
  });
}

TEST_CASE("a claim whose COMMIT was not answered is told as lost, kept or not, and is not run again") {
  with_proxy([](testing::TempDb& temp, ProxiedDb& proxied) {
    const auto claim = [&](const char* line, TcpProxy::Cut where) {
      std::ignore = proxied.db->write(
          [&](Tx& tx) -> base::Result<bool> {
            ++proxied.runs;
            tx.run("INSERT INTO lines (line) VALUES ($1)", line);
            proxied.proxy.cut_after(0, where);
            return true;
          },
          storage::Urgency::interactive, storage::Isolation::claim);
    };
    CHECK_THROWS_AS(claim("kept", TcpProxy::Cut::before_client), const Failure&);
    CHECK_THROWS_AS(claim("gone", TcpProxy::Cut::before_server), const Failure&);
    CHECK(proxied.runs == 2);
    CHECK(count(temp, "kept") == 1);
    CHECK(count(temp, "gone") == 0);
    CHECK(proxied.add("third"));
  });
}

}  // namespace
