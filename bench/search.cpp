// How quick the search is, how large its index and how long it takes to fill.
//
//   bench_search --documents N [--database URL] [--folder DIR] [--queries N] [--tail N] [--seed N] [--verify
//   N]
//
// Both indexes get N documents in bulk and a tail of the newest ones that no segment covers; then distinct
// queries of 1 to 12 characters in four scripts are timed, one in eight made up so that it finds nothing or
// common digits.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <set>
#include <thread>

#include "base/text.hpp"
#include "storage/search/search_grams.hpp"
#include "storage/search/search_index.hpp"
#include "testing/search_texts.hpp"

namespace {

using Clock = std::chrono::steady_clock;
using storage::Db;
using storage::SearchIndex;
using storage::Tx;

struct Options {
  std::int64_t documents = 1'000'000;
  std::int64_t tail = 500;
  std::size_t queries = 10'000;
  std::uint32_t seed = 1;
  std::size_t verified = 0;
  storage::DbOptions db{.data_dir = "build/search-bench", .deadline_ms = 600'000};
};

double ms_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

// Of this thread: what a search costs when others use the machine too.
double cpu_ms() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

double share_of(std::vector<double> sorted, double share) {
  std::sort(sorted.begin(), sorted.end());
  return sorted[static_cast<std::size_t>(static_cast<double>(sorted.size() - 1) * share)];
}

template <class F>
void write(Db& db, F&& use) {
  const auto done = db.write([&](Tx& tx) -> base::Result<bool> {
    use(tx);
    return true;
  });
  if (!done) std::abort();
}

std::int64_t database_bytes(Db& db) {
  return db
      .read([](Tx& tx) {
        return tx.engine() == storage::Engine::sqlite
                   ? tx.value<std::int64_t>(
                         "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")
                   : tx.value<std::int64_t>("SELECT pg_database_size(current_database())");
      })
      .value_or(0);
}

std::string text_of(testing::SearchTexts& texts, bool people) {
  return people ? texts.person() : texts.note(200 + texts.below(201));
}

// Fills one index; a sample of its texts to make queries of.
std::vector<std::string> fill(Db& db, const Options& options, const char* name) {
  testing::SearchTexts texts(options.seed);
  const SearchIndex index(name);
  const bool people = std::strcmp(name, "people") == 0;
  std::vector<std::string> sample;
  std::int64_t characters = 0;
  double generating_ms = 0;
  const std::int64_t bytes_before = database_bytes(db);
  const auto start = Clock::now();
  const std::clock_t cpu_start = std::clock();
  storage::SearchBulk bulk(index);
  for (std::int64_t id = 1; id <= options.documents; ++id) {
    const auto made_at = Clock::now();
    std::string text = text_of(texts, people);
    generating_ms += ms_since(made_at);
    characters += static_cast<std::int64_t>(text.size());
    bulk.add(id << 22, text);
    if (id % std::max<std::int64_t>(1, options.documents / 20'000) == 0) sample.push_back(std::move(text));
    if (bulk.full()) write(db, [&](Tx& tx) { bulk.write(tx); });
  }
  write(db, [&](Tx& tx) { bulk.write(tx); });
  const double filled_ms = ms_since(start) - generating_ms;
  const double cpu_s = static_cast<double>(std::clock() - cpu_start) / CLOCKS_PER_SEC;
  write(db, [&](Tx& tx) {
    for (std::int64_t i = 1; i <= options.tail; ++i)
      index.put(tx, (options.documents + i) << 22, text_of(texts, people));
  });
  fmt::print(
      "{:8} {} documents of {} bytes: filled in {:.1f} s ({:.1f} s CPU with making them), {} bytes a "
      "document with its text\n",
      name, options.documents, characters / options.documents, filled_ms / 1000, cpu_s,
      (database_bytes(db) - bytes_before) / options.documents);
  return sample;
}

void measure(Db& db, const Options& options, const char* name, const std::vector<std::string>& sample) {
  testing::SearchTexts texts(options.seed + 1);
  std::set<std::string> distinct;
  for (int tries = 0; distinct.size() < options.queries && tries < 1'000'000; ++tries) {
    const auto query = texts.fragment(sample[texts.below(sample.size())], 8);
    if (!base::trimmed(query).empty()) distinct.insert(query);
  }
  std::vector<std::string> queries(distinct.begin(), distinct.end());
  std::shuffle(queries.begin(), queries.end(), std::mt19937(options.seed));
  std::vector<double> times;
  std::vector<double> cpu_times;
  std::vector<std::pair<double, std::string>> by_query;
  std::size_t empty = 0;
  for (const auto& query : queries) {
    const auto start = Clock::now();
    const double cpu_start = cpu_ms();
    const auto ids = db.read([&](Tx& tx) { return SearchIndex(name).find(tx, query, 20); });
    cpu_times.push_back(cpu_ms() - cpu_start);
    times.push_back(ms_since(start));
    by_query.emplace_back(cpu_times.back(), query);
    empty += ids.empty() ? 1 : 0;
  }
  fmt::print("{:8} {} queries, {} without an answer\n", name, queries.size(), empty);
  for (const auto& [what, all] : {std::pair("wall", &times), std::pair("CPU", &cpu_times)}) {
    fmt::print(
        "{:8}   {:4} p50 {:.2f} ms, p90 {:.2f} ms, p99 {:.2f} ms, p99.9 {:.2f} ms, longest {:.2f} ms\n", name,
        what, share_of(*all, 0.5), share_of(*all, 0.9), share_of(*all, 0.99), share_of(*all, 0.999),
        share_of(*all, 1));
  }
  std::sort(by_query.rbegin(), by_query.rend());
  for (std::size_t i = 0; i < std::min<std::size_t>(by_query.size(), 12); ++i) {
    fmt::print("{:8}   slow: {:.2f} ms  {}\n", name, by_query[i * i].first, by_query[i * i].second);
  }
}

// What the background costs the writer: the tail is filled and moved away until nothing remains.
void measure_merging(Db& db, const Options& options) {
  testing::SearchTexts texts(options.seed + 2);
  const SearchIndex index("people");
  const std::int64_t count = 20'000;
  const auto start = Clock::now();
  for (std::int64_t i = 0; i < count; i += 100) {
    write(db, [&](Tx& tx) {
      for (std::int64_t k = i; k < i + 100; ++k)
        index.put(tx, (2 * options.documents + k) << 22, texts.person());
    });
  }
  const double put_ms = ms_since(start);
  const auto merge_start = Clock::now();
  std::atomic<bool> merging{true};
  std::vector<double> waits;
  std::thread others([&] {  // people who save a card meanwhile
    for (std::int64_t i = 0; merging; ++i) {
      const auto asked = Clock::now();
      write(db, [&](Tx& tx) { index.put(tx, (3 * options.documents + i % 100) << 22, texts.person()); });
      waits.push_back(ms_since(asked));
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
  });
  while (index.merge(db)) {
  }
  const double merge_ms = ms_since(merge_start);
  merging = false;
  others.join();
  fmt::print("put: {:.1f} us a document in transactions of 100; background: {:.1f} us a document\n",
             1000 * put_ms / static_cast<double>(count), 1000 * merge_ms / static_cast<double>(count));
  fmt::print("saving a card meanwhile, {} times: p50 {:.2f} ms, p99 {:.2f} ms, longest {:.2f} ms\n",
             waits.size(), share_of(waits, 0.5), share_of(waits, 0.99), share_of(waits, 1));
}

// Compares every page of some queries with a look at every document. The number of queries that differ.
int differing(Db& db, const Options& options, const char* name) {
  std::vector<std::pair<std::int64_t, std::string>> docs;  // newest first
  db.with_snapshot([&](Tx& tx) {
    const std::string sql = fmt::format("SELECT doc_id, text FROM search_{}_docs ORDER BY doc_id DESC", name);
    tx.connection().run(sql, {},
                        [&](const storage::Row& row) { docs.emplace_back(row.integer(0), row.text(1)); });
  });
  testing::SearchTexts texts(options.seed + 3);
  int differ = 0;
  for (std::size_t i = 0; i < options.verified; ++i) {
    const auto typed = texts.fragment(docs[texts.below(docs.size())].second, 10);
    const storage::search::Query query(typed);
    std::vector<std::int64_t> expected;
    for (const auto& [id, text] : docs) {
      if (!query.blank() && query.matches(text)) expected.push_back(id);
    }
    std::vector<std::int64_t> got;
    const std::size_t page = 50 + expected.size() / 4;
    for (bool more = true; more;) {
      const auto before = got.empty() ? std::numeric_limits<std::int64_t>::max() : got.back();
      const auto ids = db.read([&](Tx& tx) { return SearchIndex(name).find(tx, typed, page, before); });
      got.insert(got.end(), ids.begin(), ids.end());
      more = ids.size() == page;
    }
    if (got == expected) continue;
    ++differ;
    fmt::print("{:8} differs: {} finds {} of {}\n", name, typed, got.size(), expected.size());
  }
  fmt::print("{:8} {} of {} queries differ from a look at every document\n", name, differ, options.verified);
  return differ;
}

Options parsed(int count, char** words) {
  Options options;
  for (int i = 1; i + 1 < count; i += 2) {
    const std::string_view key = words[i];
    if (key == "--documents") options.documents = std::atoll(words[i + 1]);
    if (key == "--tail") options.tail = std::atoll(words[i + 1]);
    if (key == "--queries") options.queries = static_cast<std::size_t>(std::atoll(words[i + 1]));
    if (key == "--verify") options.verified = static_cast<std::size_t>(std::atoll(words[i + 1]));
    if (key == "--seed") options.seed = static_cast<std::uint32_t>(std::atoi(words[i + 1]));
    if (key == "--folder") options.db.data_dir = words[i + 1];
    if (key == "--database") options.db.database_url = words[i + 1];
  }
  return options;
}

}  // namespace

int main(int count, char** words) {
  const Options options = parsed(count, words);
  const auto db = storage::open_db(options.db);
  int differ = 0;
  for (const char* name : {"people", "history"}) {
    measure(*db, options, name, fill(*db, options, name));
    if (options.verified > 0) differ += differing(*db, options, name);
  }
  measure_merging(*db, options);
  if (options.verified > 0) differ += differing(*db, options, "people");
  return differ == 0 ? 0 : 1;
}
