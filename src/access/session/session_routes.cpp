// Signing in and out, oneself, API tokens.
#include "access/account/account_rules.hpp"
#include "access/account/account_service.hpp"
#include "access/account/account_store.hpp"
#include "access/permission_rules.hpp"
#include "access/routes.hpp"
#include "access/secrets.hpp"
#include "access/session/session_rules.hpp"
#include "access/session/session_service.hpp"
#include "access/session/session_store.hpp"
#include "http/router.hpp"

namespace auth {
namespace {

using http::Call;
using http::Nothing;
using http::Page;
using http::Preparation;

struct SessionRef {
  SessionId id;
};
BOOST_DESCRIBE_STRUCT(SessionRef, (), (id))

struct TokenRef {
  TokenId id;
};
BOOST_DESCRIBE_STRUCT(TokenRef, (), (id))

// Whose tokens: one's own when left out; another's for those who manage accounts.
struct TokenQuery {
  std::optional<AccountId> account_id;
};
BOOST_DESCRIBE_STRUCT(TokenQuery, (), (account_id))

std::string session_hash_of(const http::Request& request) {
  const auto secret = bearer_of(request).empty() ? session_secret_of(request) : "";
  return secret.empty() ? "" : stored_hash(secret);
}

Origin origin_of(const http::Request& request) {
  return {request.address, request.user_agent, session_hash_of(request)};
}

// ---- sessions

struct ReadySignIn {
  CheckedPassword checked;
  std::string secret;
};

base::Result<ReadySignIn> prepare_sign_in(const Preparation& from, SignIn in) {
  TRY(auto checked, checked_password(from.read, in.email, in.password, origin_of(from.request), from.now));
  return ReadySignIn{std::move(checked), new_secret("rbs_")};
}

base::Result<Me> sign_in(Call& call, const ReadySignIn& ready) {
  auto me = start_session(call.ctx, ready.checked, ready.secret);
  if (!me) {
    call.after_refusal([checked = ready.checked](Ctx& ctx) { note_wrong_password(ctx, checked); });
    return me;
  }
  call.headers.push_back(session_cookie(ready.secret, call.request.secure));
  return me;
}

base::Result<Nothing> sign_out(Call& call, Nothing) {
  CHECK_OK(end_current_session(call.ctx, session_hash_of(call.request)));
  call.headers.push_back(no_session_cookie(call.request.secure));
  return Nothing{};
}

base::Result<Page<Session>> my_sessions(Call& call, Nothing) {
  return Page<Session>{
      sessions_of(call.ctx.tx, call.ctx.actor.account, session_hash_of(call.request), call.ctx.now),
      std::nullopt};
}

base::Result<Nothing> end_my_session(Call& call, SessionRef in) {
  CHECK_OK(end_session(call.ctx, call.ctx.actor.account, in.id));
  return Nothing{};
}

// ---- me

base::Result<Me> me(Call& call, Nothing) {
  return me_of(call.ctx.tx, call.ctx.actor.account);
}

struct ReadyMeChange {
  Change change;
  std::optional<CheckedPassword> current;  // when a new password is wanted
};

base::Result<ReadyMeChange> prepare_me_change(const Preparation& from, MeChange in) {
  TRY(const auto wanted, checked(std::move(in)));
  ReadyMeChange ready;
  ready.change = {as_account_change(from.actor.account, wanted), "", session_hash_of(from.request)};
  if (!wanted.password) return ready;
  std::string email;
  from.read([&](storage::Tx& tx) {
    if (const auto own = account_store::get(tx, from.actor.account)) email = own->email;
  });
  TRY(ready.current,
      checked_password(from.read, email, *wanted.current_password, origin_of(from.request), from.now));
  if (ready.current->is_right) ready.change.password_hash = hashed_password(*wanted.password);
  return ready;
}

base::Result<Me> change_me(Call& call, const ReadyMeChange& ready) {
  if (ready.current && !ready.current->is_right) {
    call.after_refusal([checked = *ready.current](Ctx& ctx) { note_wrong_password(ctx, checked); });
    return base::fail_field("/current_password", "This is not your present password.");
  }
  CHECK_OK(change_account(call.ctx, ready.change));
  return me_of(call.ctx.tx, call.ctx.actor.account);
}

// ---- API tokens

base::Result<Page<ApiToken>> tokens(Call& call, TokenQuery in) {
  const auto owner = in.account_id.value_or(call.ctx.actor.account);
  if (owner != call.ctx.actor.account && !may(call.ctx.actor, "accounts.manage")) {
    return base::fail(base::Code::forbidden, "You may see your own tokens only.");
  }
  return Page<ApiToken>{session_store::tokens_of(call.ctx.tx, owner), std::nullopt};
}

base::Result<IssuedToken> add_my_token(Call& call, NewToken in) {
  return issue_token(call.ctx, call.ctx.actor.account, in, new_secret("rbk_"));
}

base::Result<Nothing> remove_token(Call& call, TokenRef in) {
  CHECK_OK(revoke_token(call.ctx, in.id));
  return Nothing{};
}

}  // namespace

void add_session_routes(http::Router& r) {
  using enum http::Method;
  r.prepared(post, "/sessions", "Sign in: sets the session cookie", prepare_sign_in, sign_in)
      .open()
      .created();
  r.get("/sessions", "Where one is signed in", my_sessions);
  r.remove("/sessions/current", "Sign out", sign_out);
  r.remove("/sessions/{id}", "End a session of one's own", end_my_session);
  r.get("/me", "Oneself, and what one may do", me);
  r.prepared(patch, "/me", "Change one's name, language, zone or password", prepare_me_change, change_me)
      .secret();
  r.get("/tokens", "API tokens, without their secrets", tokens);
  r.post("/tokens", "Issue an API token; it is shown this once", add_my_token).secret().created();
  r.remove("/tokens/{id}", "Revoke an API token", remove_token);
}

}  // namespace auth
