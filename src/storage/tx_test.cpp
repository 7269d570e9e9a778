#include "storage/tx.hpp"

#include <doctest/doctest.h>

#include "testing/temp_db.hpp"

namespace {

using storage::Db;
using storage::Failure;
using storage::FailureKind;
using storage::Mismatch;
using storage::Tx;

BOOST_DEFINE_ENUM_CLASS(Colour, red, green)
struct PotTag;
struct Pot {
  base::Id<PotTag> id;
  std::string name;
  Colour colour{};
  bool glazed = false;
  std::optional<base::Money> price;
  std::optional<base::Instant> fired_at;
  std::vector<std::string> marks;
};
BOOST_DESCRIBE_STRUCT(Pot, (), (id, name, colour, glazed, price, fired_at, marks))

struct Wanted {
  std::string name;
  bool glazed = false;
};
BOOST_DESCRIBE_STRUCT(Wanted, (), (name, glazed))

void make_pots(Tx& tx) {
  tx.run(
      "CREATE TABLE pots (id BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL, colour TEXT NOT NULL, glazed "
      "BIGINT "
      "NOT NULL, price_minor BIGINT, price_currency TEXT, fired_at BIGINT, marks TEXT NOT NULL)");
}

constexpr std::string_view select_pot =
    "SELECT id, name, colour, glazed, price_minor, price_currency, fired_at, marks FROM pots WHERE id = $1";

// Runs the body in a write that is kept.
template <class F>
void write(Db& db, F&& body) {
  const auto kept = db.write([&](Tx& tx) -> base::Result<bool> {
    body(tx);
    return true;
  });
  REQUIRE(kept.has_value());
}

TEST_CASE("a record comes back from its row as it was inserted, empty members included") {
  testing::for_each_engine([](Db& db) {
    const Pot full{{7},       "Ваза 花瓶", Colour::green, true, base::Money{1999, "EUR"}, base::Instant{-5},
                   {"a", "б"}};
    const Pot empty{{8}, "", Colour::red, false, std::nullopt, std::nullopt, {}};
    write(db, [&](Tx& tx) {
      make_pots(tx);
      tx.insert("pots", full);
      tx.insert("pots", empty);
      for (const Pot& pot : {full, empty}) {
        const auto found = tx.row<Pot>(select_pot, pot.id);
        REQUIRE(found.has_value());
        CHECK(base::json::text_of(*found) == base::json::text_of(pot));
      }
      CHECK_FALSE(tx.row<Pot>(select_pot, 9).has_value());
    });
  });
}

TEST_CASE("a query whose columns are not those of its record is our mistake and is told") {
  testing::for_each_engine([](Db& db) {
    write(db, [](Tx& tx) {
      make_pots(tx);
      tx.insert("pots", Pot{.id = {1}});
      CHECK_THROWS_AS(tx.rows<Pot>("SELECT id, name FROM pots"), Mismatch);
      CHECK_THROWS_AS(
          tx.rows<Pot>("SELECT id, colour, name, glazed, price_minor, price_currency, fired_at, marks "
                       "FROM pots"),
          Mismatch);
    });
  });
}

TEST_CASE("a word that the list does not know is refused when it is read") {
  testing::for_each_engine([](Db& db) {
    write(db, [](Tx& tx) {
      make_pots(tx);
      tx.insert("pots", Pot{.id = {1}});
      tx.run("UPDATE pots SET colour = $1", "blue");
      CHECK_THROWS_AS(tx.row<Pot>(select_pot, 1), Mismatch);
    });
  });
}

TEST_CASE("bytes that are not text come back as they were, zeros included") {
  testing::for_each_engine([](Db& db) {
    std::string bytes;
    for (int i = 0; i < 600; ++i) bytes += static_cast<char>(i % 256);
    write(db, [&](Tx& tx) {
      tx.connection().script(tx.engine() == storage::Engine::sqlite ? "CREATE TABLE b (v BLOB)"
                                                                    : "CREATE TABLE b (v BYTEA)");
      tx.run("INSERT INTO b (v) VALUES ($1)", storage::Blob{bytes});
      CHECK(tx.value<storage::Blob>("SELECT v FROM b")->bytes == bytes);
    });
  });
}

TEST_CASE("rows for a list of ids come for any length of the list, each once") {
  testing::for_each_engine([](Db& db) {
    write(db, [](Tx& tx) {
      make_pots(tx);
      for (int i = 1; i <= 700; ++i) tx.insert("pots", Pot{.id = {i}, .name = i % 2 == 0 ? "even" : "odd"});
      for (const std::size_t length : {0, 1, 3, 256, 257, 700}) {
        std::vector<std::int64_t> ids;
        for (std::size_t i = 1; i <= length; ++i) ids.push_back(static_cast<std::int64_t>(i));
        const auto found =
            tx.rows_in<std::int64_t>("SELECT id FROM pots WHERE name = $1 AND id IN ({list})", ids, "odd");
        CHECK(found.size() == (length + 1) / 2);
      }
    });
  });
}

TEST_CASE("a list of ids comes after every field of a record that stands before it") {
  testing::for_each_engine([](Db& db) {
    write(db, [](Tx& tx) {
      make_pots(tx);
      for (int i = 1; i <= 9; ++i) tx.insert("pots", Pot{.id = {i}, .name = "jar", .glazed = i % 3 == 0});
      const std::vector<std::int64_t> ids{2, 3, 4, 6};
      CHECK(tx.rows_in<std::int64_t>("SELECT id FROM pots WHERE name = $1 AND glazed = $2 AND id IN ({list})",
                                     ids, Wanted{"jar", true})
                .size() == 2);
    });
  });
}

TEST_CASE("a number twice in a statement, and markers out of order, are bound by their number") {
  testing::for_each_engine([](Db& db) {
    write(db, [](Tx& tx) {
      make_pots(tx);
      tx.insert("pots", Pot{.id = {1}, .name = "x"});
      CHECK(tx.value<std::int64_t>("SELECT count(*) FROM pots WHERE name = $2 AND id = $1 AND id >= $1", 1,
                                   "x") == 1);
    });
  });
}

TEST_CASE(
    "columns that are not those of the record are refused every time, and right ones are read after them") {
  testing::for_each_engine([](Db& db) {
    write(db, [](Tx& tx) {
      make_pots(tx);
      tx.insert("pots", Pot{.id = {1}, .name = "jar"});
      constexpr std::string_view select = "SELECT name, glazed FROM pots";
      CHECK(tx.rows<Wanted>(select).size() == 1);
      for (int i = 0; i < 3; ++i) CHECK_THROWS_AS(std::ignore = tx.rows<Pot>(select), const Mismatch&);
      CHECK(tx.rows<Wanted>(select).front().name == "jar");
    });
  });
}

TEST_CASE("a broken constraint is told by its kind") {
  testing::for_each_engine([](Db& db) {
    write(db, [](Tx& tx) { make_pots(tx); });
    const auto kind_of = [&](const std::function<void(Tx&)>& use) {
      try {
        write(db, use);
      } catch (const Failure& failure) {
        return failure.kind;
      }
      FAIL("it was not refused");
      return FailureKind::other;
    };
    CHECK(kind_of([](Tx& tx) {
            tx.insert("pots", Pot{.id = {1}});
            tx.insert("pots", Pot{.id = {1}});
          }) == FailureKind::unique);
    CHECK(kind_of([](Tx& tx) {
            tx.run("INSERT INTO pots (id, name, colour, glazed, marks) VALUES (1, $1, 'red', 0, '')",
                   nullptr);
          }) == FailureKind::constraint);
  });
}

TEST_CASE("what is posted happens in its order, before what is asked next, and ends with its transaction") {
  testing::for_each_engine([](Db& db) {
    constexpr std::string_view count = "SELECT COUNT(*) FROM pots WHERE name = $1";
    constexpr std::string_view rename = "UPDATE pots SET name = $2 WHERE name = $1";
    write(db, [&](Tx& tx) {
      make_pots(tx);
      for (int i = 1; i <= 200; ++i) {  // more than travel at once
        std::string name = "jar";       // gone before it is sent
        tx.insert("pots", Pot{.id = {i}, .name = name});
      }
      CHECK(tx.value<std::int64_t>(count, "jar") == 200);
      tx.post(rename, "jar", "pan");
      tx.post(rename, "pan", "cup");
      CHECK(tx.run(rename, "cup", "mug") == 200);
    });
    const auto given_up = db.write([&](Tx& tx) -> base::Result<bool> {
      tx.post(rename, "mug", "bowl");
      return base::fail(base::Code::conflict, "no");
    });
    CHECK_FALSE(given_up);
    write(db, [&](Tx& tx) { tx.post(rename, "mug", "vase"); });
    CHECK(db.read([&](Tx& tx) { return tx.value<std::int64_t>(count, "vase"); }) == 200);
  });
}

TEST_CASE("a refusal of what was posted comes with the next statement or the commit, and keeps nothing") {
  testing::for_each_engine([](Db& db) {
    write(db, [](Tx& tx) { make_pots(tx); });
    for (const bool asks_more : {false, true}) {
      bool went_on = false;
      const auto use = [&] {
        write(db, [&](Tx& tx) {
          tx.insert("pots", Pot{.id = {1}, .name = "kept?"});
          tx.post("INSERT INTO pots (id, name, colour, glazed, marks) VALUES (2, $1, 'red', 0, '')", nullptr);
          if (!asks_more) return;
          std::ignore = tx.value<std::int64_t>("SELECT COUNT(*) FROM pots");
          went_on = true;
        });
      };
      CHECK_THROWS_AS(use(), const Failure&);
      CHECK_FALSE(went_on);
      CHECK(db.read([](Tx& tx) { return tx.value<std::int64_t>("SELECT COUNT(*) FROM pots"); }) == 0);
    }
  });
}

TEST_CASE("what is asked ahead is read as if it were asked in its turn, whatever was written between") {
  testing::for_each_engine([](Db& db) {
    constexpr std::string_view select_name = "SELECT name FROM pots WHERE id = $1";
    const auto name = [&](Tx& tx, int id) { return tx.value<std::string>(select_name, id).value_or("none"); };
    write(db, [&](Tx& tx) {
      make_pots(tx);
      tx.insert("pots", Pot{.id = {1}, .name = "jar"});
      tx.insert("pots", Pot{.id = {2}, .name = "pan"});
    });
    const auto ask_both = [&](Tx& tx) {
      for (const int id : {1, 2, 1, 3}) tx.ask_ahead(select_name, id);  // one of them twice, one of nobody
    };
    const auto all = [&](Tx& tx) { return name(tx, 2) + " " + name(tx, 1) + " " + name(tx, 3); };
    db.with_snapshot([&](Tx& tx) {
      ask_both(tx);
      CHECK(all(tx) == "pan jar none");
      CHECK(all(tx) == "pan jar none");                                // again, when the answers are used up
      for (int id = 0; id < 200; ++id) tx.ask_ahead(select_name, id);  // more than travel at once
      CHECK(all(tx) == "pan jar none");
    });
    write(db, [&](Tx& tx) {
      ask_both(tx);
      tx.post("UPDATE pots SET name = 'cup' WHERE id = $1", 1);
      CHECK(all(tx) == "pan cup none");
      ask_both(tx);
      CHECK(name(tx, 1) == "cup");
      CHECK(tx.run("UPDATE pots SET name = 'mug' WHERE id = $1", 2) == 1);
      CHECK(all(tx) == "mug cup none");
      ask_both(tx);
      CHECK(name(tx, 1) == "cup");
      CHECK(tx.value<std::string>("INSERT INTO pots (id, name, colour, glazed, marks) "
                                  "VALUES (3, 'vase', 'red', 0, '') RETURNING name") == "vase");
      CHECK(all(tx) == "mug cup vase");
      ask_both(tx);
      CHECK(name(tx, 1) == "cup");  // and nobody reads the others
    });
    write(db, [](Tx& tx) { tx.run("UPDATE pots SET name = 'bowl' WHERE id = $1", 2); });
    write(db, [&](Tx& tx) { CHECK(all(tx) == "bowl cup vase"); });
    CHECK(db.read([&](Tx& tx) { return ask_both(tx), all(tx); }) == "bowl cup vase");
  });
}

}  // namespace
