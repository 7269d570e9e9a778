// Steps in the order in which they are due: what comes next with a person, and for a manager.
#include "work/work_desk.hpp"

namespace work {
namespace {

using base::Minutes;

base::Result<http::Page<TaskLine>> try_list(Desk& desk, const TaskQuery& query, std::int64_t account = 1) {
  return desk.as(account, [&](Ctx& ctx) { return list_tasks(ctx, query); });
}

TaskQuery soonest_of(std::int64_t owner) {
  TaskQuery query;
  query.owner_id = AccountId{owner};
  query.order = TaskOrder::due_at;
  return query;
}

// Every step of the list, page by page.
std::vector<TaskId> all_pages(Desk& desk, TaskQuery query, std::int64_t page_size) {
  std::vector<TaskId> ids;
  query.limit = page_size;
  do {
    const auto page = Desk::must(try_list(desk, query));
    CHECK(page.items.size() <= static_cast<std::size_t>(page_size));
    for (const auto& line : page.items) ids.push_back(line.task.id);
    query.cursor = page.next_cursor;
  } while (query.cursor);
  return ids;
}

// The open steps of a manager as the table has them, sorted here.
std::vector<TaskId> sorted_here(Desk& desk, std::int64_t owner) {
  auto tasks = Desk::must(desk.as(owner, [&](Ctx& ctx) -> base::Result<std::vector<Task>> {
    return ctx.tx.rows<Task>(
        "SELECT id, person_id, deal_id, kind, state, owner_id, team_id, due_at, channel, text, attempts,"
        " created_at FROM tasks");
  }));
  std::erase_if(tasks, [&](const Task& task) {
    return task.owner_id != AccountId{owner} || task.state != TaskState::open;
  });
  std::ranges::sort(tasks, {}, [](const Task& task) { return std::pair{task.due_at, task.id}; });
  std::vector<TaskId> ids;
  for (const auto& task : tasks) ids.push_back(task.id);
  return ids;
}

}  // namespace

TEST_CASE("PRIO-S2: the earliest promise stands first among the next steps, however many came later") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto promised = desk.quiet_lead(1, "Promised");
    const auto promise = desk.task(1, promised, "promise", desk.now + Minutes{10});
    for (int i = 0; i < 40; ++i) desk.task(1, promised, "follow_up", desk.now + Minutes{60 + i});
    auto query = soonest_of(1);
    query.limit = 8;
    const auto page = Desk::must(try_list(desk, query));
    REQUIRE(page.items.size() == 8);
    CHECK(page.items[0].task.id == promise.id);
    CHECK(page.items[0].person_name == "Promised");
    CHECK(page.items[1].task.due_at == desk.now + Minutes{60});
  });
}

TEST_CASE("PRIO-S2: a manager's steps by due_at are all his waiting ones, each once, over the pages") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.quiet_lead(1);
    const std::array<std::string, 3> kinds{"promise", "follow_up", "reactivation"};
    for (int i = 0; i < 30; ++i) {
      const base::Instant due{desk.now.ms + (i * 37 % 10) * base::minute_ms};  // several at one moment
      desk.task(1, person, kinds[static_cast<std::size_t>(i) % 3], due);
      desk.task(2, person, "follow_up", due);
    }
    const auto expected = sorted_here(desk, 1);
    REQUIRE(expected.size() > 30);
    for (const std::int64_t size : {1, 4, 7, 200}) CHECK(all_pages(desk, soonest_of(1), size) == expected);
    auto promises = soonest_of(1);
    promises.kind = "promise";
    CHECK(all_pages(desk, promises, 3).size() == 10);
    auto later = soonest_of(1);
    later.due_from = desk.now + Minutes{9};
    const auto found = Desk::must(try_list(desk, later));
    for (const auto& line : found.items) CHECK(line.task.due_at >= desk.now + Minutes{9});
    CHECK(found.items.size() == 4);  // three at the ninth minute, and the one in a month
  });
}

TEST_CASE("FUN-5: a person's next steps are those still to be taken, the soonest first") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.quiet_lead(1);
    const auto late = desk.task(1, person, "follow_up", desk.now + Minutes{90});
    const auto soon = desk.task(1, person, "promise", desk.now + Minutes{5});
    const auto gone = desk.task(1, person, "reactivation", desk.now + Minutes{1});
    Desk::must(desk.as(1, [&](Ctx& ctx) { return cancel_task(ctx, gone.id); }));
    const auto held = desk.task(1, person, "after_trial", desk.now + Minutes{30});
    desk.sql("UPDATE tasks SET state = 'held' WHERE id = " + std::to_string(held.id.value));
    TaskQuery query;
    query.person_id = person;
    query.order = TaskOrder::due_at;
    const auto ids = all_pages(desk, query, 2);
    REQUIRE(ids.size() == 4);
    CHECK(std::vector(ids.begin(), ids.begin() + 3) == std::vector{soon.id, held.id, late.id});
    query.state = TaskState::held;
    CHECK(all_pages(desk, query, 2) == std::vector{held.id});
    query.state = TaskState::cancelled;
    CHECK(all_pages(desk, query, 2).empty());
  });
}

TEST_CASE("PRIO-S2: a list by due_at is refused where no index would serve it") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    TaskQuery query;
    query.order = TaskOrder::due_at;
    CHECK(refusal_of(try_list(desk, query)) == "invalid /order");
    query.owner_id = AccountId{1};
    CHECK(refusal_of(try_list(desk, query)).empty());
    query.state = TaskState::done;
    CHECK(refusal_of(try_list(desk, query)) == "invalid /state");
    query.state = TaskState::open;
    for (const std::string cursor : {"", "7", "x.1", "1.x", "1.2.3", "99999999999999999999.1"}) {
      query.cursor = cursor;
      CHECK(refusal_of(try_list(desk, query)) == "invalid /cursor");
    }
    TaskQuery newest;
    newest.due_from = desk.now;
    CHECK(refusal_of(try_list(desk, newest)) == "invalid /due_from");
  });
}

TEST_CASE("ROLE-4: by due_at too, nobody sees the steps of other people's clients") {
  testing::for_each_engine([](storage::Db& db) {
    Desk desk(db);
    const auto person = desk.quiet_lead(1);
    desk.task(1, person, "follow_up", desk.now + Minutes{5});
    TaskQuery of_person;
    of_person.person_id = person;
    of_person.order = TaskOrder::due_at;
    for (const auto& query : {soonest_of(1), of_person}) {
      const auto seen = desk.as(4, [&](Ctx& ctx) {
        ctx.actor.reach = base::Reach::own;
        return list_tasks(ctx, query);
      });
      CHECK(Desk::must(seen).items.empty());
      CHECK_FALSE(Desk::must(try_list(desk, query)).items.empty());
    }
  });
}

}  // namespace work
