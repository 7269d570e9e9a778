// Front of `journal`: what happened, written in the same transaction as the change itself.
//
// An event is a described record with three constants: `type` ("note.added"), `version` and `personal`, the
// members that say something about a person; with `technical` it is forgotten after a time. Its members are
// the payload. Every version ever written must decode for ever: fixtures in tests/fixtures/events.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <tuple>
#include <typeinfo>
#include <vector>

#include "base/result.hpp"
#include "journal/event_registry.hpp"
#include "journal/timeline_types.hpp"
#include "storage/ctx.hpp"

namespace journal {

using storage::Ctx;

// What an event is about: ("person", id). Events of deals and tasks are told of their person.
struct Subject {
  std::string_view kind;
  std::int64_t id = 0;
};

inline Subject of_person(std::int64_t person_id) {
  return {"person", person_id};
}

// An entry as subscribers get it.
struct Entry {
  std::int64_t seq = 0;
  EventId id;
  std::string subject_kind;
  std::int64_t subject_id = 0;
  std::string type;
  std::int64_t version = 0;
  base::Instant occurred_at;
  base::Instant recorded_at;
  std::optional<base::AccountId> actor_id;
  base::RawJson payload;
};
BOOST_DESCRIBE_STRUCT(Entry, (),
                      (seq, id, subject_kind, subject_id, type, version, occurred_at, recorded_at, actor_id,
                       payload))

// What is written, as subscribers in the transaction get it: its JSON, and the record it was made of.
struct Written {
  std::string payload;
  const void* record = nullptr;                 // lives as long as the call
  const std::type_info* record_type = nullptr;  // of `record`
};

// Writes an entry and tells the in_tx subscribers of its type, in the order they were wired.
// The refusal of a subscriber refuses the use case.
base::Result<EventId> write_entry(Ctx& ctx, Subject subject, std::string_view type, int version,
                                  const Written& written, base::Instant occurred_at);

template <Event E>
[[nodiscard]] base::Result<EventId> write(Ctx& ctx, Subject subject, const E& event,
                                          std::optional<base::Instant> occurred_at = std::nullopt) {
  std::ignore = declared<E>;
  return write_entry(ctx, subject, E::type, E::version, {base::json::text_of(event), &event, &typeid(E)},
                     occurred_at.value_or(ctx.now));
}

// Called in the transaction that writes; it may refuse. Wired once, in app, before anything runs.
using InTx = std::function<base::Result<void>(Ctx&, Subject, const Written&)>;
void subscribe_in_tx(std::string type, InTx handler);

template <Event E, class F>
void on(F&& handler) {
  subscribe_in_tx(std::string(E::type),
                  [handler](Ctx& ctx, Subject subject, const Written& written) -> base::Result<void> {
                    if (written.record_type != nullptr && *written.record_type == typeid(E))
                      return handler(ctx, subject, *static_cast<const E*>(written.record));
                    TRY(const auto event, base::json::from_text<E>(written.payload));
                    return handler(ctx, subject, event);
                  });
}

// A page of a card's history, newest first. `cursor` is next_cursor of the page before; limit 1 to 200.
// invalid: the cursor is not one of ours (/cursor).
struct TimelinePage {
  std::vector<TimelineEntry> items;
  std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(TimelinePage, (), (items, next_cursor))
base::Result<TimelinePage> timeline(storage::Tx& tx, Subject subject, std::optional<std::string> cursor,
                                    int limit);
// One history of several subjects, such as a card and the cards that went into it.
base::Result<TimelinePage> timeline(storage::Tx& tx, const std::vector<Subject>& subjects,
                                    std::optional<std::string> cursor, int limit);

// Says that the first page of a history will be read soon (Tx::ask_ahead).
void ask_timeline_ahead(storage::Tx& tx, Subject subject, int limit);

// Entries after `seq` in the order of the journal, at most `limit`.
std::vector<Entry> entries_after(storage::Tx& tx, std::int64_t seq, int limit);

// An entry as a card shows it, with its place in the journal.
struct PlacedEntry {
  std::int64_t seq = 0;
  std::int64_t subject_id = 0;
  TimelineEntry entry;
};
BOOST_DESCRIBE_STRUCT(PlacedEntry, (), (seq, subject_id, entry))

// The entries with these numbers, in no order; for searches, which know numbers only.
std::vector<PlacedEntry> entries_at(storage::Tx& tx, const std::vector<std::int64_t>& seqs);

// True if something was written of a subject by another cause than this one.
bool has_other_cause(storage::Tx& tx, Subject subject, const std::string& cause);

// Takes every entry of a subject away, for an import that is undone; their numbers, for the search.
std::vector<std::int64_t> erase_subject(storage::Tx& tx, Subject subject);

// The newest seq, 0 when nothing happened yet.
std::int64_t newest_seq(storage::Tx& tx);

}  // namespace journal
