#include "people/family/family_store.hpp"

#include <algorithm>

#include "people/card/person_store.hpp"

namespace people::family_store {
namespace {

// A row with the relative's card, which may have gone into another one.
struct FoundRow {
  PersonId said_of;
  Relative relative;
  std::optional<PersonId> merged_into;
};
BOOST_DESCRIBE_STRUCT(FoundRow, (), (said_of, relative, merged_into))

// Puts the live card in the place of one that went into it.
void follow(Tx& tx, Relative& relative) {
  const auto live = person_store::find(tx, person_store::live_id(tx, relative.person_id));
  if (!live) return;
  relative.person_id = live->person.id;
  relative.name = live->person.name;
  relative.kind = live->person.kind;
}

}  // namespace

// The cluster first, said by CROSS JOIN: with statistics of an empty table SQLite began with all people.
constexpr std::string_view select_found = R"sql(
    WITH RECURSIVE cluster (id) AS (
      SELECT CAST($1 AS BIGINT)
      UNION
      SELECT p.id FROM people p JOIN cluster c ON p.merged_into = c.id
    )
    SELECT r.person_id AS said_of, r.other_id AS person_id, p.name, p.kind, r.relation, r.pays,
           COALESCE(b.relation, 'relative') AS back, COALESCE(b.pays, 0) AS paid, p.merged_into
      FROM cluster c CROSS JOIN relatives r CROSS JOIN people p
      LEFT JOIN relatives b ON b.person_id = r.other_id AND b.other_id = r.person_id
     WHERE r.person_id = c.id AND p.id = r.other_id
)sql";

void ask_shown_ahead(Tx& tx, PersonId id) {
  tx.ask_ahead(select_found, id);
}

std::vector<Relative> shown(Tx& tx, PersonId id) {
  auto rows = tx.rows<FoundRow>(select_found, id);
  for (auto& row : rows) {
    if (row.merged_into) follow(tx, row.relative);
  }
  std::ranges::sort(rows, {}, [&](const FoundRow& row) {
    return std::tuple{row.relative.person_id, row.said_of != id, row.merged_into.has_value(),
                      !row.relative.pays, row.said_of};
  });
  std::vector<Relative> family;
  for (auto& row : rows) {
    const auto other = row.relative.person_id;
    if (other == id || (!family.empty() && family.back().person_id == other)) continue;
    family.push_back(std::move(row.relative));
  }
  return family;
}

constexpr std::string_view select_rows = R"sql(
    SELECT person_id, other_id, relation, pays FROM relatives WHERE person_id = $1
    UNION ALL
    SELECT person_id, other_id, relation, pays FROM relatives WHERE other_id = $1
)sql";

std::vector<Row> rows_of(Tx& tx, PersonId id) {
  return tx.rows<Row>(select_rows, id);
}

constexpr std::string_view upsert = R"sql(
    INSERT INTO relatives (person_id, other_id, relation, pays) VALUES ($1, $2, $3, $4)
    ON CONFLICT (person_id, other_id) DO UPDATE SET relation = excluded.relation, pays = excluded.pays
)sql";

void put(Tx& tx, const Row& row) {
  tx.post(upsert, row);
}

constexpr std::string_view insert_if_none = R"sql(
    INSERT INTO relatives (person_id, other_id, relation, pays) VALUES ($1, $2, $3, $4)
    ON CONFLICT (person_id, other_id) DO NOTHING
)sql";

void put_if_none(Tx& tx, const Row& row) {
  tx.post(insert_if_none, row);
}

constexpr std::string_view delete_both = R"sql(
    WITH RECURSIVE one (id) AS (
      SELECT CAST($1 AS BIGINT) UNION SELECT p.id FROM people p JOIN one c ON p.merged_into = c.id
    ), other (id) AS (
      SELECT CAST($2 AS BIGINT) UNION SELECT p.id FROM people p JOIN other c ON p.merged_into = c.id
    )
    DELETE FROM relatives
     WHERE (person_id IN (SELECT id FROM one) AND other_id IN (SELECT id FROM other))
        OR (person_id IN (SELECT id FROM other) AND other_id IN (SELECT id FROM one))
)sql";

void remove(Tx& tx, PersonId left, PersonId right) {
  tx.post(delete_both, left, right);
}

}  // namespace people::family_store
