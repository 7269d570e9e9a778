// Fills a school for benchmarks: straight into the tables, sorted the way they are clustered.
#include <fmt/format.h>

#include <chrono>
#include <fstream>
#include <iostream>
#include <map>

#include "access/access.hpp"
#include "app/commands.hpp"
#include "app/seed_demo.hpp"
#include "app/seed_rows.hpp"
#include "app/seed_words.hpp"
#include "intake/match/match_keys.hpp"
#include "people/people.hpp"
#include "storage/search/search_index.hpp"

namespace app {
namespace {

using base::AccountId;
using base::TeamId;
using people::PersonId;

constexpr std::size_t people_a_write = 4000;  // large, as random pages then go to the log once
constexpr long people_a_round = 500;          // whose rows wait together
constexpr std::int64_t longest_timeline = 5000;
constexpr const char* seed_password = "seed-password-1";

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

struct KindRank {
  std::string key;
  std::int64_t rank = 0;
};
BOOST_DESCRIBE_STRUCT(KindRank, (), (key, rank))
constexpr std::string_view select_ranks = "SELECT key, rank FROM task_kinds";

constexpr std::string_view lift_caps_sql =
    "UPDATE queue_orders SET max_break = 0, clients_a_day = 0, tasks_a_day = 0 WHERE scope = 'school'";

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
    lift_caps();
    for (const auto& kind : db_.read([](storage::Tx& tx) { return tx.rows<KindRank>(select_ranks); })) {
      ranks_[kind.key] = kind.rank;
    }
    seq_ = db_.read([](storage::Tx& tx) { return journal::newest_seq(tx); });
    for (long done = 0; done < options_.people;) {
      const long to = std::min<long>(options_.people, done + static_cast<long>(people_a_write));
      const SeedWords before = words_;  // a use case may run twice: the second time with the same words
      (void)db_.write(
          [&](storage::Tx& tx) -> base::Result<bool> {
            words_ = before;
            later_.clear();
            tables_.clear();
            for (long i = done; i < to; ++i) {
              add_person(tx, i);
              if (i % people_a_round == people_a_round - 1) tables_.write(tx);
            }
            write_later();
            tables_.write(tx);
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
  // A load must not run dry.
  void lift_caps() {
    (void)db_.write([](storage::Tx& tx) -> base::Result<bool> {
      tx.run(lift_caps_sql);
      return true;
    });
  }

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
    tables_.people.add(person.id, person.name, "lead", owner, team_, "Europe/Moscow", words_.source(),
                       person.profile.city, words_.goal(), words_.level(), "{}", 1, since, since);
    const std::vector<people::ContactRow> contacts{contact(person.id, people::ContactKind::phone, phone, 0),
                                                   contact(person.id, people::ContactKind::mail, mail, 1)};
    for (const auto& row : contacts) {
      tables_.contacts.add(row.id, row.person_id, row.kind, row.value, row.key, "", 1, row.position);
    }
    people_index_.add(person.id.value, people::searchable_text(person, contacts));
    people::CardSummary card{person, {}};
    for (const auto& row : contacts)
      card.contacts.push_back({row.id, row.kind, row.value, row.label, row.is_main});
    for (const auto key : intake::match_keys::keys_of(card)) tables_.keys.add(key, person.id);
    add_deal(person.id, owner, since);
    add_events(tx, person.id, owner, since);
  }

  static people::ContactRow contact(PersonId person, people::ContactKind kind, const std::string& value,
                                    int position) {
    return {base::new_id<people::ContactId>(), person, kind, value,
            people::contact_key(kind, value),  "",     true, position};
  }

  void add_deal(PersonId person, AccountId owner, base::Instant since) {
    const auto deal = base::new_id<pipeline::DealId>();
    const auto turn = words_.number(1, 10);
    const std::string stage = turn <= 6 ? "applied" : turn <= 8 ? "trial_held" : "paid";
    tables_.deals.add(deal, person, stage, words_.goal(), words_.number(8, 60) * 100'000, "RUB", owner, since,
                      since, 1);
    tables_.baskets.add(deal, "applied", since);
    if (stage != "applied") tables_.baskets.add(deal, "trial", since);
    if (stage == "paid") tables_.baskets.add(deal, "paid", since);
    add_tasks(person, deal, owner, since);
  }

  // The first step is open and due; of the others half are. Two of three belong to the manager, one to the
  // team.
  void add_tasks(PersonId person, pipeline::DealId deal, AccountId owner, base::Instant since) {
    static constexpr std::array kinds{"follow_up",    "follow_up", "new_lead",        "after_trial",
                                      "reactivation", "promise",   "active_question", "arrange_schedule"};
    const std::int64_t count = std::max<std::int64_t>(1, tasks_.next(words_));
    for (std::int64_t i = 0; i < count; ++i) {
      const std::string kind = kinds[static_cast<std::size_t>(words_.number(0, kinds.size() - 1))];
      const bool open = i == 0 || words_.once_in(2);
      const bool of_team = words_.once_in(3);
      const base::Instant due{now_.ms - words_.number(1, 30 * base::day_ms)};
      tables_.tasks.add(base::new_id_value(), person, deal, kind, open ? "open" : "done",
                        of_team ? std::nullopt : std::optional(owner),
                        of_team ? std::optional(team_) : std::nullopt, due, 0, since, ranks_.at(kind),
                        open ? std::nullopt : std::optional(due));
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
        write(event);
      }
      if (told) history_index_.add(seq_, text);
      if (people_index_.full()) people_index_.write(tx);
      if (history_index_.full()) history_index_.write(tx);
    }
  }

  // One in three comes after its neighbours, as in a school that has lived: the pages of a table that was
  // filled in its own order are full to the brim, and every first entry would split one.
  void write_later() {
    for (const auto& event : later_) write(event);
    later_.clear();
  }
  void write(const SeededEvent& event) {
    tables_.events.add("person", event.person, event.at, event.id, event.seq,
                       event.told ? "note.added" : "outcome.noted", 1, event.at, event.actor, "seed",
                       event.payload);
  }

  storage::Db& db_;
  const SeedOptions& options_;
  SeedWords words_;
  Share tasks_;
  Share events_;
  base::Instant now_;
  std::int64_t seq_ = 0;
  std::vector<SeededEvent> later_;
  SeedTables tables_;
  std::map<std::string, std::int64_t> ranks_;  // of the kinds of work
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
