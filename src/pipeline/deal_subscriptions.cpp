// What pipeline does when something happens to a person, in the same transaction.
#include "base/fault.hpp"
#include "people/people.hpp"
#include "pipeline/deal_people.hpp"
#include "pipeline/deal_service.hpp"
#include "pipeline/deal_store.hpp"

namespace pipeline {
namespace {

using journal::Subject;

PersonId person_of(const Subject& subject) {
  return PersonId{subject.id};
}

// A lead that comes in by itself begins in the first stage; an import makes the deals of its people.
base::Result<void> on_created(Ctx& ctx, Subject subject, const people::PersonCreated& event) {
  if (event.kind != people::PersonKind::lead || event.import_id) return {};
  CHECK_OK(
      create_deal(ctx, NewDeal{.person_id = person_of(subject), .title = {}, .stage = {}, .amount = {}}));
  return {};
}

base::Result<void> on_owner_changed(Ctx& ctx, Subject subject, const people::OwnerChanged& event) {
  deal_store::set_owner(ctx.tx, person_of(subject), event.after);
  return {};
}

base::Result<void> on_final(Ctx& ctx, Subject subject, const people::PersonFinal& event) {
  if (base::fault("queue.final_keeps_deal")) return {};
  return close_deals(ctx, person_of(subject), event.status);
}

base::Result<void> on_erased(Ctx& ctx, Subject, const people::PersonErased& event) {
  for (const auto card : event.cards) {
    ctx.tx.post("UPDATE deals SET title = '' WHERE person_id = $1", card);
  }
  return {};
}

base::Result<void> on_reopened(Ctx& ctx, Subject subject, const people::PersonReopened&) {
  return reopen_deals(ctx, person_of(subject));
}

base::Result<void> on_merged(Ctx& ctx, Subject, const people::PeopleMerged& event) {
  deal_store::move_to_kept(ctx.tx, event.merge_id, event.merged_id, event.kept_id);
  return {};
}

// A deal that was opened again with the kept card is closed again if its own card was closed all the while.
base::Result<void> on_unmerged(Ctx& ctx, Subject, const people::PeopleUnmerged& event) {
  deal_store::move_back(ctx.tx, event.merge_id, event.merged_id);
  auto wide = ctx;
  wide.actor.reach = base::Reach::all;
  TRY(const auto card, people::get_card(wide, event.merged_id));
  if (!card.person.final_status) return {};
  return close_deals(ctx, event.merged_id, *card.person.final_status);
}

}  // namespace

void subscribe() {
  list_people_of_deals();
  journal::on<people::PersonCreated>(on_created);
  journal::on<people::OwnerChanged>(on_owner_changed);
  journal::on<people::PersonFinal>(on_final);
  journal::on<people::PersonErased>(on_erased);
  journal::on<people::PersonReopened>(on_reopened);
  journal::on<people::PeopleMerged>(on_merged);
  journal::on<people::PeopleUnmerged>(on_unmerged);
}

}  // namespace pipeline
