// The contacts of one card: read from a request, without repetitions, one main of each kind (EXT-1).
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "people/checks.hpp"
#include "people/person_types.hpp"

namespace people {

constexpr std::size_t contact_limit = 20;

// Where a phone without a country is taken to be.
constexpr std::string_view home_region = "RU";

// A contact as its table holds it.
struct ContactRow {
  ContactId id;
  PersonId person_id;
  ContactKind kind{};
  std::string value;
  std::string key;  // contact_key: the form that is compared
  std::string label;
  bool is_main = false;
  std::int64_t position = 0;
  friend bool operator==(const ContactRow&, const ContactRow&) = default;
};
BOOST_DESCRIBE_STRUCT(ContactRow, (), (id, person_id, kind, value, key, label, is_main, position))

// A live card that can be reached by one of the keys asked for.
struct KeyHolder {
  std::string key;
  ContactKind kind{};
  std::string value;
  PersonId person_id;
};
BOOST_DESCRIBE_STRUCT(KeyHolder, (), (key, kind, value, person_id))

// Collects the contacts of a request; each mistake goes to `checks` with its pointer.
class ContactList {
 public:
  ContactList(Checks& checks, std::string_view region) : checks_(checks), region_(region) {}

  void add(const std::string& pointer, ContactKind kind, std::string_view text);
  void add(const std::string& pointer, const NewContact& wanted);

  // In the order added, with positions. Notes a mistake at `pointer` when there are too many.
  std::vector<ContactRow> take(const std::string& pointer);

 private:
  void keep(ContactRow row);

  Checks& checks_;
  std::string_view region_;
  std::vector<ContactRow> rows_;
};

// Exactly one main contact of each kind that is there: the first that is marked, else the first.
void keep_one_main_of_each_kind(std::vector<ContactRow>& contacts);

// True if both are the same way to reach somebody.
bool same_contact(const ContactRow& left, const ContactRow& right);

// True if two kinds of contact with one key reach the same person: WhatsApp lives on a phone number.
bool comparable(ContactKind left, ContactKind right);

// "phone +79161234567, mail anna@example.org", for the history; none when there are none.
std::optional<std::string> contacts_text(const std::vector<ContactRow>& contacts);

}  // namespace people
