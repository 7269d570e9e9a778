// Signing in and out, changing one's password, API tokens.
#pragma once
#include <functional>

#include "access/account_types.hpp"
#include "access/event_types.hpp"
#include "base/result.hpp"
#include "storage/ctx.hpp"

namespace auth {

using storage::Ctx;

// Looks something up in a snapshot, outside of any transaction that writes.
using Lookup = std::function<void(const std::function<void(storage::Tx&)>&)>;

// Where an attempt comes from.
struct Origin {
  std::string address;
  std::string agent;
  std::string session_hash;  // of the session cookie it came with, "" without
};

// A password that was looked at, right or wrong. Knows no password.
struct CheckedPassword {
  Origin origin;
  std::string email;                    // in its normal form
  std::optional<AccountId> account_id;  // who has that mail
  bool is_right = false;
};

// Slow: compares a password. Takes as long and answers the same for a mail nobody has.
// rate_limited: too many wrong ones before; says after how many seconds to try again. invalid: /password is
// too long.
base::Result<CheckedPassword> checked_password(const Lookup& read, const std::string& email,
                                               const std::string& password, Origin origin, base::Instant now);

// Counts a wrong password; to be called when a use case was refused for it.
void note_wrong_password(Ctx& ctx, const CheckedPassword& checked);

// Signs in with `secret` as the session's secret. unauthenticated: the password is wrong or the account
// disabled.
base::Result<Me> start_session(Ctx& ctx, const CheckedPassword& checked, const std::string& secret);

// not_found: it is not a session of this account.
base::Result<void> end_session(Ctx& ctx, AccountId account, SessionId id);
// Signs out. not_found: the request came without a session.
base::Result<void> end_current_session(Ctx& ctx, const std::string& session_hash);
// All sessions of an account but the one with this hash ("" keeps none).
base::Result<void> end_other_sessions(Ctx& ctx, AccountId account, const std::string& kept_hash,
                                      EndReason reason);
std::vector<Session> sessions_of(storage::Tx& tx, AccountId account, const std::string& current_hash,
                                 base::Instant now);

// A token that acts as `account`. invalid: /name must have 1 to 200 characters.
base::Result<IssuedToken> issue_token(Ctx& ctx, AccountId account, const NewToken& token,
                                      const std::string& secret);
// not_found: there is no such token, or it is another's and one does not manage accounts.
base::Result<void> revoke_token(Ctx& ctx, TokenId id);

}  // namespace auth
