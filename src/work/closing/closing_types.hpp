// A card closed by hand and opened again, outside the queue (SOP-5).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "work/lease/undo_types.hpp"

namespace work {

using ClosingId = base::Id<struct ClosingTag>;

struct ClosePerson {
  PersonId id;
  people::FinalStatus final_status{};
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(ClosePerson, (), (id, final_status, reason))

// What closing did; until `undo_until` it can be taken back.
struct ClosedPerson {
  ClosingId closing_id;
  PersonId person_id;
  people::FinalStatus final_status{};
  base::Instant undo_until;
};
BOOST_DESCRIBE_STRUCT(ClosedPerson, (), (closing_id, person_id, final_status, undo_until))

// A closed card becomes live again with this next step.
struct ReopenPerson {
  PersonId id;
  std::string kind;
  base::Instant due_at;
  std::optional<Channel> channel;
  std::optional<std::string> text;
  std::optional<std::string> over_full_day;  // as in NewTask
};
BOOST_DESCRIBE_STRUCT(ReopenPerson, (), (id, kind, due_at, channel, text, over_full_day))

struct ClosingRef {
  ClosingId id;
};
BOOST_DESCRIBE_STRUCT(ClosingRef, (), (id))

// A closing as it is kept, with what takes it back.
struct Closing {
  ClosingId id;
  PersonId person_id;
  people::FinalStatus final_status{};
  std::int64_t card_version = 0;   // of the closed card: another one was changed since
  std::vector<WaitingTask> steps;  // that ended with it
  AccountId closed_by;
  base::Instant closed_at;
  std::optional<base::Instant> undone_at;
};
BOOST_DESCRIBE_STRUCT(Closing, (),
                      (id, person_id, final_status, card_version, steps, closed_by, closed_at, undone_at))

}  // namespace work
