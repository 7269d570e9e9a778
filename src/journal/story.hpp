// A card's history as its tools show it: talk and changes apart, a part of it by time, and month by month.
#pragma once
#include "journal/journal.hpp"

namespace journal {

// Talk is what was said and promised, changes are everything else.
BOOST_DEFINE_ENUM_CLASS(EntryKind, talk, changes)

// Says of an event type that it is talk. A module says so of its own events, before the program runs:
//   const bool talk = journal::declare_talk<NoteAdded>();
bool declare_talk_type(std::string_view type);
template <Event E>
bool declare_talk() {
  return declare_talk_type(E::type);
}

// Which entries of a history: of one kind, and of a time.
struct TimelineRange {
  std::optional<EntryKind> kind;
  std::optional<base::Instant> from;    // happened then or later
  std::optional<base::Instant> before;  // happened earlier
};

// As `timeline`, of a part of the history of a card and the cards that went into it.
base::Result<TimelinePage> timeline_range(storage::Tx& tx, const std::vector<Subject>& subjects,
                                          const std::optional<std::string>& cursor, int limit,
                                          const TimelineRange& range);

// The entries of one month.
struct MonthCount {
  std::string month;    // "2026-11"
  base::Instant from;   // its first moment
  base::Instant until;  // the first moment after it
  std::int64_t talk = 0;
  std::int64_t changes = 0;
};
BOOST_DESCRIBE_STRUCT(MonthCount, (), (month, from, until, talk, changes))

// How much happened in each month of a zone's calendar, the newest first; months without entries are left
// out.
std::vector<MonthCount> months(storage::Tx& tx, const std::vector<Subject>& subjects, std::string_view zone);

}  // namespace journal
