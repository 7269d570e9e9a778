// The story of one card, as its tools show it: of one kind, of a time, by words, and month by month.
#pragma once
#include "journal/story.hpp"
#include "people/person_types.hpp"
#include "storage/ctx.hpp"

namespace people {

using storage::Ctx;

struct StoryQuery {
  PersonId id;
  std::optional<journal::EntryKind> kind;
  std::optional<base::Instant> from;    // happened then or later
  std::optional<base::Instant> before;  // happened earlier
  std::optional<std::string> q;         // every part of it occurs in the entry, as in the search of histories
  std::optional<std::string> cursor;
  std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(StoryQuery, (), (id, kind, from, before, q, cursor, limit))

// A page of the story of a card and of all that went into it, newest first. A search that reads long without
// finding gives a short page with a next_cursor. not_found; invalid: limit not 1 to 200 (/limit), the cursor
// (/cursor), q of nothing but blanks (/q).
base::Result<journal::TimelinePage> find_in_story(Ctx& ctx, const StoryQuery& query);

// The first page of a card that was just read, as find_in_story gives it; limit 1 to 200.
base::Result<journal::TimelinePage> newest_entries(Ctx& ctx, const PersonCard& card, int limit);
// Says that it will be read soon, of a card into which no other went (Tx::ask_ahead).
void ask_newest_ahead(storage::Tx& tx, PersonId id, int limit);

// The card and all that went into it, as the journal knows them. not_found: none, or not the actor's to see.
base::Result<std::vector<journal::Subject>> card_subjects(Ctx& ctx, PersonId id);

// How much happened in each month of the reader's calendar, newest first. not_found.
base::Result<std::vector<journal::MonthCount>> story_months(Ctx& ctx, PersonId id);

}  // namespace people
