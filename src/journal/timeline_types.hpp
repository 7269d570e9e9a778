// An entry of a card's history as the API shows it.
#pragma once
#include <optional>
#include <string>

#include "base/actor.hpp"
#include "base/json.hpp"

namespace journal {

using EventId = base::Id<struct EventTag>;

struct TimelineEntry {
  EventId id;
  std::string type;  // "note.added", "outcome.noted", …: docs/events.md
  base::Instant occurred_at;
  base::Instant recorded_at;
  std::optional<base::AccountId> actor_id;
  std::optional<std::string> actor_name;
  base::RawJson payload;  // the event's own fields
};
BOOST_DESCRIBE_STRUCT(TimelineEntry, (), (id, type, occurred_at, recorded_at, actor_id, actor_name, payload))

}  // namespace journal
