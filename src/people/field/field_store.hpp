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

}  // namespace people::field_store
