#include <doctest/doctest.h>

#include "people/people.hpp"
#include "pipeline/board_rules.hpp"
#include "pipeline/board_service.hpp"
#include "pipeline/deal_service.hpp"
#include "testing/temp_db.hpp"

using namespace pipeline;
using base::Minutes;
using testing::for_each_engine;

namespace {

// A school with two managers, and deals made without the rest of the program.
struct School {
  storage::Db& db;
  base::Instant now{1'795'000'000'000};
  base::Actor actor{AccountId{1}, {}, "sales", "en", "Europe/Moscow", base::Reach::all};
  std::int64_t people = 0;
  std::int64_t steps = 0;

  template <class F>
  auto use(F&& f) {
    return db.write([&](storage::Tx& tx) {
      Ctx ctx{tx, actor, now, "test", "request"};
      return f(ctx);
    });
  }

  explicit School(storage::Db& database) : db(database) {
    use([](Ctx& ctx) -> base::Result<void> {
      for (const std::int64_t id : {1, 2}) {
        ctx.tx.run(
            "INSERT INTO accounts (id, email, name, role, language, zone, state, created_at)"
            " VALUES ($1, $2, $2, 'sales', 'en', 'UTC', 'active', 0)",
            id, "manager" + std::to_string(id));
      }
      return {};
    });
  }

  PersonId person(std::int64_t owner = 1, const std::string& source = "blogger") {
    const PersonId id{100 + ++people};
    use([&](Ctx& ctx) -> base::Result<void> {
      ctx.tx.run(
          "INSERT INTO people (id, name, kind, owner_id, utm_source, fields, version, created_at, updated_at)"
          " VALUES ($1, $2, 'lead', $3, $4, '{}', 1, 0, 0)",
          id, "Person " + std::to_string(people), owner, source);
      return {};
    });
    return id;
  }

  Deal deal(PersonId of, const std::string& stage = "applied", std::optional<base::Money> amount = {}) {
    auto made = use([&](Ctx& ctx) {
      return create_deal(ctx, {.person_id = of, .title = {}, .stage = stage, .amount = std::move(amount)});
    });
    REQUIRE(made);
    return *made;
  }

  void step(PersonId of, base::Instant due_at, const std::string& state = "open") {
    use([&](Ctx& ctx) -> base::Result<void> {
      ctx.tx.run(
          "INSERT INTO tasks (id, person_id, kind, state, owner_id, due_at, attempts, created_at, rank)"
          " VALUES ($1, $2, 'follow_up', $3, 1, $4, 0, 0, 6)",
          ++steps, of, state, due_at);
      return {};
    });
  }

  Board board(BoardQuery query = {}) {
    auto shown = use([&](Ctx& ctx) { return pipeline::board(ctx, query); });
    REQUIRE(shown);
    return *shown;
  }

  template <class R>
  static std::string refusal(const base::Result<R>& result) {
    if (result) return "";
    std::string text(base::word_of(result.error().code));
    for (const auto& problem : result.error().problems) text += " " + problem.pointer;
    return text;
  }
  std::string move(DealId id, const std::string& stage, std::optional<std::int64_t> version = {}) {
    return refusal(
        use([&](Ctx& ctx) { return move_deal(ctx, {.id = id, .stage = stage, .version = version}); }));
  }
};

}  // namespace

TEST_CASE("FUN-1: the board shows three baskets with count, sums by currency and median age") {
  for_each_engine([](storage::Db& db) {
    School school(db);
    school.deal(school.person(), "applied", base::Money{100, "RUB"});
    school.now = school.now + Minutes{24 * 60};
    school.deal(school.person(), "trial_requested", base::Money{50, "RUB"});
    school.deal(school.person(), "applied", base::Money{7, "EUR"});
    school.now = school.now + Minutes{36 * 60};
    school.deal(school.person(), "trial_held");
    const auto board = school.board();
    REQUIRE(board.columns.size() == 3);
    CHECK(board.stages.size() == 5);
    CHECK(board.columns[0].basket == Basket::applied);
    CHECK(board.columns[0].count == 3);
    CHECK(board.columns[0].sums == std::vector<base::Money>{{7, "EUR"}, {150, "RUB"}});
    CHECK(board.columns[0].median_age_days == doctest::Approx(1.5));
    CHECK(board.columns[1].count == 1);
    CHECK(board.columns[2].count == 0);
    CHECK(board.columns[2].cards.empty());
  });
}

TEST_CASE("FUN-1: a card moves between baskets, and a stale or closed one does not") {
  for_each_engine([](storage::Db& db) {
    School school(db);
    const auto person = school.person();
    const auto deal = school.deal(person);
    CHECK(school.move(deal.id, "nowhere") == "invalid /stage");
    CHECK(school.move(DealId{5}, "paid") == "not_found");
    CHECK(school.move(deal.id, "trial_held", 1) == "");
    CHECK(school.move(deal.id, "paid", 1) == "conflict");
    CHECK(school.move(deal.id, "paid", 2) == "");
    CHECK(school.board().columns[2].count == 1);
    school.use([&](Ctx& ctx) { return close_deals(ctx, person, people::FinalStatus::spam); });
    CHECK(school.move(deal.id, "applied") == "conflict");
    CHECK(school.board().columns[2].count == 0);
    school.use([&](Ctx& ctx) { return reopen_deals(ctx, person); });
    CHECK(school.move(deal.id, "applied") == "");
  });
}

TEST_CASE("FUN-5: late cards come first, then by their next step; those without one last") {
  for_each_engine([](storage::Db& db) {
    School school(db);
    const auto nobody = school.person();
    const auto tomorrow = school.person();
    const auto late = school.person();
    const auto held = school.person();
    for (const auto person : {nobody, tomorrow, late, held}) school.deal(person);
    school.step(tomorrow, school.now + Minutes{24 * 60});
    school.step(late, school.now - Minutes{24 * 60});
    school.step(late, school.now + Minutes{60});
    school.step(held, school.now - Minutes{60}, "held");
    const auto cards = school.board().columns[0].cards;
    REQUIRE(cards.size() == 4);
    CHECK(cards[0].deal.person_id == late);
    CHECK(cards[0].next_step->late);
    CHECK(cards[1].deal.person_id == held);
    CHECK(cards[1].next_step->held);
    CHECK_FALSE(cards[1].next_step->late);
    CHECK(cards[2].deal.person_id == tomorrow);
    CHECK_FALSE(cards[2].next_step->late);
    CHECK(cards[3].deal.person_id == nobody);
    CHECK_FALSE(cards[3].next_step);
  });
}

TEST_CASE("FUN-1: a column goes on where its page ended, without a gap or a repeat") {
  for_each_engine([](storage::Db& db) {
    School school(db);
    for (int i = 0; i < 120; ++i) {
      const auto person = school.person();
      school.deal(person);
      if (i % 3 != 0) school.step(person, school.now + Minutes{i % 7});
    }
    std::vector<std::int64_t> seen;
    BoardQuery query{.basket = Basket::applied};
    for (int page = 0; page < 5; ++page) {
      const auto board = school.board(query);
      REQUIRE(board.columns.size() == 1);
      for (const auto& card : board.columns[0].cards) seen.push_back(card.deal.id.value);
      query.cursor = board.columns[0].next_cursor;
      if (!query.cursor) break;
    }
    CHECK(seen.size() == 120);
    std::ranges::sort(seen);
    CHECK(std::ranges::adjacent_find(seen) == seen.end());
    const auto refused = [&](BoardQuery wrong) {
      return School::refusal(school.use([&](Ctx& ctx) { return pipeline::board(ctx, wrong); }));
    };
    CHECK(refused({.basket = Basket::applied, .cursor = "abc"}) == "invalid /cursor");
    CHECK(refused({.cursor = "1.2"}) == "invalid /basket");
    CHECK(refused({.days = 0}) == "invalid /days");
  });
}

TEST_CASE(
    "FUN-4: conversion counts who applied in the days, whatever they reached since, and the days before") {
  for_each_engine([](storage::Db& db) {
    School school(db);
    const auto start = school.now;
    const auto before = school.deal(school.person());
    school.now = start + Minutes{40 * 24 * 60};
    school.move(before.id, "paid");
    for (int i = 0; i < 10; ++i) {
      const auto deal = school.deal(school.person(i < 5 ? 1 : 2, i < 5 ? "blogger" : "maps"));
      if (i < 8) school.move(deal.id, "trial_held");
      if (i < 7) school.move(deal.id, "paid");
    }
    const auto all = school.board().conversion;
    CHECK(all.applied == 10);
    CHECK(all.trial == 8);
    CHECK(all.paid == 7);
    CHECK(all.applied_before == 1);
    CHECK(all.paid_before == 1);
    CHECK(school.board({.owner_id = AccountId{2}}).conversion.trial == 3);
    CHECK(school.board({.source = "blogger"}).conversion.paid == 5);
    CHECK(school.board({.source = "blogger"}).columns[2].count == 6);  // the deal of the days before too
    CHECK(school.board({.days = 3660}).conversion.applied == 11);
  });
}

TEST_CASE("FUN-4: a deal moved back within a day was moved by mistake, and its trial does not count") {
  for_each_engine([](storage::Db& db) {
    School school(db);
    const auto deal = school.deal(school.person());
    school.move(deal.id, "trial_held");
    CHECK(school.board().conversion.trial == 1);
    school.now = school.now + Minutes{23 * 60};
    school.move(deal.id, "applied");
    CHECK(school.board().conversion.trial == 0);
    school.move(deal.id, "trial_held");
    CHECK(school.board().conversion.trial == 1);
  });
}

TEST_CASE("FUN-4: a deal that really was there and fell back later has had its trial for good") {
  for_each_engine([](storage::Db& db) {
    School school(db);
    const auto deal = school.deal(school.person());
    school.move(deal.id, "trial_held");
    school.now = school.now + Minutes{25 * 60};
    school.move(deal.id, "paid");
    school.now = school.now + Minutes{60};
    school.move(deal.id, "applied");  // the payment was a mistake of this hour, the trial was not
    const auto conversion = school.board().conversion;
    CHECK(conversion.trial == 1);
    CHECK(conversion.paid == 0);
    CHECK(conversion.applied == 1);
  });
}

TEST_CASE("FUN-4: an outcome that moves a deal back says what happened since, not that nothing had") {
  for_each_engine([](storage::Db& db) {
    School school(db);
    const auto deal = school.deal(school.person());
    school.move(deal.id, "trial_held");
    const auto wants_another = school.use([&](Ctx& ctx) {
      ctx.cause = "outcome";
      return move_deal(ctx, {.id = deal.id, .stage = "trial_requested", .version = {}});
    });
    REQUIRE(wants_another);
    CHECK(school.board().conversion.trial == 1);
  });
}

TEST_CASE("FUN-4: the board can be narrowed to any source there is, the most frequent first") {
  for_each_engine([](storage::Db& db) {
    School school(db);
    for (const auto* source : {"maps", "blogger", "maps"}) school.deal(school.person(1, source));
    school.person(1, "nobody applied from here");
    const auto found =
        school.use([](Ctx& ctx) -> base::Result<std::vector<SourceCount>> { return board_sources(ctx); });
    REQUIRE(found);
    REQUIRE(found->size() == 2);
    CHECK(found->at(0).source == "maps");
    CHECK(found->at(0).count == 2);
    CHECK(found->at(1).source == "blogger");
  });
}

TEST_CASE("SOP-5: the board says why deals were closed") {
  for_each_engine([](storage::Db& db) {
    School school(db);
    const auto close = [&](const std::string& status, const std::string& reason) {
      const auto person = school.person();
      school.deal(person);
      school.use([&](Ctx& ctx) -> base::Result<void> {
        ctx.tx.run("UPDATE people SET final_status = $2, final_reason = $3 WHERE id = $1", person, status,
                   reason);
        return close_deals(ctx, person, people::FinalStatus::spam);
      });
    };
    close("not_needed", "too dear");
    close("not_needed", "too dear");
    close("spam", "");
    const auto board = school.board();
    CHECK(board.closed_count == 3);
    REQUIRE(board.closed_reasons.size() == 2);
    CHECK(board.closed_reasons[0].reason == "too dear");
    CHECK(board.closed_reasons[0].count == 2);
    CHECK(board.closed_reasons[1].reason == "spam");
    school.now = school.now + Minutes{31 * 24 * 60};
    CHECK(school.board().closed_count == 0);
  });
}

TEST_CASE("FUN-1: title and amount change, within their limits") {
  for_each_engine([](storage::Db& db) {
    School school(db);
    const auto deal = school.deal(school.person());
    const auto change = [&](DealChange wanted) {
      wanted.id = deal.id;
      return School::refusal(school.use([&](Ctx& ctx) { return change_deal(ctx, wanted); }));
    };
    CHECK(change({.title = std::string(201, 'x')}) == "invalid /title");
    CHECK(change({.amount = std::optional(base::Money{-1, "RUB"})}) == "invalid /amount");
    for (const auto* currency : {"", "rub", "RUBL", "R1B", "₽"}) {
      CHECK(change({.amount = std::optional(base::Money{5, currency})}) == "invalid /amount/currency");
    }
    CHECK(change({.version = 9, .title = "Math"}) == "conflict");
    CHECK(change({.version = 1, .title = "Math", .amount = std::optional(base::Money{5, "RUB"})}) == "");
    CHECK(change({.amount = std::optional<base::Money>{}}) == "");
    const auto after =
        school.use([&](Ctx& ctx) -> base::Result<Deal> { return *find_deal(ctx.tx, deal.id); });
    CHECK(after->title == "Math");
    CHECK_FALSE(after->amount);
    CHECK(after->version == 3);
  });
}
