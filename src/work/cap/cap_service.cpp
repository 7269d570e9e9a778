#include "work/cap/cap_service.hpp"

#include "access/access.hpp"
#include "journal/journal.hpp"
#include "work/cap/cap_events.hpp"
#include "work/cap/cap_rules.hpp"
#include "work/cap/cap_store.hpp"
#include "work/day/lateness_rules.hpp"
#include "work/lease/next_rules.hpp"
#include "work/order/order_rules.hpp"
#include "work/order/order_store.hpp"

namespace work {
namespace {

constexpr std::size_t days_offered = 3;
constexpr std::int64_t usual_days = 14;
constexpr std::int64_t most_days_shown = 62;
constexpr std::int64_t overrides_shown = 500;

// Whose day it is: where it begins, and how much it takes.
struct Calendar {
  AccountId owner;
  std::string zone;
  std::int64_t most = 0;
};

std::optional<Calendar> calendar_of(Ctx& ctx, AccountId owner) {
  if (owner == ctx.actor.account) {
    return Calendar{owner, ctx.actor.zone, order_store::tasks_a_day(ctx.tx, ctx.actor.role)};
  }
  const auto account = auth::account(ctx.tx, owner);
  if (!account) return std::nullopt;
  return Calendar{owner, account->zone, order_store::tasks_a_day(ctx.tx, base::word_of(account->role))};
}

std::int64_t tasks_on(Ctx& ctx, const Calendar& calendar, base::Date day) {
  const auto span = span_of(day, calendar.zone);
  return cap_store::steps_due(ctx.tx, calendar.owner, span.from, span.until);
}

std::vector<base::Date> free_after(Ctx& ctx, const Calendar& calendar, base::Date day, std::size_t wanted) {
  std::vector<base::Date> free;
  for (int i = 0; i < days_looked_at && free.size() < wanted; ++i) {
    day = next_day(day);
    if (!is_full(tasks_on(ctx, calendar, day), calendar.most)) free.push_back(day);
  }
  return free;
}

base::Result<CapOverride> note(Ctx& ctx, CapOverride made, journal::Subject subject) {
  made.id = base::new_id<OverrideId>();
  made.made_at = ctx.now;
  if (ctx.actor.account) made.made_by = ctx.actor.account;
  cap_store::insert(ctx.tx, made);
  CHECK_OK(journal::write(ctx, subject, CapOverridden{made.account_id, made.day, made.cap, made.reason}));
  return made;
}

}  // namespace

base::Result<void> take_place(Ctx& ctx, const Place& place, const std::string& pointer,
                              const std::string& reason_pointer) {
  TRY(const auto reason, given_reason(place.reason, reason_pointer));
  const auto calendar = calendar_of(ctx, place.owner);
  if (!calendar || calendar->most == 0) return {};
  const auto day = base::wall_time(place.due_at, calendar->zone).date;
  if (place.moved_from && base::wall_time(*place.moved_from, calendar->zone).date == day) return {};
  const auto tasks = tasks_on(ctx, *calendar, day);
  if (!is_full(tasks, calendar->most)) return {};
  if (!reason) {
    return base::fail_field(
        pointer, full_sentence(tasks, calendar->most, free_after(ctx, *calendar, day, days_offered)));
  }
  CapOverride made{.id = {},
                   .account_id = place.owner,
                   .account_name = {},
                   .day = day,
                   .cap = Cap::tasks,
                   .person_id = place.person,
                   .person_name = {},
                   .reason = *reason,
                   .made_by = {},
                   .made_by_name = {},
                   .made_at = {}};
  CHECK_OK(note(ctx, std::move(made), journal::of_person(place.person.value)));
  return {};
}

base::Instant with_room(Ctx& ctx, AccountId owner, base::Instant due_at) {
  const auto calendar = calendar_of(ctx, owner);
  if (!calendar || calendar->most == 0) return due_at;
  auto wall = base::wall_time(due_at, calendar->zone);
  if (!is_full(tasks_on(ctx, *calendar, wall.date), calendar->most)) return due_at;
  const auto free = free_after(ctx, *calendar, wall.date, 1);
  if (free.empty()) return due_at;
  wall.date = free.front();
  return {base::instant_of(wall, calendar->zone).ms + due_at.ms % base::minute_ms};
}

base::Result<DayFills> day_fills(Ctx& ctx, const DayFillQuery& query) {
  const auto calendar = calendar_of(ctx, query.owner_id.value_or(ctx.actor.account));
  if (!calendar) return base::fail(base::Code::not_found, "There is no such account.");
  const auto days = query.days.value_or(usual_days);
  if (days < 1 || days > most_days_shown) return base::fail_field("/days", "must be 1 to 62");
  DayFills fills{.tasks_a_day = calendar->most, .zone = calendar->zone, .items = {}};
  auto day = query.from.value_or(base::wall_time(ctx.now, calendar->zone).date);
  for (std::int64_t i = 0; i < days; ++i, day = next_day(day)) {
    const auto tasks = tasks_on(ctx, *calendar, day);
    fills.items.push_back({day, tasks, is_full(tasks, calendar->most)});
  }
  return fills;
}

base::Result<CapOverride> lift_clients(Ctx& ctx, const LiftCap& wanted) {
  TRY(const auto reason, given_reason(wanted.reason, "/reason"));
  if (!reason) return base::fail_field("/reason", "say why, so that others know");
  const auto day = day_of(ctx.now, ctx.actor.zone);
  if (!is_full(order_store::limits(ctx, day))) {
    return base::fail(base::Code::conflict, "Your day is not full.");
  }
  cap_store::lift(ctx.tx, ctx.actor.account, day);
  CapOverride made{.id = {},
                   .account_id = ctx.actor.account,
                   .account_name = {},
                   .day = base::wall_time(ctx.now, ctx.actor.zone).date,
                   .cap = Cap::clients,
                   .person_id = {},
                   .person_name = {},
                   .reason = *reason,
                   .made_by = {},
                   .made_by_name = {},
                   .made_at = {}};
  return note(ctx, std::move(made), {"account", ctx.actor.account.value});
}

base::Result<std::vector<CapOverride>> overrides(Ctx& ctx, const OverrideQuery& query) {
  const auto today = base::wall_time(ctx.now, ctx.actor.zone).date;
  TRY(const auto days, days_wanted({query.from, query.to}, today));
  return cap_store::between(ctx, days.from, days.to, overrides_shown);
}

}  // namespace work
