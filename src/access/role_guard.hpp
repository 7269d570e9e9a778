// Who sends a request, and whether their role may call the route. Costs microseconds: what the database said
// is believed for two seconds, and not at all for accounts that were just changed here.
#pragma once
#include <functional>
#include <shared_mutex>
#include <unordered_map>

#include "access/secrets.hpp"
#include "access/session/session_store.hpp"
#include "http/guard.hpp"

namespace auth {

class RoleGuard final : public http::Guard {
 public:
  explicit RoleGuard(std::function<base::Instant()> now = base::system_now) : now_(std::move(now)) {}

  // By `Authorization: Bearer`, else by the cookie of the session.
  // unauthenticated: neither, or it is not valid any more, or the account is disabled.
  // forbidden: a cookie without X-Rollbook, or a read token, on a route that writes.
  base::Result<base::Actor> identify(storage::Db& db, const http::Request& request,
                                     const http::Route& route) override;

  // forbidden: the role does not hold the route's permission.
  base::Result<void> allow(const base::Actor& actor, const http::Route& route) override;

 private:
  enum class Kind { session, token };
  struct Entry {
    base::Actor actor;
    Scope scope{};
    base::Instant read_at;
  };
  struct First8 {
    std::size_t operator()(const SecretHash& hash) const noexcept;
  };

  std::optional<Entry> cached(const SecretHash& hash, base::Instant now) const;
  // `at_work`: note that the session or token is in use.
  base::Result<Entry> looked_up(storage::Db& db, Kind kind, const SecretHash& hash, base::Instant now,
                                bool at_work);
  static void touch(storage::Db& db, Kind kind, const session_store::Known& known, base::Instant now);

  std::function<base::Instant()> now_;
  mutable std::shared_mutex mutex_;
  std::unordered_map<SecretHash, Entry, First8> entries_;
};

}  // namespace auth
