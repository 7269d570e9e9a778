#include "intake/import/import_plan.hpp"

#include <doctest/doctest.h>

namespace {

using intake::Lead;

intake::Mapping mapping() {
  intake::Mapping all;
  const auto live = [&](const char* value, const char* stage) {
    all.statuses.push_back({.value = value, .stage = stage});
  };
  live("new", "applied");
  live("trial", "trial_held");
  live("paid", "paid");
  all.statuses.push_back({.value = "refused", .final_status = people::FinalStatus::not_needed});
  return all;
}

const intake::StageOrder stages{{"applied", 1}, {"trial_held", 4}, {"paid", 5}};

Lead a_row(const char* name, const char* status, base::Date applied) {
  Lead lead;
  lead.name = name;
  lead.status_value = status;
  lead.applied_on = applied;
  return lead;
}

}  // namespace

TEST_CASE("IMP-1: rows of one person make one card with every contact once and the fullest name") {
  Lead first = a_row("Надежда", "new", {2026, 8, 31});
  first.phones = {{"+79201328471", "", ""}};
  Lead second = a_row("ЛАВРЕНТЬЕВА Надежда", "new", {2026, 9, 2});
  second.phones = {{"+79201328471", "2", ""}};
  second.mails = {"nadezhda@mail.ru"};
  const auto card = intake::card_of_rows({first, second}, mapping(), stages);
  CHECK(card.person.name == "ЛАВРЕНТЬЕВА Надежда");
  CHECK(card.person.contacts.size() == 2);
  CHECK(card.applied_on == base::Date{2026, 8, 31});
}

TEST_CASE("IMP-1: a name in one word of any script is a name, and one in capitals yields to a like one") {
  for (const char* name : {"Роман", "РОМАН", "陈", "Anna", "ANNA"}) {
    CHECK(intake::card_of_rows({a_row(name, "new", {2026, 3, 1})}, mapping(), stages).person.name == name);
  }
  const auto card = intake::card_of_rows(
      {a_row("БЕЛОВ РОМАН", "new", {2026, 3, 1}), a_row("Белов Роман", "new", {2026, 5, 1})}, mapping(),
      stages);
  CHECK(card.person.name == "Белов Роман");
}

TEST_CASE("IMP-1: the newest word about somebody decides, but a stage reached is kept") {
  const auto later = intake::card_of_rows(
      {a_row("Anna", "trial", {2026, 3, 1}), a_row("Anna", "new", {2026, 5, 1})}, mapping(), stages);
  CHECK(later.stage == "trial_held");
  CHECK_FALSE(later.final_status);
  const auto refused = intake::card_of_rows(
      {a_row("Anna", "new", {2026, 3, 1}), a_row("Anna", "refused", {2026, 5, 1})}, mapping(), stages);
  CHECK(refused.final_status == people::FinalStatus::not_needed);
  const auto again = intake::card_of_rows(
      {a_row("Anna", "refused", {2026, 3, 1}), a_row("Anna", "new", {2026, 5, 1})}, mapping(), stages);
  CHECK_FALSE(again.final_status);
}

TEST_CASE("IMP-1: nobody who paid becomes a refusal") {
  const auto card = intake::card_of_rows(
      {a_row("Anna", "paid", {2026, 3, 1}), a_row("Anna", "refused", {2026, 5, 1})}, mapping(), stages);
  CHECK(card.stage == "paid");
  CHECK_FALSE(card.final_status);
}

TEST_CASE("NEW-18: first steps are spread over days within the cap, the warmest first") {
  std::vector<intake::FirstStep> steps;
  for (std::size_t i = 0; i < 150; ++i)
    steps.push_back({i, i % 2 == 0 ? "anna" : "ilya", static_cast<int>(i)});
  const base::Instant now{1'795'219'200'000};  // 2026-11-21T00:00:00Z
  const auto due = intake::spread(steps, {.now = now, .zone = "Europe/Moscow"});
  REQUIRE(due.size() == 150);
  std::map<std::pair<std::string, std::string>, int> a_day;
  for (const auto& [card, at] : due) {
    const auto wall = base::wall_time(at, "Europe/Moscow");
    CHECK(wall.hour >= 10);
    CHECK(wall.hour < 18);
    CHECK(at.ms > now.ms);
    ++a_day[{steps[card].owner, base::to_iso_date(wall.date)}];
  }
  for (const auto& [day, count] : a_day) CHECK(count <= 60);
  CHECK(due.at(148).ms < due.at(0).ms);
}

TEST_CASE("NEW-18: first steps fill the days on top of what they hold, and leave Saturdays and Sundays out") {
  std::vector<intake::FirstStep> steps;
  for (std::size_t i = 0; i < 5; ++i) steps.push_back({i, "anna", 0});
  const base::Instant thursday = base::instant_of({{2026, 11, 19}, 20, 0}, "Europe/Moscow");
  intake::Spreading how{.a_day = 3, .now = thursday, .zone = "Europe/Moscow"};
  how.loads["anna"][intake::day_number({2026, 11, 20})] = 2;
  how.loads["anna"][intake::day_number({2026, 11, 23})] = 3;
  std::map<std::string, int> days;
  for (const auto& [card, at] : intake::spread(steps, how))
    ++days[base::to_iso_date(base::wall_time(at, how.zone).date)];
  CHECK(days == std::map<std::string, int>{{"2026-11-20", 1}, {"2026-11-24", 3}, {"2026-11-25", 1}});
  how.weekends = true;
  days.clear();
  for (const auto& [card, at] : intake::spread(steps, how))
    ++days[base::to_iso_date(base::wall_time(at, how.zone).date)];
  CHECK(days == std::map<std::string, int>{{"2026-11-20", 1}, {"2026-11-21", 3}, {"2026-11-22", 1}});
}

TEST_CASE("NEW-18: a day keeps its hours where the clocks change") {
  std::vector<intake::FirstStep> steps;
  for (std::size_t i = 0; i < 4; ++i) steps.push_back({i, "anna", 0});
  const base::Instant saturday = base::instant_of({{2026, 10, 24}, 12, 0}, "Europe/Berlin");
  for (const auto& [card, at] : intake::spread(
           steps, {.a_day = 1, .now = saturday, .zone = "Europe/Berlin", .weekends = true, .loads = {}})) {
    CHECK(base::wall_time(at, "Europe/Berlin").hour == 10);
  }
}
