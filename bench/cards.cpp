// What one card costs: CPU of the thread that answers, with the reply written out.
//
//   bench_cards [--people N] [--database URL] [--folder DIR]
//
// N people, each with 2 phones, a mail, 19 notes; then cards with their newest 20 entries are read at random.
#include <fmt/format.h>

#include <cstdlib>
#include <cstring>
#include <ctime>
#include <filesystem>
#include <random>

#include "people/people.hpp"
#include "storage/db.hpp"

namespace {

using people::PersonId;
using storage::Ctx;
using storage::Db;
using storage::Tx;

constexpr int reads = 20'000;
constexpr int notes_a_card = 19;
constexpr int slice = 50;

double cpu_us(clockid_t clock) {
  timespec now{};
  clock_gettime(clock, &now);
  return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

Ctx context(Tx& tx) {
  return {tx,
          {base::AccountId{1}, {}, "head", "en", "Europe/Moscow", base::Reach::all},
          base::system_now(),
          "bench",
          "bench"};
}

template <class F>
auto write(Db& db, F&& use) {
  auto result = db.write([&](Tx& tx) {
    Ctx ctx = context(tx);
    return use(ctx);
  });
  if (!result) {
    fmt::print(stderr, "{}\n", result.error().message);
    std::abort();
  }
  return std::move(*result);
}

people::NewPerson person(int i) {
  people::NewPerson wanted{.name = fmt::format("Анна Петрова {}", i)};
  wanted.phones = {fmt::format("+7916{:07}", i), fmt::format("+7903{:07}", i)};
  wanted.emails = {fmt::format("anna{}@example.org", i)};
  wanted.source = people::Source{.utm_source = "travel_lady", .utm_medium = "barter"};
  wanted.profile = people::Profile{.city = "Казань", .goal = "AP Calculus BC"};
  return wanted;
}

std::vector<PersonId> fill(Db& db, int count) {
  std::vector<PersonId> ids;
  for (int from = 0; from < count; from += slice) {
    std::vector<people::NewPerson> wanted;
    for (int i = from; i < std::min(from + slice, count); ++i) wanted.push_back(person(i));
    for (const auto id :
         write(db, [&](Ctx& ctx) { return people::create_people(ctx, wanted, people::ImportId{1}); })) {
      ids.push_back(id);
    }
  }
  return ids;
}

void add_notes(Db& db, const std::vector<PersonId>& ids) {
  for (const auto id : ids) {
    write(db, [&](Ctx& ctx) -> base::Result<bool> {
      for (int i = 0; i < notes_a_card; ++i) {
        TRY(const auto note,
            people::add_note(ctx, {id, "Обсудили цену: дорого, думает. Перезвонить завтра."}));
      }
      return true;
    });
  }
}

// Card and newest 20 entries as JSON; its length, so that nothing is optimised away.
std::size_t read_card(Db& db, PersonId id) {
  return db.read([&](Tx& tx) {
    Ctx ctx = context(tx);
    std::string out;
    const auto card = people::get_card(ctx, id);
    base::json::write(out, *card);
    base::json::write(out, *people::newest_entries(ctx, *card, 20));
    return out.size();
  });
}

}  // namespace

int main(int argc, char** argv) {
  int count = 20'000;
  storage::DbOptions options{.data_dir = "build/cards-bench"};
  for (int i = 1; i + 1 < argc; i += 2) {
    if (std::strcmp(argv[i], "--people") == 0) count = std::atoi(argv[i + 1]);
    if (std::strcmp(argv[i], "--database") == 0) options.database_url = argv[i + 1];
    if (std::strcmp(argv[i], "--folder") == 0) options.data_dir = argv[i + 1];
  }
  std::filesystem::remove_all(options.data_dir);
  const auto db = storage::open_db(options);
  write(*db, [](Ctx& ctx) -> base::Result<bool> {
    ctx.tx.run(
        "INSERT INTO accounts (id, email, name, role, language, zone, state, created_at)"
        " VALUES (1, 'head@bench.test', 'Head', 'head', 'en', 'UTC', 'active', 0) ON CONFLICT (id) DO "
        "NOTHING");
    return true;
  });
  const double before = cpu_us(CLOCK_PROCESS_CPUTIME_ID);
  const auto ids = fill(*db, count);
  const double filled = cpu_us(CLOCK_PROCESS_CPUTIME_ID);
  fmt::print("new cards, {} a slice: {:.0f} us CPU each\n", slice, (filled - before) / count);
  add_notes(*db, ids);
  fmt::print("notes: {:.0f} us CPU each\n",
             (cpu_us(CLOCK_PROCESS_CPUTIME_ID) - filled) / (static_cast<double>(count) * notes_a_card));
  std::mt19937 random(1);
  std::size_t bytes = 0;
  const double start = cpu_us(CLOCK_THREAD_CPUTIME_ID);
  for (int i = 0; i < reads; ++i) bytes += read_card(*db, ids[random() % ids.size()]);
  fmt::print("card with 20 entries, {} bytes: {:.1f} us CPU\n", bytes / reads,
             (cpu_us(CLOCK_THREAD_CPUTIME_ID) - start) / reads);
  return 0;
}
