// The search's rows: documents and tail of each index, segments and their lists.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "storage/search/search_postings.hpp"
#include "storage/tx.hpp"

namespace storage {

// The statements of one index, whose documents and tail are tables of its own.
struct SearchTables {
  std::string name;
  std::string upsert_doc;  // changes no row if the text is the same
  std::string upsert_tail;
  std::string delete_doc;
  std::string delete_tail;
  std::string scan_tail;
  std::string select_tail;
  std::string count_tail;
  std::string tail_table;
  std::string keep_in_tail;
  std::string texts_of;
  std::string docs_table;
};

namespace search {

// Throws Mismatch for a name that has no tables.
const SearchTables& tables_of(std::string_view name);

// building: being written; live: searched; dropped: its rows are being removed.
BOOST_DEFINE_ENUM_CLASS(SegmentState, building, live, dropped)

struct Segment {
  std::int64_t segment = 0;
  std::int64_t docs = 0;
  std::int64_t min_doc = 0;
  std::int64_t max_doc = 0;
};
BOOST_DESCRIBE_STRUCT(Segment, (), (segment, docs, min_doc, max_doc))

struct StoredText {
  std::int64_t doc_id = 0;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(StoredText, (), (doc_id, text))

constexpr std::size_t most_docs_in_segment = 131'072;
constexpr std::size_t ids_in_part = 256;

// The key of a gram's list, and of a part of a segment's ids; with gram_end the end of the segment's keys.
inline std::int64_t key_of(std::int64_t segment, std::int64_t gram_or_part) {
  return (segment << gram_bits) + gram_or_part;
}

// The live segments that have documents below `before`, the one with the newest document first.
std::vector<Segment> live_segments(Tx& tx, std::string_view index, std::int64_t before);
// The segments in a state, oldest first.
std::vector<Segment> segments_in(Tx& tx, std::string_view index, SegmentState state);

// Makes the row of a new segment of these documents (ascending ids) and the rows of its ids. Its number.
std::int64_t make_segment(Tx& tx, std::string_view index, SegmentState state,
                          const std::vector<std::int64_t>& ids);
// False if the segment is not in state `from` (any more).
bool set_state(Tx& tx, std::int64_t segment, SegmentState from, SegmentState to);
bool is_building(Tx& tx, std::int64_t segment);
// Writes lists from `at` on until `stop`; the index of the first one not written.
std::size_t insert_lists(Tx& tx, std::int64_t segment, const std::vector<PostingRow>& rows, std::size_t at,
                         const std::function<bool()>& stop);
// Removes some rows of a segment; true once all of it is gone.
bool removed_some(Tx& tx, std::int64_t segment);

struct ListSize {
  std::int64_t key = 0;
  std::int64_t docs = 0;
};
BOOST_DESCRIBE_STRUCT(ListSize, (), (key, docs))
struct ListBytes {
  std::int64_t key = 0;
  Blob list;
};
BOOST_DESCRIBE_STRUCT(ListBytes, (), (key, list))
std::vector<ListSize> list_sizes(Tx& tx, const std::vector<std::int64_t>& keys);
std::vector<ListBytes> lists(Tx& tx, const std::vector<std::int64_t>& keys);
// The lists of the grams in [from, to) of a segment, by gram.
std::vector<ListBytes> lists_between(Tx& tx, std::int64_t segment, Gram from, Gram to);

struct IdPart {
  std::int64_t key = 0;
  Blob ids;
};
BOOST_DESCRIBE_STRUCT(IdPart, (), (key, ids))
std::vector<IdPart> id_parts(Tx& tx, const std::vector<std::int64_t>& keys);
// All ids of a segment, ascending.
std::vector<std::int64_t> ids_of(Tx& tx, const Segment& segment);
// The ids in the bytes of a part.
std::vector<std::int64_t> ids_in(std::string_view bytes);

// A document as it stood in the tail; `stamp` is new with each change.
struct TailDoc {
  std::int64_t doc_id = 0;
  std::int64_t stamp = 0;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(TailDoc, (), (doc_id, stamp, text))
std::vector<TailDoc> tail_docs(Tx& tx, const SearchTables& tables, std::int64_t limit);
// Takes documents from `at` on out of the tail, unless they have changed since, until `stop`.
std::size_t forget_tail(Tx& tx, const SearchTables& tables, const std::vector<TailDoc>& docs, std::size_t at,
                        const std::function<bool()>& stop);

// A document that must leave the lists of the segments; `stamp` is new with each erasure.
struct ErasedDoc {
  std::int64_t doc_id = 0;
  std::int64_t stamp = 0;
};
BOOST_DESCRIBE_STRUCT(ErasedDoc, (), (doc_id, stamp))
void mark_erased(Tx& tx, const SearchTables& tables, std::int64_t doc_id);
// At most `limit`, by id.
std::vector<ErasedDoc> erased_docs(Tx& tx, const SearchTables& tables, std::int64_t limit);
// The mark goes, unless the document was erased once more meanwhile.
void unmark_erased(Tx& tx, const SearchTables& tables, const ErasedDoc& doc);
// A document that has a text again is found by the tail from now on, not by a segment.
void keep_in_tail(Tx& tx, const SearchTables& tables, std::int64_t doc_id);

// Inserts documents that are not there yet.
void insert_docs(Tx& tx, const SearchTables& tables, const std::vector<StoredText>& docs);

}  // namespace search
}  // namespace storage
