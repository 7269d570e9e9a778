#include "storage/search/search_store.hpp"

#include <fmt/format.h>

#include <bit>
#include <cstring>

#include "base/id.hpp"
#include "base/time.hpp"

namespace storage::search {
namespace {

static_assert(std::endian::native == std::endian::little,
              "ids are stored as this machine has them in memory");

// CROSS JOIN keeps SQLite from reading all documents to find the few of the tail.
SearchTables made_tables(std::string_view name) {
  const std::string docs = fmt::format("search_{}_docs", name);
  const std::string tail = fmt::format("search_{}_tail", name);
  return {
      .name = std::string(name),
      .upsert_doc =
          fmt::format("INSERT INTO {} AS d (doc_id, text) VALUES ($1, $2) "
                      "ON CONFLICT (doc_id) DO UPDATE SET text = excluded.text WHERE d.text <> excluded.text",
                      docs),
      .upsert_tail = fmt::format("INSERT INTO {} (doc_id, stamp) VALUES ($1, $2) "
                                 "ON CONFLICT (doc_id) DO UPDATE SET stamp = excluded.stamp",
                                 tail),
      .delete_doc = fmt::format("DELETE FROM {} WHERE doc_id = $1", docs),
      .delete_tail = fmt::format("DELETE FROM {} WHERE doc_id = $1", tail),
      .scan_tail = fmt::format("SELECT d.doc_id, d.text FROM {} t CROSS JOIN {} d "
                               "WHERE d.doc_id = t.doc_id AND t.doc_id < $1",
                               tail, docs),
      .select_tail = fmt::format("SELECT t.doc_id, t.stamp, d.text FROM {} t CROSS JOIN {} d "
                                 "WHERE d.doc_id = t.doc_id ORDER BY t.doc_id LIMIT $1",
                                 tail, docs),
      .count_tail = fmt::format("SELECT count(*) FROM {}", tail),
      .tail_table = tail,
      .keep_in_tail =
          fmt::format("INSERT INTO {} (doc_id, stamp) SELECT doc_id, $2 FROM {} WHERE doc_id = $1 "
                      "ON CONFLICT (doc_id) DO NOTHING",
                      tail, docs),
      .texts_of = fmt::format("SELECT doc_id, text FROM {} WHERE doc_id IN ({{list}})", docs),
      .docs_table = docs,
  };
}

// Rows that go into one statement; the rest goes one by one.
constexpr std::size_t rows_at_once = 64;

std::string insert_text(std::string_view table, std::string_view columns, int column_count,
                        std::size_t rows) {
  std::string text = fmt::format("INSERT INTO {} ({}) VALUES ", table, columns);
  int marker = 0;
  for (std::size_t row = 0; row < rows; ++row) {
    text += row == 0 ? "(" : ", (";
    for (int column = 0; column < column_count; ++column)
      text += fmt::format("{}${}", column == 0 ? "" : ", ", ++marker);
    text += ")";
  }
  return text;
}

// Inserts `count` rows from `at` on; `bind` adds the arguments of one.
template <class Bind>
void insert_rows(Tx& tx, const std::string& many, const std::string& one, std::size_t at, std::size_t count,
                 Bind&& bind) {
  while (count > 0) {
    const std::size_t part = count >= rows_at_once ? rows_at_once : 1;
    Arguments arguments;
    for (std::size_t i = 0; i < part; ++i) bind(arguments, at + i);
    tx.connection().run(part == 1 ? one : many, arguments.values(), {});
    at += part;
    count -= part;
  }
}

constexpr std::string_view select_live = R"sql(
    SELECT segment, docs, min_doc, max_doc
      FROM search_segments
     WHERE index_name = $1 AND state = $2 AND min_doc < $3
     ORDER BY max_doc DESC, segment DESC
)sql";

constexpr std::string_view select_in_state = R"sql(
    SELECT segment, docs, min_doc, max_doc
      FROM search_segments
     WHERE index_name = $1 AND state = $2
     ORDER BY min_doc, segment
)sql";

constexpr std::string_view select_next_segment = "SELECT max(segment) + 1 FROM search_segments";

constexpr std::string_view insert_segment = R"sql(
    INSERT INTO search_segments (segment, index_name, state, docs, min_doc, max_doc) VALUES ($1, $2, $3, $4, $5, $6)
)sql";

constexpr std::string_view update_state =
    "UPDATE search_segments SET state = $3 WHERE segment = $1 AND state = $2";
constexpr std::string_view select_building =
    "SELECT segment FROM search_segments WHERE segment = $1 AND state = 'building'";
constexpr std::string_view delete_segment = "DELETE FROM search_segments WHERE segment = $1";

constexpr std::string_view select_sizes = "SELECT key, docs FROM search_postings WHERE key IN ({list})";
constexpr std::string_view select_lists = "SELECT key, list FROM search_postings WHERE key IN ({list})";
constexpr std::string_view select_between =
    "SELECT key, list FROM search_postings WHERE key >= $1 AND key < $2 ORDER BY key";
constexpr std::string_view select_id_parts = "SELECT key, ids FROM search_doc_ids WHERE key IN ({list})";

constexpr std::string_view delete_some_lists = R"sql(
    DELETE FROM search_postings
     WHERE key IN (SELECT key FROM search_postings WHERE key >= $1 AND key < $2 ORDER BY key LIMIT 1500)
)sql";
constexpr std::string_view delete_id_parts = "DELETE FROM search_doc_ids WHERE key >= $1 AND key < $2";

}  // namespace

const SearchTables& tables_of(std::string_view name) {
  static const SearchTables people = made_tables("people");
  static const SearchTables history = made_tables("history");
  if (name == people.name) return people;
  if (name == history.name) return history;
  throw Mismatch("there is no search index " + std::string(name));
}

std::vector<Segment> live_segments(Tx& tx, std::string_view index, std::int64_t before) {
  return tx.rows<Segment>(select_live, index, SegmentState::live, before);
}

std::vector<Segment> segments_in(Tx& tx, std::string_view index, SegmentState state) {
  return tx.rows<Segment>(select_in_state, index, state);
}

std::int64_t make_segment(Tx& tx, std::string_view index, SegmentState state,
                          const std::vector<std::int64_t>& ids) {
  // Never a number again that had been used: rows of a broken off step must not be taken for ours.
  const auto after_last = tx.value<std::int64_t>(select_next_segment).value_or(1);
  const std::int64_t segment = std::max(after_last, base::system_now().ms);
  tx.post(insert_segment, segment, index, state, ids.size(), ids.front(), ids.back());
  static const std::string many = insert_text("search_doc_ids", "key, ids", 2, rows_at_once);
  static const std::string one = insert_text("search_doc_ids", "key, ids", 2, 1);
  const std::size_t parts = (ids.size() + ids_in_part - 1) / ids_in_part;
  insert_rows(tx, many, one, 0, parts, [&](Arguments& arguments, std::size_t part) {
    const std::size_t from = part * ids_in_part;
    const std::size_t count = std::min(ids_in_part, ids.size() - from);
    arguments.add(key_of(segment, static_cast<std::int64_t>(part)));
    arguments.add(BlobView{{reinterpret_cast<const char*>(&ids[from]), count * sizeof(std::int64_t)}});
  });
  return segment;
}

bool set_state(Tx& tx, std::int64_t segment, SegmentState from, SegmentState to) {
  return tx.run(update_state, segment, from, to) == 1;
}

bool is_building(Tx& tx, std::int64_t segment) {
  return tx.value<std::int64_t>(select_building, segment).has_value();
}

std::size_t insert_lists(Tx& tx, std::int64_t segment, const std::vector<PostingRow>& rows, std::size_t at,
                         const std::function<bool()>& stop) {
  static const std::string many = insert_text("search_postings", "key, docs, list", 3, rows_at_once);
  static const std::string one = insert_text("search_postings", "key, docs, list", 3, 1);
  do {
    const std::size_t part = std::min(rows_at_once, rows.size() - at);
    insert_rows(tx, many, one, at, part, [&](Arguments& arguments, std::size_t i) {
      arguments.add(key_of(segment, rows[i].gram));
      arguments.add(rows[i].docs);
      arguments.add(BlobView{rows[i].list});
    });
    at += part;
  } while (at < rows.size() && !stop());
  return at;
}

bool removed_some(Tx& tx, std::int64_t segment) {
  if (tx.run(delete_some_lists, key_of(segment, 0), key_of(segment + 1, 0)) > 0) return false;
  tx.post(delete_id_parts, key_of(segment, 0), key_of(segment + 1, 0));
  tx.post(delete_segment, segment);
  return true;
}

std::vector<ListSize> list_sizes(Tx& tx, const std::vector<std::int64_t>& keys) {
  return tx.rows_in<ListSize>(select_sizes, keys);
}

std::vector<ListBytes> lists(Tx& tx, const std::vector<std::int64_t>& keys) {
  return tx.rows_in<ListBytes>(select_lists, keys);
}

std::vector<ListBytes> lists_between(Tx& tx, std::int64_t segment, Gram from, Gram to) {
  return tx.rows<ListBytes>(select_between, key_of(segment, from), key_of(segment, to));
}

std::vector<IdPart> id_parts(Tx& tx, const std::vector<std::int64_t>& keys) {
  return tx.rows_in<IdPart>(select_id_parts, keys);
}

std::vector<std::int64_t> ids_in(std::string_view bytes) {
  std::vector<std::int64_t> ids(bytes.size() / sizeof(std::int64_t));
  std::memcpy(ids.data(), bytes.data(), ids.size() * sizeof(std::int64_t));
  return ids;
}

std::vector<std::int64_t> ids_of(Tx& tx, const Segment& segment) {
  std::vector<std::int64_t> keys;
  const auto parts =
      (segment.docs + static_cast<std::int64_t>(ids_in_part) - 1) / static_cast<std::int64_t>(ids_in_part);
  for (std::int64_t part = 0; part < parts; ++part) keys.push_back(key_of(segment.segment, part));
  std::vector<std::int64_t> all;
  for (const auto& part : id_parts(tx, keys)) {
    const auto ids = ids_in(part.ids.bytes);
    all.insert(all.end(), ids.begin(), ids.end());
  }
  std::sort(all.begin(), all.end());  // rows come in any order
  return all;
}

std::vector<TailDoc> tail_docs(Tx& tx, const SearchTables& tables, std::int64_t limit) {
  return tx.rows<TailDoc>(tables.select_tail, limit);
}

std::size_t forget_tail(Tx& tx, const SearchTables& tables, const std::vector<TailDoc>& docs, std::size_t at,
                        const std::function<bool()>& stop) {
  std::string text = fmt::format("DELETE FROM {} WHERE doc_id IN (", tables.tail_table);
  for (std::size_t i = 0; i < rows_at_once; ++i) text += fmt::format("{}${}", i == 0 ? "" : ", ", i + 1);
  text += ") AND stamp IN (";  // stamps are never given twice, so a pair cannot be mixed up
  for (std::size_t i = 0; i < rows_at_once; ++i)
    text += fmt::format("{}${}", i == 0 ? "" : ", ", rows_at_once + i + 1);
  text += ")";
  do {
    Arguments arguments;
    for (std::size_t i = 0; i < rows_at_once; ++i)
      arguments.add(docs[std::min(at + i, docs.size() - 1)].doc_id);
    for (std::size_t i = 0; i < rows_at_once; ++i)
      arguments.add(docs[std::min(at + i, docs.size() - 1)].stamp);
    tx.connection().run(text, arguments.values(), {});
    at = std::min(at + rows_at_once, docs.size());
  } while (at < docs.size() && !stop());
  return at;
}

constexpr std::string_view upsert_erased = R"sql(
    INSERT INTO search_erased (index_name, doc_id, stamp) VALUES ($1, $2, $3)
        ON CONFLICT (index_name, doc_id) DO UPDATE SET stamp = excluded.stamp
)sql";

void mark_erased(Tx& tx, const SearchTables& tables, std::int64_t doc_id) {
  tx.post(upsert_erased, tables.name, doc_id, base::new_id_value());
}

constexpr std::string_view select_erased =
    "SELECT doc_id, stamp FROM search_erased WHERE index_name = $1 ORDER BY doc_id LIMIT $2";

std::vector<ErasedDoc> erased_docs(Tx& tx, const SearchTables& tables, std::int64_t limit) {
  return tx.rows<ErasedDoc>(select_erased, tables.name, limit);
}

constexpr std::string_view delete_erased =
    "DELETE FROM search_erased WHERE index_name = $1 AND doc_id = $2 AND stamp = $3";

void unmark_erased(Tx& tx, const SearchTables& tables, const ErasedDoc& doc) {
  tx.post(delete_erased, tables.name, doc.doc_id, doc.stamp);
}

void keep_in_tail(Tx& tx, const SearchTables& tables, std::int64_t doc_id) {
  tx.post(tables.keep_in_tail, doc_id, base::new_id_value());
}

void insert_docs(Tx& tx, const SearchTables& tables, const std::vector<StoredText>& docs) {
  const std::string many = insert_text(tables.docs_table, "doc_id, text", 2, rows_at_once);
  const std::string one = insert_text(tables.docs_table, "doc_id, text", 2, 1);
  insert_rows(tx, many, one, 0, docs.size(), [&](Arguments& arguments, std::size_t i) {
    arguments.add(docs[i].doc_id);
    arguments.add(docs[i].text);
  });
}

}  // namespace storage::search
