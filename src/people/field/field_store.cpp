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

}  // namespace people::field_store
