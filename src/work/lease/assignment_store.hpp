// Who has which client, now and before.
#pragma once
#include "storage/ctx.hpp"
#include "work/work_types.hpp"

namespace work::assignment_store {

using storage::Ctx;
using storage::Tx;

struct Row {
  AssignmentId id;
  TaskId task_id;
  PersonId person_id;
  AccountId account_id;
  AssignmentState state{};
  std::int64_t epoch = 1;
  base::Instant given_at;
  base::Instant expires_at;
  std::optional<base::Instant> ended_at;
  std::optional<std::string> outcome;
  std::vector<Reason> reasons;
};
BOOST_DESCRIBE_STRUCT(Row, (),
                      (id, task_id, person_id, account_id, state, epoch, given_at, expires_at, ended_at,
                       outcome, reasons))

// An assignment and its step.
struct Given {
  Row row;
  Task task;
};
BOOST_DESCRIBE_STRUCT(Given, (), (row, task))
std::optional<Given> given(Tx& tx, AssignmentId id);
// The client the manager has in hand.
std::optional<Row> open_of(Tx& tx, AccountId account);
// Say that they will be read soon (Tx::ask_ahead).
void ask_given_ahead(Tx& tx, AssignmentId id);
void ask_open_ahead(Tx& tx, AccountId account);
std::optional<Row> open_of_person(Tx& tx, PersonId person);

// False when the manager or the person is taken meanwhile: the unique indexes decide, without an error.
bool insert(Tx& tx, const Row& row);
// The row's `expires_at`, if it is still a lease.
void renew(Tx& tx, const Row& row);
// Ends it, before its step is changed: whoever changes both takes the lease first, or two could wait for each
// other.
void end(Tx& tx, const Row& row);
// The client goes with a card into another one.
void move(Tx& tx, const Row& row, PersonId to);

// What completing remembered, as JSON of UndoRecord. Beside the assignments, not in them: their rows would
// grow and move.
void keep_undo(Tx& tx, AssignmentId id, const std::string& record);
std::optional<std::string> undo_of(Tx& tx, AssignmentId id);
void forget_undo(Tx& tx, AssignmentId id);

// Leases that ran out, at most `limit`, passing over those that somebody else is ending.
struct Expired {
  AssignmentId id;
  AccountId account_id;
  TaskId task_id;
  PersonId person_id;
};
BOOST_DESCRIBE_STRUCT(Expired, (), (id, account_id, task_id, person_id))
std::vector<Expired> expired(Ctx& ctx, int limit);
// Whether there is any, without taking hold of it.
bool any_expired(Ctx& ctx);
void ask_any_expired_ahead(Ctx& ctx);
// Ends a lease and puts its step back into the queue. False: it ended meanwhile.
bool expire(Ctx& ctx, const Expired& gone);

// Whether the person was handed out after this assignment. Without `also_me`, to the same manager counts only
// if he noted an outcome.
bool given_since(Tx& tx, const Row& row, bool also_me);
// The newest entry that another account wrote into the person's history since that moment.
struct Touch {
  std::string type;
  std::string actor_name;
};
BOOST_DESCRIBE_STRUCT(Touch, (), (type, actor_name))
std::optional<Touch> touched_since(Tx& tx, const Row& row, base::Instant since);

// Whether its manager has noted an outcome for its client since then, within a day of being given him.
bool worked_since(Tx& tx, const Row& row, base::Instant since);

// When the step of this assignment was first handed out to anybody, from that moment on.
std::optional<base::Instant> first_given(Tx& tx, const Row& row, base::Instant from);

}  // namespace work::assignment_store
