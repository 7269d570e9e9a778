// Every statement of a press of Next, of an outcome and of a card is looked up by an index: on a school with
// statistics, no plan walks through a table that grows.
#include <algorithm>
#include <regex>
#include <set>

#include "people/finding/list_service.hpp"
#include "people/finding/story_service.hpp"
#include "people/people.hpp"
#include "testing/story_page.hpp"
#include "testing/temp_db.hpp"
#include "work/line/offer_service.hpp"
#include "work/line/passed_over_service.hpp"
#include "work/upkeep/old_rows.hpp"
#include "work/work_desk.hpp"

namespace {

// Tables that grow with the school; the others are its settings and staff.
const std::set<std::string> large_tables{"people",       "contacts",        "relatives",     "deals",
                                         "deal_baskets", "tasks",           "assignments",   "events",
                                         "task_rests",   "duplicate_pairs", "person_merges", "merged_tasks",
                                         "closings",     "assignment_undo"};

// A connection that asks for the plan of each statement before it runs it.
class Watched final : public storage::Connection {
 public:
  Watched(storage::Connection& real, std::string allowed) : real_(real), allowed_(std::move(allowed)) {}
  storage::Engine engine() const override { return real_.engine(); }
  void script(const std::string& sql) override { real_.script(sql); }

  std::int64_t run(std::string_view sql, std::span<const storage::Value> arguments,
                   const Each& each) override {
    const bool sqlite = engine() == storage::Engine::sqlite;
    const std::string explain = (sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + std::string(sql);
    real_.run(explain, arguments, [&](const storage::Row& row) {
      const std::string line(row.text(sqlite ? 3 : 0));
      plan += line + "\n";
      if (walks_through_a_large_table(line, std::string(sql))) walks.insert(line + "\n" + std::string(sql));
    });
    ++statements;
    return real_.run(sql, arguments, each);
  }

  std::set<std::string> walks;
  std::string plan;  // of everything, line by line
  int statements = 0;

 private:
  // SQLite names a table by its alias.
  bool walks_through_a_large_table(const std::string& line, const std::string& sql) const {
    const std::string mark = engine() == storage::Engine::sqlite ? "SCAN " : "Seq Scan on ";
    const auto at = line.find(mark);
    if (at == std::string::npos) return false;
    const auto rest = line.substr(at + mark.size());
    const auto name = rest.substr(0, rest.find(' '));
    return std::ranges::any_of(large_tables, [&](const std::string& table) {
      if (table == allowed_) return false;
      return name == table || std::regex_search(sql, std::regex("\\b" + table + "\\s+" + name + "\\b"));
    });
  }

  storage::Connection& real_;
  std::string allowed_;
};

// `allowed`: the one large table that this walks through on purpose.
template <class F>
void check_plans(storage::Db& db, const work::Desk& desk, const std::string& what, F&& use,
                 const std::string& allowed = "") {
  CAPTURE(what);
  std::set<std::string> walks;
  int statements = 0;
  const auto done = db.write([&](storage::Tx& tx) -> base::Result<void> {
    // PostgreSQL reads a small table whole and is right; what is asked is whether an index would do.
    if (tx.engine() == storage::Engine::postgresql) tx.run("SET LOCAL enable_seqscan = off");
    Watched watched(tx.connection(), allowed);
    storage::Tx looked_at(watched);
    storage::Ctx ctx{looked_at, work::Desk::actor(1), desk.now, "test", "request"};
    CHECK_OK(use(ctx));
    walks = watched.walks;
    statements = watched.statements;
    return {};
  });
  if (!done) FAIL(done.error().message);
  CHECK(statements > 0);
  for (const auto& walk : walks) FAIL_CHECK(walk);
}

// Numbers 1 to `count` as the table n, for INSERT … SELECT.
std::string numbers(int count) {
  return " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " +
         std::to_string(count) + ") ";
}

// A school of 4,000 people with their work and history, and statistics taken before it has any family.
void fill(work::Desk& desk) {
  const std::string people = numbers(4000);
  desk.sql("INSERT INTO people (id, name, kind, owner_id, fields, version, created_at, updated_at)" + people +
           "SELECT i, 'Person', 'lead', 1 + i % 4, '{}', 1, 0, 0 FROM n");
  desk.sql("INSERT INTO contacts (id, person_id, kind, value, key, label, is_main, position)" +
           numbers(8000) + "SELECT i, 1 + i % 4000, 'phone', '+7' || i, 'p' || i, '', 1, 0 FROM n");
  desk.sql("INSERT INTO deals (id, person_id, stage, title, owner_id, created_at, stage_since, version)" +
           people + "SELECT i, i, 'applied', '', 1 + i % 4, 0, 0, 1 FROM n");
  desk.sql(
      "INSERT INTO tasks (id, person_id, deal_id, kind, state, owner_id, team_id, due_at, attempts, "
      "created_at,"
      " rank)" +
      numbers(16'000) +
      "SELECT i, 1 + i % 4000, 1 + i % 4000, CASE i % 3 WHEN 0 THEN 'follow_up' WHEN 1 THEN 'promise' ELSE"
      " 'reactivation' END, CASE i % 2 WHEN 0 THEN 'open' ELSE 'done' END,"
      " CASE i % 5 WHEN 0 THEN NULL ELSE 1 + i % 4 END, CASE i % 5 WHEN 0 THEN 1 + i % 2 ELSE NULL END,"
      " 1794000000000 + i, 0, 0, 6 FROM n");
  desk.sql(
      "INSERT INTO events (subject_kind, subject_id, occurred_at, id, seq, type, version, recorded_at, "
      "actor_id,"
      " cause, payload)" +
      numbers(40'000) +
      "SELECT 'person', 1 + i % 4000, i, i, i, 'note.added', 1, i, 1, '', '{\"text\":\"x\"}' FROM n");
  desk.sql(
      "INSERT INTO assignments (id, task_id, person_id, account_id, state, epoch, given_at, expires_at, "
      "ended_at,"
      " outcome, reasons)" +
      numbers(8000) +
      "SELECT i, i, 1 + i % 4000, 1 + i % 4, 'completed', 1, i, i, i, 'reached', '[]' FROM n");
  desk.sql("ANALYZE");
}

}  // namespace

TEST_CASE("PRIO-0: Next, every outcome, taking back, and a card walk through no table that grows") {
  testing::for_each_engine([](storage::Db& db) {
    work::Desk desk(db);
    fill(desk);
    const auto person = desk.lead(1);
    const auto found = [&](const std::string& what, auto use) { check_plans(db, desk, what, use); };
    found("card", [&](work::Ctx& ctx) { return people::get_card(ctx, person); });
    found("timeline", [&](work::Ctx& ctx) { return testing::story_page(ctx, person, std::nullopt, 20); });
    found("story", [&](work::Ctx& ctx) {
      return people::find_in_story(ctx, {.id = person, .kind = journal::EntryKind::talk, .q = "x"});
    });
    found("months", [&](work::Ctx& ctx) { return people::story_months(ctx, person); });
    found("note", [&](work::Ctx& ctx) { return people::add_note(ctx, {person, "text"}); });
    found("counts", [&](work::Ctx& ctx) { return work::queue_counts(ctx); });
    const auto tasks = [&](work::TaskQuery query) {
      query.order = work::TaskOrder::due_at;
      return [query](work::Ctx& ctx) { return work::list_tasks(ctx, query); };
    };
    found("steps of a person", tasks({.person_id = person}));
    found("steps of a manager", tasks({.owner_id = work::AccountId{1}}));
    found("preview", [&](work::Ctx& ctx) { return work::preview(ctx); });
    for (const std::string outcome :
         {"reached", "no_answer", "trial_requested", "sold", "not_needed", "spam"}) {
      work::AssignmentId id;
      found("next", [&](work::Ctx& ctx) -> base::Result<void> {
        TRY(const auto taken, work::take_client(ctx));
        id = taken->id;
        CHECK_OK(work::show_client(ctx, taken));
        return {};
      });
      found("passed over", [&](work::Ctx& ctx) { return work::passed_over(ctx); });
      found("offer", [&](work::Ctx& ctx) { return work::stack_offer(ctx); });
      found("heartbeat", [&](work::Ctx& ctx) { return work::heartbeat(ctx, id); });
      work::CompleteAssignment wanted{.id = id, .outcome = outcome};
      if (outcome == "not_needed") wanted.reason = "r";
      found("complete " + outcome, [&](work::Ctx& ctx) { return work::complete(ctx, wanted); });
      found("undo " + outcome, [&](work::Ctx& ctx) { return work::undo(ctx, id); });
      found("release", [&](work::Ctx& ctx) -> base::Result<void> {
        TRY(const auto taken, work::take_client(ctx));
        return work::release(ctx, {.id = taken->id, .reason = work::ReleaseReason::other, .text = {}});
      });
    }
  });
}

TEST_CASE(
    "FUN-5: the proof that nobody is forgotten reads each card once and looks its steps up by an index") {
  testing::for_each_engine([](storage::Db& db) {
    work::Desk desk(db);
    fill(desk);
    const auto find = [](work::Ctx& ctx) -> base::Result<void> {
      work::forgotten_store::find(ctx, 100);
      return {};
    };
    check_plans(db, desk, "forgotten", find, "people");
    const auto plan = db.read([&](storage::Tx& tx) {
      Watched watched(tx.connection(), "people");
      storage::Tx looked_at(watched);
      work::Ctx ctx{looked_at, {}, desk.now, "test", "request"};
      work::forgotten_store::find(ctx, 100);
      return watched.plan;
    });
    // Who can take work is read once, not once a card.
    if (db.engine() == storage::Engine::sqlite) {
      CHECK(plan.find("LIST SUBQUERY") != std::string::npos);
      CHECK(plan.find("CORRELATED LIST SUBQUERY") == std::string::npos);
    } else {
      CHECK(plan.find("hashed SubPlan") != std::string::npos);
    }
  });
}

TEST_CASE("What is forgotten every hour is found by an index") {
  testing::for_each_engine([](storage::Db& db) {
    work::Desk desk(db);
    fill(desk);
    check_plans(db, desk, "old work", [&](work::Ctx& ctx) -> base::Result<void> {
      work::forget_some(ctx.tx, desk.now);
      return {};
    });
  });
}

TEST_CASE("FUN-4: a list of people behind a number walks through no table that grows") {
  testing::for_each_engine([](storage::Db& db) {
    work::Desk desk(db);
    fill(desk);
    const auto found = [&](const std::string& what, const people::ListPeople& wanted) {
      check_plans(db, desk, what, [&](work::Ctx& ctx) { return people::list_people(ctx, wanted); });
    };
    found("stage", {.stage = "applied"});
    found("reached", {.reached = "trial", .short_of = "paid", .applied_days = 30});
    found("closed", {.closed_days = 30});
    found("final", {.final_status = people::FinalStatus::spam});
    found("reason", {.reason = "price"});
    found("nobody's", {.nobodys = true});
    found("held", {.step = "held"});
    found("live", {.state = people::CardState::live, .step = "open"});
  });
}
