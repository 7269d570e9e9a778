#include "access/role_guard.hpp"

#include <cstring>
#include <mutex>

#include "access/permission_rules.hpp"
#include "access/recent_changes.hpp"
#include "access/session/session_rules.hpp"

namespace auth {
namespace {

constexpr std::int64_t believed_for_ms = 2 * base::second_ms;
constexpr std::int64_t noted_once_in_ms = base::minute_ms;  // that a session or token is in use
constexpr std::size_t most_entries = 20'000;

}  // namespace

std::size_t RoleGuard::First8::operator()(const SecretHash& hash) const noexcept {
  std::size_t first = 0;
  std::memcpy(&first, hash.data(), sizeof first);
  return first;
}

base::Result<base::Actor> RoleGuard::identify(storage::Db& db, const http::Request& request,
                                              const http::Route& route) {
  std::string secret = bearer_of(request);
  const Kind kind = secret.empty() ? Kind::session : Kind::token;
  if (secret.empty()) secret = session_secret_of(request);
  if (secret.empty()) return base::fail(base::Code::unauthenticated, "Sign in first.");
  if (kind == Kind::session && route.writes && !request.has_rollbook_header) {
    return base::fail(base::Code::forbidden,
                      "A change with a session cookie needs the header X-Rollbook: 1.");
  }
  const auto now = now_();
  const auto hash = hash_of_secret(secret);
  auto entry = cached(hash, now);
  if (!entry) {
    const bool at_work = !route.stream;  // a page that is only open is nobody at work
    TRY(entry, looked_up(db, kind, hash, now, at_work));
  }
  if (route.writes && entry->scope == Scope::read) {
    return base::fail(base::Code::forbidden, "This token may only read. Issue one with the scope write.");
  }
  return std::move(entry->actor);
}

base::Result<void> RoleGuard::allow(const base::Actor& actor, const http::Route& route) {
  if (route.permission.empty() || may(actor, route.permission)) return {};
  return base::fail(base::Code::forbidden, "Your role does not include this. Ask an administrator.");
}

std::optional<RoleGuard::Entry> RoleGuard::cached(const SecretHash& hash, base::Instant now) const {
  const std::shared_lock lock(mutex_);
  const auto found = entries_.find(hash);
  if (found == entries_.end() || now.ms - found->second.read_at.ms >= believed_for_ms) return std::nullopt;
  if (changed_lately(found->second.actor.account)) return std::nullopt;
  return found->second;
}

base::Result<RoleGuard::Entry> RoleGuard::looked_up(storage::Db& db, Kind kind, const SecretHash& hash,
                                                    base::Instant now, bool at_work) {
  const auto text = text_of(hash);
  const auto known = db.read([&](storage::Tx& tx) {
    return kind == Kind::session ? session_store::by_session(tx, text) : session_store::by_token(tx, text);
  });
  const bool valid = known && known->account.state == AccountState::active &&
                     (!known->expires_at || *known->expires_at > now);
  if (!valid) {
    return base::fail(base::Code::unauthenticated, kind == Kind::session
                                                       ? "Your session has ended. Sign in again."
                                                       : "This token is not valid.");
  }
  if (at_work && now.ms - known->used_at.ms >= noted_once_in_ms) touch(db, kind, *known, now);
  const Entry entry{actor_of(known->account), known->scope, now};
  const std::unique_lock lock(mutex_);
  if (entries_.size() >= most_entries) {
    std::erase_if(entries_,
                  [&](const auto& one) { return now.ms - one.second.read_at.ms >= believed_for_ms; });
  }
  entries_.insert_or_assign(hash, entry);
  return entry;
}

// Nobody waits for this; if the queue is full, the next look notes it. Many requests of one token notice at
// the same moment that a note is due: only the first one writes, and none of them conflicts with another.
void RoleGuard::touch(storage::Db& db, Kind kind, const session_store::Known& known, base::Instant now) {
  storage::WriteJob job;
  job.urgency = storage::Urgency::bulk;
  job.isolation = storage::Isolation::claim;
  job.run = [kind, id = known.secret_id, now](storage::Tx& tx) {
    const base::Instant not_since{now.ms - noted_once_in_ms};
    if (kind == Kind::session) {
      session_store::touch_session(tx, SessionId{id}, now, session_end(now), not_since);
    } else {
      session_store::touch_token(tx, TokenId{id}, now, not_since);
    }
    return true;
  };
  job.done = [](const std::exception_ptr&) {};
  db.submit(std::move(job));
}

}  // namespace auth
