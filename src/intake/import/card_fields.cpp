#include "intake/import/card_fields.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "intake/kept/own_fields.hpp"

namespace intake {
namespace {

using Values = std::map<std::string, std::string>;

void put(Values& into, const char* field, const std::optional<std::string>& value) {
  if (value) into[field] = *value;
}

Values profile_values(const people::Profile& profile) {
  Values values;
  put(values, "city", profile.city);
  if (profile.birth_date) values["birth_date"] = base::to_iso_date(*profile.birth_date);
  put(values, "grade", profile.grade);
  put(values, "goal", profile.goal);
  put(values, "level", profile.level);
  put(values, "wanted_times", profile.wanted_times);
  put(values, "contact_wish", profile.contact_wish);
  return values;
}

Values lead_values(const Lead& lead) {
  Values values = profile_values(lead.profile);
  if (!lead.name.empty()) values["name"] = lead.name;
  for (const auto& [key, value] : own_values(lead)) values["fields/" + key] = value;
  return values;
}

std::string contact_text(const Lead& lead) {
  return base::json::text_of(lead.phones) + base::json::text_of(lead.mails) +
         base::json::text_of(lead.handles);
}

}  // namespace

std::vector<SheetChange> changed_fields(const Lead& older, const Lead& newer) {
  std::vector<SheetChange> changes;
  const Values before = lead_values(older);
  for (const auto& [field, after] : lead_values(newer)) {
    const auto found = before.find(field);
    const std::string was = found == before.end() ? std::string() : found->second;
    if (was != after && !after.empty()) changes.push_back({field, was, after});
  }
  // These are only ever added to a card, so there is nothing to compare them with.
  if (contact_text(older) != contact_text(newer)) changes.push_back({"contacts", "", ""});
  if (older.history != newer.history || older.note != newer.note) changes.push_back({"history", "", ""});
  const auto other = [](const std::string& old, const std::string& now) {
    return old != now && !now.empty();
  };
  if (other(older.status_value, newer.status_value)) changes.push_back({"status", "", ""});
  if (other(older.owner_value, newer.owner_value)) changes.push_back({"owner", "", ""});
  if (newer.trial_on && older.trial_on != newer.trial_on) changes.push_back({"trial_on", "", ""});
  const bool applied_again = newer.applied_on && (!older.applied_on || *older.applied_on < *newer.applied_on);
  if (applied_again) changes.push_back({"applied_on", "", ""});
  return changes;
}

bool is_plain(const std::string& field) {
  constexpr std::string_view others[] = {"contacts", "history", "status", "owner", "trial_on", "applied_on"};
  return std::ranges::find(others, field) == std::end(others);
}

std::string card_value(const people::CardSummary& card, const std::string& field) {
  if (field == "name") return card.person.name;
  if (field.starts_with("fields/")) {
    const auto found = card.person.fields.find(field.substr(7));
    return found == card.person.fields.end() ? std::string() : found->second;
  }
  const Values values = profile_values(card.person.profile);
  const auto found = values.find(field);
  return found == values.end() ? std::string() : found->second;
}

std::vector<people::NewContact> contacts_with(const std::vector<people::Contact>& own,
                                              const std::vector<people::NewContact>& more) {
  std::vector<people::NewContact> all;
  std::set<std::string> keys;
  for (const auto& contact : own) {
    keys.insert(people::contact_key(contact.kind, contact.value));
    all.push_back({contact.kind, contact.value, contact.label, contact.is_main});
  }
  for (const auto& contact : more) {
    if (keys.insert(people::contact_key(contact.kind, contact.value)).second) all.push_back(contact);
  }
  return all;
}

people::PersonChange change_of(PersonId id, const std::vector<SheetChange>& changes) {
  people::PersonChange change;
  change.id = id;
  for (const auto& [field, before, after] : changes) {
    if (field == "name") change.name = after;
    if (field == "city") change.city = after;
    if (field == "birth_date") change.birth_date = base::parse_iso_date(after);
    if (field == "grade") change.grade = after;
    if (field == "goal") change.goal = after;
    if (field == "level") change.level = after;
    if (field == "wanted_times") change.wanted_times = after;
    if (field == "contact_wish") change.contact_wish = after;
    if (!field.starts_with("fields/")) continue;
    if (!change.fields) change.fields.emplace();
    (*change.fields)[field.substr(7)] = after;
  }
  return change;
}

people::PersonChange back_to(const people::PersonCard& now, const people::PersonCard& before) {
  people::PersonChange change;
  change.id = now.person.id;
  change.name = before.person.name;
  const auto& profile = before.person.profile;
  change.city = profile.city;
  change.birth_date = profile.birth_date;
  change.grade = profile.grade;
  change.goal = profile.goal;
  change.level = profile.level;
  change.wanted_times = profile.wanted_times;
  change.contact_wish = profile.contact_wish;
  change.fields.emplace();
  for (const auto& [key, value] : now.person.fields) (*change.fields)[key] = std::nullopt;
  for (const auto& [key, value] : before.person.fields) (*change.fields)[key] = value;
  change.contacts.emplace();
  for (const auto& contact : before.contacts) {
    change.contacts->push_back({contact.kind, contact.value, contact.label, contact.is_main});
  }
  return change;
}

}  // namespace intake
