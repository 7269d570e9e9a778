#include "people/card/person_service.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/fault.hpp"
#include "people/card/person_index.hpp"
#include "people/card/person_prepared.hpp"
#include "people/card/person_write.hpp"
#include "people/family/family_store.hpp"
#include "people/field/field_store.hpp"
#include "people/merge/duplicate_service.hpp"

namespace people {
namespace {

// How far back a conflict looks for what others changed.
constexpr int conflict_lookback = 100;

constexpr std::size_t reason_limit = 500;

// The own fields, read only when the request names one.
template <class M>
std::vector<Field> fields_for(Tx& tx, const M& named) {
  return named.empty() ? std::vector<Field>{} : field_store::all(tx);
}

// The refusal of a change made on an older version: what others changed since, newest last.
base::Error changed_meanwhile(Ctx& ctx, const Person& now, std::int64_t version) {
  base::Error error{
      base::Code::conflict, "Somebody else changed this card meanwhile. Look at it and try again.", {}, {}};
  const auto page =
      journal::timeline(ctx.tx, journal::of_person(now.id.value), std::nullopt, conflict_lookback);
  if (!page) return error;
  for (const auto& entry : page->items) {
    if (entry.type != PersonChanged::type) continue;
    const auto event = base::json::from_text<PersonChanged>(entry.payload.text);
    if (!event || event->card_version <= version) continue;
    const auto tell = [&](const std::string& field, const std::string& value) {
      error.problems.push_back(
          {"/" + field, entry.actor_name ? fmt::format("is now “{}”, changed by {}", value, *entry.actor_name)
                                         : fmt::format("is now “{}”, changed by the program", value)});
    };
    for (const auto& change : event->changes) tell(change.field, change.after.value_or(""));
    for (const auto& change : event->relatives) tell("relatives", change.after ? change.name : "");
  }
  std::ranges::reverse(error.problems);
  return error;
}

// Owner and team after the change, with names in the history.
base::Result<void> apply_owner(Ctx& ctx, const Person& before, Person& after,
                               std::vector<FieldChange>& changes, std::optional<TeamId> team) {
  CHECK_OK(assign(ctx.tx, after, after.owner_id, team));
  if (before.owner_id != after.owner_id) {
    changes.push_back({"owner_id", owner_name(ctx.tx, before.owner_id), owner_name(ctx.tx, after.owner_id)});
  }
  if (before.team_id != after.team_id) {
    changes.push_back({"team_id", team_name(ctx.tx, before.team_id), team_name(ctx.tx, after.team_id)});
  }
  return {};
}

}  // namespace

base::Result<PersonCard> create_person(Ctx& ctx, const NewPerson& wanted) {
  TRY(auto prepared, prepared_person(wanted, fields_for(ctx.tx, wanted.fields), ctx.now));
  auto& owner = prepared.draft.person.owner_id;
  if (!owner && !wanted.team_id && ctx.actor.account) owner = ctx.actor.account;
  TRY(const auto id, store_prepared(ctx, prepared, std::nullopt));
  propose_by_contacts(ctx, id);
  auto row = person_store::find(ctx.tx, id);
  return card_of(ctx.tx, std::move(*row));
}

base::Result<std::vector<PersonId>> create_people(Ctx& ctx, const std::vector<NewPerson>& wanted,
                                                  ImportId import_id) {
  const auto own_fields = field_store::all(ctx.tx);
  std::vector<PersonId> ids;
  ids.reserve(wanted.size());
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    TRY(const auto prepared, prepared_person(wanted[i], own_fields, ctx.now, fmt::format("/{}", i)));
    TRY(const auto id, store_prepared(ctx, prepared, import_id));
    ids.push_back(id);
  }
  return ids;
}

void ask_card_ahead(Tx& tx, PersonId id) {
  person_store::ask_card_ahead(tx, id);
  family_store::ask_shown_ahead(tx, id);
}

base::Result<PersonCard> get_card(Ctx& ctx, PersonId id) {
  ask_card_ahead(ctx.tx, id);
  TRY(auto row, person_store::get(ctx, id));
  return card_of(ctx.tx, std::move(row));
}

base::Result<PersonCard> change_person(Ctx& ctx, const PersonChange& change) {
  TRY(auto row, person_store::get(ctx, change.id));
  const Person& before = row.person;
  const auto contacts = person_store::contacts(ctx.tx, before.id);
  const auto own_fields = change.fields ? fields_for(ctx.tx, *change.fields) : std::vector<Field>{};
  TRY(auto edit, edited(before, contacts, change, own_fields, ctx.now));
  if (edit.owner_changed) CHECK_OK(apply_owner(ctx, before, edit.person, edit.changes, std::nullopt));
  if (edit.changes.empty()) return card_of(ctx.tx, std::move(row));
  if (change.version && *change.version != before.version) {
    return std::unexpected(changed_meanwhile(ctx, before, *change.version));
  }
  if (edit.contacts_changed) {
    give_ids(edit.contacts, before.id);
    save_contacts(ctx.tx, edit.contacts, before.id);
  }
  CHECK_OK(save(ctx, edit.person, std::move(edit.changes)));
  if (!base::fault("search.forgets_changes")) index_person(ctx.tx, edit.person, edit.contacts);
  CHECK_OK(publish_owner(ctx, before, edit.person));
  return card_of(ctx.tx, *person_store::find(ctx.tx, edit.person.id));
}

base::Result<journal::TimelineEntry> add_note(Ctx& ctx, const NewNote& note) {
  TRY(const auto row, person_store::get(ctx, note.id));
  TRY(auto text, note_text(note.text));
  const NoteAdded event{std::move(text)};
  TRY(const auto id, journal::write(ctx, journal::of_person(row.person.id.value), event));
  journal::TimelineEntry entry{id, std::string(NoteAdded::type), ctx.now, ctx.now, {}, {}, {}};
  if (ctx.actor.account) entry.actor_id = ctx.actor.account;
  entry.actor_name = owner_name(ctx.tx, entry.actor_id);
  entry.payload.text = base::json::text_of(event);
  return entry;
}

base::Result<void> set_final_status(Ctx& ctx, PersonId id, FinalStatus status,
                                    const std::optional<std::string>& reason) {
  TRY(auto row, person_store::get(ctx, id));
  Person& person = row.person;
  Checks checks;
  auto kept = checks.line("/reason", reason, reason_limit);
  if (!checks.clean()) return std::unexpected(std::move(checks).error());
  if (person.final_status == status && person.final_reason == kept) return {};
  person.final_status = status;
  person.final_reason = kept;
  ++person.version;
  person.updated_at = ctx.now;
  person_store::update(ctx.tx, person);
  CHECK_OK(journal::write(ctx, journal::of_person(person.id.value), PersonFinal{status, std::move(kept)}));
  return {};
}

base::Result<void> reopen(Ctx& ctx, PersonId id) {
  TRY(auto row, person_store::get(ctx, id));
  Person& person = row.person;
  if (!person.final_status) return base::fail(base::Code::conflict, "This card is not closed.");
  const PersonReopened event{*person.final_status};
  person.final_status.reset();
  person.final_reason.reset();
  ++person.version;
  person.updated_at = ctx.now;
  person_store::update(ctx.tx, person);
  CHECK_OK(journal::write(ctx, journal::of_person(person.id.value), event));
  return {};
}

base::Result<void> set_owner(Ctx& ctx, PersonId id, std::optional<AccountId> owner,
                             std::optional<TeamId> team) {
  TRY(auto row, person_store::get(ctx, id));
  Person after = row.person;
  after.owner_id = owner;
  std::vector<FieldChange> changes;
  CHECK_OK(apply_owner(ctx, row.person, after, changes, team));
  if (changes.empty()) return {};
  CHECK_OK(save(ctx, after, std::move(changes)));
  return publish_owner(ctx, row.person, after);
}

}  // namespace people
