#include "people/card/person_rules.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/fault.hpp"
#include "base/text.hpp"
#include "people/field/field_rules.hpp"

namespace people {
namespace {

using OptionalText = std::optional<std::string>;

bool is_language(std::string_view tag) {
  const auto letters = tag.substr(0, tag.find('-'));
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const auto fits = [&](char c) { return is_letter(c) || (c >= '0' && c <= '9') || c == '-'; };
  return letters.size() >= 2 && letters.size() <= 3 && std::ranges::all_of(letters, is_letter) &&
         tag.size() <= 35 && tag.back() != '-' && std::ranges::all_of(tag, fits);
}

std::string checked_name(Checks& checks, const std::string& name) {
  auto kept = checks.line("/name", name, name_limit);
  if (!kept && checks.clean()) checks.problem("/name", "must not be empty");
  return kept.value_or("");
}

OptionalText checked_zone(Checks& checks, const OptionalText& zone) {
  auto kept = checks.line("/zone", zone, word_limit);
  if (kept && !base::zone_exists(*kept) && !base::fault("card.any_zone"))
    checks.problem("/zone", "must be a time zone such as Europe/Moscow");
  return kept;
}

OptionalText checked_language(Checks& checks, const OptionalText& language) {
  auto kept = checks.line("/language", language, word_limit);
  if (kept && !is_language(*kept)) checks.problem("/language", "must be a language such as ru or zh-Hans");
  return kept;
}

Source checked_source(Checks& checks, const Source& source) {
  return {checks.line("/source/utm_source", source.utm_source, word_limit),
          checks.line("/source/utm_medium", source.utm_medium, word_limit),
          checks.line("/source/utm_campaign", source.utm_campaign, word_limit)};
}

void check_birth_date(Checks& checks, const std::string& pointer, const std::optional<base::Date>& date,
                      base::Instant now) {
  if (!date) return;
  // A day ahead of UTC, for zones where the new day has begun.
  const auto today = base::wall_time({now.ms + base::day_ms}, "UTC").date;
  if (date->year < oldest_birth_year)
    checks.problem(pointer, fmt::format("must be after {}", oldest_birth_year));
  if (*date > today) checks.problem(pointer, "must not lie in the future");
}

Profile checked_profile(Checks& checks, const Profile& profile, base::Instant now) {
  check_birth_date(checks, "/profile/birth_date", profile.birth_date, now);
  return {.city = checks.line("/profile/city", profile.city, line_limit),
          .birth_date = profile.birth_date,
          .grade = checks.line("/profile/grade", profile.grade, word_limit),
          .goal = checks.line("/profile/goal", profile.goal, line_limit),
          .level = checks.line("/profile/level", profile.level, word_limit),
          .wanted_times = checks.line("/profile/wanted_times", profile.wanted_times, line_limit),
          .contact_wish = checks.line("/profile/contact_wish", profile.contact_wish, line_limit)};
}

// A member's name as a step of a JSON pointer.
std::string escaped(std::string_view key) {
  std::string step;
  for (const char c : key) step += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return step;
}

// The stored value of an own field; none when it is empty or wrong, which is noted.
OptionalText checked_field(Checks& checks, const std::vector<Field>& own_fields, const std::string& key,
                           const std::string& text) {
  const std::string pointer = "/fields/" + escaped(key);
  const auto field = std::ranges::find(own_fields, key, &Field::key);
  if (base::fault("field.any_value")) return text;
  if (field == own_fields.end()) {
    checks.problem(pointer, "is not a field of this school");
    return std::nullopt;
  }
  const auto kept = checks.line(pointer, text, line_limit);
  if (!kept) return std::nullopt;
  auto value = field_value(*field, *kept);
  if (value) return std::move(*value);
  checks.problem(pointer, value.error());
  return std::nullopt;
}

std::vector<ContactRow> checked_contacts(Checks& checks, const NewPerson& wanted, std::string_view region) {
  ContactList list(checks, region);
  for (std::size_t i = 0; i < wanted.contacts.size(); ++i) {
    list.add(fmt::format("/contacts/{}/value", i), wanted.contacts[i]);
  }
  for (std::size_t i = 0; i < wanted.phones.size(); ++i) {
    list.add(fmt::format("/phones/{}", i), ContactKind::phone, wanted.phones[i]);
  }
  for (std::size_t i = 0; i < wanted.emails.size(); ++i) {
    list.add(fmt::format("/emails/{}", i), ContactKind::mail, wanted.emails[i]);
  }
  return list.take("/contacts");
}

// Applies the parts of a PersonChange to a card and notes what differs.
class Editor {
 public:
  Editor(const Person& before, const std::vector<ContactRow>& contacts) {
    edit_ = {before, contacts, {}, false, false};
  }

  void apply(const PersonChange& change, const std::vector<Field>& own_fields, base::Instant now,
             std::string_view region) {
    Person& person = edit_.person;
    if (change.name) set_name(*change.name);
    if (change.kind && *change.kind != person.kind) {
      note("kind", std::string(base::word_of(person.kind)), std::string(base::word_of(*change.kind)));
      person.kind = *change.kind;
    }
    if (change.owner_id && *change.owner_id != person.owner_id) {
      edit_.owner_changed = true;
      person.owner_id = *change.owner_id;
    }
    if (change.zone) replace("zone", person.zone, checked_zone(checks_, *change.zone));
    if (change.language) replace("language", person.language, checked_language(checks_, *change.language));
    if (change.source && !base::fault("card.source_lost")) set_source(*change.source);
    if (change.birth_date) set_birth_date(*change.birth_date, now);
    Profile& profile = person.profile;
    set_line("city", change.city, profile.city, line_limit);
    if (!base::fault("card.grade_lost")) set_line("grade", change.grade, profile.grade, word_limit);
    if (!base::fault("card.goal_lost")) set_line("goal", change.goal, profile.goal, line_limit);
    set_line("level", change.level, profile.level, word_limit);
    set_line("wanted_times", change.wanted_times, profile.wanted_times, line_limit);
    if (!base::fault("card.wish_lost"))
      set_line("contact_wish", change.contact_wish, profile.contact_wish, line_limit);
    if (change.fields) set_fields(*change.fields, own_fields);
    if (change.contacts) set_contacts(*change.contacts, region);
  }

  base::Result<PersonEdit> take() {
    if (!checks_.clean()) return std::unexpected(std::move(checks_).error());
    return std::move(edit_);
  }

 private:
  void note(std::string field, OptionalText before, OptionalText after) {
    edit_.changes.push_back({std::move(field), std::move(before), std::move(after)});
  }

  void replace(const std::string& field, OptionalText& value, OptionalText wanted) {
    if (value == wanted) return;
    note(field, value, wanted);
    value = std::move(wanted);
  }

  void set_line(const std::string& field, const std::optional<OptionalText>& wanted, OptionalText& value,
                std::size_t limit) {
    if (wanted) replace(field, value, checks_.line("/" + field, *wanted, limit));
  }

  void set_name(const std::string& name) {
    auto kept = checked_name(checks_, name);
    if (kept == edit_.person.name) return;
    note("name", edit_.person.name, kept);
    edit_.person.name = std::move(kept);
  }

  void set_source(const Source& wanted) {
    auto kept = checked_source(checks_, wanted);
    Source& source = edit_.person.source;
    replace("source/utm_source", source.utm_source, std::move(kept.utm_source));
    replace("source/utm_medium", source.utm_medium, std::move(kept.utm_medium));
    replace("source/utm_campaign", source.utm_campaign, std::move(kept.utm_campaign));
  }

  void set_birth_date(const std::optional<base::Date>& wanted, base::Instant now) {
    check_birth_date(checks_, "/birth_date", wanted, now);
    auto& date = edit_.person.profile.birth_date;
    if (date == wanted) return;
    const auto text = [](const std::optional<base::Date>& day) {
      return day ? OptionalText(base::to_iso_date(*day)) : std::nullopt;
    };
    note("birth_date", text(date), text(wanted));
    date = wanted;
  }

  void set_fields(const std::map<std::string, OptionalText>& wanted, const std::vector<Field>& own_fields) {
    auto& fields = edit_.person.fields;
    for (const auto& [key, text] : wanted) {
      const auto value = checked_field(checks_, own_fields, key, text.value_or(""));
      const auto known = fields.find(key);
      const auto before = known == fields.end() ? std::nullopt : OptionalText(known->second);
      if (before == value) continue;
      note("fields/" + key, before, value);
      if (value) {
        fields[key] = *value;
      } else {
        fields.erase(key);
      }
    }
  }

  void set_contacts(const std::vector<NewContact>& wanted, std::string_view region) {
    ContactList list(checks_, region);
    for (std::size_t i = 0; i < wanted.size(); ++i) list.add(fmt::format("/contacts/{}/value", i), wanted[i]);
    auto rows = list.take("/contacts");
    for (auto& row : rows) {
      row.person_id = edit_.person.id;
      const auto same = [&](const ContactRow& old) { return same_contact(old, row); };
      const auto known = std::ranges::find_if(edit_.contacts, same);
      if (known != edit_.contacts.end()) row.id = known->id;
    }
    if (rows == edit_.contacts) return;
    edit_.contacts_changed = true;
    note("contacts", contacts_text(edit_.contacts), contacts_text(rows));
    edit_.contacts = std::move(rows);
  }

  Checks checks_;
  PersonEdit edit_;
};

}  // namespace

base::Result<PersonDraft> drafted(const NewPerson& wanted, const std::vector<Field>& own_fields,
                                  base::Instant now, std::string_view region, const std::string& pointer) {
  Checks checks(pointer);
  PersonDraft draft;
  Person& person = draft.person;
  person.name = checked_name(checks, wanted.name);
  person.kind = wanted.kind.value_or(PersonKind::lead);
  person.owner_id = wanted.owner_id;
  person.zone = checked_zone(checks, wanted.zone);
  person.language = checked_language(checks, wanted.language);
  if (wanted.source) person.source = checked_source(checks, *wanted.source);
  if (wanted.profile) person.profile = checked_profile(checks, *wanted.profile, now);
  for (const auto& [key, text] : wanted.fields) {
    if (auto value = checked_field(checks, own_fields, key, text)) person.fields[key] = std::move(*value);
  }
  draft.contacts = checked_contacts(checks, wanted, region);
  if (wanted.note) draft.note = checks.block("/note", *wanted.note, note_limit);
  person.created_at = now;
  person.updated_at = now;
  if (!checks.clean()) return std::unexpected(std::move(checks).error());
  return draft;
}

base::Result<PersonEdit> edited(const Person& before, const std::vector<ContactRow>& contacts,
                                const PersonChange& change, const std::vector<Field>& own_fields,
                                base::Instant now, std::string_view region) {
  Editor editor(before, contacts);
  editor.apply(change, own_fields, now, region);
  return editor.take();
}

base::Result<std::string> note_text(std::string_view text) {
  Checks checks;
  auto kept = checks.block("/text", text, note_limit);
  if (!kept && checks.clean()) checks.problem("/text", "must not be empty");
  if (!checks.clean()) return std::unexpected(std::move(checks).error());
  return std::move(*kept);
}

}  // namespace people
