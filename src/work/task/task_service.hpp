// Steps made, moved and cancelled by hand.
#pragma once
#include "http/call.hpp"
#include "work/task/step_service.hpp"
#include "work/task/task_rules.hpp"

namespace work {

// A step; its maker's when neither owner nor team is named. A card with a final status becomes live again by
// it. not_found: no such card. invalid: no such kind (/kind), account (/owner_id), team (/team_id); see
// check_step.
base::Result<Task> create_task(Ctx& ctx, const NewTask& wanted);

// not_found; conflict: not waiting; invalid: as create_task, and for an account or a team that rests from the
// step for good (/owner_id, /team_id).
base::Result<Task> change_task(Ctx& ctx, const TaskChange& change);

// not_found; conflict: not waiting, or the client would be left without a next step.
base::Result<Task> cancel_task(Ctx& ctx, TaskId id);

// Newest first; by due_at the steps still to be taken, the soonest first. invalid: the cursor (/cursor),
// limit not 1 to 200 (/limit), due_at without a person or owner (/order), of an owner another state than open
// (/state), due_from in another order (/due_from).
base::Result<http::Page<TaskLine>> list_tasks(Ctx& ctx, const TaskQuery& query);

}  // namespace work
