#include "people/field/field_store.hpp"

namespace people::field_store {

constexpr std::string_view select_all = R"sql(
    SELECT id, key, label, kind, choices, position FROM person_fields ORDER BY position, id
)sql";

std::vector<Field> all(Tx& tx) {
  return tx.rows<Field>(select_all);
}

void insert(Tx& tx, const Field& field) {
  tx.insert("person_fields", field);
}

bool remove(Tx& tx, FieldId id) {
  return tx.run("DELETE FROM person_fields WHERE id = $1", id) > 0;
}

void set_import(Tx& tx, FieldId id, ImportId import_id) {
  tx.post("UPDATE person_fields SET import_id = $2 WHERE id = $1", id, import_id);
}

constexpr std::string_view select_unfilled = R"sql(
    SELECT f.id
      FROM person_fields f
     WHERE f.import_id = $1
       AND NOT EXISTS (SELECT 1 FROM people p WHERE p.fields LIKE '%"' || f.key || '":%')
)sql";
std::vector<FieldId> unfilled_of_import(Tx& tx, ImportId import_id) {
  return tx.rows<FieldId>(select_unfilled, import_id);
}

}  // namespace people::field_store
