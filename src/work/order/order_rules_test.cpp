#include "work/order/order_rules.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace work;
using base::Minutes;

namespace {

const std::array<TaskKind, 3> known{TaskKind{"active_question", 1, {3}}, TaskKind{"promise", 2, {5}},
                                    TaskKind{"reactivation", 3, {6}}};

std::string refused(const QueueOrder& order, const QueueOrderChange& change) {
  const auto result = changed(order, change, known);
  std::string pointers;
  if (result) return pointers;
  for (const auto& problem : result.error().problems) pointers += problem.pointer + " ";
  return pointers;
}

const QueueOrder of_support{"support", {}, {}, {}, {}};
const QueueOrder of_school{"school", Ranks{{"active_question"}, {"promise"}, {"reactivation"}}, Minutes{10},
                           300, 60};

}  // namespace

TEST_CASE("SCR-15: an order names every kind once, and its numbers have an end") {
  CHECK(refused(of_support, {.ranks = Ranks{{"promise", "reactivation"}, {"active_question"}}}) == "");
  CHECK(refused(of_support, {.ranks = Ranks{{"promise"}, {"active_question"}}}) == "/ranks ");
  CHECK(refused(of_support, {.ranks = Ranks{{"promise"}, {"promise"}, {"active_question"}}}) == "/ranks ");
  CHECK(refused(of_support, {.ranks = Ranks{{"promise"}, {"dance"}, {"active_question"}}}) == "/ranks ");
  CHECK(refused(of_support, {.ranks = Ranks{{"promise", "reactivation"}, {}, {"active_question"}}}) ==
        "/ranks ");
  CHECK(refused(of_support, {.ranks = Ranks{}}) == "/ranks ");
  CHECK(refused(of_support, {.max_break = Minutes{241}}) == "/max_break ");
  CHECK(refused(of_support, {.max_break = Minutes{-1}}) == "/max_break ");
  CHECK(refused(of_support, {.clients_a_day = 1001, .tasks_a_day = -1}) == "/clients_a_day /tasks_a_day ");
  CHECK(refused(of_support, {.max_break = Minutes{0}, .clients_a_day = 0, .tasks_a_day = 0}) == "");
}

TEST_CASE("SCR-15: a role may have everything as in the school, the school itself may not") {
  const QueueOrderChange emptied{.scope = {},
                                 .ranks = std::optional<Ranks>{},
                                 .max_break = std::optional<Minutes>{},
                                 .clients_a_day = std::optional<std::int64_t>{},
                                 .tasks_a_day = std::optional<std::int64_t>{}};
  CHECK(refused(of_support, emptied) == "");
  CHECK(refused(of_school, emptied) == "/ranks /max_break /clients_a_day /tasks_a_day ");
}

TEST_CASE("CAP-1: a day is full at its cap, unless there is none or it was lifted") {
  CHECK_FALSE(is_full({.clients_a_day = 300, .clients_today = 299}));
  CHECK(is_full({.clients_a_day = 300, .clients_today = 300}));
  CHECK_FALSE(is_full({.clients_a_day = 300, .clients_today = 300, .lifted = true}));
  CHECK_FALSE(is_full({.clients_a_day = 0, .clients_today = 5000}));
  CHECK(comes_always("promise"));
  CHECK(comes_always("active_question"));
  CHECK_FALSE(comes_always("new_lead"));
}

TEST_CASE("PRIO-G2: the next own step is near up to the longest break") {
  const base::Instant now{1'795'000'000'000};
  CHECK(is_near(now + Minutes{10}, Minutes{10}, now));
  CHECK_FALSE(is_near(base::Instant{(now + Minutes{10}).ms + 1}, Minutes{10}, now));
  CHECK_FALSE(is_near(std::nullopt, Minutes{240}, now));
}
