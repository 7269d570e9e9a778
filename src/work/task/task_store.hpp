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
  std::optional<auth::Role> owner_role;  // none when the owner's account is disabled
};
BOOST_DESCRIBE_STRUCT(Client, (), (id, kind, owner_id, team_id, final_status, merged_into, owner_role))
std::optional<Client> client(Tx& tx, PersonId id);

// The oldest team that does the work of a role, or of any role.
std::optional<TeamId> team_of_role(Tx& tx, auth::Role role);
std::optional<TeamId> any_team(Tx& tx);
bool team_exists(Tx& tx, TeamId id);
// The team of an active account; none when there is no such account or it is disabled.
struct Holder {
  auth::Role role{};
  std::optional<TeamId> team_id;
};
BOOST_DESCRIBE_STRUCT(Holder, (), (role, team_id))
std::optional<Holder> holder(Tx& tx, AccountId id);

// The team of an account, active or not.
std::optional<TeamId> team_of(Tx& tx, AccountId id);

// Newest first, at most `limit`, with ids below `before`; only what the actor may see.
std::vector<TaskLine> list(Ctx& ctx, const TaskQuery& query, std::int64_t before, std::int64_t limit);

// Waiting steps of a person follow the card to its new owner.
void pass_on(Tx& tx, PersonId person, AccountId before, std::optional<AccountId> owner,
             std::optional<TeamId> team);
// Waiting steps of a disabled account become its team's.
void leave_to_team(Tx& tx, AccountId account, TeamId team);

// Steps of the merged card become the kept one's; remembered under the merge.
void move_to_kept(Tx& tx, MergeId merge, PersonId merged, PersonId kept);
void move_back(Tx& tx, MergeId merge, PersonId merged);

// How many steps of an import are in a state.
std::int64_t count_of_import(Tx& tx, ImportId import_id, TaskState state);
// Changes the state of an import's steps; how many.
std::int64_t set_states_of_import(Ctx& ctx, ImportId import_id, TaskState from, TaskState to);
// People who would be left without a step if the import's held steps went.
std::vector<PersonId> people_of_import(Tx& tx, ImportId import_id, TaskState state);

}  // namespace work::task_store
