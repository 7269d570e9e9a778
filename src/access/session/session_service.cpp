#include "access/session/session_service.hpp"

#include "access/account/account_rules.hpp"
#include "access/account/account_service.hpp"
#include "access/account/account_store.hpp"
#include "access/permission_rules.hpp"
#include "access/recent_changes.hpp"
#include "access/secrets.hpp"
#include "access/session/session_rules.hpp"
#include "access/session/session_store.hpp"
#include "base/text.hpp"
#include "journal/journal.hpp"

namespace auth {
namespace {

constexpr std::size_t longest_password_bytes = 4096;  // before any work is spent on it
constexpr std::size_t longest_agent = 200;

journal::Subject subject_of(AccountId id) {
  return {"account", id.value};
}

struct Facts {
  std::optional<Credential> credential;
  Obstacles obstacles;
};

Facts facts_of(storage::Tx& tx, const std::string& email, const Origin& origin) {
  Facts facts;
  facts.credential = account_store::credential(tx, email);
  facts.obstacles.of_account = session_store::failures(tx, account_key(email, origin.address));
  facts.obstacles.of_address = session_store::failures(tx, address_key(origin.address));
  if (facts.credential) {
    facts.obstacles.is_known_here =
        session_store::has_been_here(tx, facts.credential->account_id, origin.address, origin.session_hash);
  }
  return facts;
}

base::Error too_many(int seconds) {
  return {base::Code::rate_limited,
          "Too many wrong passwords. Try again in " + std::to_string(seconds) + " seconds.",
          {},
          seconds};
}

void add_failure(Ctx& ctx, const std::string& key, Patience patience) {
  session_store::put_failures(ctx.tx, key,
                              with_failure(session_store::failures(ctx.tx, key), patience, ctx.now));
}

}  // namespace

base::Result<CheckedPassword> checked_password(const Lookup& read, const std::string& email,
                                               const std::string& password, Origin origin,
                                               base::Instant now) {
  if (password.size() > longest_password_bytes) {
    return base::fail_field("/password", "must have at most 200 characters");
  }
  const auto& nobodys = nobodys_password_hash();
  CheckedPassword checked{std::move(origin), normal_email(email), std::nullopt, false};
  Facts facts;
  read([&](storage::Tx& tx) { facts = facts_of(tx, checked.email, checked.origin); });
  if (const int seconds = seconds_to_wait(facts.obstacles, now); seconds > 0) {
    return std::unexpected(too_many(seconds));
  }
  const bool same = password_matches(facts.credential ? facts.credential->password_hash : nobodys, password);
  if (facts.credential) {
    checked.account_id = facts.credential->account_id;
    checked.is_right = same && facts.credential->state == AccountState::active;
  }
  return checked;
}

void note_wrong_password(Ctx& ctx, const CheckedPassword& checked) {
  session_store::forget_failures_before(ctx.tx, {ctx.now.ms - failures_kept_ms});
  add_failure(ctx, account_key(checked.email, checked.origin.address), with_account);
  add_failure(ctx, address_key(checked.origin.address), with_address);
  // An in_tx subscriber cannot refuse what has happened.
  std::ignore = journal::write(ctx, subject_of(checked.account_id.value_or(AccountId{})),
                               SignInRefused{checked.origin.address});
}

base::Result<Me> start_session(Ctx& ctx, const CheckedPassword& checked, const std::string& secret) {
  std::optional<Account> account;
  if (checked.is_right) account = account_store::get(ctx.tx, *checked.account_id);
  if (!account || account->state != AccountState::active) {
    return base::fail(base::Code::unauthenticated, "This mail and password do not belong together.");
  }
  ctx.actor = actor_of(*account);
  session_store::forget_failures(ctx.tx, account_key(checked.email, checked.origin.address));
  session_store::remove_expired(ctx.tx, account->id, ctx.now);
  if (!checked.origin.session_hash.empty())
    session_store::remove_by_hash(ctx.tx, checked.origin.session_hash);
  const StoredSession session{base::new_id<SessionId>(),
                              account->id,
                              stored_hash(secret),
                              ctx.now,
                              ctx.now,
                              session_end(ctx.now),
                              checked.origin.address,
                              std::string(base::first_code_points(checked.origin.agent, longest_agent))};
  session_store::insert(ctx.tx, session);
  CHECK_OK(journal::write(ctx, subject_of(account->id),
                          SessionStarted{session.id, session.address, session.agent}));
  return me_of(ctx.tx, account->id);
}

base::Result<void> end_session(Ctx& ctx, AccountId account, SessionId id) {
  if (session_store::remove(ctx.tx, account, id) == 0) {
    return base::fail(base::Code::not_found, "There is no such session of yours.");
  }
  note_change(account);
  CHECK_OK(journal::write(ctx, subject_of(account), SessionEnded{EndReason::revoked, 1}));
  return {};
}

base::Result<void> end_current_session(Ctx& ctx, const std::string& session_hash) {
  if (session_hash.empty() || session_store::remove_by_hash(ctx.tx, session_hash) == 0) {
    return base::fail(base::Code::not_found, "This request did not come with a session.");
  }
  note_change(ctx.actor.account);
  CHECK_OK(journal::write(ctx, subject_of(ctx.actor.account), SessionEnded{EndReason::signed_out, 1}));
  return {};
}

base::Result<void> end_other_sessions(Ctx& ctx, AccountId account, const std::string& kept_hash,
                                      EndReason reason) {
  const auto ended = session_store::remove_others(ctx.tx, account, kept_hash);
  if (ended == 0) return {};
  note_change(account);
  CHECK_OK(journal::write(ctx, subject_of(account), SessionEnded{reason, ended}));
  return {};
}

std::vector<Session> sessions_of(storage::Tx& tx, AccountId account, const std::string& current_hash,
                                 base::Instant now) {
  std::vector<Session> shown;
  for (auto& row : session_store::sessions_of(tx, account, now)) {
    const bool current = row.token_hash == current_hash;
    shown.push_back(
        {row.id, row.created_at, row.last_seen_at, std::move(row.address), std::move(row.agent), current});
  }
  return shown;
}

base::Result<IssuedToken> issue_token(Ctx& ctx, AccountId account, const NewToken& wanted,
                                      const std::string& secret) {
  TRY(const auto token, checked(wanted));
  const StoredToken row{base::new_id<TokenId>(),
                        account,
                        stored_hash(secret),
                        token.name,
                        token.scope.value_or(Scope::write),
                        ctx.now,
                        std::nullopt};
  session_store::insert(ctx.tx, row);
  CHECK_OK(journal::write(ctx, subject_of(account), TokenIssued{row.id, row.name, row.scope}));
  return IssuedToken{row.id, secret};
}

base::Result<void> revoke_token(Ctx& ctx, TokenId id) {
  const auto token = session_store::token(ctx.tx, id);
  const bool mine = token && (token->account_id == ctx.actor.account || may(ctx.actor, "accounts.manage"));
  if (!mine) return base::fail(base::Code::not_found, "There is no such token of yours.");
  session_store::remove(ctx.tx, id);
  note_change(token->account_id);
  CHECK_OK(journal::write(ctx, subject_of(token->account_id), TokenRevoked{id, token->name}));
  return {};
}

}  // namespace auth
