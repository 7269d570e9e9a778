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

// Whose step it is when a role must take it: the card's owner if he has that role, else the oldest team of
// the role, else whoever has the card, else the actor, else any team. Without a role: whoever has the card
// first.
Hands hands_for(Ctx& ctx, const task_store::Client& client, std::optional<auth::Role> role);

// Stores a step and tells the journal.
base::Result<Task> make_task(Ctx& ctx, Task task);

// The step of a person, or the waiting one of the same kind if there is one already.
base::Result<Task> make_step(Ctx& ctx, PersonId person, const Step& step, const Hands& hands);

// The default step of the person's stage after a step of kind `done`; a follow_up for a person without a
// deal.
base::Result<Task> make_default_step(Ctx& ctx, const task_store::Client& client, std::string_view done);

// Makes the default step of a live card that has none. Of others it makes nothing.
base::Result<void> ensure_next_step(Ctx& ctx, PersonId person);

// Ends every step of a person whom nobody works with any more.
base::Result<void> cancel_all(Ctx& ctx, PersonId person);

}  // namespace work
