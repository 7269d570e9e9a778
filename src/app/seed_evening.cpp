#include "app/seed_evening.hpp"

#include "people/people.hpp"
#include "pipeline/pipeline.hpp"
#include "work/lease/lease_service.hpp"
#include "work/task/task_service.hpp"
#include "work/work.hpp"

namespace app {
namespace {

constexpr int tries_before_the_stack = 5;              // the distances of no_answer, as the outcomes come
constexpr std::int64_t first_pause_ms = base::day_ms;  // of the stage `applied`
// 1 h, 4 h, 1 day, 3 days, 7 days.
constexpr std::int64_t all_tries_ms = 11 * base::day_ms + 5 * base::hour_ms;
constexpr std::int64_t stack_pause_ms = 30 * base::day_ms;

class Evening {
 public:
  Evening(storage::Db& db, const auth::Account& manager, base::Instant now, SeedWords& words)
      : db_(db), manager_(manager), now_(now), words_(words) {}

  // Whoever was there earlier comes first: what is done at a time sees only what there was.
  void run() {
    const base::Instant fell_off{now_.ms - 2 * base::hour_ms};
    tried("佐藤 健", {fell_off.ms - first_pause_ms - all_tries_ms - stack_pause_ms},
          tries_before_the_stack + 1);
    const base::Instant last_try{now_.ms - 30 * base::minute_ms};
    tried("Hanna Weiss", {last_try.ms - first_pause_ms - all_tries_ms}, tries_before_the_stack);
    had_trial("Мила Резник", 31);
    had_trial("Тимур Сафин", 10);
    waits("Лев Аксёнов", "promise", 8, "Обещала позвонить после работы.");
    waits("Вера Климова", "active_question", 7, "Можно заниматься вдвоём с сестрой?");
    lead("Oliver Grant", ago(4));
  }

 private:
  base::Instant ago(std::int64_t minutes) const { return {now_.ms - minutes * base::minute_ms}; }

  template <class F>
  auto at(base::Instant when, F&& use) {
    auto result = db_.write([&](storage::Tx& tx) {
      storage::Ctx ctx{
          tx,
          {manager_.id, manager_.team_id.value_or(base::TeamId{}), std::string(base::word_of(manager_.role)),
           std::string(base::word_of(manager_.language)), manager_.zone, base::Reach::all},
          when,
          "demo",
          "demo"};
      return use(ctx);
    });
    if (!result) throw std::runtime_error("the demo school: " + result.error().message);
    return std::move(*result);
  }

  people::PersonId lead(const std::string& name, base::Instant since) {
    people::NewPerson wanted;
    wanted.name = name;
    wanted.phones = {words_.phone()};
    wanted.owner_id = manager_.id;
    wanted.zone = manager_.zone;
    wanted.profile = people::Profile{};
    wanted.profile->goal = words_.goal();
    return at(since, [&](storage::Ctx& ctx) { return people::create_person(ctx, wanted); }).person.id;
  }

  // The manager is given his client and notes what came of it; when the next step is due.
  base::Instant worked(base::Instant when, const work::CompleteAssignment& outcome) {
    return at(when, [&](storage::Ctx& ctx) -> base::Result<base::Instant> {
      TRY(const auto given, work::take_client(ctx));
      if (!given) return base::fail(base::Code::internal, "nobody was due");
      auto wanted = outcome;
      wanted.id = given->id;
      TRY(const auto done, work::complete(ctx, wanted));
      return done.next_task ? done.next_task->due_at : when;
    });
  }

  // Talked once, and then did not answer so often.
  void tried(const std::string& name, base::Instant since, int times) {
    lead(name, since);
    work::CompleteAssignment outcome;
    outcome.outcome = "reached";
    outcome.note = words_.note();
    auto due = worked(since, outcome);
    outcome.outcome = "no_answer";
    outcome.note.reset();
    for (int i = 0; i < times; ++i) due = worked(due, outcome);
  }

  void had_trial(const std::string& name, std::int64_t minutes_ago) {
    const auto person = lead(name, {now_.ms - 5 * base::day_ms});
    const auto moved = [&](base::Instant when, const std::string& stage) {
      at(when, [&](storage::Ctx& ctx) {
        const auto deal = pipeline::current_deal(ctx.tx, person);
        return pipeline::move_deal(ctx, {.id = deal->id, .stage = stage, .version = {}});
      });
    };
    moved({now_.ms - 2 * base::day_ms}, "trial_scheduled");
    moved(ago(minutes_ago), "trial_held");
    at(ago(minutes_ago), [&](storage::Ctx& ctx) -> base::Result<bool> {
      for (const auto& step : work::live_tasks(ctx.tx, person)) {
        if (step.kind != "after_trial") CHECK_OK(work::cancel_task(ctx, step.id));
      }
      return true;
    });
  }

  // A client for whom one thing is due, and nothing else.
  void waits(const std::string& name, const std::string& kind, std::int64_t minutes,
             const std::string& text) {
    const auto person = lead(name, {now_.ms - 3 * base::day_ms});
    at(ago(minutes), [&](storage::Ctx& ctx) -> base::Result<bool> {
      const auto before = work::live_tasks(ctx.tx, person);
      work::NewTask task;
      task.person_id = person;
      task.kind = kind;
      task.due_at = ctx.now;
      task.owner_id = manager_.id;
      if (kind == "promise") task.channel = work::Channel::call;
      task.text = text;
      CHECK_OK(work::create_task(ctx, task));
      for (const auto& step : before) CHECK_OK(work::cancel_task(ctx, step.id));
      return true;
    });
  }

  storage::Db& db_;
  const auth::Account& manager_;
  base::Instant now_;
  SeedWords& words_;
};

}  // namespace

void seed_evening(storage::Db& db, const auth::Account& manager, base::Instant now, SeedWords& words) {
  Evening(db, manager, now, words).run();
}

}  // namespace app
