#include "people/erasure/erasure_store.hpp"

namespace people::erasure_store {

std::vector<PersonId> still_there(Tx& tx, const std::vector<PersonId>& ids) {
  return tx.rows_in<PersonId>("SELECT id FROM people WHERE id IN ({list}) AND erased_at IS NULL", ids);
}

constexpr std::string_view select_words = R"sql(
    SELECT name FROM people WHERE id = $1
    UNION SELECT value FROM contacts WHERE person_id = $1
    UNION SELECT key FROM contacts WHERE person_id = $1
)sql";

std::vector<std::string> identifying_words(Tx& tx, PersonId id) {
  return tx.rows<std::string>(select_words, id);
}

constexpr std::string_view select_connected = R"sql(
    SELECT other_id FROM relatives WHERE person_id = $1
    UNION SELECT person_id FROM relatives WHERE other_id = $1
    UNION SELECT merged_id FROM person_merges WHERE kept_id = $1
    UNION SELECT kept_id FROM person_merges WHERE merged_id = $1
)sql";

std::vector<PersonId> connected_cards(Tx& tx, PersonId id) {
  return tx.rows<PersonId>(select_connected, id);
}

namespace {

constexpr std::string_view statements[] = {
    "DELETE FROM contacts WHERE person_id = $1",
    "DELETE FROM relatives WHERE person_id = $1 OR other_id = $1",
    "DELETE FROM duplicate_pairs WHERE left_id = $1 OR right_id = $1",
    "DELETE FROM person_merges WHERE kept_id = $1 OR merged_id = $1",
};

// Owner, kind, source and dates stay: they count work and money and say nothing about who it was.
constexpr std::string_view empty_person = R"sql(
    UPDATE people
       SET name = '—', zone = NULL, language = NULL, city = NULL, birth_date = NULL, grade = NULL, goal = NULL,
           level = NULL, wanted_times = NULL, contact_wish = NULL, fields = '{}', final_reason = NULL,
           version = version + 1, updated_at = $2, erased_at = $2
     WHERE id = $1
)sql";

}  // namespace

void empty(Tx& tx, PersonId id, base::Instant now) {
  for (const auto& statement : statements) tx.run(statement, id);
  tx.post(empty_person, id, now);
}

}  // namespace people::erasure_store
