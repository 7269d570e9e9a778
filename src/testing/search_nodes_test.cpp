// Several nodes on one PostgreSQL merge the segments of one search at once.
#include <doctest/doctest.h>

#include <atomic>
#include <thread>

#include "base/text.hpp"
#include "storage/search/search_index.hpp"
#include "testing/search_texts.hpp"
#include "testing/temp_db.hpp"

namespace {

using storage::SearchIndex;
using storage::Tx;

std::vector<std::int64_t> scanned(const std::vector<std::string>& texts, const std::string& word) {
  std::vector<std::int64_t> found;
  for (auto at = texts.size(); at-- > 0;) {
    if (base::folded(texts[at]).find(base::folded(word)) != std::string::npos) {
      found.push_back(static_cast<std::int64_t>(at) + 1);
    }
  }
  return found;
}

TEST_CASE("two nodes that merge the search at once lose no document, and both come to an end") {
  for (const auto engine : testing::engines()) {
    if (engine != storage::Engine::postgresql) continue;  // SQLite has one node
    testing::TempDb temp(engine);
    const auto other = storage::open_postgres(temp.options());
    const SearchIndex index("history");
    testing::SearchTexts made(7);
    std::vector<std::string> texts;
    for (int i = 0; i < 6000; ++i) texts.push_back(made.note(30));
    std::atomic<bool> filled{false};
    std::atomic<int> failures{0};
    const auto merges = [&](storage::Db& db) {
      int idle = 0;
      while (idle < 3) {
        try {
          idle = !index.merge(db) && filled ? idle + 1 : 0;
        } catch (const storage::Failure& failure) {
          MESSAGE(failure.what());
          ++failures;
          idle = 0;
        }
      }
    };
    std::thread here([&] { merges(temp.db()); });
    std::thread there([&] { merges(*other); });
    for (std::size_t at = 0; at < texts.size(); at += 200) {
      REQUIRE(temp.db().write([&](Tx& tx) -> base::Result<bool> {
        for (auto i = at; i < at + 200; ++i) index.put(tx, static_cast<std::int64_t>(i) + 1, texts[i]);
        return true;
      }));
    }
    filled = true;
    here.join();
    there.join();
    CHECK(temp.db().read(
              [](Tx& tx) { return tx.value<std::int64_t>("SELECT COUNT(*) FROM search_merging"); }) == 1);
    CHECK(failures == 0);
    for (int i = 0; i < 60; ++i) {
      const auto& text = texts[made.below(texts.size())];
      const auto word = base::code_points(text).substr(0, 3);
      const auto query = base::utf8_of(word);
      if (query.find(' ') != std::string::npos) continue;
      CAPTURE(query);
      CHECK(temp.db().read([&](Tx& tx) { return index.find(tx, query, texts.size()); }) ==
            scanned(texts, query));
    }
    const auto leftovers = temp.db().read([](Tx& tx) {
      return tx.value<std::int64_t>("SELECT COUNT(*) FROM search_segments WHERE state <> 'live'").value();
    });
    CHECK(leftovers == 0);
  }
}

}  // namespace
