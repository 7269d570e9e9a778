// The queue: tasks, who got which client, outcomes and promises.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "access/account_types.hpp"
#include "journal/timeline_types.hpp"
#include "people/person_types.hpp"
#include "pipeline/deal_types.hpp"

namespace work {

using people::AccountId;
using people::PersonId;
using people::TeamId;
using pipeline::DealId;
using TaskId = base::Id<struct TaskTag>;
using AssignmentId = base::Id<struct AssignmentTag>;

// open: waits for its time; held: waits for its import to be started; leased: somebody has the client now.
BOOST_DEFINE_ENUM_CLASS(TaskState, open, held, leased, done, cancelled)
BOOST_DEFINE_ENUM_CLASS(Channel, call, mail, messenger, sms)
BOOST_DEFINE_ENUM_CLASS(ReleaseReason, wrong_skill, conflict_of_interest, technical, other)
BOOST_DEFINE_ENUM_CLASS(AssignmentState, open, completed, released, expired, undone)

// A step to take with a person. `due_at` is the first moment it may be handed out.
struct Task {
  TaskId id;
  PersonId person_id;
  std::optional<DealId> deal_id;
  std::string kind;  // a key of TaskKind
  TaskState state{};
  std::optional<AccountId> owner_id;  // of one manager, or
  std::optional<TeamId> team_id;      // of anyone in a team
  base::Instant due_at;
  std::optional<Channel> channel;   // of a promise
  std::optional<std::string> text;  // what was promised or asked
  std::int64_t attempts = 0;        // tries without reaching the person
  base::Instant created_at;
};
BOOST_DESCRIBE_STRUCT(Task, (),
                      (id, person_id, deal_id, kind, state, owner_id, team_id, due_at, channel, text,
                       attempts, created_at))

// A kind of work, in the order of the queue: lower ranks come first, equal ranks together, oldest first.
struct TaskKind {
  std::string key;
  std::int64_t rank = 0;
  base::Minutes usual_length;  // what it likely takes: nothing is handed out that would overrun a promise
};
BOOST_DESCRIBE_STRUCT(TaskKind, (), (key, rank, usual_length))

BOOST_DEFINE_ENUM_CLASS(OutcomeNeeds, nothing, promise, target, reason)

// What an outcome does; data that an administrator can change.
struct Outcome {
  std::string key;
  std::int64_t position = 0;  // its digit on the manager's screen; 0: not on the bar
  OutcomeNeeds needs{};
  std::optional<people::FinalStatus> final_status;
  std::optional<std::string> to_stage;
  std::optional<std::string> next_kind;        // the task it makes
  std::optional<auth::Role> next_role;         // for the teams of this role; the same owner when none
  std::vector<base::Minutes> next_delays;      // by the count of attempts
  std::optional<std::string> after_last_kind;  // when the delays are used up
  base::Minutes after_last_delay;
  bool drops_contact = false;  // removes the contact that was tried
};
BOOST_DESCRIBE_STRUCT(Outcome, (),
                      (key, position, needs, final_status, to_stage, next_kind, next_role, next_delays,
                       after_last_kind, after_last_delay, drops_contact))

// Why this client now: a code with parameters, worded by the page in the reader's language.
struct Reason {
  std::string code;  // kind_due, promise_due, waiting_since, own_task, team_task, overrun_skipped, …
  std::map<std::string, std::string> params;
};
BOOST_DESCRIBE_STRUCT(Reason, (), (code, params))

// A client in one manager's hands.
struct Assignment {
  AssignmentId id;
  std::int64_t epoch = 1;
  base::Instant expires_at;
  std::vector<Reason> reasons;
  Task task;
};
BOOST_DESCRIBE_STRUCT(Assignment, (), (id, epoch, expires_at, reasons, task))

// How much waits for the manager now.
struct QueueCounts {
  std::int64_t questions = 0;
  std::int64_t promises = 0;
  std::int64_t others = 0;
  std::int64_t stack = 0;       // reactivation
  std::int64_t cooled_off = 0;  // of the stack, due later
  std::optional<base::Instant> next_promise_at;
  std::int64_t done_today = 0;
  std::int64_t clients_today = 0;       // of those done, each client once
  std::int64_t clients_a_day = 0;       // the cap; 0: as many as come
  bool lifted = false;                  // today's cap, for a reason
  std::int64_t promises_today = 0;      // of those done: promises
  std::int64_t late_today = 0;          // of the promises: a minute late or more
  std::int64_t late_minutes_today = 0;  // of the late ones together
};
BOOST_DESCRIBE_STRUCT(QueueCounts, (),
                      (questions, promises, others, stack, cooled_off, next_promise_at, done_today,
                       clients_today, clients_a_day, lifted, promises_today, late_today, late_minutes_today))

// Whom the reactivation stack holds first. `fits`: Next gives him now; else it is too early, the talk would
// likely go on past the manager's next promise, or his own next step is within the longest break.
struct StackOffer {
  Task task;
  std::string person_name;
  base::Minutes usual_length;
  bool fits = false;
  std::optional<base::Instant> next_promise_at;
  std::optional<base::Instant> next_own_at;  // not of the stack
  base::Minutes max_break;
};
BOOST_DESCRIBE_STRUCT(StackOffer, (),
                      (task, person_name, usual_length, fits, next_promise_at, next_own_at, max_break))

// Whom to give: with `without_stack` nobody of the reactivation stack, for a desk nobody has pressed Next at.
struct TakeNext {
  std::optional<bool> without_stack;
};
BOOST_DESCRIBE_STRUCT(TakeNext, (), (without_stack))

// One who stands in the manager's line and is not the client in hand: where he stands, and why.
struct PassedOver {
  Task task;
  std::string person_name;
  bool before = false;  // before the client in hand, by the order of the queue
  Reason reason;        // with_colleague, rests, not_yet_due, would_overrun, came_since, newer, …
};
BOOST_DESCRIBE_STRUCT(PassedOver, (), (task, person_name, before, reason))

// The reply of POST work/next. Without an assignment `next_at` says when something is due.
struct NextClient {
  std::optional<std::optional<Assignment>> assignment{
      std::optional<Assignment>{}};  // null when the queue is empty
  std::optional<base::Instant> next_at;
  std::optional<Task> next_task;    // the one that is due at next_at
  std::optional<StackOffer> offer;  // without an assignment: whom the stack holds first
  std::optional<bool> day_full;     // true: today's cap of clients is reached
  std::optional<people::PersonCard> person;
  std::vector<journal::TimelineEntry> timeline;  // the newest 20
  std::optional<std::string> timeline_cursor;
  std::vector<pipeline::Deal> deals;
};
BOOST_DESCRIBE_STRUCT(NextClient, (),
                      (assignment, next_at, next_task, offer, day_full, person, timeline, timeline_cursor,
                       deals))

struct Promise {
  base::Instant due_at;
  Channel channel{};
  std::optional<std::string> text;
  std::optional<std::string> over_full_day;  // why it is made all the same on a day that is full
};
BOOST_DESCRIBE_STRUCT(Promise, (), (due_at, channel, text, over_full_day))

struct CompleteAssignment {
  AssignmentId id;
  std::string outcome;
  std::optional<std::int64_t> epoch;
  std::optional<std::string> note;
  std::optional<std::string> reason;  // for not_needed
  std::optional<Promise> promise;
  std::optional<AccountId> to_user;
  std::optional<TeamId> to_team;
  std::optional<std::string> stage;
};
BOOST_DESCRIBE_STRUCT(CompleteAssignment, (),
                      (id, outcome, epoch, note, reason, promise, to_user, to_team, stage))

// What completing did: the next step that was made, or the final status.
struct Completed {
  AssignmentId assignment_id;
  std::optional<Task> next_task;
  std::optional<people::FinalStatus> final_status;
  std::optional<std::string> stage;
  base::Instant undo_until;
};
BOOST_DESCRIBE_STRUCT(Completed, (), (assignment_id, next_task, final_status, stage, undo_until))

struct ReleaseAssignment {
  AssignmentId id;
  ReleaseReason reason{};
  std::optional<std::string> text;
};
BOOST_DESCRIBE_STRUCT(ReleaseAssignment, (), (id, reason, text))

struct AssignmentRef {
  AssignmentId id;
};
BOOST_DESCRIBE_STRUCT(AssignmentRef, (), (id))

struct NewTask {
  PersonId person_id;
  std::string kind;
  base::Instant due_at;
  std::optional<AccountId> owner_id;
  std::optional<TeamId> team_id;
  std::optional<Channel> channel;
  std::optional<std::string> text;
  std::optional<std::string> over_full_day;  // why it is made all the same on a day that is full
};
BOOST_DESCRIBE_STRUCT(NewTask, (), (person_id, kind, due_at, owner_id, team_id, channel, text, over_full_day))

// newest: the last made first; due_at: the soonest first, only steps still to be taken.
BOOST_DEFINE_ENUM_CLASS(TaskOrder, newest, due_at)

struct TaskQuery {
  std::optional<PersonId> person_id;
  std::optional<AccountId> owner_id;
  std::optional<std::string> kind;
  std::optional<TaskState> state;
  std::optional<TaskOrder> order;         // newest when left out
  std::optional<base::Instant> due_from;  // with order due_at: due then or later
  std::optional<std::string> cursor;
  std::optional<std::int64_t> limit;
};
BOOST_DESCRIBE_STRUCT(TaskQuery, (), (person_id, owner_id, kind, state, order, due_from, cursor, limit))

// A task with the name a list shows beside it.
struct TaskLine {
  Task task;
  std::string person_name;
  std::optional<std::string> owner_name;
};
BOOST_DESCRIBE_STRUCT(TaskLine, (), (task, person_name, owner_name))

// Why nobody will be given a client: there is no step, it is nobody's, it lies with a team nobody is in, with
// somebody who does not work with clients any more, or where everybody has a conflict of interest.
BOOST_DEFINE_ENUM_CLASS(ForgottenReason, no_step, nobodys, empty_team, idle_owner, all_rest)

// A live card that nobody will ever be given.
struct ForgottenLine {
  PersonId id;
  std::string name;
  people::PersonKind kind{};
  std::optional<std::string> phone;
  std::optional<std::string> mail;
  std::optional<std::string> city;
  std::optional<std::string> goal;
  std::optional<AccountId> owner_id;
  std::optional<std::string> owner_name;
  std::optional<people::FinalStatus> final_status;
  base::Instant created_at;
  ForgottenReason reason{};
  std::optional<std::string> held_by;  // the name of the team or account where the step lies
};
BOOST_DESCRIBE_STRUCT(ForgottenLine, (),
                      (id, name, kind, phone, mail, city, goal, owner_id, owner_name, final_status,
                       created_at, reason, held_by))

// Proof that nobody is forgotten: counts, and any live card without a next step that somebody will be given
// (always empty). `without_owner`: neither the owner nor anybody in the team works with clients.
struct Forgotten {
  std::int64_t live_cards = 0;
  std::int64_t with_next_step = 0;
  std::int64_t held = 0;
  std::int64_t final_cards = 0;
  std::int64_t without_owner = 0;
  std::vector<ForgottenLine> items;
};
BOOST_DESCRIBE_STRUCT(Forgotten, (), (live_cards, with_next_step, held, final_cards, without_owner, items))

}  // namespace work
