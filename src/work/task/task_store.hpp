// Next steps in the database.
#pragma once
#include "people/person_types.hpp"
#include "storage/ctx.hpp"
#include "work/work_types.hpp"

namespace work::task_store {

using people::ImportId;
using people::MergeId;
using storage::Ctx;
using storage::Tx;

std::optional<Task> find(Tx& tx, TaskId id);
// Steps that are still to be taken (open, held or leased), the earliest first.
std::vector<Task> live_of(Tx& tx, PersonId person);
bool has_live(Tx& tx, PersonId person);

void insert(Tx& tx, const Task& task, std::optional<ImportId> import_id = std::nullopt);
void set_state(Ctx& ctx, TaskId id, TaskState state);
// Time and hands.
void update(Tx& tx, const Task& task);
void remove(Tx& tx, TaskId id);

// What the queue must know of a person.
struct Client {
  PersonId id;
  people::PersonKind kind{};
  std::optional<AccountId> owner_id;
  std::optional<TeamId> team_id;
  std::optional<people::FinalStatus> final_status;
  std::optional<PersonId> merged_into;
  std::optional<auth::Role> owner_role;  // none when the owner cannot take work
};
BOOST_DESCRIBE_STRUCT(Client, (), (id, kind, owner_id, team_id, final_status, merged_into, owner_role))
std::optional<Client> client(Tx& tx, PersonId id);

// Newest first, at most `limit`, with ids below `before`; only what the actor may see.
std::vector<TaskLine> list(Ctx& ctx, const TaskQuery& query, std::int64_t before, std::int64_t limit);

// Waiting steps of the card's former owner go to others.
void leave_card(Tx& tx, PersonId person, AccountId before, std::optional<AccountId> owner,
                std::optional<TeamId> team);
// They follow the card to its new owner; those that he has a conflict of interest with stay.
void follow_owner(Ctx& ctx, PersonId person, AccountId before, AccountId owner);
// So do those that lie with the card's team, which is `team`; without one, with any team of the owner's role.
// What an outcome makes for another role's teams is theirs.
void follow_from_team(Ctx& ctx, PersonId person, std::optional<TeamId> team, AccountId owner);
// Waiting steps of an account that takes no work any more become another's or a team's.
void leave_to(Tx& tx, AccountId account, std::optional<AccountId> owner, std::optional<TeamId> team);

// Steps of the merged card become the kept one's; remembered under the merge.
void move_to_kept(Tx& tx, MergeId merge, PersonId merged, PersonId kept);
void move_back(Tx& tx, MergeId merge, PersonId merged);
// Whether a step was among them.
bool came_with(Tx& tx, MergeId merge, TaskId id);

// How many steps of an import are in a state.
std::int64_t count_of_import(Tx& tx, ImportId import_id, TaskState state);
// Changes the state of an import's steps; how many.
std::int64_t set_states_of_import(Ctx& ctx, ImportId import_id, TaskState from, TaskState to);
// People who would be left without a step if the import's held steps went.
std::vector<PersonId> people_of_import(Tx& tx, ImportId import_id, TaskState state);

}  // namespace work::task_store
