#include "people/merge/merge_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>

namespace people {
namespace {

using OptionalText = std::optional<std::string>;

// A field of a card that a merge may fill, as text.
struct Slot {
  std::string name;
  std::function<OptionalText(const Person&)> read;
  std::function<void(Person&, const OptionalText&)> write;
};

template <class Member>
Slot text_slot(std::string name, Member member) {
  return {std::move(name), [member](const Person& p) { return member(const_cast<Person&>(p)); },
          [member](Person& p, const OptionalText& value) { member(p) = value; }};
}

Slot name_slot() {
  return {"name", [](const Person& p) { return OptionalText(p.name); },
          [](Person& p, const OptionalText& value) { p.name = value.value_or(p.name); }};
}

Slot kind_slot() {
  return {"kind", [](const Person& p) { return OptionalText(base::word_of(p.kind)); },
          [](Person& p, const OptionalText& value) {
            p.kind = base::from_word<PersonKind>(value.value_or("")).value_or(p.kind);
          }};
}

Slot birth_date_slot() {
  return {"birth_date",
          [](const Person& p) {
            const auto& date = p.profile.birth_date;
            return date ? OptionalText(base::to_iso_date(*date)) : std::nullopt;
          },
          [](Person& p, const OptionalText& value) {
            p.profile.birth_date = value ? base::parse_iso_date(*value) : std::nullopt;
          }};
}

template <class IdType, class Member>
Slot id_slot(std::string name, Member member) {
  return {std::move(name),
          [member](const Person& p) {
            const auto& id = member(const_cast<Person&>(p));
            return id ? OptionalText(std::to_string(id->value)) : std::nullopt;
          },
          [member](Person& p, const OptionalText& value) {
            member(p) = value ? std::optional(IdType{std::stoll(*value)}) : std::nullopt;
          }};
}

const std::vector<Slot>& fixed_slots() {
  static const std::vector<Slot> slots{
      name_slot(),
      kind_slot(),
      id_slot<AccountId>(
          "owner_id", [](Person & p) -> auto& { return p.owner_id; }),
      id_slot<TeamId>(
          "team_id", [](Person & p) -> auto& { return p.team_id; }),
      birth_date_slot(),
      text_slot("zone", [](Person& p) -> OptionalText& { return p.zone; }),
      text_slot("language", [](Person& p) -> OptionalText& { return p.language; }),
      text_slot("source/utm_source", [](Person& p) -> OptionalText& { return p.source.utm_source; }),
      text_slot("source/utm_medium", [](Person& p) -> OptionalText& { return p.source.utm_medium; }),
      text_slot("source/utm_campaign", [](Person& p) -> OptionalText& { return p.source.utm_campaign; }),
      text_slot("city", [](Person& p) -> OptionalText& { return p.profile.city; }),
      text_slot("grade", [](Person& p) -> OptionalText& { return p.profile.grade; }),
      text_slot("goal", [](Person& p) -> OptionalText& { return p.profile.goal; }),
      text_slot("level", [](Person& p) -> OptionalText& { return p.profile.level; }),
      text_slot("wanted_times", [](Person& p) -> OptionalText& { return p.profile.wanted_times; }),
      text_slot("contact_wish", [](Person& p) -> OptionalText& { return p.profile.contact_wish; }),
  };
  return slots;
}

Slot own_field_slot(const std::string& key) {
  return {"fields/" + key,
          [key](const Person& p) {
            const auto found = p.fields.find(key);
            return found == p.fields.end() ? OptionalText() : OptionalText(found->second);
          },
          [key](Person& p, const OptionalText& value) {
            p.fields.erase(key);
            if (value) p.fields.emplace(key, *value);
          }};
}

constexpr std::string_view own_field_prefix = "fields/";

std::optional<Slot> slot_of(std::string_view name) {
  if (name.starts_with(own_field_prefix))
    return own_field_slot(std::string(name.substr(own_field_prefix.size())));
  const auto found = std::ranges::find(fixed_slots(), name, &Slot::name);
  return found == fixed_slots().end() ? std::nullopt : std::optional(*found);
}

std::vector<Slot> slots_with_own(const Person& person) {
  auto slots = fixed_slots();
  for (const auto& [key, value] : person.fields) slots.push_back(own_field_slot(key));
  return slots;
}

FieldChange* change_of(std::vector<FieldChange>& changes, std::string_view field) {
  const auto found = std::ranges::find(changes, field, &FieldChange::field);
  return found == changes.end() ? nullptr : &*found;
}

// A later merge that wrote over what is given back now: it shall give back what was before both.
bool relink(std::vector<MergeRecord>& others, const FieldChange& gone) {
  for (auto& other : others) {
    auto* change = change_of(other.changes, gone.field);
    if (change == nullptr || change->before != gone.after) continue;
    change->before = gone.before;
    return true;
  }
  return false;
}

// The team goes with its owner: a card does not get one manager and another's team.
void follow_owner(Person& kept, const Person& merged, std::vector<FieldChange>& changes) {
  const auto slot = *slot_of("team_id");
  std::erase_if(changes, [&](const FieldChange& change) { return change.field == slot.name; });
  changes.push_back({slot.name, slot.read(kept), slot.read(merged)});
  kept.team_id = merged.team_id;
}

// A field that became empty is filled by the first of the other merged cards that has a value.
bool refill(Person& kept, const Slot& slot, std::vector<MergeRecord>& others) {
  for (auto& other : others) {
    const auto value = slot.read(other.merged);
    if (!value) continue;
    slot.write(kept, value);
    std::erase_if(other.changes, [&](const FieldChange& change) { return change.field == slot.name; });
    other.changes.push_back({slot.name, std::nullopt, value});
    if (slot.name == "owner_id") follow_owner(kept, other.merged, other.changes);
    return true;
  }
  return false;
}

bool has(const std::vector<ContactRow>& rows, const ContactRow& wanted) {
  return std::ranges::any_of(rows, [&](const ContactRow& row) { return same_contact(row, wanted); });
}

}  // namespace

base::Result<std::vector<FieldChange>> take_over(Person& kept, const Person& merged,
                                                 const std::vector<std::string>& take) {
  for (std::size_t i = 0; i < take.size(); ++i) {
    if (!slot_of(take[i])) return base::fail_field(fmt::format("/take/{}", i), "is not a field of a card");
  }
  std::vector<FieldChange> changes;
  for (const auto& slot : slots_with_own(merged)) {
    auto before = slot.read(kept);
    auto value = slot.read(merged);
    const bool wanted = !before || std::ranges::find(take, slot.name) != take.end();
    if (!wanted || !value || value == before || change_of(changes, slot.name) != nullptr) continue;
    slot.write(kept, value);
    changes.push_back({slot.name, std::move(before), std::move(value)});
    if (slot.name == "owner_id") follow_owner(kept, merged, changes);
  }
  return changes;
}

std::vector<FieldChange> differences(const Person& before, const Person& after) {
  std::vector<FieldChange> changes;
  const auto compare = [&](const Slot& slot) {
    auto was = slot.read(before);
    auto is = slot.read(after);
    if (was != is) changes.push_back({slot.name, std::move(was), std::move(is)});
  };
  std::ranges::for_each(fixed_slots(), compare);
  auto keys = before.fields;
  keys.insert(after.fields.begin(), after.fields.end());
  for (const auto& [key, value] : keys) compare(own_field_slot(key));
  return changes;
}

std::vector<ContactRow> contacts_to_move(const std::vector<ContactRow>& kept,
                                         const std::vector<ContactRow>& merged) {
  std::vector<ContactRow> moved;
  std::int64_t position = kept.empty() ? 0 : kept.back().position + 1;
  for (const auto& row : merged) {
    if (has(kept, row) || has(moved, row)) continue;
    moved.push_back(row);
    moved.back().position = position++;
  }
  keep_one_main_of_each_kind(moved);
  for (auto& row : moved) {
    if (std::ranges::find(kept, row.kind, &ContactRow::kind) != kept.end()) row.is_main = false;
  }
  return moved;
}

bool give_back(Person& kept, const MergeRecord& undone, std::vector<MergeRecord>& others) {
  bool corrected = false;
  for (const auto& change : undone.changes) {
    if (relink(others, change)) {
      corrected = true;
      continue;
    }
    const auto slot = slot_of(change.field);
    if (!slot || slot->read(kept) != change.after) continue;  // edited since: stays with the kept card
    slot->write(kept, change.before);
    if (!change.before && refill(kept, *slot, others)) corrected = true;
  }
  return corrected;
}

std::vector<ContactRow> contacts_left(const std::vector<ContactRow>& kept, PersonId kept_id,
                                      const MergeRecord& undone, const std::vector<MergeRecord>& others) {
  const auto leaves = [&](const ContactRow& row) {
    return std::ranges::find(undone.contacts, row.id, &ContactRow::id) != undone.contacts.end();
  };
  std::vector<ContactRow> left;
  std::ranges::copy_if(kept, std::back_inserter(left), std::not_fn(leaves));
  std::int64_t position = kept.empty() ? 0 : kept.back().position + 1;
  for (const auto& gone : kept) {
    if (!leaves(gone)) continue;
    for (const auto& other : others) {
      const auto same = std::ranges::find_if(other.contacts,
                                             [&](const ContactRow& row) { return same_contact(row, gone); });
      if (same == other.contacts.end() || has(left, *same)) continue;
      left.push_back(*same);
      left.back().person_id = kept_id;
      left.back().position = position++;
      left.back().is_main = false;
    }
  }
  keep_one_main_of_each_kind(left);
  return left;
}

}  // namespace people
