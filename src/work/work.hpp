// Front of `work`: the queue, who has which client, outcomes and promises.
#pragma once
#include "http/router.hpp"
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

// Makes the default step of a live card that has none; of others it makes nothing.
base::Result<void> ensure_next_step(Ctx& ctx, PersonId person);

// Every kind of work, in the order of the queue.
std::vector<TaskKind> kinds(Tx& tx);

// Steps still to be taken with a person, the earliest first.
std::vector<Task> live_tasks(Tx& tx, PersonId person);
// Whether a manager has the person in his hands.
bool in_hands(Tx& tx, PersonId person);

// ---- for imports

// A first step of an imported card. Held: it counts as a next step and is handed out only after start_import.
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

// Lets the held steps of an import into the queue; how many.
std::int64_t start_import(Ctx& ctx, people::ImportId import_id);

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
