// What an import makes of its rows: one card of each group, its stage or final status, and when its first
// step is due. Pure: the rehearsal and apply use the same functions, so they cannot differ.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "intake/import_types.hpp"
#include "intake/recognise/recognise_rules.hpp"

namespace intake {

// The person that the rows of one group describe.
struct CardPlan {
  people::NewPerson person;
  std::string owner_value;           // of the newest row that names one
  std::optional<std::string> stage;  // of a live card
  std::optional<people::FinalStatus> final_status;
  std::string final_reason;              // the sheet's own word
  std::optional<base::Date> applied_on;  // the earliest
  std::optional<base::Money> amount;
};

// How far along each stage is: its place in the funnel, by key.
using StageOrder = std::map<std::string, std::int64_t>;

// The card of a group. The rows come in the order of their applications; the newest word wins, except that a
// stage once reached is not taken back by an older or equal row, and nobody who paid becomes a refusal.
CardPlan card_of_rows(const std::vector<Lead>& rows, const Mapping& mapping, const StageOrder& stages);

// A first step to be spread: warmer ones come first.
struct FirstStep {
  std::size_t card = 0;  // the caller's index
  std::string owner;     // whose day it fills
  std::int64_t warmth = 0;
};

// How warm a lead is: further stages first, then the newer application. Comparable within one import only.
std::int64_t warmth_of(const CardPlan& card, const StageOrder& stages);

// 10:00 of the next day in the zone.
base::Instant tomorrow_morning(base::Instant now, const std::string& zone);

// How many steps the days of each owner hold already, by the number of the day (day_number).
using DayLoads = std::map<std::string, std::map<std::int64_t, std::int64_t>>;

// How first steps are laid on days.
struct Spreading {
  std::int64_t a_day = 60;  // personal tasks a day, acceptance list section 4
  base::Instant now;        // the first day is the one after it
  std::string zone;
  bool weekends = false;  // whether people work on Saturdays and Sundays
  DayLoads loads;
};

// When each first step is due, by the caller's index: each owner's days hold at most `a_day` with what they
// hold already, from tomorrow on, evenly between 10:00 and 18:00 in `zone`, warmest first.
std::map<std::size_t, base::Instant> spread(std::vector<FirstStep> steps, const Spreading& how);

}  // namespace intake
