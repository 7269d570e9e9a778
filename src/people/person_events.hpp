// What happens to people, as the journal keeps it. Every version must decode for ever.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "people/person_types.hpp"

namespace people {

// A new card. Of an import's cards the import's own subscribers take care.
struct PersonCreated {
  static constexpr std::string_view type = "person.created";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "name";
  std::string name;
  PersonKind kind{};
  std::optional<std::string> source;  // utm_source
  std::optional<AccountId> owner_id;
  std::optional<ImportId> import_id;
};
BOOST_DESCRIBE_STRUCT(PersonCreated, (), (name, kind, source, owner_id, import_id))

// One field before and after, as people read it: an owner or a team is a name, contacts are "phone +7916…,
// mail a@b.ru".
struct FieldChange {
  std::string field;  // a member of PersonChange, "team_id", "source/…", "fields/KEY"; v1 also "relatives"
  std::optional<std::string> before;
  std::optional<std::string> after;
};
BOOST_DESCRIBE_STRUCT(FieldChange, (), (field, before, after))

// What a relative is to the card, and who of the two pays for the other.
struct Tie {
  Relation relation{};
  bool pays = false;
  bool paid = false;
  friend bool operator==(const Tie&, const Tie&) = default;
};
BOOST_DESCRIBE_STRUCT(Tie, (), (relation, pays, paid))

struct RelativeChange {
  PersonId person_id;
  std::string name;
  std::optional<Tie> before;
  std::optional<Tie> after;
};
BOOST_DESCRIBE_STRUCT(RelativeChange, (), (person_id, name, before, after))

// The first version told relatives as a FieldChange with an English phrase: "Wang Li, mother, pays".
struct PersonChanged {
  static constexpr std::string_view type = "person.changed";
  static constexpr int version = 2;
  static constexpr std::string_view personal = "changes/before changes/after relatives/name";
  std::vector<FieldChange> changes;
  std::int64_t card_version = 0;  // Person::version after the change
  std::vector<RelativeChange> relatives;
};
BOOST_DESCRIBE_STRUCT(PersonChanged, (), (changes, card_version, relatives))

// The owner changed; beside person.changed, for modules whose rows follow the owner.
struct OwnerChanged {
  static constexpr std::string_view type = "person.owner_changed";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  std::optional<AccountId> before;
  std::optional<AccountId> after;
  std::optional<TeamId> team_before;  // of the card
};
BOOST_DESCRIBE_STRUCT(OwnerChanged, (), (before, after, team_before))

struct NoteAdded {
  static constexpr std::string_view type = "note.added";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "text";
  std::string text;
};
BOOST_DESCRIBE_STRUCT(NoteAdded, (), (text))

// Nobody works with this person any more.
struct PersonFinal {
  static constexpr std::string_view type = "person.final";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "reason";
  FinalStatus status{};
  std::optional<std::string> reason;
};
BOOST_DESCRIBE_STRUCT(PersonFinal, (), (status, reason))

// A closed card is live again.
struct PersonReopened {
  static constexpr std::string_view type = "person.reopened";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  FinalStatus was{};
};
BOOST_DESCRIBE_STRUCT(PersonReopened, (), (was))

// Everything that says who it was is taken away for good; written of the live card before that is done.
// Modules with rows of these cards take what is personal out of them.
struct PersonErased {
  static constexpr std::string_view type = "person.erased";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "";
  std::vector<PersonId> cards;  // the card and those that went into it
};
BOOST_DESCRIBE_STRUCT(PersonErased, (), (cards))

// Two cards became one; written of the kept card. Modules with rows of a person move those of merged_id to
// kept_id.
struct PeopleMerged {
  static constexpr std::string_view type = "people.merged";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "merged_name";
  MergeId merge_id;
  PersonId kept_id;
  PersonId merged_id;
  std::string merged_name;
  bool automatic = false;
};
BOOST_DESCRIBE_STRUCT(PeopleMerged, (), (merge_id, kept_id, merged_id, merged_name, automatic))

// A merge was taken back; written of the kept card. Rows that came with merged_id go back to it.
struct PeopleUnmerged {
  static constexpr std::string_view type = "people.unmerged";
  static constexpr int version = 1;
  static constexpr std::string_view personal = "merged_name";
  MergeId merge_id;
  PersonId kept_id;
  PersonId merged_id;
  std::string merged_name;
};
BOOST_DESCRIBE_STRUCT(PeopleUnmerged, (), (merge_id, kept_id, merged_id, merged_name))

}  // namespace people
