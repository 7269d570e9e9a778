// Starting an import: first steps are laid on the days that follow the start, on top of what is there;
// promises whose hour has passed never come into the queue.
#include "intake/start/import_start.hpp"
#include "intake/import/import_desk.hpp"
#include "intake/import/import_turns.hpp"
#include "intake/import/review_service.hpp"

using namespace intake;
using testing::for_each_engine;
using work::Desk;

namespace {

const std::string zone = "Europe/Moscow";
constexpr std::int64_t cap = 60;  // first steps a day

// Many leads of one manager; later ones applied later, so they are warmer.
std::string many(int from, int count) {
  std::string csv = "№;ФИО;Телефон;Менеджер;Статус;Дата заявки\n";
  for (int i = from; i < from + count; ++i) {
    const auto number = std::to_string(i);
    csv += number + ";Клиент Номер" + number + ";89" + std::to_string(160'000'000 + i) +
           ";manager2;новая заявка;" + (i % 2 == 0 ? "01.11.2026" : "10.11.2026") + "\n";
  }
  return csv;
}

// How many open steps of manager 2 fall on each day.
std::map<std::string, std::int64_t> days_of(storage::Db& db) {
  std::map<std::string, std::int64_t> days;
  const auto dues = db.read([](storage::Tx& tx) {
    return tx.rows<base::Instant>("SELECT due_at FROM tasks WHERE owner_id = 2 AND state = 'open'");
  });
  for (const auto due : dues) ++days[base::to_iso_date(base::wall_time(due, zone).date)];
  return days;
}

bool is_weekend(const std::string& day) {
  const auto number = day_number(*base::parse_iso_date(day));
  return (number + 4) % 7 == 0 || (number + 4) % 7 == 6;  // 1970-01-01 was a Thursday
}

}  // namespace

TEST_CASE("NEW-18: an import started three days late lays its first steps on the days after the start") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto item = desk.applied(many(1, 5));
    desk.desk.pass(base::Minutes{3 * 24 * 60});  // from Wednesday to Saturday
    const auto started = desk.started(item.id);
    CHECK(started.started);
    CHECK(started.held_tasks == 0);
    CHECK(started.step.empty());
    CHECK(started.progress.done == 5);
    for (const auto& row : desk.rows(item.id)) {
      const auto steps = desk.desk.steps(*row.person_id);
      REQUIRE(steps.size() == 1);
      CHECK(steps[0].state == work::TaskState::open);
      CHECK(steps[0].due_at > desk.desk.now);
      CHECK(steps[0].kind == "follow_up");
    }
    CHECK(days_of(db) == std::map<std::string, std::int64_t>{{"2026-11-23", 5}});  // Monday
  });
}

TEST_CASE(
    "NEW-18: two imports share each manager's days: together they keep the cap, and weekends stay free") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto first = desk.applied(many(1, 50), "first.csv");
    const auto second = desk.applied(many(101, 100), "second.csv");
    desk.started(first.id);
    desk.started(second.id);
    std::int64_t all = 0;
    for (const auto& [day, count] : days_of(db)) {
      CHECK(count <= cap);
      CHECK_FALSE(is_weekend(day));
      all += count;
    }
    CHECK(all == 150);
    CHECK(days_of(db).size() == 3);  // 60, 60 and 30: no day is left half empty
  });
}

TEST_CASE("NEW-18: steps that a manager has already count towards the cap of the day") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto person = desk.desk.lead(2);
    const auto tomorrow = tomorrow_morning(desk.desk.now, zone);
    for (int i = 0; i < 58; ++i) desk.desk.task(2, person, "follow_up", tomorrow);
    desk.started(desk.applied(many(1, 5)).id);
    CHECK(days_of(db)["2026-11-19"] == cap);
    CHECK(days_of(db)["2026-11-20"] == 3);
  });
}

TEST_CASE("NEW-18: the warmest are first after the start too, and the rehearsal foretells the last day") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto item = desk.rehearsed(many(1, 80));
    desk.applied(item.id);
    desk.started(item.id);
    std::optional<base::Instant> last_warm;
    std::optional<base::Instant> first_cool;
    std::optional<base::Instant> last;
    for (const auto& row : desk.rows(item.id)) {
      const auto due = desk.desk.steps(*row.person_id).front().due_at;
      const bool warm = row.number % 2 == 1;  // applied later
      if (warm && (!last_warm || *last_warm < due)) last_warm = due;
      if (!warm && (!first_cool || due < *first_cool)) first_cool = due;
      if (!last || *last < due) last = due;
    }
    CHECK(*last_warm < *first_cool);
    CHECK(item.rehearsal->last_first_step_at == last);
  });
}

TEST_CASE("NEW-18: a school that works on weekends gets first steps on them") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto item = desk.applied(many(1, 2));
    desk.desk.pass(base::Minutes{2 * 24 * 60});  // Friday
    work_on_weekends(true);
    desk.started(item.id);
    work_on_weekends(false);
    CHECK(days_of(db) == std::map<std::string, std::int64_t>{{"2026-11-21", 2}});
  });
}

TEST_CASE(
    "IMP-1: a promise that lapsed before the start goes to the past ones and never into the queue as late") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto item = desk.applied(
        "№;ФИО;Телефон;Менеджер;Статус;Дата заявки;История общения с клиентом\n"
        "1;Анна Белова;89161110001;manager2;новая заявка;01.11.2026;\"17.11.2026 просила перезвонить "
        "19.11.2026 "
        "в 15:00\"\n"
        "2;Борис Серов;89161110002;manager2;новая заявка;01.11.2026;\"17.11.2026 просил перезвонить "
        "25.11.2026 "
        "в 15:00\"\n");
    CHECK(item.rehearsal->promises == 2);
    desk.desk.pass(base::Minutes{3 * 24 * 60});
    const auto started = desk.started(item.id);
    CHECK(started.held_tasks == 0);
    const auto rows = desk.rows(item.id);
    const auto anna = *rows[0].person_id;
    const auto left = desk.desk.steps(anna);
    REQUIRE(left.size() == 1);  // the card keeps its first step
    CHECK(left[0].kind == "follow_up");
    CHECK(left[0].due_at > desk.desk.now);
    const auto past =
        Desk::must(desk.as_boss([&](Ctx& ctx) { return list_past_promises(ctx, item.id, {}); })).items;
    REQUIRE(past.size() == 1);
    CHECK(past[0].person_id == anna);
    bool kept = false;
    for (const auto& step : desk.desk.steps(*rows[1].person_id)) {
      kept |= step.kind == "promise" && step.state == work::TaskState::open;
      CHECK(step.due_at > desk.desk.now);
    }
    CHECK(kept);
    CHECK(desk.desk.nobody(2));  // nothing is late
    CHECK(desk.desk.forgotten().items.empty());
  });
}

TEST_CASE("IMP-1: a promise accepted at the rehearsal that lapses before apply waits for a person as well") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto item = desk.rehearsed(
        "№;ФИО;Телефон;Статус;Дата заявки;История общения с клиентом\n"
        "1;Анна Белова;89161110001;новая заявка;01.11.2026;\"17.11.2026 просила перезвонить 19.11.2026 в "
        "15:00\"\n");
    desk.desk.pass(base::Minutes{3 * 24 * 60});
    desk.applied(item.id);
    CHECK(Desk::must(desk.as_boss([&](Ctx& ctx) {
            return list_past_promises(ctx, item.id, {});
          })).items.size() == 1);
  });
}

TEST_CASE(
    "NEW-18: a start that was cut off goes on: what is open stays where it was laid, the rest follows") {
  for_each_engine([](storage::Db& db) {
    ImportDesk desk(db);
    const auto item = desk.applied(many(1, 70));
    Desk::must(desk.as_boss([&](Ctx& ctx) { return start_work(ctx, item.id); }));
    const auto held = db.read([&](storage::Tx& tx) { return work::held_steps(tx, item.id); });
    REQUIRE(held.size() == 70);
    const auto tomorrow = tomorrow_morning(desk.desk.now, zone);
    Desk::must(desk.as_boss([&](Ctx& ctx) -> base::Result<void> {  // the first slice, before the crash
      for (std::size_t i = 0; i < 50; ++i) work::open_steps(ctx.tx, {{held[i].id, tomorrow}});
      return {};
    }));
    Desk::must(start(db, item.id, desk.desk.now));
    CHECK(desk.seen(item.id).held_tasks == 0);
    CHECK(days_of(db) == std::map<std::string, std::int64_t>{{"2026-11-19", 60}, {"2026-11-20", 10}});
    Desk::must(start(db, item.id, desk.desk.now));  // safe to run twice
    CHECK(days_of(db).size() == 2);
    CHECK(desk.as_boss([&](Ctx& ctx) { return start_work(ctx, item.id); }).error().code ==
          base::Code::conflict);
  });
}
