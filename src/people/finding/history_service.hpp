// Search of the history: what was said to whom (CARD-3).
#pragma once
#include <optional>
#include <string>

#include "http/call.hpp"
#include "journal/after_commit.hpp"
#include "journal/timeline_types.hpp"
#include "people/person_types.hpp"
#include "storage/ctx.hpp"
#include "storage/search/search_index.hpp"

namespace people {

using storage::Ctx;

// An entry that was found, and whose it is.
struct HistoryLine {
  journal::TimelineEntry entry;
  PersonId person_id;  // the live card
  std::string person_name;
  std::string snippet;  // the words around what was asked for
};
BOOST_DESCRIBE_STRUCT(HistoryLine, (), (entry, person_id, person_name, snippet))

struct FindHistory {
  std::string q;
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(FindHistory, (), (q, limit, cursor))

// The index "history"; its documents are the numbers of journal entries.
const storage::SearchIndex& history_index();

// Entries whose words match, of cards the actor may see, the newest written first. A page may be short while
// there are more: next_cursor tells. invalid: a blank q, limit, cursor.
base::Result<http::Page<HistoryLine>> find_history(Ctx& ctx, const FindHistory& wanted);

// Takes new journal entries with text into the index; what is erased or undone leaves it in the same commit.
const journal::Subscriber& history_subscriber();

// For seeds and tests: takes everything written so far into the index.
void index_history(storage::Db& db);

// For seeds that filled the index themselves: entries up to this number are in it.
void set_history_indexed(storage::Tx& tx, std::int64_t seq);

}  // namespace people
