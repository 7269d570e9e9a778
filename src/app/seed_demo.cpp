#include "app/seed_demo.hpp"

#include <fmt/format.h>

#include <array>
#include <iostream>

#include "access/access.hpp"
#include "app/seed_evening.hpp"
#include "app/seed_words.hpp"
#include "jobs/job_store.hpp"
#include "people/people.hpp"
#include "pipeline/deal_service.hpp"
#include "pipeline/pipeline.hpp"
#include "work/task/task_service.hpp"
#include "work/work.hpp"

namespace app {
namespace {

constexpr const char* demo_password = "rollbook-demo";
constexpr int demo_people = 64;

// People of the demo school and the roles they sign in with.
struct DemoAccount {
  auth::Role role;
  const char* mail;
  const char* name;
  auth::Language language;
  const char* team = nullptr;  // of her own: no client of the others comes to her
};
constexpr std::array demo_accounts{
    DemoAccount{auth::Role::sales, "marina@demo.school", "Марина Лебедева", auth::Language::ru},
    DemoAccount{auth::Role::sales, "ilya@demo.school", "Илья Панов", auth::Language::ru},
    DemoAccount{auth::Role::sales, "lina@demo.school", "李娜", auth::Language::zh},
    DemoAccount{auth::Role::sales, "sofia@demo.school", "София Орлова", auth::Language::ru, "Evening sales"},
    DemoAccount{auth::Role::support, "olga@demo.school", "Ольга Котова", auth::Language::ru},
    DemoAccount{auth::Role::academic, "petr@demo.school", "Пётр Чернов", auth::Language::ru},
    DemoAccount{auth::Role::teacher, "carter@demo.school", "Ms. Carter", auth::Language::en},
    DemoAccount{auth::Role::methodologist, "irina@demo.school", "Ирина Белова", auth::Language::ru},
    DemoAccount{auth::Role::call_centre, "yuki@demo.school", "田中 ユキ", auth::Language::ja},
    DemoAccount{auth::Role::head, "natalia@demo.school", "Наталья Ремизова", auth::Language::ru},
    DemoAccount{auth::Role::director, "james@demo.school", "James Porter", auth::Language::en},
    DemoAccount{auth::Role::analyst, "alice@demo.school", "Alice Weber", auth::Language::en},
    DemoAccount{auth::Role::administrator, "admin@demo.school", "Admin", auth::Language::en},
};

template <class T>
T must(base::Result<T> result) {
  if (result) return std::move(*result);
  std::string text = result.error().message;
  for (const auto& problem : result.error().problems) text += " " + problem.pointer + ": " + problem.message;
  throw std::runtime_error("the demo school: " + text);
}

const char* team_of(auth::Role role) {
  switch (role) {
    case auth::Role::sales:
      return "Sales";
    case auth::Role::support:
      return "Support";
    case auth::Role::academic:
      return "Academic affairs";
    case auth::Role::teacher:
    case auth::Role::methodologist:
      return "Teaching";
    case auth::Role::call_centre:
      return "Call centre";
    case auth::Role::head:
    case auth::Role::director:
    case auth::Role::analyst:
    case auth::Role::administrator:
      return nullptr;
  }
  return nullptr;
}

class DemoSeed {
 public:
  explicit DemoSeed(storage::Db& db) : db_(db), now_(base::system_now()), words_(7) {}

  void run() {
    for (const auto& wanted : demo_accounts) add_account(wanted);
    for (int i = 0; i < demo_people; ++i) {
      const auto& owner = sellers_[static_cast<std::size_t>(i) % sellers_.size()];
      must(db_.write([&](storage::Tx& tx) { return add_person(tx, owner, i); }));
    }
    seed_evening(db_, *evening_, now_, words_);
    must(db_.write([&](storage::Tx& tx) { return give_up_on_a_job(tx); }));
    must(db_.write([&](storage::Tx& tx) { return add_long_story(tx, sellers_.front()); }));
    people::index_history(db_);
  }

 private:
  void add_account(const DemoAccount& wanted) {
    auth::NewAccount account;
    account.email = wanted.mail;
    account.name = wanted.name;
    account.role = wanted.role;
    account.language = wanted.language;
    account.zone = wanted.role == auth::Role::call_centre ? "Asia/Tokyo" : "Europe/Moscow";
    account.password = demo_password;
    if (const char* team = wanted.team != nullptr ? wanted.team : team_of(wanted.role)) {
      account.team_id = must(auth::ensure_team(db_, team, wanted.role, now_)).id;
    }
    const auto made = must(auth::create_account(db_, account, now_));
    std::cout << base::word_of(wanted.role) << "\t" << wanted.mail << "\t" << demo_password << "\n";
    if (wanted.team != nullptr) {
      evening_ = made;
    } else if (wanted.role == auth::Role::sales) {
      sellers_.push_back(made);
    }
  }

  storage::Ctx context(storage::Tx& tx, const auth::Account& who, base::Instant at) const {
    base::Actor actor{who.id,
                      who.team_id.value_or(base::TeamId{}),
                      std::string(base::word_of(who.role)),
                      std::string(base::word_of(who.language)),
                      who.zone,
                      base::Reach::all};
    return {tx, actor, at, "demo", "demo"};
  }

  base::Result<bool> add_person(storage::Tx& tx, const auth::Account& owner, int number) {
    const bool fresh = number % 5 == 0;
    const base::Instant since{now_.ms - (fresh ? words_.number(5, 90) * base::minute_ms
                                               : words_.number(30, 60 * 24) * base::hour_ms)};
    auto ctx = context(tx, owner, since);
    people::NewPerson wanted;
    wanted.name = words_.name();
    wanted.phones = {words_.phone()};
    wanted.emails = {words_.mail(wanted.name, number)};
    wanted.owner_id = owner.id;
    wanted.source = people::Source{words_.source(), "cpc", "autumn"};
    wanted.profile = people::Profile{};
    wanted.profile->city = words_.city();
    wanted.zone = SeedWords::zone_of(*wanted.profile->city);
    wanted.profile->goal = words_.goal();
    wanted.profile->level = words_.level();
    wanted.profile->wanted_times = "Tue, Thu 19:00-21:00";
    TRY(const auto card, people::create_person(ctx, wanted));
    CHECK_OK(tell(ctx, card.person.id, since));
    return give_work(tx, owner, card, since, number);
  }

  // Somebody who has been with the school for over a year, with a break in between: a story to look through.
  base::Result<bool> add_long_story(storage::Tx& tx, const auth::Account& owner) {
    constexpr std::int64_t days = 400, days_a_talk = 3, break_begins = 150, break_ends = 210;
    const base::Instant since{now_.ms - days * base::day_ms};
    auto ctx = context(tx, owner, since);
    people::NewPerson wanted;
    wanted.name = "Мария Орлова";
    wanted.phones = {words_.phone()};
    wanted.owner_id = owner.id;
    TRY(const auto card, people::create_person(ctx, wanted));
    for (std::int64_t day = 1; day < days; day += days_a_talk) {
      if (day > break_begins && day < break_ends) continue;
      const base::Instant at{since.ms + day * base::day_ms};
      const people::NoteAdded said{words_.note()};
      CHECK_OK(journal::write(ctx, journal::of_person(card.person.id.value), said, at));
    }
    constexpr int with_a_follow_up = 8;
    return give_work(tx, owner, card, since, with_a_follow_up);
  }

  base::Result<void> tell(storage::Ctx& ctx, people::PersonId person, base::Instant since) {
    const std::int64_t count = now_.ms - since.ms < base::day_ms ? 0 : words_.number(2, 9);
    for (std::int64_t i = 1; i <= count; ++i) {
      const base::Instant at{since.ms + (now_.ms - since.ms) * i / (count + 1)};
      CHECK_OK(journal::write(ctx, journal::of_person(person.value), people::NoteAdded{words_.note()}, at));
    }
    return {};
  }

  // Every stage is filled, and every kind of work is due for somebody: a few late, some now, most today.
  base::Result<bool> give_work(storage::Tx& tx, const auth::Account& owner, const people::PersonCard& card,
                               base::Instant since, int number) {
    static constexpr std::array kinds{"follow_up",   "promise",   "active_question",
                                      "after_trial", "follow_up", "reactivation"};
    CHECK_OK(move_on(tx, owner, card, since, number));
    auto ctx = context(tx, owner, now_);
    if (number % 5 == 0) return true;  // a lead nobody has called yet keeps its first step
    const auto first_steps = work::live_tasks(tx, card.person.id);
    work::NewTask task;
    task.person_id = card.person.id;
    task.kind = kinds[static_cast<std::size_t>(number / 2) % kinds.size()];
    task.due_at = {now_.ms + words_.number(-15, 360) * base::minute_ms};
    task.owner_id = owner.id;
    if (task.kind == "promise") task.channel = work::Channel::call;
    if (task.kind == "promise" || task.kind == "active_question") task.text = words_.note();
    CHECK_OK(work::create_task(ctx, task));
    for (const auto& step : first_steps) CHECK_OK(work::cancel_task(ctx, step.id));
    return true;
  }

  // The deal goes through its stages on the days in between.
  base::Result<bool> move_on(storage::Tx& tx, const auth::Account& owner, const people::PersonCard& card,
                             base::Instant since, int number) {
    static constexpr std::array reached{"applied",         "applied", "trial_held",
                                        "trial_requested", "paid",    "trial_scheduled"};
    const auto deal = pipeline::current_deal(tx, card.person.id);
    if (!deal) return true;
    auto ctx = context(tx, owner, {since.ms + base::hour_ms});
    CHECK_OK(pipeline::change_deal(ctx, {.id = deal->id,
                                         .title = card.person.profile.goal,
                                         .amount = base::Money{words_.number(12, 48) * 80'000, "RUB"}}));
    const std::string stage = reached[static_cast<std::size_t>(number) % reached.size()];
    if (stage == "applied") return true;
    auto later = context(tx, owner, {(since.ms + now_.ms) / 2});
    if (stage == "paid") CHECK_OK(pipeline::move_deal(later, {.id = deal->id, .stage = "trial_held"}));
    auto last = context(tx, owner, {(since.ms + 2 * now_.ms) / 3});
    CHECK_OK(pipeline::move_deal(last, {.id = deal->id, .stage = stage}));
    return true;
  }

  // Last night the database was away: an administrator sees it and runs the job again.
  base::Result<bool> give_up_on_a_job(storage::Tx& tx) {
    const base::Instant night{now_.ms - 9 * base::hour_ms};
    auto ctx = context(tx, *evening_, night);
    jobs::enqueue(ctx, "people.erasure", R"({"cards":[]})", night, 1);
    const auto job = jobs::job_store::claim(tx, night, night);
    jobs::job_store::fail(tx, *job, "The database does not answer just now. Try again.", night);
    return true;
  }

  storage::Db& db_;
  base::Instant now_;
  SeedWords words_;
  std::vector<auth::Account> sellers_;
  std::optional<auth::Account> evening_;  // whose queue shows every rule
};

}  // namespace

int seed_demo(const Config&, storage::Db& db) {
  if (db.read([](storage::Tx& tx) { return !auth::active_accounts(tx).empty(); })) {
    throw std::runtime_error("This school is not empty: the demo school needs a folder of its own.");
  }
  DemoSeed(db).run();
  return 0;
}

}  // namespace app
