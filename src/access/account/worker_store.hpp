// Who works with clients. One rule for steps, clients and imports: they are given only to somebody who may
// press Next (an active account whose role holds work.take), or to a team that somebody like that is in.
// Whatever is given to others would lie there for ever. A card may be a teacher's too: so teachers see whom
// they teach; its steps stay with the card's team.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "access/account_types.hpp"
#include "base/result.hpp"
#include "storage/tx.hpp"

namespace auth {

using storage::Tx;

bool can_take_work(const Account& account);
bool can_take_work(Tx& tx, AccountId id);
// Whether somebody in the team can take work; or somebody who is none of `except`.
bool is_staffed(Tx& tx, TeamId id);
bool is_staffed(Tx& tx, TeamId id, const std::vector<AccountId>& except);

// invalid, under this pointer: no active account, or its role never works with clients.
base::Result<void> check_worker(Tx& tx, AccountId id, const std::string& pointer);
// invalid, under this pointer: no active account, or neither a worker nor a teacher.
base::Result<Account> card_owner(Tx& tx, AccountId id, const std::string& pointer);
// invalid, under this pointer: no such team, or nobody in it works with clients.
base::Result<void> check_staffed(Tx& tx, TeamId id, const std::string& pointer);

// Whom work falls to: a team, or one account.
struct Taker {
  std::optional<AccountId> account;
  std::optional<TeamId> team;
};
// Who does the work of a role: a staffed team of it, else an account of the role that is in no team. `lot`
// decides which, a team as often as it has members, so that the second team gets its share. Those of `except`
// do not count: it is work that they must not have. None: there is nobody.
std::optional<Taker> taker_of_role(Tx& tx, Role role, std::int64_t lot,
                                   const std::vector<AccountId>& except = {});
// Whoever can take work: of sales first, then any team, then any account.
std::optional<Taker> any_taker(Tx& tx, std::int64_t lot, const std::vector<AccountId>& except = {});

// For the SQL of stores: the condition on an account `a`, and selects of the ids of all of them and of
// staffed teams.
const std::string& worker_condition();
const std::string& workers_sql();
const std::string& staffed_teams_sql();

}  // namespace auth
