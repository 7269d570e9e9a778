// Closing a card by hand, taking that back, and opening a closed card again.
#pragma once
#include "base/result.hpp"
#include "storage/ctx.hpp"
#include "work/closing/closing_types.hpp"

namespace work {

using storage::Ctx;

// Nobody works with the person any more: waiting steps and open deals end. not_found: no such card; conflict:
// it is closed already, or a manager has the person in hand; invalid: a status whose outcome demands a reason
// has none, or the reason is too long (/reason).
base::Result<ClosedPerson> close_person(Ctx& ctx, const ClosePerson& wanted);

// The card is as it was before it was closed, with every step that waited. not_found: no such closing, or the
// card is not the actor's to see; conflict: taken back already, longer ago than undo_time, or the card was
// changed or merged since.
base::Result<people::PersonCard> undo_closing(Ctx& ctx, ClosingId id);

// The closed card is live again with its deals and this next step. not_found; conflict: it is not closed;
// invalid: as create_task.
base::Result<Task> reopen_person(Ctx& ctx, const ReopenPerson& wanted);

}  // namespace work
