#include "people/people.hpp"

#include "people/card/person_routes.hpp"
#include "people/card/person_store.hpp"
#include "people/erasure/erasure_routes.hpp"
#include "people/field/field_service.hpp"
#include "people/field/field_store.hpp"
#include "people/finding/finding_jobs.hpp"
#include "people/finding/finding_routes.hpp"
#include "people/merge/merge_routes.hpp"

namespace people {

std::vector<KeyHolder> holders_of_keys(storage::Tx& tx, const std::vector<std::string>& keys) {
  return person_store::holders_of_keys(tx, keys);
}

PersonId live_card(storage::Tx& tx, PersonId id) {
  return person_store::live_id(tx, id);
}

std::optional<FinalStatus> final_status_of(storage::Tx& tx, PersonId id) {
  return person_store::final_status_of(tx, id);
}

std::vector<PersonId> cards_behind(storage::Tx& tx, PersonId id) {
  const auto live = person_store::live_id(tx, id);
  auto cards = person_store::merged_ids(tx, live);
  cards.push_back(live);
  return cards;
}

base::Result<void> add_field_of_import(storage::Ctx& ctx, const NewField& wanted, ImportId import_id) {
  TRY(const auto field, add_field(ctx, wanted));
  field_store::set_import(ctx.tx, field.id, import_id);
  return {};
}

std::vector<FieldId> unfilled_fields_of_import(storage::Tx& tx, ImportId import_id) {
  return field_store::unfilled_of_import(tx, import_id);
}

base::Result<void> drop_field(storage::Ctx& ctx, FieldId id) {
  const auto removed = remove_field(ctx, id);
  return removed || removed.error().code == base::Code::not_found ? base::Result<void>{} : removed;
}

void add_people_routes(http::Router& router) {
  add_finding_routes(router);
  add_person_routes(router);
  add_merge_routes(router);
  add_erasure_routes(router);
}

void subscribe() {
  subscribe_history();
}

void add_people_jobs(jobs::Runner& runner) {
  add_finding_jobs(runner);
  add_erasure_jobs(runner);
}

}  // namespace people
