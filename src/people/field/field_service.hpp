// Use cases of fields of the school's own.
#pragma once
#include "http/call.hpp"
#include "people/person_types.hpp"
#include "storage/ctx.hpp"

namespace people {

using storage::Ctx;

// All fields of the school's own, in their order.
http::Page<Field> own_fields(Ctx& ctx);

// Defines a field (CARD-1). invalid: key, label, choices; conflict: the key is taken, or there are too many.
base::Result<Field> add_field(Ctx& ctx, const NewField& wanted);

// Removes a definition; values stay on the cards, and come back if the key is defined again. not_found.
base::Result<void> remove_field(Ctx& ctx, FieldId id);

}  // namespace people
