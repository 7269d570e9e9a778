#include "people/card/person_index.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace people {

namespace {

// What is dialled inside a country in the place of its code: "8 916 …" is +7916….
struct Trunk {
  std::string_view country;
  std::string_view prefix;
};
constexpr Trunk trunks[] = {{"+7", "8"},  {"+375", "80"}, {"+380", "0"}, {"+81", "0"},
                            {"+82", "0"}, {"+86", "0"},   {"+44", "0"},  {"+49", "0"},
                            {"+33", "0"}, {"+90", "0"},   {"+972", "0"}};

// A phone as it is typed at home, or nothing.
std::string home_form(std::string_view phone) {
  for (const auto& [country, prefix] : trunks) {
    if (phone.starts_with(country)) return std::string(prefix).append(phone.substr(country.size()));
  }
  return {};
}

}  // namespace

const storage::SearchIndex& people_index() {
  static const storage::SearchIndex index("people");
  return index;
}

std::string searchable_text(const Person& person, const std::vector<ContactRow>& contacts) {
  std::string text = person.name;
  const bool is_latin =
      std::ranges::all_of(person.name, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (!is_latin) text += " ; " + base::latin_of(person.name);
  // The semicolons keep the digits of two phones from being read as one number.
  for (const auto& contact : contacts) {
    text += " ; " + contact.value;
    if (contact.kind != ContactKind::phone) continue;
    if (const auto typed = home_form(contact.value); !typed.empty()) text += " ; " + typed;
  }
  if (person.profile.city) text += " ; " + *person.profile.city;
  for (const auto& [key, value] : person.fields) {
    if (value != "yes" && value != "no") text += " ; " + value;
  }
  return text;
}

void index_person(storage::Tx& tx, const Person& person, const std::vector<ContactRow>& contacts) {
  people_index().put(tx, person.id.value, searchable_text(person, contacts));
}

}  // namespace people
