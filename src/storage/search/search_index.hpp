// Search by any fragment: one character, the middle of a word, any script, phones in any format.
//
// A query is split at blanks; a document is found if every part occurs in its folded text (base::folded). A
// part of only digits and phone punctuation is looked for in the digits of the document's phones: "916 123"
// and "(916)123" find "+7 (916) 123-45-67". Between two phones of one document put something else than
// blanks, such as ";".
#pragma once
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "storage/db.hpp"

namespace storage {

struct SearchTables;

// One index: "people" (documents are people's ids) or "history" (documents are the seq of journal entries).
class SearchIndex {
 public:
  // Throws Mismatch: no migration made tables for this name.
  explicit SearchIndex(std::string_view name);

  // The document has this text from now on; the next search of the same transaction sees it.
  void put(Tx& tx, std::int64_t doc_id, std::string_view text) const;
  // The same with a text that was folded before (base::folded), which takes longer than storing it.
  void put_folded(Tx& tx, std::int64_t doc_id, std::string_view folded) const;

  // The document is not found any more; unknown ones are no mistake.
  void remove(Tx& tx, std::int64_t doc_id) const;

  // The same for what must leave no trace: the next step of merge() takes the document out of every list, for
  // which fragments it had would give its words away. It may be put again, with another text.
  void erase(Tx& tx, std::int64_t doc_id) const;

  // The documents that match, newest (highest id) first: at most `limit`, with ids below `before`. Nothing
  // that matches is missed, so the next page is asked for with the last id of this one. A blank query finds
  // nothing.
  std::vector<std::int64_t> find(Tx& tx, std::string_view query, std::size_t limit,
                                 std::int64_t before = std::numeric_limits<std::int64_t>::max()) const;

  // Background work: one step of taking erased documents out of segments, of moving new documents into
  // segments or of merging small segments, written in bulk slices of a few milliseconds. True if more
  // remains. One job at a time; a step that was broken off is cleaned up by the next.
  bool merge(Db& db) const;

 private:
  friend class SearchBulk;
  const SearchTables* tables_;
};

// Fills an index quickly (seeds, restores): add documents that are not in it yet, and write each time it is
// full and at the end. Ascending ids make the best index.
class SearchBulk {
 public:
  explicit SearchBulk(SearchIndex index) : index_(index) {}
  void add(std::int64_t doc_id, std::string_view text);
  bool full() const;
  void write(Tx& tx);

 private:
  struct Doc {
    std::int64_t id = 0;
    std::string folded;
  };
  SearchIndex index_;
  std::vector<Doc> docs_;
};

}  // namespace storage
