// What a manager does with the client in hand.
#pragma once
#include "work/lease/next_service.hpp"

namespace work {

// Keeps the client for another minute. not_found; conflict: he went back to the queue.
base::Result<Assignment> heartbeat(Ctx& ctx, AssignmentId id);

// Gives the client back to the queue; the same manager rests from him for a while (docs/queue.md).
// not_found; conflict: not in hand any more; invalid: a text too long (/text), or a conflict of interest with
// somebody whom nobody else could be given (/reason).
base::Result<void> release(Ctx& ctx, const ReleaseAssignment& wanted);

// Notes the outcome, makes the next step and ends the lease, all at once. The same outcome again gives the
// same reply. Accepted late as long as nobody else had to do with the client since. not_found; conflict:
// another epoch or outcome, given back, undone, or too late; invalid: see check_completion, and an unknown
// outcome (/outcome), stage (/stage), account (/to_user), team (/to_team).
base::Result<Completed> complete(Ctx& ctx, const CompleteAssignment& wanted);

// Takes an outcome back and gives the client into the actor's hands again; whom he had meanwhile goes back to
// the queue. not_found; conflict: not completed, more than ten minutes ago, or somebody else had to do with
// the client or the card since (the sentence says who and what).
base::Result<NextClient> undo(Ctx& ctx, AssignmentId id);

// The actor's assignment and its step, whatever its state. not_found: there is none, or it is another's.
base::Result<assignment_store::Given> own_assignment(Ctx& ctx, AssignmentId id);

}  // namespace work
