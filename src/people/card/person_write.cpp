#include "people/card/person_write.hpp"

#include "access/access.hpp"
#include "people/family/family_store.hpp"

namespace people {

PersonCard card_of(Tx& tx, person_store::CardRow row) {
  PersonCard card;
  for (auto& contact : person_store::contacts(tx, row.person.id)) {
    card.contacts.push_back(
        {contact.id, contact.kind, std::move(contact.value), std::move(contact.label), contact.is_main});
  }
  card.family = family_store::shown(tx, row.person.id);
  card.person = std::move(row.person);
  card.owner_name = std::move(row.owner_name);
  card.team_name = std::move(row.team_name);
  return card;
}

void give_ids(std::vector<ContactRow>& contacts, PersonId person) {
  for (auto& contact : contacts) {
    if (!contact.id) contact.id = base::new_id<ContactId>();
    contact.person_id = person;
  }
}

base::Result<void> assign(Tx& tx, Person& person, std::optional<AccountId> owner,
                          std::optional<TeamId> team) {
  if (owner) {
    TRY(const auto account, auth::card_owner(tx, *owner, "/owner_id"));
    team = auth::can_take_work(account) ? account.team_id : person.team_id;  // a teacher's team does not
  } else if (team) {
    CHECK_OK(auth::check_staffed(tx, *team, "/team_id"));
  }
  person.owner_id = owner;
  if (owner || team) person.team_id = team;
  return {};
}

base::Result<void> save(Ctx& ctx, Person& person, std::vector<FieldChange> changes,
                        std::vector<RelativeChange> relatives) {
  ++person.version;
  person.updated_at = ctx.now;
  person_store::update(ctx.tx, person);
  CHECK_OK(journal::write(ctx, journal::of_person(person.id.value),
                          PersonChanged{std::move(changes), person.version, std::move(relatives)}));
  return {};
}

std::optional<std::string> owner_name(Tx& tx, const std::optional<AccountId>& id) {
  if (!id) return std::nullopt;
  const auto account = person_store::owner(tx, *id);
  return account ? std::optional(account->name) : std::nullopt;
}

std::optional<std::string> team_name(Tx& tx, const std::optional<TeamId>& id) {
  return id ? person_store::team_name(tx, *id) : std::nullopt;
}

base::Result<void> publish_owner(Ctx& ctx, const Person& before, const Person& after) {
  if (before.owner_id == after.owner_id) return {};
  CHECK_OK(journal::write(ctx, journal::of_person(after.id.value),
                          OwnerChanged{before.owner_id, after.owner_id, before.team_id}));
  return {};
}

void save_contacts(Tx& tx, const std::vector<ContactRow>& contacts, PersonId person) {
  person_store::remove_contacts(tx, person);
  person_store::insert_contacts(tx, contacts);
}

}  // namespace people
