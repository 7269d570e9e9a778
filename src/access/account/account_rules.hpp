// What an account and a team may look like.
#pragma once
#include "access/account_types.hpp"
#include "base/result.hpp"

namespace auth {

// The form mails of accounts are kept and compared in.
std::string normal_email(std::string_view email);

// The new account with its texts in their normal form.
// invalid: lists /email, /name, /zone, /password as far as they are wrong.
base::Result<NewAccount> checked(NewAccount account);
base::Result<AccountChange> checked(AccountChange change);
base::Result<MeChange> checked(MeChange change);
base::Result<NewTeam> checked(NewTeam team);
base::Result<TeamChange> checked(TeamChange change);
base::Result<NewToken> checked(NewToken token);

// The account after a change; `fields` gets the names of what is different, "password" among them.
Account changed(Account account, const AccountChange& change, std::vector<std::string>& fields);

// A change of oneself as a change of an account.
AccountChange as_account_change(AccountId id, const MeChange& change);

// conflict: `before` is the only active administrator, and `after` is none any more.
base::Result<void> keeps_an_administrator(const Account& before, const Account& after,
                                          std::int64_t active_administrators);

}  // namespace auth
