// The journal read as an audit: newest first, whatever it is about.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "base/json.hpp"
#include "journal/timeline_types.hpp"
#include "storage/tx.hpp"

namespace auth {

using SubjectId = base::Id<struct SubjectTag>;

// One thing that happened: who did what to what, and what started it.
struct AuditEntry {
  journal::EventId id;
  std::string subject_kind;  // "person", "account", "team", …
  SubjectId subject_id;
  std::string type;
  base::Instant occurred_at;
  base::Instant recorded_at;
  std::optional<base::AccountId> actor_id;
  std::optional<std::string> actor_name;
  std::string cause;
  base::RawJson payload;
};
BOOST_DESCRIBE_STRUCT(AuditEntry, (),
                      (id, subject_kind, subject_id, type, occurred_at, recorded_at, actor_id, actor_name,
                       cause, payload))

namespace audit_store {

// An entry with its place in the journal.
struct Row {
  std::int64_t seq = 0;
  AuditEntry entry;
};
BOOST_DESCRIBE_STRUCT(Row, (), (seq, entry))

// What to look for, among the entries `from_seq` <= seq < `before_seq`.
struct Search {
  std::int64_t before_seq = INT64_MAX;
  std::int64_t from_seq = 0;
  std::optional<base::AccountId> actor_id;
  std::optional<std::string> type;
};

std::vector<Row> newest(storage::Tx& tx, const Search& search, std::int64_t limit);

}  // namespace audit_store
}  // namespace auth
