#include "people/card/person_bulk.hpp"

#include <unordered_map>

#include "people/card/contact_list.hpp"
#include "people/card/person_index.hpp"
#include "people/card/person_store.hpp"

namespace people {
namespace {

constexpr std::string_view select_contacts = R"sql(
    SELECT id, person_id, kind, value, key, label, is_main, position
      FROM contacts
     WHERE person_id IN ({list})
     ORDER BY person_id, position
)sql";

constexpr std::string_view select_merged =
    "SELECT id FROM people WHERE merged_into IS NOT NULL AND id IN ({list})";

// All are counted by the smallest index there is; the few that went into others, or were erased, by theirs.
constexpr std::string_view count_cards = R"sql(
    SELECT (SELECT COUNT(*) FROM people) - (SELECT COUNT(*) FROM people WHERE merged_into IS NOT NULL)
         - (SELECT COUNT(*) FROM people WHERE erased_at IS NOT NULL AND merged_into IS NULL)
)sql";

constexpr std::string_view count_final = R"sql(
    SELECT final_status, COUNT(*) AS cards
      FROM people
     WHERE merged_into IS NULL AND erased_at IS NULL AND final_status IS NOT NULL
     GROUP BY final_status
)sql";

constexpr std::string_view select_imported =
    "SELECT id FROM people WHERE import_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3";

// In the order that the foreign keys want.
constexpr std::string_view erase_statements[] = {
    "DELETE FROM contacts WHERE person_id = $1",
    "DELETE FROM relatives WHERE person_id = $1 OR other_id = $1",
    "DELETE FROM duplicate_pairs WHERE left_id = $1 OR right_id = $1",
    "DELETE FROM person_merges WHERE kept_id = $1 OR merged_id = $1",
    "DELETE FROM people WHERE id = $1",
};

struct FinalCount {
  std::string final_status;
  std::int64_t cards = 0;
};
BOOST_DESCRIBE_STRUCT(FinalCount, (), (final_status, cards))

}  // namespace

std::vector<CardSummary> cards_by_ids(storage::Tx& tx, const std::vector<PersonId>& ids) {
  std::unordered_map<PersonId, std::vector<Contact>> contacts;
  for (auto& row : tx.rows_in<ContactRow>(select_contacts, ids)) {
    contacts[row.person_id].push_back({row.id, row.kind, row.value, row.label, row.is_main});
  }
  std::unordered_map<PersonId, bool> merged;
  for (const auto id : tx.rows_in<PersonId>(select_merged, ids)) merged[id] = true;
  std::vector<CardSummary> cards;
  for (auto& person : person_store::many(tx, ids)) {
    if (merged.contains(person.id)) continue;
    auto& own = contacts[person.id];
    cards.push_back({std::move(person), std::move(own)});
  }
  return cards;
}

std::int64_t count_people(storage::Tx& tx) {
  return tx.value<std::int64_t>(count_cards).value_or(0);
}

std::map<std::string, std::int64_t> count_by_final_status(storage::Tx& tx) {
  std::map<std::string, std::int64_t> counts;
  for (const auto& row : tx.rows<FinalCount>(count_final)) counts[row.final_status] = row.cards;
  return counts;
}

std::vector<PersonId> people_of_import(storage::Tx& tx, ImportId id, PersonId before, int limit) {
  return tx.rows<PersonId>(select_imported, id, before, limit);
}

bool made_by_import(storage::Tx& tx, PersonId id, ImportId import_id) {
  return tx.value<std::int64_t>("SELECT 1 FROM people WHERE id = $1 AND import_id = $2", id, import_id)
      .has_value();
}

void erase_card(storage::Tx& tx, PersonId id) {
  people_index().remove(tx, id.value);
  for (const auto& statement : erase_statements) tx.run(statement, id);
}

}  // namespace people
