// Making and changing accounts and teams.
#pragma once
#include "access/account_types.hpp"
#include "base/result.hpp"
#include "storage/ctx.hpp"

namespace auth {

using storage::Ctx;

// A new account; `account` has passed checked(). Language and zone are the maker's own when left out.
// conflict: the mail is taken (/email). invalid: there is no such team (/team_id).
base::Result<Account> add_account(Ctx& ctx, const NewAccount& account, const std::string& password_hash);

// What comes with a change that has passed checked().
struct Change {
  AccountChange wanted;
  std::string password_hash;      // of wanted.password
  std::string kept_session_hash;  // the session that a new password does not end, "" for none
};

// The account after a change. A new password ends its sessions, disabling too.
// not_found; conflict: the mail is taken, or nobody would be left to administrate; invalid: no such team
// (/team_id).
base::Result<Account> change_account(Ctx& ctx, const Change& change);

// conflict: the name is taken (/name).
base::Result<Team> add_team(Ctx& ctx, const NewTeam& team);
// not_found; conflict: the name is taken (/name).
base::Result<Team> change_team(Ctx& ctx, const TeamChange& change);

// The account with what belongs to it. not_found.
base::Result<Me> me_of(storage::Tx& tx, AccountId id);

}  // namespace auth
