// Front of `work`: the queue, who has which client, outcomes and promises.
#pragma once
#include "http/router.hpp"
#include "storage/db.hpp"
#include "work/work_events.hpp"

namespace work {

using storage::Ctx;
using storage::Tx;

void add_work_routes(http::Router& router);

// Keeps every live card with a next step, whatever happens to people and deals. After pipeline::subscribe().
void subscribe();

// Ends leases that ran out and puts their clients back into the queue, at most `limit`; how many. For a
// timer, in a transaction of Isolation::claim.
base::Result<std::int64_t> return_expired(Ctx& ctx, int limit);

// Deletes what ended before that moment and can never be used again: how outcomes and closings were to be
// taken back, and rests that are over. In short slices; how many rows. `before` lies a day ago: longer than
// undo_time, and a lost reply to an outcome is asked for again sooner.
base::Result<std::int64_t> forget_old(storage::Db& db, base::Instant before);

// Makes the default step of a live card that has none; of others it makes nothing.
base::Result<void> ensure_next_step(Ctx& ctx, PersonId person);

// Every kind of work, in the order of the queue.
std::vector<TaskKind> kinds(Tx& tx);

// Steps still to be taken with a person, the earliest first.
std::vector<Task> live_tasks(Tx& tx, PersonId person);
// Whether a manager has the person in his hands.
bool in_hands(Tx& tx, PersonId person);

// ---- for imports

// A first step of an imported card. Held: it counts as a next step and is handed out only when the import is
// started.
struct HeldTask {
  PersonId person_id;
  std::optional<DealId> deal_id;
  std::string kind = "follow_up";
  base::Instant due_at;
  std::optional<AccountId> owner_id;  // of one manager, or
  std::optional<TeamId> team_id;      // of a team
  std::optional<Channel> channel;     // of a promise
  std::optional<std::string> text;
};

// Stores held steps, a slice of a few dozen at a time; their ids in the order given.
std::vector<TaskId> make_held_tasks(Ctx& ctx, const std::vector<HeldTask>& tasks, people::ImportId import_id);

// A held step of an import, in the order in which they were to be handed out.
struct HeldStep {
  TaskId id;
  PersonId person_id;
  std::string kind;
  base::Instant due_at;
  std::optional<AccountId> owner_id;
  std::optional<TeamId> team_id;
};
BOOST_DESCRIBE_STRUCT(HeldStep, (), (id, person_id, kind, due_at, owner_id, team_id))
std::vector<HeldStep> held_steps(Tx& tx, people::ImportId import_id);

// How many open steps a manager, or a team, has on a day: the number of the day since 1970 in a zone that is
// `offset` ahead of UTC. From the moment `from` on.
struct DayLoad {
  std::int64_t day = 0;
  std::int64_t steps = 0;
};
BOOST_DESCRIBE_STRUCT(DayLoad, (), (day, steps))
std::vector<DayLoad> day_loads(Tx& tx, std::optional<AccountId> owner, std::optional<TeamId> team,
                               base::Instant from, base::Minutes offset);

// Lets held steps into the queue, each at its time; a slice of a few dozen at a time. What is not held any
// more stays as it is.
struct StepTurn {
  TaskId id;
  base::Instant due_at;
};
void open_steps(Tx& tx, const std::vector<StepTurn>& turns);

// Takes held steps out of the queue for good, such as promises whose hour has passed: whoever is left without
// a step gets the default one.
base::Result<void> drop_held_steps(Ctx& ctx, const std::vector<HeldStep>& steps);

// Ends the steps of one kind that a person waits for, if nobody has the client in hand; how many.
base::Result<std::int64_t> cancel_steps(Ctx& ctx, PersonId person, std::string_view kind);

// Gives waiting and cancelled steps of a person back their time, hands and state, for undoing an import; what
// was done meanwhile stays done.
void put_back_steps(Tx& tx, const std::vector<Task>& before);

// Takes back the steps of an import nobody has worked on yet; how many. Cards that stay live and have no
// other step get their default one.
base::Result<std::int64_t> cancel_import(Ctx& ctx, people::ImportId import_id);

// Takes the steps of an import away from these people unless somebody worked on them; how many. Who is left
// without one gets the default one.
base::Result<std::int64_t> erase_import_steps(Ctx& ctx, people::ImportId import_id,
                                              const std::vector<PersonId>& people);

// A promise to a person, of the manager who has the card, or of its maker when nobody has. not_found: no such
// card; invalid: the moment is past (/due_at), more than two years away, the text is too long (/text).
base::Result<Task> make_promise(Ctx& ctx, PersonId person, base::Instant due_at, Channel channel,
                                const std::optional<std::string>& text);

std::int64_t held_of_import(Tx& tx, people::ImportId import_id);

// Takes what people wrote out of the steps and leases of a person who is erased.
void empty_steps(Tx& tx, PersonId person);

// Takes every step and lease of a person away without a trace, for undoing an import.
void erase_steps(Tx& tx, PersonId person);

}  // namespace work
