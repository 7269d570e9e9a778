// Fills a school for benchmarks: straight into the tables, sorted the way they are clustered.
#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <iostream>

#include "access/access.hpp"
#include "app/commands.hpp"
#include "app/seed_demo.hpp"
#include "app/seed_words.hpp"
#include "intake/match/match_keys.hpp"
#include "people/people.hpp"
#include "storage/search_index.hpp"

namespace app {
namespace {

using base::AccountId;
using base::TeamId;
using people::PersonId;

constexpr std::size_t people_a_write = 4000;  // large, as random pages then go to the log once
constexpr std::int64_t longest_timeline = 5000;
constexpr const char* seed_password = "seed-password-1";

constexpr std::string_view insert_person = R"sql(
    INSERT INTO people (id, name, kind, owner_id, team_id, zone, utm_source, city, goal, level, fields, version,
                        created_at, updated_at)
    VALUES ($1, $2, 'lead', $3, $4, 'Europe/Moscow', $5, $6, $7, $8, '{}', 1, $9, $9)
)sql";

constexpr std::string_view insert_contact = R"sql(
    INSERT INTO contacts (id, person_id, kind, value, key, label, is_main, position)
    VALUES ($1, $2, $3, $4, $5, '', 1, $6)
)sql";

constexpr std::string_view insert_deal = R"sql(
    INSERT INTO deals (id, person_id, stage, title, amount_minor, amount_currency, owner_id, created_at, stage_since,
                       version)
    VALUES ($1, $2, $3, $4, $5, 'RUB', $6, $7, $7, 1)
)sql";

constexpr std::string_view insert_basket =
    "INSERT INTO deal_baskets (deal_id, basket, reached_at) VALUES ($1, $2, $3)";

constexpr std::string_view insert_task = R"sql(
    INSERT INTO tasks (id, person_id, deal_id, kind, state, owner_id, team_id, due_at, attempts, created_at, rank,
                       ended_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, $9, (SELECT rank FROM task_kinds WHERE key = $4), $10)
)sql";

constexpr std::string_view insert_event = R"sql(
    INSERT INTO events (subject_kind, subject_id, occurred_at, id, seq, type, version, recorded_at, actor_id, cause,
                        payload)
    VALUES ('person', $1, $2, $3, $4, $5, 1, $2, $6, 'seed', $7)
)sql";

constexpr std::string_view insert_key = "INSERT INTO match_keys (hash, person_id) VALUES ($1, $2)";

// Spreads `total` over people: most have a few, some many, one very many.
class Share {
 public:
  Share(std::int64_t total, std::int64_t people) : left_(total), people_(people) {}
  std::int64_t next(SeedWords& words) {
    if (people_ <= 0) return 0;
    const std::int64_t mean = left_ / people_;
    --people_;
    std::int64_t count = people_ == 0 ? left_ : words.number(mean / 4, mean + mean * 3 / 4);
    if (!tail_given_ && left_ > 4 * longest_timeline) {
      tail_given_ = true;
      count = longest_timeline;
    }
    count = std::min(count, left_);
    left_ -= count;
    return count;
  }

 private:
  std::int64_t left_;
  std::int64_t people_;
  bool tail_given_ = false;
};

struct SeededEvent {
  PersonId person;
  base::Instant at;
  std::int64_t id = 0;
  std::int64_t seq = 0;
  bool told = false;
  AccountId actor;
  std::string payload;
};

class BulkSeed {
 public:
  BulkSeed(storage::Db& db, const SeedOptions& options)
      : db_(db),
        options_(options),
        words_(options.random_seed),
        tasks_(options.tasks, options.people),
        events_(options.events, options.people),
        now_(base::system_now()) {}

  void run() {
    make_managers();
    seq_ = db_.read([](storage::Tx& tx) { return journal::newest_seq(tx); });
    for (long done = 0; done < options_.people;) {
      const long to = std::min<long>(options_.people, done + static_cast<long>(people_a_write));
      const SeedWords before = words_;  // a use case may run twice: the second time with the same words
      (void)db_.write(
          [&](storage::Tx& tx) -> base::Result<bool> {
            words_ = before;
            later_.clear();
            for (long i = done; i < to; ++i) add_person(tx, i);
            write_later(tx);
            people_index_.write(tx);
            history_index_.write(tx);
            return true;
          },
          storage::Urgency::bulk);
      done = to;
      if (done % 20'000 == 0) std::cerr << fmt::format("  {} of {} people\n", done, options_.people);
    }
    (void)db_.write([&](storage::Tx& tx) -> base::Result<bool> {
      people::set_history_indexed(tx, seq_);
      return true;
    });
    while (people::people_index().merge(db_)) {
    }
    while (people::history_index().merge(db_)) {
    }
  }

 private:
  void make_managers() {
    const auto team = auth::ensure_team(db_, "Sales", auth::Role::sales, now_);
    team_ = team->id;
    std::vector<auth::NewAccount> wanted;
    for (long i = 1; i <= options_.managers; ++i) {
      auth::NewAccount account;
      account.email = fmt::format("manager{}@seed.test", i);
      account.name = fmt::format("{} {}", words_.name(), i);
      account.role = auth::Role::sales;
      account.team_id = team_;
      account.password = seed_password;
      wanted.push_back(std::move(account));
    }
    const auto made = auth::create_accounts(db_, wanted, now_);
    if (!made) throw std::runtime_error(made.error().message + " Seed an empty school.");
    for (const auto& account : *made) managers_.push_back(account.id);
    if (options_.tokens_file.empty()) return;
    std::ofstream out(options_.tokens_file);
    for (const auto& account : *made) {
      const auto token = auth::issue_token(db_, account.email, now_);
      out << *token << "\n";
    }
    if (!out.flush()) throw std::runtime_error(options_.tokens_file + ": cannot be written");
  }

  void add_person(storage::Tx& tx, long number) {
    people::Person person;
    person.id = base::new_id<PersonId>();
    person.name = words_.name();
    const AccountId owner = managers_[static_cast<std::size_t>(number) % managers_.size()];
    const base::Instant since{now_.ms - words_.number(1, 400) * base::day_ms};
    const std::string phone = words_.phone();
    const std::string mail = words_.mail(person.name, number);
    person.profile.city = words_.city();
    tx.run(insert_person, person.id, person.name, owner, team_, words_.source(), person.profile.city,
           words_.goal(), words_.level(), since);
    const std::vector<people::ContactRow> contacts{contact(person.id, people::ContactKind::phone, phone, 0),
                                                   contact(person.id, people::ContactKind::mail, mail, 1)};
    for (const auto& row : contacts) {
      tx.run(insert_contact, row.id, row.person_id, row.kind, row.value, row.key, row.position);
    }
    people_index_.add(person.id.value, people::searchable_text(person, contacts));
    people::CardSummary card{person, {}};
    for (const auto& row : contacts)
      card.contacts.push_back({row.id, row.kind, row.value, row.label, row.is_main});
    for (const auto key : intake::match_keys::keys_of(card)) tx.run(insert_key, key, person.id);
    add_deal(tx, person.id, owner, since);
    add_events(tx, person.id, owner, since);
  }

  static people::ContactRow contact(PersonId person, people::ContactKind kind, const std::string& value,
                                    int position) {
    return {base::new_id<people::ContactId>(), person, kind, value,
            people::contact_key(kind, value),  "",     true, position};
  }

  void add_deal(storage::Tx& tx, PersonId person, AccountId owner, base::Instant since) {
    const auto deal = base::new_id<pipeline::DealId>();
    const auto turn = words_.number(1, 10);
    const std::string stage = turn <= 6 ? "applied" : turn <= 8 ? "trial_held" : "paid";
    tx.run(insert_deal, deal, person, stage, words_.goal(), words_.number(8, 60) * 100'000, owner, since);
    tx.run(insert_basket, deal, "applied", since);
    if (stage != "applied") tx.run(insert_basket, deal, "trial", since);
    if (stage == "paid") tx.run(insert_basket, deal, "paid", since);
    add_tasks(tx, person, deal, owner, since);
  }

  // The first step is open and due; of the others half are. Two of three belong to the manager, one to the
  // team.
  void add_tasks(storage::Tx& tx, PersonId person, pipeline::DealId deal, AccountId owner,
                 base::Instant since) {
    static constexpr std::array kinds{"follow_up",    "follow_up", "new_lead",        "after_trial",
                                      "reactivation", "promise",   "active_question", "arrange_schedule"};
    const std::int64_t count = std::max<std::int64_t>(1, tasks_.next(words_));
    for (std::int64_t i = 0; i < count; ++i) {
      const std::string kind = kinds[static_cast<std::size_t>(words_.number(0, kinds.size() - 1))];
      const bool open = i == 0 || words_.once_in(2);
      const bool of_team = words_.once_in(3);
      const base::Instant due{now_.ms - words_.number(1, 30 * base::day_ms)};
      tx.run(insert_task, base::new_id_value(), person, deal, kind, open ? "open" : "done",
             of_team ? std::nullopt : std::optional(owner), of_team ? std::optional(team_) : std::nullopt,
             due, since, open ? std::nullopt : std::optional(due));
    }
  }

  // In the order of the table's key; one in four has a text.
  void add_events(storage::Tx& tx, PersonId person, AccountId owner, base::Instant since) {
    const std::int64_t count = events_.next(words_);
    const std::int64_t step = (now_.ms - since.ms) / (count + 1);
    for (std::int64_t i = 0; i < count; ++i) {
      const base::Instant at{since.ms + (i + 1) * step};
      const bool told = i % 4 == 0;
      const std::string text = told ? words_.text(20, 400) : "";
      std::string payload = told ? "{\"text\":" + base::json::text_of(text) + "}"
                                 : R"({"assignment_id":"1","task_kind":"follow_up","outcome":"no_answer"})";
      SeededEvent event{person, at, base::new_id_value(), ++seq_, told, owner, std::move(payload)};
      if (i % 3 == 2) {
        later_.push_back(std::move(event));
      } else {
        write(tx, event);
      }
      if (told) history_index_.add(seq_, text);
      if (people_index_.full()) people_index_.write(tx);
      if (history_index_.full()) history_index_.write(tx);
    }
  }

  // One in three comes after its neighbours, as in a school that has lived: the pages of a table that was
  // filled in its own order are full to the brim, and every first entry would split one.
  void write_later(storage::Tx& tx) {
    for (const auto& event : later_) write(tx, event);
    later_.clear();
  }
  static void write(storage::Tx& tx, const SeededEvent& event) {
    tx.run(insert_event, event.person, event.at, event.id, event.seq,
           event.told ? "note.added" : "outcome.noted", event.actor, event.payload);
  }

  storage::Db& db_;
  const SeedOptions& options_;
  SeedWords words_;
  Share tasks_;
  Share events_;
  base::Instant now_;
  std::int64_t seq_ = 0;
  std::vector<SeededEvent> later_;
  TeamId team_;
  std::vector<AccountId> managers_;
  storage::SearchBulk people_index_{people::people_index()};
  storage::SearchBulk history_index_{people::history_index()};
};

}  // namespace

int run_seed(const Config& config, const SeedOptions& options) {
  wire();
  const auto db = storage::open_db(config.database);
  if (options.demo) return seed_demo(config, *db);
  const auto start = std::chrono::steady_clock::now();
  BulkSeed(*db, options).run();
  const auto took = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  std::cerr << fmt::format("{} people, {} tasks, {} events in {:.1f} s\n", options.people, options.tasks,
                           options.events, took);
  return 0;
}

}  // namespace app
