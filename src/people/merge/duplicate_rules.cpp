#include "people/merge/duplicate_rules.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace people {
namespace {

// Words of a name in Latin letters, sorted: "Петрова Анна" is "Anna Petrova".
std::vector<std::string> name_words(std::string_view name) {
  std::vector<std::string> words;
  const std::string latin = base::latin_of(name);
  std::size_t at = 0;
  while (at < latin.size()) {
    const auto end = std::min(latin.find(' ', at), latin.size());
    if (end > at) words.push_back(latin.substr(at, end - at));
    at = end + 1;
  }
  std::ranges::sort(words);
  return words;
}

Evidence of_contact(const ContactRow& contact) {
  switch (contact.kind) {
    case ContactKind::phone:
    case ContactKind::whatsapp:
      return {"phone", "same_number", contact.value, contact.value, contact_points};
    case ContactKind::mail:
      return {"mail", "same_mail", contact.value, contact.value, contact_points};
    case ContactKind::telegram:
    case ContactKind::wechat:
    case ContactKind::vk:
    case ContactKind::other:
      break;
  }
  return {"handle", "same_handle", contact.value, contact.value, contact_points};
}

}  // namespace

std::vector<Evidence> weighed(const Person& left, const Person& right,
                              const std::vector<ContactRow>& shared) {
  std::vector<Evidence> evidence;
  for (const auto& contact : shared) evidence.push_back(of_contact(contact));
  const bool one_name = name_words(left.name) == name_words(right.name);
  evidence.push_back({"name", one_name ? "name_equal" : "name_differs", left.name, right.name,
                      one_name ? name_points : other_name_points});
  const auto& born = left.profile.birth_date;
  const auto& other = right.profile.birth_date;
  if (born && other) {
    evidence.push_back({"birth_date", born == other ? "same_birth_date" : "other_birth_date",
                        base::to_iso_date(*born), base::to_iso_date(*other),
                        born == other ? birth_date_points : other_birth_date_points});
  }
  return evidence;
}

std::int64_t sure_percent(const std::vector<Evidence>& evidence) {
  std::int64_t points = 0;
  bool met = false;
  for (const auto& piece : evidence) {
    const bool is_contact = piece.points == contact_points;
    if (!is_contact || !met)
      points += piece.points;  // a second shared contact adds little: families share all of them
    met = met || is_contact;
  }
  return std::clamp<std::int64_t>(points, 0, 100);
}

}  // namespace people
