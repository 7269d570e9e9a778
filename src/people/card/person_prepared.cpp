#include "people/card/person_prepared.hpp"

#include "base/text.hpp"
#include "people/card/person_index.hpp"
#include "people/card/person_write.hpp"
#include "people/field/field_store.hpp"

namespace people {

base::Result<PreparedPerson> prepared_person(const NewPerson& wanted, const std::vector<Field>& own_fields,
                                             base::Instant now, const std::string& pointer) {
  TRY(auto draft, drafted(wanted, own_fields, now, home_region, pointer));
  draft.person.team_id = wanted.team_id;
  draft.person.id = base::new_id<PersonId>();
  give_ids(draft.contacts, draft.person.id);
  auto search_text = base::folded(searchable_text(draft.person, draft.contacts));
  return PreparedPerson{std::move(draft), std::move(search_text)};
}

base::Result<PersonId> store_prepared(storage::Ctx& ctx, const PreparedPerson& prepared,
                                      std::optional<ImportId> import_id) {
  const auto& [draft, search_text] = prepared;
  Person person = draft.person;
  CHECK_OK(assign(ctx.tx, person, draft.person.owner_id, draft.person.team_id));
  person_store::insert(ctx.tx, person, import_id);
  person_store::insert_contacts(ctx.tx, draft.contacts);
  people_index().put_folded(ctx.tx, person.id.value, search_text);
  const auto subject = journal::of_person(person.id.value);
  CHECK_OK(journal::write(
      ctx, subject,
      PersonCreated{person.name, person.kind, person.source.utm_source, person.owner_id, import_id}));
  if (draft.note) CHECK_OK(journal::write(ctx, subject, NoteAdded{*draft.note}));
  return person.id;
}

std::vector<Field> fields_of_school(storage::Tx& tx) {
  return field_store::all(tx);
}

}  // namespace people
