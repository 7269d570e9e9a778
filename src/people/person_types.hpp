// Cards of people: who they are, how to reach them, who belongs to whom.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/actor.hpp"
#include "base/json.hpp"

namespace people {

using base::AccountId;
using base::TeamId;
using PersonId = base::Id<struct PersonTag>;
using ContactId = base::Id<struct ContactTag>;
using FieldId = base::Id<struct FieldTag>;
using ImportId = base::Id<struct ImportTag>;
using MergeId = base::Id<struct MergeTag>;
using PairId = base::Id<struct PairTag>;

BOOST_DEFINE_ENUM_CLASS(PersonKind, lead, student, payer, teacher)
BOOST_DEFINE_ENUM_CLASS(ContactKind, phone, mail, telegram, wechat, whatsapp, vk, other)

// Why nobody works with this person any more. `none of these` means the card is live.
BOOST_DEFINE_ENUM_CLASS(FinalStatus, not_needed, do_not_call, spam, wrong_number)

// One way to reach a person. A phone's value is E.164 where it can be read as one.
struct Contact {
  ContactId id;
  ContactKind kind{};
  std::string value;
  std::string label;  // "work", "mother"; may be empty
  bool is_main = false;
};
BOOST_DESCRIBE_STRUCT(Contact, (), (id, kind, value, label, is_main))

// Where a person came from: the utm words of the application.
struct Source {
  std::optional<std::string> utm_source;
  std::optional<std::string> utm_medium;
  std::optional<std::string> utm_campaign;
};
BOOST_DESCRIBE_STRUCT(Source, (), (utm_source, utm_medium, utm_campaign))

// What is known for lessons and service.
struct Profile {
  std::optional<std::string> city;
  std::optional<base::Date> birth_date;
  std::optional<std::string> grade;         // "7", "grade 11", "adult": as the school words it (CARD-14)
  std::optional<std::string> goal;          // CARD-15
  std::optional<std::string> level;         // A1..C2 or "starter"
  std::optional<std::string> wanted_times;  // when lessons suit
  std::optional<std::string> contact_wish;  // preferred moment of contact (CARD-16)
};
BOOST_DESCRIBE_STRUCT(Profile, (), (city, birth_date, grade, goal, level, wanted_times, contact_wish))

// The card's own row.
struct Person {
  PersonId id;
  std::string name;
  PersonKind kind{};
  std::optional<AccountId> owner_id;
  std::optional<TeamId> team_id;
  std::optional<std::string> zone;      // IANA; the school's when none
  std::optional<std::string> language;  // BCP 47
  Source source;
  Profile profile;
  std::map<std::string, std::string> fields;  // fields of the school's own, by key (CARD-1)
  std::optional<FinalStatus> final_status;
  std::optional<std::string> final_reason;
  std::int64_t version = 1;  // counts up with every change
  base::Instant created_at;
  base::Instant updated_at;
};
BOOST_DESCRIBE_STRUCT(Person, (),
                      (id, name, kind, owner_id, team_id, zone, language, source, profile, fields,
                       final_status, final_reason, version, created_at, updated_at))

BOOST_DEFINE_ENUM_CLASS(Relation, mother, father, parent, payer, child, sibling, spouse, relative)

// A family member as seen from a card: "王丽, mother, pays".
struct Relative {
  PersonId person_id;
  std::string name;
  PersonKind kind{};
  Relation relation{};  // what they are to the card
  bool pays = false;    // they pay for the card
  Relation back{};      // what the card is to them
  bool paid = false;    // the card pays for them
};
BOOST_DESCRIBE_STRUCT(Relative, (), (person_id, name, kind, relation, pays, back, paid))

// A card as it is shown.
struct PersonCard {
  Person person;
  std::vector<Contact> contacts;
  std::vector<Relative> family;
  std::optional<std::string> owner_name;
  std::optional<std::string> team_name;
};
BOOST_DESCRIBE_STRUCT(PersonCard, (), (person, contacts, family, owner_name, team_name))

// A line of the people list and of search.
struct PersonLine {
  PersonId id;
  std::string name;
  PersonKind kind{};
  std::optional<std::string> phone;
  std::optional<std::string> mail;
  std::optional<std::string> city;
  std::optional<std::string> goal;
  std::optional<AccountId> owner_id;
  std::optional<std::string> owner_name;
  std::optional<FinalStatus> final_status;
  base::Instant created_at;
};
BOOST_DESCRIBE_STRUCT(PersonLine, (),
                      (id, name, kind, phone, mail, city, goal, owner_id, owner_name, final_status,
                       created_at))

struct NewContact {
  ContactKind kind{};
  std::string value;
  std::optional<std::string> label;
  bool is_main = false;
};
BOOST_DESCRIBE_STRUCT(NewContact, (), (kind, value, label, is_main))

// A new card. Phones and mails may be plain texts; `contacts` takes every kind.
struct NewPerson {
  std::string name;
  std::optional<PersonKind> kind;  // lead when left out
  std::vector<std::string> phones;
  std::vector<std::string> emails;
  std::vector<NewContact> contacts;
  std::optional<AccountId> owner_id;  // its maker when neither owner nor team is given
  std::optional<TeamId> team_id;      // of a card that waits for an owner; else it follows the owner
  std::optional<std::string> zone;
  std::optional<std::string> language;
  std::optional<Source> source;
  std::optional<Profile> profile;
  std::map<std::string, std::string> fields;
  std::optional<std::string> note;  // becomes an entry of the history
};
BOOST_DESCRIBE_STRUCT(NewPerson, (),
                      (name, kind, phones, emails, contacts, owner_id, team_id, zone, language, source,
                       profile, fields, note))

// A change of some fields. null empties a field. With `version`, somebody else's change in between is a
// conflict.
struct PersonChange {
  PersonId id;
  std::optional<std::int64_t> version;
  std::optional<std::string> name;
  std::optional<PersonKind> kind;
  std::optional<std::optional<AccountId>> owner_id;
  std::optional<std::optional<std::string>> zone;
  std::optional<std::optional<std::string>> language;
  std::optional<Source> source;
  std::optional<std::optional<std::string>> city;
  std::optional<std::optional<base::Date>> birth_date;
  std::optional<std::optional<std::string>> grade;
  std::optional<std::optional<std::string>> goal;
  std::optional<std::optional<std::string>> level;
  std::optional<std::optional<std::string>> wanted_times;
  std::optional<std::optional<std::string>> contact_wish;
  std::optional<std::map<std::string, std::optional<std::string>>> fields;  // only the named ones change
  std::optional<std::vector<NewContact>> contacts;                          // replaces the whole list
};
BOOST_DESCRIBE_STRUCT(PersonChange, (),
                      (id, version, name, kind, owner_id, zone, language, source, city, birth_date, grade,
                       goal, level, wanted_times, contact_wish, fields, contacts))

// A field of the school's own (CARD-1).
BOOST_DEFINE_ENUM_CLASS(FieldKind, text, number, date, choice, yes_no)
struct Field {
  FieldId id;
  std::string key;    // a to z, digits and _
  std::string label;  // as the school words it
  FieldKind kind{};
  std::vector<std::string> choices;
  std::int64_t position = 0;
};
BOOST_DESCRIBE_STRUCT(Field, (), (id, key, label, kind, choices, position))

struct NewField {
  std::string key;
  std::string label;
  FieldKind kind{};
  std::vector<std::string> choices;
};
BOOST_DESCRIBE_STRUCT(NewField, (), (key, label, kind, choices))

struct NewNote {
  PersonId id;
  std::string text;  // 1 to 20,000 characters
};
BOOST_DESCRIBE_STRUCT(NewNote, (), (id, text))

// What `person_id` is to `id`. The other side, left out, stays as it is known as far as it fits.
struct NewRelative {
  PersonId id;
  PersonId person_id;
  Relation relation{};
  bool pays = false;             // person_id pays for id
  std::optional<Relation> back;  // what id is to person_id
  std::optional<bool> paid;      // id pays for person_id
};
BOOST_DESCRIBE_STRUCT(NewRelative, (), (id, person_id, relation, pays, back, paid))

// Two cards that may be one person, with the evidence that was weighed.
BOOST_DEFINE_ENUM_CLASS(PairState, open, same, different, family, later)
struct Evidence {
  std::string field;   // name, phone, mail, handle, birth_date, grade, city, goal
  std::string reason;  // a word the page translates: same_number, first_name_equal, …
  std::string left;
  std::string right;
  std::int64_t points = 0;
};
BOOST_DESCRIBE_STRUCT(Evidence, (), (field, reason, left, right, points))

struct DuplicatePair {
  PairId id;
  PersonLine left;
  PersonLine right;
  std::int64_t sure_percent = 0;  // 0..100
  std::vector<Evidence> evidence;
  PairState state{};
};
BOOST_DESCRIBE_STRUCT(DuplicatePair, (), (id, left, right, sure_percent, evidence, state))

}  // namespace people
