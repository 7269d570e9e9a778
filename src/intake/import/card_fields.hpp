// The plain fields that a sheet row and a card share, as texts to compare.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "intake/recognise/recognise_rules.hpp"
#include "people/people.hpp"

namespace intake {

struct SheetChange {
  std::string field;   // a member of people::PersonChange, or fields/KEY
  std::string before;  // "" when empty
  std::string after;
};

// What a newer copy of a row says otherwise than the older one. A cell that was emptied is no change: people
// clean sheets, they do not unlearn.
std::vector<SheetChange> changed_fields(const Lead& older, const Lead& newer);

// True of a field with a value of its own; status, owner, history and what is only added are none.
bool is_plain(const std::string& field);

// The card's value of such a field, "" when empty.
std::string card_value(const people::CardSummary& card, const std::string& field);

// The change of a card that sets these fields.
people::PersonChange change_of(PersonId id, const std::vector<SheetChange>& changes);

// The change that gives a card the fields and contacts back that it had before.
people::PersonChange back_to(const people::PersonCard& now, const people::PersonCard& before);

// The contacts of a card and those of a row it has not yet.
std::vector<people::NewContact> contacts_with(const std::vector<people::Contact>& own,
                                              const std::vector<people::NewContact>& more);

}  // namespace intake
