#include "people/field/field_service.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "journal/journal.hpp"
#include "people/field/field_events.hpp"
#include "people/field/field_rules.hpp"
#include "people/field/field_store.hpp"

namespace people {

http::Page<Field> own_fields(Ctx& ctx) {
  return {field_store::all(ctx.tx), std::nullopt};
}

base::Result<Field> add_field(Ctx& ctx, const NewField& wanted) {
  TRY(auto field, drafted_field(wanted));
  const auto known = field_store::all(ctx.tx);
  if (std::ranges::find(known, field.key, &Field::key) != known.end()) {
    return base::fail(base::Code::conflict, "There is already a field with this key.",
                      {{"/key", "is the key of another field"}});
  }
  if (known.size() >= field_limit) {
    return base::fail(base::Code::conflict,
                      fmt::format("A school may have at most {} fields of its own.", field_limit));
  }
  field.id = base::new_id<FieldId>();
  field.position = known.empty() ? 1 : known.back().position + 1;
  field_store::insert(ctx.tx, field);
  CHECK_OK(journal::write(ctx, {"field", field.id.value}, FieldAdded{field.key, field.label, field.kind}));
  return field;
}

base::Result<void> remove_field(Ctx& ctx, FieldId id) {
  const auto known = field_store::all(ctx.tx);
  const auto field = std::ranges::find(known, id, &Field::id);
  if (field == known.end()) return base::fail(base::Code::not_found, "There is no such field.");
  field_store::remove(ctx.tx, id);
  CHECK_OK(journal::write(ctx, {"field", id.value}, FieldRemoved{field->key, field->label}));
  return {};
}

}  // namespace people
