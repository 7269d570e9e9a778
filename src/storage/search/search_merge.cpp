// The background side of the search: the tail becomes a segment, small segments become larger ones.
//
// Everything slow happens on snapshots; the writer only gets slices of ready rows. A segment is searched from
// the transaction on that takes its sources away, so every snapshot sees one or the other.
#include <algorithm>
#include <chrono>
#include <iterator>
#include <limits>

#include "base/id.hpp"
#include "base/time.hpp"
#include "storage/search/search_index.hpp"
#include "storage/search/search_store.hpp"

namespace storage {

using namespace search;

namespace {

constexpr std::int64_t tail_worth_moving = 512;
constexpr std::int64_t most_of_tail = 4096;
constexpr std::size_t segments_merged = 8;
constexpr std::size_t least_merged = 4;
constexpr auto slice_time = std::chrono::milliseconds(3);  // of the writer, its commit not counted
constexpr std::int64_t most_erased_at_once = 4096;
constexpr std::size_t bytes_read_at_once = 512 << 10;
constexpr Gram first_step = 1024;  // grams merged at once, then as many as give bytes_read_at_once

// True once the time of a slice is used up.
class SliceTime {
 public:
  bool operator()() const { return std::chrono::steady_clock::now() > end_; }

 private:
  std::chrono::steady_clock::time_point end_ = std::chrono::steady_clock::now() + slice_time;
};

// A bulk slice. False if `use` gives false, and then nothing is kept.
template <class F>
bool slice(Db& db, F&& use) {
  const auto done = db.write(
      [&](Tx& tx) -> base::Result<bool> {
        if (use(tx)) return true;
        return base::fail(base::Code::conflict, "Another step has taken over.");
      },
      Urgency::bulk, Isolation::claim);
  return done.has_value();
}

// Writes the lists of a segment that is being built. False if somebody dropped it meanwhile.
bool write_lists(Db& db, std::int64_t segment, const std::vector<PostingRow>& rows) {
  std::size_t written = 0;
  while (written < rows.size()) {
    std::size_t reached = written;
    const bool ours = slice(db, [&](Tx& tx) {
      reached = insert_lists(tx, segment, rows, written, SliceTime());
      return is_building(tx, segment);
    });
    if (!ours) return false;
    written = reached;
  }
  return true;
}

std::int64_t started_segment(Db& db, const SearchTables& tables, const std::vector<std::int64_t>& ids) {
  std::int64_t segment = 0;
  slice(db, [&](Tx& tx) {
    segment = make_segment(tx, tables.name, SegmentState::building, ids);
    return true;
  });
  return segment;
}

// Moves the oldest documents of the tail into a segment. Those that change meanwhile stay in the tail too.
void move_tail(Db& db, const SearchTables& tables) {
  const auto docs = db.read([&](Tx& tx) { return tail_docs(tx, tables, most_of_tail); });
  if (docs.empty()) return;
  SegmentBuilder builder;
  std::vector<std::int64_t> ids;
  for (const auto& doc : docs) {
    builder.add(doc.text);
    ids.push_back(doc.doc_id);
  }
  const auto segment = started_segment(db, tables, ids);
  if (!write_lists(db, segment, builder.take())) return;
  const bool live =
      slice(db, [&](Tx& tx) { return set_state(tx, segment, SegmentState::building, SegmentState::live); });
  for (std::size_t forgotten = 0; live && forgotten < docs.size();) {
    std::size_t reached = 0;
    slice(db, [&](Tx& tx) {
      reached = forget_tail(tx, tables, docs, forgotten, SliceTime());
      return true;
    });
    forgotten = reached;
  }
}

// A segment being merged, and the numbers its documents get.
struct Source {
  std::int64_t segment = 0;
  std::vector<Ordinal> new_number;  // no_number for one that is left out
};

constexpr Ordinal no_number = std::numeric_limits<Ordinal>::max();

// Merges segments list by list, without the documents `left_out` (ascending).
class Merge {
 public:
  Merge(Db& db, const SearchTables& tables, const std::vector<Segment>& segments,
        const std::vector<std::int64_t>& left_out = {})
      : db_(db), tables_(tables) {
    const auto stays = [&](std::int64_t id) { return !std::ranges::binary_search(left_out, id); };
    std::vector<std::vector<std::int64_t>> ids;
    db.with_snapshot([&](Tx& tx) {
      for (const auto& segment : segments) ids.push_back(ids_of(tx, segment));
    });
    for (const auto& some : ids) std::ranges::copy_if(some, std::back_inserter(ids_), stays);
    std::sort(ids_.begin(), ids_.end());
    ids_.erase(std::unique(ids_.begin(), ids_.end()), ids_.end());
    for (std::size_t i = 0; i < segments.size(); ++i) {
      sources_.push_back({segments[i].segment, {}});
      for (const auto id : ids[i]) {
        const auto place = std::lower_bound(ids_.begin(), ids_.end(), id) - ids_.begin();
        sources_.back().new_number.push_back(stays(id) ? static_cast<Ordinal>(place) : no_number);
      }
    }
  }

  void run() {
    if (ids_.empty()) {
      slice(db_, [&](Tx& tx) { return drop_sources(tx); });
      return;
    }
    const auto merged = started_segment(db_, tables_, ids_);
    Gram step = first_step;
    for (Gram gram = 0; gram < gram_end;) {
      const Gram end = std::min(gram + step, gram_end);
      if (!write_lists(db_, merged, merged_lists(gram, end))) return;
      gram = end;
      step = bytes_ < bytes_read_at_once / 2 ? step * 2
             : bytes_ > bytes_read_at_once   ? std::max(step / 2, 1U)
                                             : step;
    }
    slice(db_, [&](Tx& tx) {
      return set_state(tx, merged, SegmentState::building, SegmentState::live) && drop_sources(tx);
    });
  }

 private:
  bool drop_sources(Tx& tx) {
    return std::ranges::all_of(sources_, [&](const Source& source) {
      return set_state(tx, source.segment, SegmentState::live, SegmentState::dropped);
    });
  }

  // The lists of the grams in [from, to), with the new numbers.
  std::vector<PostingRow> merged_lists(Gram from, Gram to) {
    std::vector<std::pair<Gram, std::vector<Ordinal>>> parts;
    bytes_ = 0;
    db_.with_snapshot([&](Tx& tx) {
      for (const auto& source : sources_) {
        for (const auto& row : lists_between(tx, source.segment, from, to)) {
          bytes_ += row.list.bytes.size();
          auto& numbers =
              parts.emplace_back(static_cast<Gram>(row.key & (gram_end - 1)), decoded(row.list.bytes)).second;
          for (Ordinal& number : numbers) number = source.new_number.at(number);
          std::erase(numbers, no_number);
        }
      }
    });
    std::stable_sort(parts.begin(), parts.end(),
                     [](const auto& a, const auto& b) { return a.first < b.first; });
    std::vector<PostingRow> rows;
    for (std::size_t i = 0; i < parts.size();) {
      std::vector<Ordinal> numbers = std::move(parts[i].second);
      const Gram gram = parts[i].first;
      for (++i; i < parts.size() && parts[i].first == gram; ++i) {
        numbers.insert(numbers.end(), parts[i].second.begin(), parts[i].second.end());
      }
      std::sort(numbers.begin(), numbers.end());
      numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
      if (numbers.empty()) continue;
      rows.push_back({gram, static_cast<std::int64_t>(numbers.size()), encoded(numbers, ids_.size())});
    }
    return rows;
  }

  Db& db_;
  const SearchTables& tables_;
  std::vector<std::int64_t> ids_;  // of the merged segment
  std::vector<Source> sources_;
  std::size_t bytes_ = 0;  // read for the last lists
};

// Segments below 8,192 documents are merged with each other, then those below 32,768; larger ones stay.
int level_of(const Segment& segment) {
  return segment.docs < 8192 ? 0 : segment.docs < 32'768 ? 1 : 2;
}

// Neighbours of one level that are worth merging, or none. `segments` come by their oldest document.
std::vector<Segment> next_to_merge(const std::vector<Segment>& segments) {
  for (const int level : {0, 1}) {
    std::vector<Segment> group;
    std::int64_t docs = 0;
    for (const auto& segment : segments) {
      if (level_of(segment) != level || group.size() == segments_merged) continue;
      if (docs + segment.docs > static_cast<std::int64_t>(most_docs_in_segment)) break;
      docs += segment.docs;
      group.push_back(segment);
    }
    if (group.size() >= (level == 0 ? segments_merged : least_merged)) return group;
  }
  return {};
}

// Removes what is left of one merged or broken off segment. False if there is none.
bool removed_leftover(Db& db, const SearchTables& tables) {
  const auto leftover = db.read([&](Tx& tx) {
    auto all = segments_in(tx, tables.name, SegmentState::building);
    const auto dropped = segments_in(tx, tables.name, SegmentState::dropped);
    all.insert(all.end(), dropped.begin(), dropped.end());
    return all;
  });
  if (leftover.empty()) return false;
  const auto segment = leftover.front().segment;
  slice(db, [&](Tx& tx) {
    set_state(tx, segment, SegmentState::building, SegmentState::dropped);
    return true;
  });
  bool gone = false;
  while (!gone) {
    slice(db, [&](Tx& tx) {
      gone = removed_some(tx, segment);
      return true;
    });
  }
  return true;
}

// The live segments that hold one of the documents (ascending ids).
std::vector<Segment> segments_with(Tx& tx, const SearchTables& tables, const std::vector<std::int64_t>& ids) {
  auto segments = segments_in(tx, tables.name, SegmentState::live);
  std::erase_if(segments, [&](const Segment& segment) {
    const auto first = std::ranges::lower_bound(ids, segment.min_doc);
    if (first == ids.end() || *first > segment.max_doc) return true;
    const auto held = ids_of(tx, segment);
    return std::none_of(first, ids.end(),
                        [&](std::int64_t id) { return std::ranges::binary_search(held, id); });
  });
  return segments;
}

// Takes erased documents out of the lists, and out of the free pages the old lists leave. One that has a text
// again meanwhile is in the tail: no other step has moved it yet, because this one comes first. False if
// there is none.
bool forgot_erased(Db& db, const SearchTables& tables) {
  const auto erased = db.read([&](Tx& tx) { return erased_docs(tx, tables, most_erased_at_once); });
  if (erased.empty()) return false;
  std::vector<std::int64_t> ids;
  for (const auto& doc : erased) ids.push_back(doc.doc_id);
  slice(db, [&](Tx& tx) {
    for (const auto id : ids) keep_in_tail(tx, tables, id);
    return true;
  });
  for (const auto& segment : db.read([&](Tx& tx) { return segments_with(tx, tables, ids); })) {
    Merge(db, tables, {segment}, ids).run();
  }
  while (removed_leftover(db, tables)) {
  }
  db.forget_deleted();
  slice(db, [&](Tx& tx) {
    for (const auto& doc : erased) unmark_erased(tx, tables, doc);
    return true;
  });
  return true;
}

constexpr std::int64_t merger_ms = 2 * base::minute_ms;  // longer than any step takes

constexpr std::string_view claim_merging = R"sql(
    INSERT INTO search_merging (index_name, node, until) VALUES ($1, $2, $3)
        ON CONFLICT (index_name) DO UPDATE SET node = excluded.node, until = excluded.until
     WHERE search_merging.node = excluded.node OR search_merging.until < $4
)sql";

// Among several nodes on one PostgreSQL one merges an index, until it has not for a while.
bool is_merger(Db& db, const std::string& index) {
  if (db.engine() == Engine::sqlite) return true;
  static const std::int64_t process = base::new_id_value();
  const std::int64_t node = process ^ static_cast<std::int64_t>(reinterpret_cast<std::intptr_t>(&db));
  const auto now = base::system_now().ms;
  return slice(db, [&](Tx& tx) { return tx.run(claim_merging, index, node, now + merger_ms, now) > 0; });
}

}  // namespace

bool SearchIndex::merge(Db& db) const {
  if (!is_merger(db, tables_->name)) return false;
  if (removed_leftover(db, *tables_)) return true;
  if (forgot_erased(db, *tables_)) return true;
  if (db.read([&](Tx& tx) { return tx.value<std::int64_t>(tables_->count_tail); }) >= tail_worth_moving) {
    move_tail(db, *tables_);
    return true;
  }
  const auto segments = db.read([&](Tx& tx) { return segments_in(tx, tables_->name, SegmentState::live); });
  const auto group = next_to_merge(segments);
  if (group.empty()) return false;
  Merge(db, *tables_, group).run();
  return true;
}

}  // namespace storage
