// For tests of the queue: a school with two sales teams and academic affairs, and use cases run as its
// managers.
#pragma once
#include <doctest/doctest.h>

#include "people/people.hpp"
#include "pipeline/pipeline.hpp"
#include "testing/temp_db.hpp"
#include "work/forgotten_store.hpp"
#include "work/lease/lease_service.hpp"
#include "work/task/task_service.hpp"
#include "work/work.hpp"

namespace work {

// Subscribes what the queue needs, once a process.
inline void wire_once() {
  static const bool wired = (pipeline::subscribe(), subscribe(), true);
  (void)wired;
}

// Managers 1 and 2 are of team 1, 3 and 4 of team 2; 5 and 6 are academic affairs, team 3.
class Desk {
 private:
  template <class F>
  auto run(std::int64_t account, F&& use, storage::Isolation isolation) {
    return db_.write(
        [&](storage::Tx& tx) {
          Ctx ctx{tx, actor(account), now, "test", "request"};
          return use(ctx);
        },
        storage::Urgency::interactive, isolation);
  }

 public:
  static base::TeamId team_of(std::int64_t account) {
    return {account <= 6 ? (account + 1) / 2 : account - 6};
  }
  static base::Actor actor(std::int64_t account) {
    const auto team = team_of(account);
    const std::string role = team.value == 3 ? "academic" : "sales";
    return {AccountId{account}, team, role, "en", "Europe/Moscow", base::Reach::all};
  }

  // Runs a use case as a manager; a refusal rolls back.
  template <class F>
  auto as(std::int64_t account, F&& use) {
    return run(account, use, storage::Isolation::serializable);
  }

  base::Instant now{1'795'000'000'000};  // 2026-11-18
  storage::Db& db() { return db_; }

  explicit Desk(storage::Db& db) : db_(db) {
    wire_once();
    must(as(1, [&](Ctx& ctx) -> base::Result<void> {
      for (const std::int64_t team : {1, 2, 3}) {
        ctx.tx.run("INSERT INTO teams (id, name, role, created_at) VALUES ($1, $2, $3, 0)", team,
                   "team " + std::to_string(team), team == 3 ? "academic" : "sales");
      }
      for (std::int64_t i = 1; i <= 6; ++i) add_account(ctx, i);
      return {};
    }));
  }

  void pass(base::Minutes time) { now = now + time; }

  template <class T>
  static T must(base::Result<T> result) {
    if (!result) {
      std::string text = result.error().message;
      for (const auto& problem : result.error().problems) text += " [" + problem.pointer + "]";
      FAIL(text);
    }
    if constexpr (!std::is_void_v<T>) return std::move(*result);
  }

  // A lead of a manager, with its deal and its new_lead task.
  PersonId lead(std::int64_t owner, const std::string& name = "Anna") {
    people::NewPerson wanted{.name = name, .phones = {"+79" + std::to_string(100'000'000 + ++phones_)}};
    return must(as(owner, [&](Ctx& ctx) { return people::create_person(ctx, wanted); })).person.id;
  }
  // A lead without waiting work of its own: its only step is a follow_up in a month.
  PersonId quiet_lead(std::int64_t owner, const std::string& name = "Boris") {
    const auto person = lead(owner, name);
    const auto first = steps(person).front();
    task(owner, person, "follow_up", now + base::Minutes{30 * 24 * 60});
    must(as(owner, [&](Ctx& ctx) { return cancel_task(ctx, first.id); }));
    return person;
  }
  Task task(std::int64_t maker, PersonId person, const std::string& kind, base::Instant due_at,
            std::optional<base::TeamId> team = std::nullopt) {
    NewTask wanted{.person_id = person, .kind = kind, .due_at = due_at};
    wanted.team_id = team;
    return must(as(maker, [&](Ctx& ctx) { return create_task(ctx, wanted); }));
  }

  base::Result<NextClient> try_next(std::int64_t account) {
    return run(
        account,
        [](Ctx& ctx) -> base::Result<NextClient> {
          TRY(const auto taken, take_client(ctx));
          return show_client(ctx, taken);
        },
        storage::Isolation::claim);
  }
  NextClient next(std::int64_t account) { return must(try_next(account)); }
  // The assignment that Next must bring.
  Assignment given(std::int64_t account) {
    auto client = next(account);
    if (!*client.assignment) FAIL("nobody was given");
    return std::move(**client.assignment);
  }
  bool nobody(std::int64_t account) { return !*next(account).assignment; }

  base::Result<Completed> try_complete(std::int64_t account, CompleteAssignment wanted) {
    return as(account, [&](Ctx& ctx) { return complete(ctx, wanted); });
  }
  Completed done(std::int64_t account, AssignmentId id, const std::string& outcome) {
    return must(try_complete(account, {.id = id, .outcome = outcome}));
  }
  base::Result<NextClient> try_undo(std::int64_t account, AssignmentId id) {
    return as(account, [&](Ctx& ctx) { return undo(ctx, id); });
  }
  base::Result<void> try_release(std::int64_t account, AssignmentId id, ReleaseReason reason) {
    return as(account, [&](Ctx& ctx) { return release(ctx, {.id = id, .reason = reason, .text = {}}); });
  }

  std::vector<Task> steps(PersonId person) {
    return db_.read([&](storage::Tx& tx) { return live_tasks(tx, person); });
  }
  std::vector<pipeline::Deal> deals(PersonId person) {
    return db_.read([&](storage::Tx& tx) { return pipeline::deals_of(tx, person); });
  }
  people::Person card(PersonId person) {
    return must(as(1, [&](Ctx& ctx) { return people::get_card(ctx, person); })).person;
  }
  Forgotten forgotten() {
    return db_.read([&](storage::Tx& tx) {
      Ctx ctx{tx, {}, now, "test", "request"};
      return forgotten_store::find(ctx, 100);
    });
  }
  void sql(std::string_view text) {
    must(as(1, [&](Ctx& ctx) -> base::Result<void> {
      ctx.tx.run(text);
      return {};
    }));
  }

 private:
  static void add_account(Ctx& ctx, std::int64_t id) {
    ctx.tx.run(
        "INSERT INTO accounts (id, email, name, role, team_id, language, zone, state, created_at)"
        " VALUES ($1, $2, $2, $3, $4, 'en', 'Europe/Moscow', 'active', 0)",
        id, "manager" + std::to_string(id), actor(id).role, actor(id).team);
  }

  storage::Db& db_;
  int phones_ = 0;
};

// "code /pointer, /pointer" of a refusal; "" of a value.
template <class T>
std::string refusal_of(const base::Result<T>& result) {
  if (result) return "";
  std::string text(base::word_of(result.error().code));
  for (const auto& problem : result.error().problems) text += " " + problem.pointer;
  return text;
}

}  // namespace work
