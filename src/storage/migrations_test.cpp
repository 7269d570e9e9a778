#include "storage/migrations.hpp"

#include <doctest/doctest.h>

#include "base/embedded.hpp"
#include "testing/temp_db.hpp"

namespace {

using storage::Db;
using storage::Failure;
using storage::Tx;

template <class F>
void write(Db& db, F&& body) {
  const auto kept = db.write([&](Tx& tx) -> base::Result<bool> {
    body(tx);
    return true;
  });
  REQUIRE(kept.has_value());
}

TEST_CASE("an empty database gets every step once, in the order of names; a second run does nothing") {
  for (const auto engine : testing::engines()) {
    testing::TempDb temp(engine, false);
    Db& db = temp.reopen();
    const auto ran = storage::migrate(db);
    CHECK(ran.size() == base::embedded_migrations().size());
    CHECK(std::is_sorted(ran.begin(), ran.end()));
    CHECK(storage::migrate(db).empty());
    const auto remembered = db.read(
        [](Tx& tx) { return tx.rows<std::string>("SELECT name FROM schema_migrations ORDER BY name"); });
    CHECK(remembered == ran);
  }
}

TEST_CASE("a step that was edited after it ran is refused by name") {
  testing::for_each_engine([](Db& db) {
    const std::string name(base::embedded_migrations().front().name);
    write(db,
          [&](Tx& tx) { tx.run("UPDATE schema_migrations SET checksum = 'other' WHERE name = $1", name); });
    CHECK_THROWS_WITH_AS(storage::migrate(db), doctest::Contains(name.c_str()), Failure);
  });
}

TEST_CASE(
    "a database that a newer program has changed beyond us is refused, one that we may still run on is not") {
  testing::for_each_engine([](Db& db) {
    const auto step_of = [&](int min_program) {
      write(db, [&](Tx& tx) {
        tx.run("DELETE FROM schema_migrations WHERE name = '29991231T0000_later'");
        tx.run(
            "INSERT INTO schema_migrations (name, checksum, min_program, applied_at) "
            "VALUES ('29991231T0000_later', 'x', $1, 0)",
            min_program);
      });
    };
    step_of(storage::program_generation);
    CHECK(storage::migrate(db).empty());
    step_of(storage::program_generation + 1);
    CHECK_THROWS_WITH_AS(storage::migrate(db), doctest::Contains("newer Rollbook"), Failure);
  });
}

TEST_CASE("a step that fails half-way leaves nothing of itself and is run again by the next start") {
  testing::for_each_engine([](Db& db) {
    std::string last;  // that makes a table
    for (const auto& file : base::embedded_migrations()) {
      if (file.content.contains("CREATE TABLE")) last = file.name;
    }
    write(db, [&](Tx& tx) { tx.run("DELETE FROM schema_migrations WHERE name = $1", last); });
    CHECK_THROWS_AS(storage::migrate(db), Failure);  // its tables are there already
    const auto remembered = db.read([&](Tx& tx) {
      return tx.value<std::int64_t>("SELECT count(*) FROM schema_migrations WHERE name = $1", last);
    });
    CHECK(remembered == 0);
  });
}

TEST_CASE("the tokens of a step become the words of the engine") {
  const auto on = [](const char* text, storage::Engine engine) { return storage::for_engine(text, engine); };
  using enum storage::Engine;
  CHECK(on("id {{id}} NOT NULL, b {{blob}}", sqlite) == "id INTEGER PRIMARY KEY NOT NULL, b BLOB");
  CHECK(on("id {{id}} NOT NULL, b {{blob}}", postgresql) == "id BIGINT PRIMARY KEY NOT NULL, b BYTEA");
  CHECK(on("x) {{clustered}};", sqlite) == "x) WITHOUT ROWID;");
  CHECK(on("a\n{{only_sqlite}}b\nc\n", postgresql) == "a\nc\n");
  CHECK(on("a\n{{only_sqlite}}b\nc\n", sqlite) == "a\nb\nc\n");
  CHECK(on("{{only_postgresql}}b", sqlite).empty());
}

}  // namespace
