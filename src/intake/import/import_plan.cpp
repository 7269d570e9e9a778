#include "intake/import/import_plan.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "intake/history/history_rules.hpp"
#include "intake/kept/own_fields.hpp"
#include "intake/recognise/recognise_dates.hpp"

namespace intake {
namespace {

constexpr int first_hour = 10;
constexpr int working_minutes = 8 * 60;
constexpr std::size_t longest_label = 100;
constexpr int saturday = 5;  // Monday is 0

// A letter that folding leaves as it is, in a script with or without cases.
bool has_lower_case(const std::string& name) {
  for (const char32_t letter : base::code_points(name)) {
    const bool is_sign = letter < 0x80 && !(letter >= 'a' && letter <= 'z');
    if (is_sign) continue;
    const std::string text = base::utf8_of({&letter, 1});
    if (base::folded(text) == text) return true;
  }
  return false;
}

// A better name has more words; of equal ones, the one that is not all in capitals, then the longer.
bool better_name(const std::string& left, const std::string& right) {
  if (left.empty() || right.empty()) return !left.empty();
  const auto words = [](const std::string& name) { return std::count(name.begin(), name.end(), ' '); };
  if (words(left) != words(right)) return words(left) > words(right);
  if (has_lower_case(left) != has_lower_case(right)) return has_lower_case(left);
  return left.size() > right.size();
}

template <class T>
void take_newer(std::optional<T>& into, const std::optional<T>& from) {
  if (from) into = from;
}

void take_profile(people::Profile& into, const people::Profile& from) {
  take_newer(into.city, from.city);
  take_newer(into.birth_date, from.birth_date);
  take_newer(into.grade, from.grade);
  take_newer(into.goal, from.goal);
  take_newer(into.level, from.level);
  take_newer(into.wanted_times, from.wanted_times);
  take_newer(into.contact_wish, from.contact_wish);
}

// Contacts of one card, each once.
class ContactSet {
 public:
  explicit ContactSet(std::vector<people::NewContact>& into) : into_(into) {}
  void add(people::ContactKind kind, const std::string& value, const std::string& label) {
    if (!met_.emplace(kind, people::contact_key(kind, value)).second || into_.size() >= most) return;
    people::NewContact contact{kind, value, std::nullopt, false};
    if (!label.empty()) contact.label = label;
    into_.push_back(std::move(contact));
  }

 private:
  static constexpr std::size_t most = 20;
  std::vector<people::NewContact>& into_;
  std::set<std::pair<people::ContactKind, std::string>> met_;
};

void take_contacts(ContactSet& into, const Lead& row) {
  for (const auto& phone : row.phones) {
    std::string label = phone.label;
    if (!phone.extension.empty()) label += (label.empty() ? "ext. " : ", ext. ") + phone.extension;
    into.add(people::ContactKind::phone, phone.e164,
             std::string(base::first_code_points(label, longest_label)));
  }
  for (const auto& mail : row.mails) into.add(people::ContactKind::mail, mail, {});
  for (const auto& handle : row.handles) into.add(handle.kind, handle.value, {});
}

const StatusTarget* target_of(const Mapping& mapping, const std::string& value) {
  for (const auto& target : mapping.statuses) {
    if (target.value == value) return &target;
  }
  return nullptr;
}

std::int64_t place(const StageOrder& stages, const std::string& key) {
  const auto found = stages.find(key);
  return found == stages.end() ? -1 : found->second;
}

// The stage of all rows that is furthest along, and the final status if the newest word is one.
void take_status(CardPlan& card, const Lead& row, const Mapping& mapping, const StageOrder& stages) {
  const StatusTarget* target = target_of(mapping, row.status_value);
  if (target == nullptr) return;
  if (target->final_status) {
    card.final_status = target->final_status;
    card.final_reason = row.status_value;
  } else if (target->stage) {
    if (!row.status_value.empty())
      card.final_status.reset();  // a later application makes a refusal live again
    if (!card.stage || place(stages, *target->stage) > place(stages, *card.stage)) card.stage = target->stage;
  }
}

std::vector<const Lead*> by_application(const std::vector<Lead>& rows) {
  std::vector<const Lead*> order;
  order.reserve(rows.size());
  for (const auto& row : rows) order.push_back(&row);
  std::stable_sort(order.begin(), order.end(), [](const Lead* left, const Lead* right) {
    return left->applied_on.value_or(base::Date{}) < right->applied_on.value_or(base::Date{});
  });
  return order;
}

// A day of one owner, and how many steps it holds.
struct Place {
  std::int64_t day = 0;
  std::int64_t steps = 0;
};

// The days on which people work.
class Days {
 public:
  explicit Days(const Spreading& how) : how_(how) {}

  // The first such day from this one on.
  Place first_from(std::int64_t day, const std::string& owner) const {
    while (!how_.weekends && is_weekend(day)) ++day;
    const auto of_owner = how_.loads.find(owner);
    if (of_owner == how_.loads.end()) return {day, 0};
    const auto held = of_owner->second.find(day);
    return {day, held == of_owner->second.end() ? 0 : held->second};
  }

  // When its first step is due.
  base::Instant morning(std::int64_t day) {
    const auto [known, is_new] = mornings_.try_emplace(day);
    if (is_new) known->second = base::instant_of({date_of_day_number(day), first_hour, 0}, how_.zone);
    return known->second;
  }

 private:
  static bool is_weekend(std::int64_t day) { return detail::weekday_of(date_of_day_number(day)) >= saturday; }

  const Spreading& how_;
  std::map<std::int64_t, base::Instant> mornings_;
};

std::int64_t day_order(base::Date date) {
  return (date.year * 12LL + date.month) * 31 + date.day;
}

}  // namespace

CardPlan card_of_rows(const std::vector<Lead>& rows, const Mapping& mapping, const StageOrder& stages) {
  CardPlan card;
  people::Profile profile;
  people::Source source;
  ContactSet contacts(card.person.contacts);
  for (const Lead* row : by_application(rows)) {
    if (better_name(row->name, card.person.name)) card.person.name = row->name;
    take_contacts(contacts, *row);
    take_profile(profile, row->profile);
    if (!source.utm_source) source = row->source;  // the first application tells where they came from
    for (const auto& [key, value] : own_values(*row)) card.person.fields[key] = value;
    if (!row->owner_value.empty()) card.owner_value = row->owner_value;
    if (row->applied_on && (!card.applied_on || *row->applied_on < *card.applied_on))
      card.applied_on = row->applied_on;
    if (row->payment && row->payment->amount && !row->payment->amount->currency.empty()) {
      card.amount = row->payment->amount;
    }
    take_status(card, *row, mapping, stages);
  }
  if (card.person.name.empty() && !card.person.contacts.empty())
    card.person.name = card.person.contacts.front().value;
  card.person.profile = profile;
  card.person.source = source;
  const bool paid =
      card.stage && !stages.empty() &&
      place(stages, *card.stage) == std::max_element(stages.begin(), stages.end(), [](auto& l, auto& r) {
                                      return l.second < r.second;
                                    })->second;
  if (paid) card.final_status.reset();
  return card;
}

std::int64_t warmth_of(const CardPlan& card, const StageOrder& stages) {
  constexpr std::int64_t a_stage = 1'000'000;  // more than any date counts
  const std::int64_t reached = card.stage ? place(stages, *card.stage) : 0;
  return reached * a_stage + (card.applied_on ? day_order(*card.applied_on) : 0);
}

base::Instant tomorrow_morning(base::Instant now, const std::string& zone) {
  const base::Date today = base::wall_time(now, zone).date;
  return {base::instant_of({today, first_hour, 0}, zone).ms + base::day_ms};
}

std::map<std::size_t, base::Instant> spread(std::vector<FirstStep> steps, const Spreading& how) {
  std::stable_sort(steps.begin(), steps.end(),
                   [](const FirstStep& left, const FirstStep& right) { return left.warmth > right.warmth; });
  const std::int64_t today = day_number(base::wall_time(how.now, how.zone).date);
  Days days(how);
  std::map<std::string, Place> places;
  std::map<std::size_t, base::Instant> due;
  for (const auto& step : steps) {
    auto& place = places[step.owner];
    if (place.day == 0) place = days.first_from(today + 1, step.owner);
    while (place.steps >= how.a_day) place = days.first_from(place.day + 1, step.owner);
    const std::int64_t minute = place.steps++ * working_minutes / how.a_day;
    due[step.card] = {days.morning(place.day).ms + minute * base::minute_ms};
  }
  return due;
}

}  // namespace intake
