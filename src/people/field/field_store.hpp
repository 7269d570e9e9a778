// Definitions of the school's own fields.
#pragma once
#include <vector>

#include "people/person_types.hpp"
#include "storage/tx.hpp"

namespace people::field_store {

using storage::Tx;

std::vector<Field> all(Tx& tx);
void insert(Tx& tx, const Field& field);
bool remove(Tx& tx, FieldId id);

// The import that made a field; its fields that no card fills.
void set_import(Tx& tx, FieldId id, ImportId import_id);
std::vector<FieldId> unfilled_of_import(Tx& tx, ImportId import_id);

}  // namespace people::field_store
