#include "storage/search/search_index.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/id.hpp"
#include "base/text.hpp"
#include "storage/search/search_store.hpp"

namespace storage {

using namespace search;

namespace {

constexpr std::size_t most_lists = 8;      // of one query in one segment; the rarest
constexpr std::size_t few_candidates = 8;  // quicker looked at than narrowed down
constexpr std::size_t first_batch = 32;    // candidates whose texts are read together; doubles up to the last
constexpr std::size_t last_batch = 256;

// One search: the best `limit` documents found so far, newest first.
class Search {
 public:
  Search(Tx& tx, const SearchTables& tables, const Query& query, std::size_t limit, std::int64_t before)
      : tx_(tx), tables_(tables), query_(query), limit_(limit), before_(before) {}

  std::vector<std::int64_t> found() {
    scan_tail();
    const auto segments = live_segments(tx_, tables_.name, before_);
    // The newest segment alone answers most queries; the others are asked together, more at a time.
    for (std::size_t at = 0, part = 1; at < segments.size() && wanted(segments[at].max_doc); part *= 2) {
      const std::size_t end = std::min(at + part, segments.size());
      search_segments({segments.begin() + static_cast<std::ptrdiff_t>(at),
                       segments.begin() + static_cast<std::ptrdiff_t>(end)});
      at = end;
    }
    return std::move(found_);
  }

 private:
  // True if a document would still get into the answer.
  bool wanted(std::int64_t doc) const { return found_.size() < limit_ || doc > found_.back(); }

  void add(std::int64_t doc) {
    const auto place = std::lower_bound(found_.begin(), found_.end(), doc, std::greater<>());
    if (place != found_.end() && *place == doc) return;  // more than one segment knows it
    found_.insert(place, doc);
    if (found_.size() > limit_) found_.pop_back();
  }

  // Documents that no segment covers yet, or that have changed since.
  void scan_tail() {
    const Arguments arguments(before_);
    tx_.connection().run(tables_.scan_tail, arguments.values(), [&](const Row& row) {
      const auto doc = row.integer(0);
      if (wanted(doc) && query_.matches(row.text(1))) add(doc);
    });
  }

  void search_segments(const std::vector<Segment>& segments) {
    std::vector<std::int64_t> keys;
    for (const auto& segment : segments) {
      for (const Gram gram : query_.grams()) keys.push_back(key_of(segment.segment, gram));
    }
    std::map<std::int64_t, std::vector<ListSize>> sizes_of;
    for (const auto& size : list_sizes(tx_, keys)) sizes_of[size.key >> gram_bits].push_back(size);
    for (const auto& segment : segments) {
      auto& sizes = sizes_of[segment.segment];
      if (!wanted(segment.max_doc)) return;
      if (sizes.size() < query_.grams().size()) continue;  // a gram that no document of it holds
      verify(segment, candidates(sizes));
    }
  }

  // The documents of a segment that hold the rarest grams.
  std::vector<Ordinal> candidates(std::vector<ListSize>& sizes) {
    std::sort(sizes.begin(), sizes.end(), [](const auto& a, const auto& b) { return a.docs < b.docs; });
    std::vector<Ordinal> numbers;
    for (std::size_t i = 0; i < std::min(sizes.size(), most_lists); ++i) {
      if (i > 0 && numbers.size() <= few_candidates) break;
      const auto rows = lists(tx_, {sizes[i].key});
      if (rows.empty()) return {};
      if (i == 0) {
        numbers = decoded(rows[0].list.bytes);
      } else {
        intersect(numbers, rows[0].list.bytes);
      }
    }
    return numbers;
  }

  // Looks at the current texts of candidates, newest first, until the answer is full.
  void verify(const Segment& segment, std::vector<Ordinal> numbers) {
    if (before_ <= segment.max_doc) drop_from(numbers, first_not_before(segment));
    for (std::size_t batch = first_batch; !numbers.empty(); batch = std::min(batch * 2, last_batch)) {
      const std::size_t count = std::min(batch, numbers.size());
      const auto docs = ids_at(segment, {numbers.end() - static_cast<std::ptrdiff_t>(count), numbers.end()});
      numbers.resize(numbers.size() - count);
      if (docs.empty()) continue;
      if (!wanted(docs.back())) return;
      for (const auto& doc : tx_.rows_in<StoredText>(tables_.texts_of, docs)) {
        if (wanted(doc.doc_id) && query_.matches(doc.text)) add(doc.doc_id);
      }
    }
  }

  static void drop_from(std::vector<Ordinal>& numbers, Ordinal end) {
    numbers.erase(std::lower_bound(numbers.begin(), numbers.end(), end), numbers.end());
  }

  // How many documents of the segment lie below before_: a binary search over the parts of its ids.
  Ordinal first_not_before(const Segment& segment) {
    std::int64_t low = 0;
    std::int64_t high = (segment.docs - 1) / static_cast<std::int64_t>(ids_in_part);
    while (low < high) {
      const std::int64_t middle = (low + high + 1) / 2;
      const auto ids = part(segment, middle);
      if (!ids.empty() && ids.front() < before_) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    const auto ids = part(segment, low);
    const auto below = std::lower_bound(ids.begin(), ids.end(), before_) - ids.begin();
    return static_cast<Ordinal>(low * static_cast<std::int64_t>(ids_in_part) + below);
  }

  std::vector<std::int64_t> part(const Segment& segment, std::int64_t number) {
    const auto rows = id_parts(tx_, {key_of(segment.segment, number)});
    return rows.empty() ? std::vector<std::int64_t>() : ids_in(rows[0].ids.bytes);
  }

  // The ids of documents by their numbers, which ascend; ids ascend too.
  std::vector<std::int64_t> ids_at(const Segment& segment, const std::vector<Ordinal>& numbers) {
    std::vector<std::int64_t> keys;
    for (const Ordinal number : numbers) {
      const auto key = key_of(segment.segment, number / ids_in_part);
      if (keys.empty() || keys.back() != key) keys.push_back(key);
    }
    std::unordered_map<std::int64_t, std::vector<std::int64_t>> parts;
    for (const auto& row : id_parts(tx_, keys)) parts.emplace(row.key, ids_in(row.ids.bytes));
    std::vector<std::int64_t> ids;
    for (const Ordinal number : numbers) {
      const auto& in_part = parts[key_of(segment.segment, number / ids_in_part)];
      if (number % ids_in_part < in_part.size()) ids.push_back(in_part[number % ids_in_part]);
    }
    return ids;
  }

  Tx& tx_;
  const SearchTables& tables_;
  const Query& query_;
  std::size_t limit_;
  std::int64_t before_;
  std::vector<std::int64_t> found_;
};

}  // namespace

SearchIndex::SearchIndex(std::string_view name) : tables_(&tables_of(name)) {}

void SearchIndex::put(Tx& tx, std::int64_t doc_id, std::string_view text) const {
  put_folded(tx, doc_id, base::folded(text));
}

void SearchIndex::put_folded(Tx& tx, std::int64_t doc_id, std::string_view folded) const {
  // Most edits change other fields. Nothing is read here: on PostgreSQL new neighbours would seem to meet.
  if (tx.run(tables_->upsert_doc, doc_id, folded) == 0) return;
  tx.post(tables_->upsert_tail, doc_id, base::new_id_value());
}

void SearchIndex::remove(Tx& tx, std::int64_t doc_id) const {
  tx.post(tables_->delete_doc, doc_id);
  tx.post(tables_->delete_tail, doc_id);
}

void SearchIndex::erase(Tx& tx, std::int64_t doc_id) const {
  remove(tx, doc_id);
  mark_erased(tx, *tables_, doc_id);
}

std::vector<std::int64_t> SearchIndex::find(Tx& tx, std::string_view query, std::size_t limit,
                                            std::int64_t before) const {
  const Query looked_for(query);
  if (looked_for.blank() || limit == 0) return {};
  return Search(tx, *tables_, looked_for, limit, before).found();
}

void SearchBulk::add(std::int64_t doc_id, std::string_view text) {
  docs_.push_back({doc_id, base::folded(text)});
}

bool SearchBulk::full() const {
  return docs_.size() >= most_docs_in_segment;
}

void SearchBulk::write(Tx& tx) {
  if (docs_.empty()) return;
  std::sort(docs_.begin(), docs_.end(), [](const Doc& a, const Doc& b) { return a.id < b.id; });
  std::vector<std::int64_t> ids;
  std::vector<StoredText> texts;
  SegmentBuilder builder;
  for (Doc& doc : docs_) {
    builder.add(doc.folded);
    ids.push_back(doc.id);
    texts.push_back({doc.id, std::move(doc.folded)});
  }
  docs_.clear();
  insert_docs(tx, *index_.tables_, texts);
  const auto segment = make_segment(tx, index_.tables_->name, SegmentState::live, ids);
  const auto rows = builder.take();
  insert_lists(tx, segment, rows, 0, [] { return false; });
}

}  // namespace storage
