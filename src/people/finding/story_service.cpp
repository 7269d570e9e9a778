#include "people/finding/story_service.hpp"

#include <algorithm>

#include "base/fault.hpp"
#include "base/text.hpp"
#include "people/card/person_store.hpp"
#include "people/finding/finding_service.hpp"
#include "people/finding/story_rules.hpp"
#include "people/person_events.hpp"
#include "storage/search/search_grams.hpp"

namespace people {
namespace {

const bool talk = journal::declare_talk<NoteAdded>();

constexpr int entries_a_look = 200;
constexpr int looks_a_page = 30;  // more than the longest story there is

std::string cursor_behind(const journal::TimelineEntry& entry) {
  return std::to_string(entry.occurred_at.ms) + "." + std::to_string(entry.id.value);
}

// Reads on until the page is full or the story ends. One card is short enough to be read, and so what was
// written a moment ago is found too, which an index would learn later.
base::Result<journal::TimelinePage> matching(Ctx& ctx, const StoryQuery& query, std::size_t limit) {
  const storage::search::Query wanted(*query.q);
  if (wanted.blank()) return base::fail_field("/q", "must not be empty");
  TRY(const auto subjects, card_subjects(ctx, query.id));
  const journal::TimelineRange range{query.kind, query.from, query.before};
  journal::TimelinePage page{.items = {}, .next_cursor = query.cursor};
  for (int look = 0; look < looks_a_page; ++look) {
    TRY(auto read, journal::timeline_range(ctx.tx, subjects, page.next_cursor, entries_a_look, range));
    for (auto& entry : read.items) {
      if (!wanted.matches(base::folded(story_text(entry.payload.text)))) continue;
      if (page.items.size() == limit) {
        page.next_cursor = cursor_behind(page.items.back());
        return page;
      }
      page.items.push_back(std::move(entry));
    }
    page.next_cursor = std::move(read.next_cursor);
    if (!page.next_cursor) return page;
  }
  return page;
}

// The card and all that went into it, as the journal knows them.
std::vector<journal::Subject> subjects_of(storage::Tx& tx, PersonId live) {
  std::vector<journal::Subject> subjects{journal::of_person(live.value)};
  for (const auto merged : person_store::merged_ids(tx, live)) {
    subjects.push_back(journal::of_person(merged.value));
  }
  return subjects;
}

// A page as a reader gets it.
base::Result<journal::TimelinePage> page_of(Ctx& ctx, const std::vector<journal::Subject>& subjects,
                                            const std::optional<std::string>& cursor, int limit,
                                            const journal::TimelineRange& range) {
  auto page = journal::timeline_range(ctx.tx, subjects, cursor, limit, range);
  if (page && base::fault("timeline.backwards")) std::ranges::reverse(page->items);
  if (page && base::fault("timeline.loses_entry") && !page->items.empty()) page->items.pop_back();
  return page;
}

}  // namespace

base::Result<journal::TimelinePage> find_in_story(Ctx& ctx, const StoryQuery& query) {
  TRY(const int limit, page_size(query.limit));
  if (query.q) return matching(ctx, query, static_cast<std::size_t>(limit));
  TRY(const auto subjects, card_subjects(ctx, query.id));
  return page_of(ctx, subjects, query.cursor, limit, {query.kind, query.from, query.before});
}

base::Result<journal::TimelinePage> newest_entries(Ctx& ctx, const PersonCard& card, int limit) {
  return page_of(ctx, subjects_of(ctx.tx, card.person.id), std::nullopt, limit, {});
}

void ask_newest_ahead(storage::Tx& tx, PersonId id, int limit) {
  person_store::ask_merged_ahead(tx, id);
  journal::ask_timeline_ahead(tx, journal::of_person(id.value), limit);
}

base::Result<std::vector<journal::Subject>> card_subjects(Ctx& ctx, PersonId id) {
  TRY(const auto row, person_store::get(ctx, id));
  return subjects_of(ctx.tx, row.person.id);
}

base::Result<std::vector<journal::MonthCount>> story_months(Ctx& ctx, PersonId id) {
  TRY(const auto subjects, card_subjects(ctx, id));
  return journal::months(ctx.tx, subjects, ctx.actor.zone);
}

}  // namespace people
