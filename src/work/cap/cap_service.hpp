// Caps of a day: asked before a step is put on it, and worked past for a reason (CAP-1, CAP-2).
#pragma once
#include "base/result.hpp"
#include "storage/ctx.hpp"
#include "work/cap/cap_types.hpp"

namespace work {

using storage::Ctx;

// A step that is about to be due on a day of its owner.
struct Place {
  AccountId owner;
  PersonId person;
  base::Instant due_at;
  std::optional<std::string> reason;        // for a day that is full
  std::optional<base::Instant> moved_from;  // where the same owner's step was due before
};
// Puts it there: nothing to do while the day has room; a full day takes it for a reason, which is reported.
// invalid: the day is full and nobody says why it must be made fuller, with the nearest days that have room
// (`pointer`); the reason has over 1000 characters (`reason_pointer`).
base::Result<void> take_place(Ctx& ctx, const Place& place, const std::string& pointer,
                              const std::string& reason_pointer);

// The same wall-clock time on the nearest day with room, within a month: what the program plans by itself
// never makes a day fuller than it may be. The time as it is if there is none.
base::Instant with_room(Ctx& ctx, AccountId owner, base::Instant due_at);

// How full the days of a manager are. not_found: no such account; invalid: over 62 days (/days).
base::Result<DayFills> day_fills(Ctx& ctx, const DayFillQuery& query);

// Today's cap of clients holds the actor back no more. invalid: no reason, or too long a one (/reason);
// conflict: the day is not full.
base::Result<CapOverride> lift_clients(Ctx& ctx, const LiftCap& wanted);

// Who worked past a cap, the newest first. invalid: as LatenessQuery.
base::Result<std::vector<CapOverride>> overrides(Ctx& ctx, const OverrideQuery& query);

}  // namespace work
