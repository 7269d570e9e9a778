// The next client for a manager: one call brings everything the screen shows.
#pragma once
#include "work/lease/assignment_store.hpp"
#include "work/lease/next_rules.hpp"

namespace work {

using storage::Ctx;

// Who was taken, and by which assignment.
struct Taken {
  AssignmentId id;
  PersonId person_id;
};

// The client the manager has in hand, or else the next one of the queue, for a minute. None: nothing is due.
// `without_stack`: nor does anybody of the reactivation stack come. Runs in a transaction of
// Isolation::claim.
base::Result<std::optional<Taken>> take_client(Ctx& ctx, bool without_stack = false);

// Everything about the client taken; or, without one, when something will be due. Only reads.
// conflict: the client was taken away since.
base::Result<NextClient> show_client(Ctx& ctx, std::optional<Taken> taken);

// The next two clients after the one in hand, as they stand now: nobody is given to anybody.
base::Result<std::vector<NextClient>> preview(Ctx& ctx);

// Ends a lease before its manager does, and puts the client back into the queue.
base::Result<void> take_back(Ctx& ctx, const assignment_store::Expired& gone);

// Ends leases that ran out, at most `limit`, and puts their clients back into the queue; how many.
base::Result<std::int64_t> return_expired(Ctx& ctx, int limit);

// Gives the task's client to the actor. None if he or the client is taken meanwhile.
base::Result<std::optional<assignment_store::Row>> give(Ctx& ctx, const Task& task,
                                                        std::vector<Reason> reasons);

// Everything about the client of an open assignment.
base::Result<NextClient> client_in_hand(Ctx& ctx, const assignment_store::Given& given);

base::Result<QueueCounts> queue_counts(Ctx& ctx);

// The same use case with the reach of the program: a client who was handed out may be seen.
Ctx unlimited(const Ctx& ctx, std::string cause);

}  // namespace work
