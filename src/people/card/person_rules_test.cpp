#include "people/card/person_rules.hpp"

#include <doctest/doctest.h>

#include "people/family/family_rules.hpp"
#include "people/field/field_rules.hpp"

namespace people {
namespace {

constexpr base::Instant now{1'795'000'000'000};  // 2026-11-18

std::vector<std::string> pointers(const base::Error& error) {
  std::vector<std::string> all;
  for (const auto& problem : error.problems) all.push_back(problem.pointer);
  return all;
}

const std::vector<Field> own{{FieldId{1}, "school", "School", FieldKind::text, {}, 1},
                             {FieldId{2}, "sat_score", "SAT", FieldKind::number, {}, 2},
                             {FieldId{3}, "exam_on", "Exam", FieldKind::date, {}, 3},
                             {FieldId{4}, "house", "House", FieldKind::choice, {"north", "south"}, 4},
                             {FieldId{5}, "newsletter", "Newsletter", FieldKind::yes_no, {}, 5}};

}  // namespace

TEST_CASE("CARD-1: a card with a name alone is a lead") {
  const auto draft = drafted({.name = "  王伟 "}, {}, now);
  REQUIRE(draft);
  CHECK(draft->person.name == "王伟");
  CHECK(draft->person.kind == PersonKind::lead);
  CHECK(draft->contacts.empty());
}

TEST_CASE("CARD-1: every mistake of a new card is told at once, with its place") {
  NewPerson wanted{.name = "   "};
  wanted.phones = {"+79161234567", "12"};
  wanted.emails = {"nobody"};
  wanted.zone = "Moscow";
  wanted.language = "russian!";
  wanted.profile = Profile{.city = std::string(1001, 'x'), .birth_date = base::Date{2027, 1, 1}};
  wanted.fields = {{"sat_score", "many"}, {"height", "170"}};
  const auto draft = drafted(wanted, own, now);
  REQUIRE_FALSE(draft);
  CHECK(draft.error().code == base::Code::invalid);
  CHECK(pointers(draft.error()) ==
        std::vector<std::string>{"/name", "/zone", "/language", "/profile/birth_date", "/profile/city",
                                 "/fields/height", "/fields/sat_score", "/phones/1", "/emails/0"});
}

TEST_CASE("CARD-1: a name has at most 200 characters of any script") {
  std::string long_name;
  for (int i = 0; i < 200; ++i) long_name += "伟";
  CHECK(drafted({.name = long_name}, {}, now));
  CHECK_FALSE(drafted({.name = long_name + "伟"}, {}, now));
}

TEST_CASE("CARD-1: texts that a database or a screen cannot hold are refused") {
  CHECK_FALSE(drafted({.name = std::string("An\0na", 5)}, {}, now));
  CHECK_FALSE(drafted({.name = "An\nna"}, {}, now));
  CHECK_FALSE(drafted({.name = "An\xC3na"}, {}, now));
}

TEST_CASE("CARD-14: nobody is born before 1900 or in the future") {
  const auto born = [](base::Date date) {
    return drafted({.name = "A", .profile = Profile{.birth_date = date}}, {}, now);
  };
  CHECK(born({2016, 2, 29}));
  CHECK(born({1900, 1, 1}));
  CHECK_FALSE(born({1899, 12, 31}));
  CHECK_FALSE(born({2027, 1, 1}));
}

TEST_CASE("CARD-1: own fields take only values of their kind, in one form") {
  const auto value = [](std::string key, std::string text) -> std::string {
    const auto draft = drafted({.name = "A", .fields = {{key, text}}}, own, now);
    return draft ? draft->person.fields.at(key) : "refused";
  };
  CHECK(value("school", " No. 57 ") == "No. 57");
  CHECK(value("sat_score", "1 480,5") == "1480.5");
  CHECK(value("sat_score", "-3") == "-3");
  CHECK(value("sat_score", "3-3") == "refused");
  CHECK(value("exam_on", "2026-02-28") == "2026-02-28");
  CHECK(value("exam_on", "2026-02-30") == "refused");
  CHECK(value("house", "north") == "north");
  CHECK(value("house", "west") == "refused");
  CHECK(value("newsletter", "true") == "yes");
  CHECK(value("newsletter", "perhaps") == "refused");
}

TEST_CASE("CARD-1: a field of the school's own needs a key, a label, and choices only where they belong") {
  CHECK(drafted_field({"sat_score", "SAT", FieldKind::number, {}}));
  CHECK(pointers(drafted_field({"SAT score", " ", FieldKind::number, {"1"}}).error()) ==
        std::vector<std::string>{"/key", "/label", "/choices"});
  CHECK(pointers(drafted_field({"house", "House", FieldKind::choice, {}}).error()) ==
        std::vector<std::string>{"/choices"});
  CHECK(pointers(drafted_field({"house", "House", FieldKind::choice, {"a", "a"}}).error()) ==
        std::vector<std::string>{"/choices/1"});
}

TEST_CASE("EXT-1: plain phones and mails are normalised, and the first of each kind is the main one") {
  NewPerson wanted{.name = "Anna"};
  wanted.phones = {"8 (916) 123-45-67", "+7 916 765 43 21", "89161234567"};
  wanted.emails = {"Anna@Example.org"};
  const auto draft = drafted(wanted, {}, now);
  REQUIRE(draft);
  REQUIRE(draft->contacts.size() == 3);
  CHECK(draft->contacts[0].value == "+79161234567");
  CHECK(draft->contacts[0].is_main);
  CHECK_FALSE(draft->contacts[1].is_main);
  CHECK(draft->contacts[2].value == "anna@example.org");
  CHECK(draft->contacts[2].is_main);
}

TEST_CASE("EXT-1: a contact may be marked main, but only one of a kind stays so") {
  NewPerson wanted{.name = "Anna"};
  wanted.contacts = {{ContactKind::phone, "+79161234567", "home", false},
                     {ContactKind::phone, "+79167654321", "work", true},
                     {ContactKind::phone, "+79167654322", "mother", true}};
  const auto draft = drafted(wanted, {}, now);
  REQUIRE(draft);
  CHECK_FALSE(draft->contacts[0].is_main);
  CHECK(draft->contacts[1].is_main);
  CHECK_FALSE(draft->contacts[2].is_main);
}

TEST_CASE("EXT-1: a card holds at most 20 contacts") {
  NewPerson wanted{.name = "Anna"};
  for (int i = 0; i < 20; ++i) wanted.emails.push_back("anna" + std::to_string(i) + "@example.org");
  CHECK(drafted(wanted, {}, now));
  wanted.emails.push_back("one.more@example.org");
  CHECK(pointers(drafted(wanted, {}, now).error()) == std::vector<std::string>{"/contacts"});
}

TEST_CASE("CARD-11: a change names only what differs, and null empties a field") {
  auto draft = *drafted({.name = "Anna", .profile = Profile{.city = "Kazan", .goal = "SAT"}}, {}, now);
  PersonChange change;
  change.name = "Anna";
  change.city = std::optional<std::string>{};
  change.goal = "  AP Calculus ";
  const auto edit = edited(draft.person, {}, change, {}, now);
  REQUIRE(edit);
  CHECK(edit->person.profile.city == std::nullopt);
  CHECK(edit->person.profile.goal == "AP Calculus");
  REQUIRE(edit->changes.size() == 2);
  CHECK(edit->changes[0].field == "city");
  CHECK(edit->changes[0].before == "Kazan");
  CHECK(edit->changes[0].after == std::nullopt);
}

TEST_CASE("CARD-11: a change is checked like a new card") {
  PersonChange change;
  change.name = " ";
  change.zone = "Nowhere/City";
  change.birth_date = base::Date{1700, 1, 1};
  change.fields = std::map<std::string, std::optional<std::string>>{{"house", "west"}};
  change.contacts = std::vector<NewContact>{{ContactKind::phone, "call me", {}, false}};
  const auto edit = edited(Person{.name = "Anna"}, {}, change, own, now);
  REQUIRE_FALSE(edit);
  CHECK(pointers(edit.error()) ==
        std::vector<std::string>{"/name", "/zone", "/birth_date", "/fields/house", "/contacts/0/value"});
}

TEST_CASE("EXT-1: contacts that stay in a changed list keep their ids") {
  auto draft = *drafted({.name = "Anna", .phones = {"+79161234567", "+79167654321"}}, {}, now);
  draft.contacts[0].id = ContactId{5};
  draft.contacts[1].id = ContactId{6};
  PersonChange change;
  change.contacts = std::vector<NewContact>{{ContactKind::phone, "8 916 765 43 21", {}, true},
                                            {ContactKind::mail, "anna@example.org", {}, false}};
  const auto edit = edited(draft.person, draft.contacts, change, {}, now);
  REQUIRE(edit);
  REQUIRE(edit->contacts.size() == 2);
  CHECK(edit->contacts[0].id == ContactId{6});
  CHECK(edit->contacts[0].is_main);
  CHECK(edit->contacts[1].id == ContactId{});
}

TEST_CASE("CARD-2: a note has 1 to 20,000 characters and may have line breaks") {
  CHECK(note_text("first\nsecond").value() == "first\nsecond");
  CHECK_FALSE(note_text(" \n "));
  CHECK_FALSE(note_text(std::string(20'001, 'x')));
  CHECK(note_text(std::string(20'000, 'x')));
}

TEST_CASE("EXT-3: each relation has its other side") {
  CHECK(inverse(Relation::mother) == Relation::child);
  CHECK(inverse(Relation::child) == Relation::parent);
  CHECK(inverse(Relation::sibling) == Relation::sibling);
  CHECK(fit(Relation::child, Relation::father));
  CHECK(fit(Relation::payer, Relation::relative));
  CHECK_FALSE(fit(Relation::sibling, Relation::mother));
  CHECK_FALSE(fit(Relation::mother, Relation::mother));
}

}  // namespace people
