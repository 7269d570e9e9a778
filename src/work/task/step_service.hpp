// Next steps: nobody is ever without one.
#pragma once
#include "base/result.hpp"
#include "work/task/step_rules.hpp"

namespace work {

using storage::Ctx;

// In whose hands a step is: one manager's, or a team's.
struct Hands {
  std::optional<AccountId> owner_id;
  std::optional<TeamId> team_id;
};

// Whose step it is when a role must take it: the card's owner if he has that role, else a team of the role
// (they share, see auth::taker_of_role), else whoever has the card, else the actor, else anybody. Without a
// role: whoever has the card first. Nobody gets it who cannot take work; nobody at all if nobody can.
Hands hands_for(Ctx& ctx, const task_store::Client& client, std::optional<auth::Role> role);
// The same for a card that has just lost its owner: its team's, else anybody's.
Hands hands_without_owner(Ctx& ctx, const task_store::Client& client);
// Who takes over from an account: its team, else those who do the same work, else anybody; nobody of
// `except`, and nobody at all if there is nobody else. `lot` as in auth::taker_of_role.
Hands heirs_of(Ctx& ctx, const auth::Account& account, std::int64_t lot,
               const std::vector<AccountId>& except);
// Whether somebody will ever be given a step that is in these hands.
bool can_reach_anybody(Ctx& ctx, const Hands& hands);

// Stores a step and tells the journal.
base::Result<Task> make_task(Ctx& ctx, Task task);

// The step of a person, or the waiting one of the same kind if there is one already.
base::Result<Task> make_step(Ctx& ctx, PersonId person, const Step& step, const Hands& hands);

// The default step of the person's stage after a step of kind `done`; a follow_up for a person without a
// deal.
base::Result<Task> make_default_step(Ctx& ctx, const task_store::Client& client, std::string_view done);

// Makes the default step of a live card that has none. Of others it makes nothing.
base::Result<void> ensure_next_step(Ctx& ctx, PersonId person);

// A step that was ended waits again as it did; with somebody else if whoever had it has left since. A step
// that went to another card is that card's business now.
void bring_step_back(Ctx& ctx, PersonId person, TaskId id, TaskState state);

// Ends every step of a person whom nobody works with any more.
base::Result<void> cancel_all(Ctx& ctx, PersonId person);

}  // namespace work
