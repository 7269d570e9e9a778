// Merges of two cards, and what takes them back.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "people/card/contact_list.hpp"
#include "people/family/family_store.hpp"
#include "people/person_events.hpp"
#include "people/person_types.hpp"

namespace people {

// One merge as the API shows it.
struct Merge {
  MergeId id;
  PersonId kept_id;
  PersonId merged_id;
  std::string merged_name;
  bool automatic = false;
  std::optional<ImportId> import_id;
  AccountId merged_by;
  std::optional<std::string> merged_by_name;
  base::Instant merged_at;
  std::optional<base::Instant> undone_at;
};
BOOST_DESCRIBE_STRUCT(Merge, (),
                      (id, kept_id, merged_id, merged_name, automatic, import_id, merged_by, merged_by_name,
                       merged_at, undone_at))

struct MergePeople {
  PersonId id;  // the card that stays
  PersonId merged_id;
  std::vector<std::string> take;  // fields whose value comes from the merged card, such as "name" or "city"
};
BOOST_DESCRIBE_STRUCT(MergePeople, (), (id, merged_id, take))

// What a merge did, kept beside it: enough to give the merged card back exactly as it was.
struct MergeRecord {
  Person merged;                          // the merged card's row before
  std::vector<ContactRow> contacts;       // its contacts before
  std::vector<family_store::Row> family;  // what was said of it before, both directions
  std::vector<FieldChange> changes;       // what the kept card took over: field, value before, value after
};
BOOST_DESCRIBE_STRUCT(MergeRecord, (), (merged, contacts, family, changes))

}  // namespace people
