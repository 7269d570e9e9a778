#include "storage/search/search_index.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <barrier>
#include <map>
#include <thread>

#include "base/text.hpp"
#include "storage/search/search_grams.hpp"
#include "testing/search_texts.hpp"
#include "testing/temp_db.hpp"

namespace {

using storage::Db;
using storage::SearchIndex;
using storage::Tx;
using Ids = std::vector<std::int64_t>;

// Runs the body in a write that is kept.
template <class F>
void write(Db& db, F&& body) {
  const auto kept = db.write([&](Tx& tx) -> base::Result<bool> {
    body(tx);
    return true;
  });
  REQUIRE(kept.has_value());
}

Ids found(Db& db, std::string_view query, std::size_t limit = 50) {
  return db.read([&](Tx& tx) { return SearchIndex("people").find(tx, query, limit); });
}

// Makes documents 1, 2, 3 … of these texts.
void put_all(Db& db, const std::vector<std::string>& texts) {
  write(db, [&](Tx& tx) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      SearchIndex("people").put(tx, static_cast<std::int64_t>(i) + 1, texts[i]);
    }
  });
}

// Puts documents that nobody looks for, so that the background has something to move.
void fill(Db& db, std::int64_t from, std::int64_t count) {
  write(db, [&](Tx& tx) {
    for (std::int64_t i = 0; i < count; ++i)
      SearchIndex("people").put(tx, from + i, "filler " + std::to_string(i));
  });
}

void merge_all(Db& db) {
  while (SearchIndex("people").merge(db)) {
  }
}

TEST_CASE("CARD-3: a document is found by one character, the middle of a word, and parts of several words") {
  testing::for_each_engine([](Db& db) {
    put_all(db, {"Анна Петрова", "John Connor", "王伟", "田中 さくら"});
    CHECK(found(db, "н") == Ids{1});
    CHECK(found(db, "етр") == Ids{1});
    CHECK(found(db, "нна ров") == Ids{1});
    CHECK(found(db, "o") == Ids{2});
    CHECK(found(db, "onn joh") == Ids{2});
    CHECK(found(db, "伟") == Ids{3});
    CHECK(found(db, "王伟") == Ids{3});
    CHECK(found(db, "くら") == Ids{4});
    CHECK(found(db, "伟王").empty());
    CHECK(found(db, "Анна Connor").empty());
  });
}

TEST_CASE("CARD-3: case, ё, width and composition do not matter, on either side") {
  testing::for_each_engine([](Db& db) {
    put_all(db, {"Семён ЁЖИКОВ", "ＡＢＣ ﾀﾅｶ", "Zoe\xCC\x88 Strauß"});
    CHECK(found(db, "семен") == Ids{1});
    CHECK(found(db, "ёжик") == Ids{1});
    CHECK(found(db, "abc") == Ids{2});
    CHECK(found(db, "タナカ") == Ids{2});
    CHECK(found(db, "zo\xC3\xAB") == Ids{3});
    CHECK(found(db, "STRAUSS") == Ids{3});
  });
}

TEST_CASE("CARD-3: a phone is found in any format, by any run of its digits") {
  testing::for_each_engine([](Db& db) {
    put_all(db, {"Анна; +7 (916) 123-45-67; a@b.ru", "Вера; +79031112233", "Олег, 3 класс"});
    for (const auto* query :
         {"916 123", "+7 (916) 123-45-67", "9161234567", "(916)123", "7916123-4567", "234.56", "4567"}) {
      CAPTURE(query);
      CHECK(found(db, query) == Ids{1});
    }
    CHECK(found(db, "7") == Ids{2, 1});
    CHECK(found(db, "9169").empty());
    CHECK(found(db, "3 класс") == Ids{3});
    CHECK(found(db, "вера 1112") == Ids{2});
    CHECK(found(db, "анна 1112").empty());
  });
}

TEST_CASE("digits of different phones in one document are no number if something stands between them") {
  testing::for_each_engine([](Db& db) {
    put_all(db, {"+7 916 111 22 33; +7 903 444 55 66"});
    CHECK(found(db, "22337903").empty());
    CHECK(found(db, "2233 7903") == Ids{1});
  });
}

TEST_CASE("a blank query finds nothing, and no page of nothing is read") {
  testing::for_each_engine([](Db& db) {
    put_all(db, {"Анна"});
    CHECK(found(db, "").empty());
    CHECK(found(db, " \t\u3000").empty());
    CHECK(found(db, "а", 0).empty());
  });
}

TEST_CASE("a change is seen by the next search of the same transaction, and gone with its rollback") {
  testing::for_each_engine([](Db& db) {
    const SearchIndex index("people");
    put_all(db, {"Анна"});
    const auto refused = db.write([&](Tx& tx) -> base::Result<bool> {
      index.put(tx, 1, "Мария");
      index.put(tx, 2, "Марк");
      CHECK(index.find(tx, "мар", 10) == Ids{2, 1});
      CHECK(index.find(tx, "анна", 10).empty());
      index.remove(tx, 2);
      CHECK(index.find(tx, "мар", 10) == Ids{1});
      return base::fail(base::Code::conflict, "no");
    });
    CHECK_FALSE(refused.has_value());
    CHECK(found(db, "анна") == Ids{1});
    CHECK(found(db, "мар").empty());
  });
}

TEST_CASE(
    "a document that has moved into a segment is found by its new text at once, and not by its old one") {
  testing::for_each_engine([](Db& db) {
    const SearchIndex index("people");
    put_all(db, {"Анна", "Вера", "Зоя"});
    fill(db, 100, 600);
    merge_all(db);
    CHECK(found(db, "анна") == Ids{1});
    write(db, [&](Tx& tx) {
      index.put(tx, 1, "Мария");
      index.remove(tx, 2);
      index.remove(tx, 999'999);
    });
    CHECK(found(db, "анна").empty());
    CHECK(found(db, "мария") == Ids{1});
    CHECK(found(db, "вера").empty());
    CHECK(found(db, "зоя") == Ids{3});
    write(db, [&](Tx& tx) {
      index.put(tx, 1, "Анна Мария");
    });  // in its segment and in the tail: once in the answer
    CHECK(found(db, "анна") == Ids{1});
  });
}

TEST_CASE("a step of the background that was broken off is cleaned up and loses nothing") {
  testing::for_each_engine([](Db& db) {
    fill(db, 1, 600);
    write(db, [](Tx& tx) {
      tx.run(
          "INSERT INTO search_segments (segment, index_name, state, docs, min_doc, max_doc) "
          "VALUES (5, 'people', 'building', 10, 1, 10)");
      tx.run("INSERT INTO search_postings (key, docs, list) VALUES ($1, 1, $2)", 5LL << 21 | 7,
             storage::Blob{"\x01"});
    });
    CHECK(found(db, "filler 59").size() == 16);
    merge_all(db);
    CHECK(found(db, "filler 59").size() == 16);
    const auto left = db.read([](Tx& tx) {
      return tx.value<std::int64_t>("SELECT count(*) FROM search_postings WHERE key < $1", 6LL << 21);
    });
    CHECK(left == 0);
  });
}

TEST_CASE("the two indexes do not see each other's documents") {
  testing::for_each_engine([](Db& db) {
    write(db, [](Tx& tx) {
      SearchIndex("people").put(tx, 1, "Анна");
      SearchIndex("history").put(tx, 1, "просила перезвонить");
      CHECK(SearchIndex("history").find(tx, "анна", 5).empty());
      CHECK(SearchIndex("history").find(tx, "звон", 5) == Ids{1});
      CHECK(SearchIndex("people").find(tx, "звон", 5).empty());
    });
    CHECK_THROWS_AS(SearchIndex("pots"), storage::Mismatch);
  });
}

TEST_CASE("a text that is put again as it was gives the background nothing to do") {
  testing::for_each_engine([](Db& db) {
    put_all(db, {"Анна", "Вера"});
    const auto stamp = [&] {
      return db.read([](Tx& tx) {
        return tx.rows<std::int64_t>("SELECT stamp FROM search_people_tail ORDER BY doc_id");
      });
    };
    const auto before = stamp();
    write(db, [](Tx& tx) {
      SearchIndex("people").put(tx, 1, "АННА");
      SearchIndex("people").put(tx, 2, "Вера Ли");
    });
    CHECK(stamp().at(0) == before.at(0));
    CHECK(stamp().at(1) != before.at(1));
  });
}

TEST_CASE("two cards that are made at once on PostgreSQL do not make each other be run again") {
  for (const auto engine : testing::engines()) {
    if (engine != storage::Engine::postgresql) continue;
    testing::TempDb temp(engine);
    std::barrier both_have_put(2);
    const auto make = [&](std::int64_t id) {
      write(temp.db(), [&](Tx& tx) {
        SearchIndex("people").put(tx, id, "Анна");
        both_have_put.arrive_and_wait();
      });
    };
    std::thread other([&] { make(1); });
    make(2);
    other.join();
    CHECK(temp.db().figures().retries == 0);
    CHECK(found(temp.db(), "анна") == Ids{2, 1});
  }
}

// What must be found, by looking at every document.
class LinearScan {
 public:
  void put(std::int64_t id, const std::string& text) { folded_[id] = base::folded(text); }
  void remove(std::int64_t id) { folded_.erase(id); }
  Ids find(const std::string& typed) const {
    const storage::search::Query query(typed);
    Ids ids;
    for (auto at = folded_.rbegin(); at != folded_.rend(); ++at) {
      if (!query.blank() && query.matches(at->second)) ids.push_back(at->first);
    }
    return ids;
  }

 private:
  std::map<std::int64_t, std::string> folded_;
};

// Every page of an answer.
Ids all_pages(Tx& tx, const std::string& query, std::size_t page) {
  Ids all;
  for (;;) {
    const auto ids = all.empty() ? SearchIndex("people").find(tx, query, page)
                                 : SearchIndex("people").find(tx, query, page, all.back());
    all.insert(all.end(), ids.begin(), ids.end());
    if (ids.size() < page) return all;
  }
}

struct Change {
  std::int64_t id = 0;
  std::string text;  // empty: removed
};

// New cards between the old ones, changed and removed ones.
std::vector<Change> some_changes(testing::SearchTexts& texts) {
  std::vector<Change> changes;
  for (std::size_t i = 0; i < 1100; ++i) {
    const auto id = static_cast<std::int64_t>(texts.below(800));
    changes.push_back({id, i % 5 == 0 ? texts.note(60) : texts.person()});
    if (i % 10 == 0) changes.push_back({id + 1, ""});
  }
  return changes;
}

void apply_changes(Tx& tx, const std::vector<Change>& changes) {
  const SearchIndex index("people");
  for (const auto& change : changes) {
    if (change.text.empty()) {
      index.remove(tx, change.id);
    } else {
      index.put(tx, change.id, change.text);
    }
  }
}

TEST_CASE(
    "CARD-3: pages of the search together equal a look at every document, for 2,000 fragments in four "
    "scripts") {
  std::vector<std::unique_ptr<testing::TempDb>> databases;  // both engines in step: the look is the slow part
  for (const auto engine : testing::engines()) databases.push_back(std::make_unique<testing::TempDb>(engine));
  testing::SearchTexts texts(7);
  LinearScan scan;
  std::vector<Change> old;
  for (std::int64_t id = 0; id < 300; ++id) old.push_back({(299 - id) * 5, texts.person()});  // with gaps
  for (const auto& change : old) scan.put(change.id, change.text);
  for (const auto& temp : databases) {
    storage::SearchBulk bulk(SearchIndex("people"));
    for (const auto& change : old) bulk.add(change.id, change.text);
    write(temp->db(), [&](Tx& tx) { bulk.write(tx); });
  }
  std::vector<Change> changes;
  for (int round = 0; round < 9; ++round) {
    changes = some_changes(texts);
    for (const auto& change : changes) {
      change.text.empty() ? scan.remove(change.id) : scan.put(change.id, change.text);
    }
    for (const auto& temp : databases) {
      write(temp->db(), [&](Tx& tx) { apply_changes(tx, changes); });
      if (round < 8) merge_all(temp->db());  // the last changes stay in the tail
    }
  }
  std::size_t with_answer = 0;
  for (int i = 0; i < 2000; ++i) {
    const auto& source = changes[texts.below(changes.size())].text;
    const std::string query = texts.fragment(source.empty() ? "7916" : source, 8);
    CAPTURE(query);
    const Ids expected = scan.find(query);
    with_answer += expected.empty() ? 0 : 1;
    const std::size_t page = expected.size() / 2 + 1 + texts.below(20);
    for (const auto& temp : databases) {
      INFO("on ", static_cast<int>(temp->db().engine()));
      const Ids got = temp->db().read([&](Tx& tx) { return all_pages(tx, query, page); });
      REQUIRE(base::json::text_of(got) == base::json::text_of(expected));
    }
  }
  CHECK(with_answer > 1200);
}

TEST_CASE("the plain way to match agrees with what a person would expect") {
  const auto matches = [](const char* query, const char* text) {
    return storage::search::Query(query).matches(base::folded(text));
  };
  CHECK(matches("12.05", "встреча 12.05.2026"));
  CHECK(matches("12а", "школа 12А"));
  CHECK_FALSE(matches("12а", "12 ночи, а потом"));
  CHECK(matches("15:00", "в 15:00"));
  CHECK_FALSE(matches("15:00", "в 15.00"));
  CHECK(matches("+", "A+ ученик"));
  CHECK(matches("+7", "тел. 7"));
  CHECK(matches("−5", "минус 5"));
}

}  // namespace
