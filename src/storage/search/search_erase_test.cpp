#include <doctest/doctest.h>

#include <algorithm>

#include "storage/search/search_index.hpp"
#include "storage/search/search_store.hpp"
#include "testing/temp_db.hpp"

namespace {

using storage::Db;
using storage::SearchIndex;
using storage::Tx;
using Ids = std::vector<std::int64_t>;

constexpr std::int64_t hers = 700;
constexpr std::int64_t filled = 1300;  // in segments of their own and in one that was merged

template <class F>
void write(Db& db, F&& body) {
  REQUIRE(db.write([&](Tx& tx) -> base::Result<bool> {
              body(tx);
              return true;
            }).has_value());
}

Ids found(Db& db, std::string_view query) {
  return db.read([&](Tx& tx) { return SearchIndex("people").find(tx, query, 50); });
}

void merge_all(Db& db) {
  while (SearchIndex("people").merge(db)) {
  }
}

// A word that only this document has.
std::string code_of(std::int64_t id) {
  return "n" + std::to_string(id) + "x";
}

// Documents 1 to `filled`, all of them in segments; one of them has a word that no other has.
void fill(Db& db) {
  for (std::int64_t from = 1; from <= filled; from += 650) {
    write(db, [&](Tx& tx) {
      for (std::int64_t id = from; id < from + 650; ++id) {
        SearchIndex("people").put(tx, id, id == hers ? "Зинаида Щорсова" : "Пётр " + code_of(id));
      }
    });
    merge_all(db);
  }
}

// How often documents stand in a list of any segment, and how many lists there are.
struct Traces {
  std::int64_t lists = 0;
  std::int64_t lists_with = 0;  // that hold the document
  std::int64_t segments_with = 0;
};

Traces traces_of(Db& db, std::int64_t doc) {
  return db.read([&](Tx& tx) {
    Traces traces;
    for (const auto& segment :
         storage::search::live_segments(tx, "people", storage::search::key_of(1, 0) << 20)) {
      const auto ids = storage::search::ids_of(tx, segment);
      const auto at = std::ranges::lower_bound(ids, doc);
      const bool holds = at != ids.end() && *at == doc;
      const auto number = static_cast<storage::search::Ordinal>(at - ids.begin());
      traces.segments_with += holds ? 1 : 0;
      for (const auto& row :
           storage::search::lists_between(tx, segment.segment, 0, storage::search::gram_end)) {
        const auto numbers = storage::search::decoded(row.list.bytes);
        ++traces.lists;
        CHECK_FALSE(numbers.empty());
        if (holds && std::ranges::binary_search(numbers, number)) ++traces.lists_with;
      }
    }
    return traces;
  });
}

std::int64_t rows_of(Db& db, std::string_view table) {
  return db.read(
      [&](Tx& tx) { return *tx.value<std::int64_t>("SELECT count(*) FROM " + std::string(table)); });
}

TEST_CASE("an erased document stands in no list of the search, and every other one is still found") {
  testing::for_each_engine([](Db& db) {
    fill(db);
    const auto before = traces_of(db, hers);
    REQUIRE(before.segments_with == 1);
    REQUIRE(before.lists_with > 20);
    write(db, [](Tx& tx) { SearchIndex("people").erase(tx, hers); });
    CHECK(found(db, "щорс").empty());
    merge_all(db);
    const auto after = traces_of(db, hers);
    CHECK(after.segments_with == 0);
    CHECK(after.lists_with == 0);
    CHECK(after.lists < before.lists);  // those that nobody else had are gone
    CHECK(rows_of(db, "search_erased") == 0);
    CHECK(rows_of(db, "search_segments") == 2);  // nothing is left half removed
    for (const auto id : Ids{1, hers - 1, hers + 1, filled}) {
      CAPTURE(id);
      CHECK(found(db, code_of(id)) == Ids{id});
    }
    CHECK(found(db, "зин").empty());
  });
}

TEST_CASE("a document that was erased and got another text is found by that one only") {
  testing::for_each_engine([](Db& db) {
    fill(db);
    write(db, [](Tx& tx) {
      SearchIndex("people").erase(tx, hers);
      SearchIndex("people").put(tx, hers, "Вера");
    });
    CHECK(found(db, "вера") == Ids{hers});
    merge_all(db);
    CHECK(found(db, "вера") == Ids{hers});
    CHECK(found(db, "щорс").empty());
    CHECK(traces_of(db, hers).lists_with == 0);  // the tail has it
  });
}

TEST_CASE("a segment whose documents are all erased goes with them") {
  testing::for_each_engine([](Db& db) {
    fill(db);
    write(db, [](Tx& tx) {
      for (std::int64_t id = 1; id <= 650; ++id) SearchIndex("people").erase(tx, id);
    });
    merge_all(db);
    CHECK(rows_of(db, "search_segments") == 1);
    CHECK(found(db, code_of(650)).empty());
    CHECK(found(db, code_of(651)) == Ids{651});
    CHECK(found(db, "пётр").size() == 50);
  });
}

TEST_CASE("an erasure that is taken back with its transaction leaves the lists as they were") {
  testing::for_each_engine([](Db& db) {
    fill(db);
    const auto kept = db.write([](Tx& tx) -> base::Result<bool> {
      SearchIndex("people").erase(tx, hers);
      return base::fail(base::Code::conflict, "no");
    });
    CHECK_FALSE(kept.has_value());
    merge_all(db);
    CHECK(found(db, "щорс") == Ids{hers});
    CHECK(traces_of(db, hers).lists_with > 20);
  });
}

}  // namespace
