// For tests of this module: an account, and use cases run as somebody.
#pragma once
#include <doctest/doctest.h>

#include "people/card/person_service.hpp"
#include "storage/db.hpp"
#include "testing/temp_db.hpp"

namespace people {

// A school with two teams of two, and a clock that stands still until it is moved.
class Desk {
 public:
  static base::Actor seller(std::int64_t account, base::Reach reach) {
    return {AccountId{account}, TeamId{(account + 1) / 2}, "sales", "en", "Europe/Moscow", reach};
  }

  base::Actor actor = seller(1, base::Reach::all);
  base::Instant now{1'795'000'000'000};  // 2026-11-18
  storage::Db& db() { return db_; }

  // Runs a use case as `actor`; a refusal rolls back.
  template <class F>
  auto change(F&& use) {
    return db_.write([&](storage::Tx& tx) {
      Ctx ctx{tx, actor, now, "test", "test"};
      return use(ctx);
    });
  }
  template <class F>
  auto look(F&& use) {
    return db_.read([&](storage::Tx& tx) {
      Ctx ctx{tx, actor, now, "test", "test"};
      return use(ctx);
    });
  }

  explicit Desk(storage::Db& db) : db_(db) {
    change([&](Ctx& ctx) -> base::Result<void> {
      for (const std::int64_t team : {1, 2}) {
        ctx.tx.run("INSERT INTO teams (id, name, role, created_at) VALUES ($1, $2, 'sales', 0)", team,
                   team == 1 ? "North" : "South");
      }
      const std::vector<std::string> names{"Anna", "Boris", "Clara", "Dmitry"};
      for (std::int64_t i = 1; i <= 4; ++i)
        add_account(ctx, i, names[static_cast<std::size_t>(i - 1)], (i + 1) / 2);
      return {};
    });
  }

  // A card that must succeed.
  PersonCard card(const NewPerson& wanted) {
    auto made = change([&](Ctx& ctx) { return create_person(ctx, wanted); });
    if (!made) FAIL(made.error().message);
    return std::move(*made);
  }
  PersonCard card_of(PersonId id) {
    auto found = look([&](Ctx& ctx) { return get_card(ctx, id); });
    if (!found) FAIL(found.error().message);
    return std::move(*found);
  }

 private:
  static void add_account(Ctx& ctx, std::int64_t id, const std::string& name, std::int64_t team) {
    ctx.tx.run(
        "INSERT INTO accounts (id, email, name, role, team_id, language, zone, state, created_at)"
        " VALUES ($1, $2, $3, 'sales', $4, 'en', 'Europe/Moscow', 'active', 0)",
        id, name + "@school.test", name, team);
  }

  storage::Db& db_;
};

// "code /pointer, /pointer" of a refusal; "" of a value.
template <class T>
std::string refusal_of(const base::Result<T>& result) {
  if (result) return "";
  std::string text(base::word_of(result.error().code));
  for (const auto& problem : result.error().problems) text += " " + problem.pointer;
  return text;
}

}  // namespace people
