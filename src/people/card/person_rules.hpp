// What a card may hold and how a change is applied: decisions only.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "people/card/contact_list.hpp"
#include "people/person_events.hpp"
#include "people/person_types.hpp"

namespace people {

// Code points, so that a Chinese name may be as long as a Latin one.
constexpr std::size_t name_limit = 200;
constexpr std::size_t word_limit = 100;   // grade, level, labels, utm words
constexpr std::size_t line_limit = 1000;  // city, goal, wanted times, contact wish, own fields
constexpr std::size_t note_limit = 20'000;
constexpr int oldest_birth_year = 1900;

// A new card, checked and normalised. Ids, owner's team and times are still to be given.
struct PersonDraft {
  Person person;
  std::vector<ContactRow> contacts;
  std::optional<std::string> note;
};

// The card of a request. invalid: lists every mistake with its pointer, below `pointer`.
base::Result<PersonDraft> drafted(const NewPerson& wanted, const std::vector<Field>& own_fields,
                                  base::Instant now, std::string_view region = home_region,
                                  const std::string& pointer = {});

// A card after a change, and what differs.
struct PersonEdit {
  Person person;
  std::vector<ContactRow> contacts;
  std::vector<FieldChange> changes;
  bool contacts_changed = false;
  bool owner_changed = false;
};

// The card after the change; contacts that stay keep their ids. invalid: as `drafted`.
base::Result<PersonEdit> edited(const Person& before, const std::vector<ContactRow>& contacts,
                                const PersonChange& change, const std::vector<Field>& own_fields,
                                base::Instant now, std::string_view region = home_region);

// The text of a note, trimmed. invalid: empty, too long, or not storable (/text).
base::Result<std::string> note_text(std::string_view text);

}  // namespace people
