#include "intake/history/history_rules.hpp"

#include <doctest/doctest.h>

namespace {

constexpr base::Date wednesday{2026, 12, 2};

std::string due(std::string_view text, base::Date on = wednesday, std::optional<int> minute = std::nullopt,
                std::string_view zone = "Europe/Moscow") {
  const auto found = intake::promises_in(text, on, minute, zone);
  if (found.empty()) return "none";
  const auto wall = base::wall_time(found[0].due_at, zone);
  char buffer[40];
  snprintf(buffer, sizeof buffer, "%s %02d:%02d", base::to_iso_date(wall.date).c_str(), wall.hour,
           wall.minute);
  return buffer;
}

}  // namespace

TEST_CASE("IMP-1: each line of the history becomes an entry with its own date, in whatever style") {
  const auto entries = intake::history_entries(
      "2026-08-03 прислал письмо, ответила\n19.06.2026 wants morning slots only\n31/5/2026 обсудили цель\n"
      "14.8.26: скинула КП\n- 2026年9月1日 称呼王女士\n5 декабря 2026 15:30 — звонили\n",
      base::Date{2026, 5, 31});
  REQUIRE(entries.size() == 6);
  CHECK(entries[0].on == base::Date{2026, 8, 3});
  CHECK(entries[0].text == "прислал письмо, ответила");
  CHECK(entries[1].on == base::Date{2026, 6, 19});
  CHECK(entries[2].on == base::Date{2026, 5, 31});
  CHECK(entries[3].on == base::Date{2026, 8, 14});
  CHECK(entries[3].text == "скинула КП");
  CHECK(entries[4].on == base::Date{2026, 9, 1});
  CHECK(entries[5].on == base::Date{2026, 12, 5});
  CHECK(entries[5].minute_of_day == 15 * 60 + 30);
  CHECK(entries[5].text == "звонили");
  for (const auto& entry : entries) CHECK(entry.dated);
}

TEST_CASE("IMP-1: lines without a date keep the order and the day of the application") {
  const auto entries = intake::history_entries("мама решает\n\n  12.06 не берёт трубку\n31.02.2026 опечатка",
                                               base::Date{2026, 5, 31});
  REQUIRE(entries.size() == 3);
  CHECK(entries[0].on == base::Date{2026, 5, 31});
  CHECK_FALSE(entries[0].dated);
  CHECK(entries[1].on == base::Date{2026, 6, 12});
  CHECK(entries[2].problem == "date_impossible");
  CHECK(entries[2].text == "31.02.2026 опечатка");
  const auto moments = intake::moments_of(entries, "Europe/Moscow", {});
  CHECK(base::to_rfc3339(moments[0]) == "2026-05-31T09:00:00Z");
  CHECK(moments[1] > moments[0]);
  CHECK(intake::history_entries("перезвонить", std::nullopt).at(0).on == std::nullopt);
  CHECK(intake::moments_of(intake::history_entries("x", std::nullopt), "UTC", {77}).at(0).ms == 77);
}

TEST_CASE("NEW-9: a promise in Russian is caught with its day and hour in the zone") {
  CHECK(due("Звонили, просила перезвонить в 15:00") == "2026-12-02 15:00");
  CHECK(due("перезвонить завтра в 9") == "2026-12-03 09:00");
  CHECK(due("позвоню послезавтра в 3 часа дня") == "2026-12-04 15:00");
  CHECK(due("просил позвонить в пятницу") == "2026-12-04 10:00");
  CHECK(due("созвон в следующую пятницу в 18.30") == "2026-12-11 18:30");
  CHECK(due("связаться 5 декабря в 12") == "2026-12-05 12:00");
  CHECK(due("перезвонить 05.01 в 11:00") == "2027-01-05 11:00");
  CHECK(due("перезвонить после 20го") == "2026-12-20 10:00");
  CHECK(due("перезвонить через неделю") == "2026-12-09 10:00");
  CHECK(due("перезвонить через 2 часа", wednesday, 14 * 60) == "2026-12-02 16:00");
  CHECK(due("просила перезвонить в 15:00", wednesday, 16 * 60) == "2026-12-03 15:00");
  CHECK(base::to_rfc3339(
            intake::promises_in("перезвонить в 15:00", wednesday, {}, "Asia/Shanghai").at(0).due_at) ==
        "2026-12-02T07:00:00Z");
}

TEST_CASE("NEW-9: a promise in English, Chinese or Japanese is caught") {
  CHECK(due("call back tomorrow at 3pm") == "2026-12-03 15:00");
  CHECK(due("I will call at 15:00") == "2026-12-02 15:00");
  CHECK(due("Please call on Friday at 10 am") == "2026-12-04 10:00");
  CHECK(due("call next Monday") == "2026-12-07 10:00");
  CHECK(due("write to her on Dec 5 at noon") == "2026-12-05 12:00");
  CHECK(due("call in an hour", wednesday, 600) == "2026-12-02 11:00");
  CHECK(due("明天下午三点打电话") == "2026-12-03 15:00");
  CHECK(due("下周五上午十点半联系") == "2026-12-11 10:30");
  CHECK(due("12月5日15:00回电") == "2026-12-05 15:00");
  CHECK(due("明日15時に電話") == "2026-12-03 15:00");
  CHECK(due("来週の金曜日の午後2時半に連絡します") == "2026-12-11 14:30");
}

TEST_CASE("NEW-9: what was done already, and what has no time or no contact, is no promise") {
  CHECK(due("перезвонили в 15:00, не берёт трубку") == "none");
  CHECK(due("she called at 3pm") == "none");
  CHECK(due("昨天打了电话，下午三点") == "none");
  CHECK(due("просила перезвонить") == "none");
  CHECK(due("урок завтра в 15:00") == "none");
  CHECK(due("в отпуске до 20го") == "none");
  CHECK(due("обсудили цель: собеседование в октябре") == "none");
  CHECK(due("称呼王女士，孩子九年级") == "none");
  CHECK(due("wants morning slots only") == "none");
  CHECK(due("оплата не проходит 3й раз") == "none");
}

TEST_CASE("NEW-9: promises of a lead name their row, and past ones are marked so") {
  intake::Lead lead;
  lead.file = "leads.csv";
  lead.row = 12;
  lead.name = "Анна";
  lead.history = "01.12.2026 просила перезвонить в 15:00\n20.12.2026 перезвонить завтра в 12";
  std::int64_t number = 5;
  const auto now = *base::parse_rfc3339("2026-12-10T00:00:00Z");
  const auto found = intake::found_promises(lead, "Europe/Moscow", now, number);
  REQUIRE(found.size() == 2);
  CHECK(found[0].row == "leads.csv, row 12");
  CHECK(found[0].number == 5);
  CHECK(found[0].past);
  CHECK_FALSE(found[1].past);
  CHECK(base::to_rfc3339(*found[1].due_at) == "2026-12-21T09:00:00Z");
  CHECK(number == 7);
}
