#include "people/card/contact_list.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/fault.hpp"
#include "people/card/person_rules.hpp"
#include "people/contact_rules.hpp"

namespace people {
namespace {

// The sentence behind a code of UnreadContact.
std::string_view advice(std::string_view code) {
  if (code == "phone_no_digits") return "has no digits of a phone number";
  if (code == "phone_too_short") return "is too short for a phone number";
  if (code == "phone_too_long") return "is too long for a phone number";
  if (code == "phone_not_valid") return "is not a phone number of any country";
  if (code == "mail_no_at") return "is not a mail address: the @ is missing";
  if (code == "mail_not_valid") return "is not a mail address";
  return "is not a way to reach somebody";
}

bool is_phone_like(ContactKind kind) {
  return kind == ContactKind::phone || kind == ContactKind::whatsapp;
}

}  // namespace

void ContactList::add(const std::string& pointer, ContactKind kind, std::string_view text) {
  add(pointer, NewContact{kind, std::string(text), std::nullopt, false});
}

void ContactList::add(const std::string& pointer, const NewContact& wanted) {
  const auto text = checks_.line(pointer, wanted.value, line_limit);
  if (!text) return checks_.problem(pointer, "must not be empty");
  const auto reading = read_contact(wanted.kind, *text, region_);
  if (!reading.value) return checks_.problem(pointer, std::string(advice(reading.code)));
  ContactRow row;
  row.kind = wanted.kind;
  row.value = *reading.value;
  row.key = contact_key(row.kind, row.value);
  row.label = checks_.line(pointer, wanted.label, word_limit).value_or("");
  row.is_main = wanted.is_main;
  const std::string extension = reading.extension.empty() ? "" : "ext. " + reading.extension;
  if (!extension.empty() && !row.label.contains(extension)) {
    row.label += (row.label.empty() ? "" : ", ") + extension;
  }
  keep(std::move(row));
}

void ContactList::keep(ContactRow row) {
  const auto known =
      std::ranges::find_if(rows_, [&](const ContactRow& other) { return same_contact(other, row); });
  if (known == rows_.end()) {
    rows_.push_back(std::move(row));
    return;
  }
  known->is_main = known->is_main || row.is_main;
  if (known->label.empty()) known->label = std::move(row.label);
}

std::vector<ContactRow> ContactList::take(const std::string& pointer) {
  if (rows_.size() > contact_limit) {
    checks_.problem(pointer, fmt::format("a card holds at most {} contacts", contact_limit));
  }
  for (std::size_t i = 0; i < rows_.size(); ++i) rows_[i].position = static_cast<std::int64_t>(i);
  keep_one_main_of_each_kind(rows_);
  return std::move(rows_);
}

void keep_one_main_of_each_kind(std::vector<ContactRow>& contacts) {
  if (base::fault("contacts.any_mains")) return;
  std::set<ContactKind> with_main;
  for (auto& contact : contacts) {
    if (contact.is_main) contact.is_main = with_main.insert(contact.kind).second;
  }
  for (auto& contact : contacts) {
    if (with_main.insert(contact.kind).second) contact.is_main = true;
  }
}

bool same_contact(const ContactRow& left, const ContactRow& right) {
  return left.kind == right.kind && left.key == right.key;
}

bool comparable(ContactKind left, ContactKind right) {
  return left == right || (is_phone_like(left) && is_phone_like(right));
}

std::optional<std::string> contacts_text(const std::vector<ContactRow>& contacts) {
  if (contacts.empty()) return std::nullopt;
  std::string text;
  for (const auto& contact : contacts) {
    if (!text.empty()) text += ", ";
    text += fmt::format("{} {}", base::word_of(contact.kind), contact.value);
    if (!contact.label.empty()) text += fmt::format(" ({})", contact.label);
  }
  return text;
}

}  // namespace people
