#include "people/merge/merge_service.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "people/card/person_index.hpp"
#include "people/card/person_write.hpp"
#include "people/merge/duplicate_store.hpp"
#include "people/merge/merge_rules.hpp"
#include "people/merge/merge_store.hpp"

namespace people {
namespace {

// The card that goes into another, as it is. not_found; conflict: it went into one already.
base::Result<Person> card_to_merge(Ctx& ctx, PersonId id) {
  auto row = person_store::find(ctx.tx, id);
  if (!row || !person_store::may_see(ctx.actor, row->person.owner_id, row->person.team_id)) {
    return base::fail(base::Code::not_found, "There is no such card, or it is not yours to see.");
  }
  if (row->merged_into) return base::fail(base::Code::conflict, "This card went into another one already.");
  return std::move(row->person);
}

// Changes as the history words them: owners and teams by their names.
std::vector<FieldChange> shown(Tx& tx, std::vector<FieldChange> changes, const Person& before,
                               const Person& after) {
  for (auto& change : changes) {
    if (change.field == "owner_id") {
      change = {change.field, owner_name(tx, before.owner_id), owner_name(tx, after.owner_id)};
    } else if (change.field == "team_id") {
      change = {change.field, team_name(tx, before.team_id), team_name(tx, after.team_id)};
    }
  }
  std::erase_if(changes, [](const FieldChange& change) { return change.before == change.after; });
  return changes;
}

// Stores the kept card after a merge or its undoing, and tells its history what differs.
base::Result<void> save_kept(Ctx& ctx, Person& kept, std::vector<FieldChange> changes,
                             const std::vector<ContactRow>& before, const std::vector<ContactRow>& after) {
  if (before != after) {
    save_contacts(ctx.tx, after, kept.id);
    changes.push_back({"contacts", contacts_text(before), contacts_text(after)});
  }
  CHECK_OK(save(ctx, kept, std::move(changes)));
  index_person(ctx.tx, kept, after);
  return {};
}

std::vector<MergeRecord> records_of(const std::vector<merge_store::Row>& rows) {
  std::vector<MergeRecord> records;
  for (const auto& row : rows) {
    auto record = base::json::from_text<MergeRecord>(row.before.text);
    if (!record)
      throw storage::Mismatch("merge " + std::to_string(row.id.value) + " has an unreadable record");
    records.push_back(std::move(*record));
  }
  return records;
}

// Everything of a card that a merge takes away, and what the kept card becomes.
base::Result<MergeRecord> moved_into(Ctx& ctx, Person& kept, Person merged,
                                     const std::vector<std::string>& take) {
  auto& tx = ctx.tx;
  const Person before = kept;
  MergeRecord record{.merged = std::move(merged)};
  const auto merged_id = record.merged.id;
  record.contacts = person_store::contacts(tx, merged_id);
  record.family = family_store::rows_of(tx, merged_id);
  TRY(record.changes, take_over(kept, record.merged, take));
  const auto own = person_store::contacts(tx, kept.id);
  auto all = own;
  for (auto& row : contacts_to_move(own, record.contacts)) {
    row.person_id = kept.id;
    all.push_back(std::move(row));
  }
  person_store::remove_contacts(tx, merged_id);
  person_store::set_merged_into(tx, merged_id, kept.id);
  people_index().remove(tx, merged_id.value);
  CHECK_OK(save_kept(ctx, kept, shown(tx, record.changes, before, kept), own, all));
  CHECK_OK(publish_owner(ctx, before, kept));
  return record;
}

}  // namespace

base::Result<Merge> merge_people(Ctx& ctx, const MergePeople& wanted, const MergeCause& cause) {
  TRY(auto row, person_store::get(ctx, wanted.id));
  Person& kept = row.person;
  TRY(auto merged, card_to_merge(ctx, wanted.merged_id));
  if (kept.id == merged.id) return base::fail_field("/merged_id", "must be another card");
  if (kept.final_status && !merged.final_status) {
    return base::fail(
        base::Code::conflict,
        "The card to keep is closed and the other one is not: reopen it first, or keep the other one.");
  }
  TRY(const auto record, moved_into(ctx, kept, std::move(merged), wanted.take));
  const auto merged_id = record.merged.id;
  const merge_store::Row stored{base::new_id<MergeId>(),
                                kept.id,
                                merged_id,
                                cause.automatic,
                                {base::json::text_of(record)},
                                cause.import_id,
                                ctx.actor.account,
                                ctx.now,
                                {}};
  merge_store::insert(ctx.tx, stored);
  duplicate_store::decide_between(ctx, kept.id, merged_id, PairState::same);
  CHECK_OK(journal::write(ctx, journal::of_person(kept.id.value),
                          PeopleMerged{stored.id, kept.id, merged_id, record.merged.name, cause.automatic}));
  return *merge_store::shown_one(ctx.tx, stored.id);
}

base::Result<Merge> undo_merge(Ctx& ctx, MergeId id) {
  auto& tx = ctx.tx;
  const auto merge = merge_store::get(tx, id);
  if (!merge) return base::fail(base::Code::not_found, "There is no such merge.");
  TRY(auto row, person_store::get(ctx, merge->kept_id));
  if (merge->undone_at) return base::fail(base::Code::conflict, "This merge was taken back already.");
  Person& kept = row.person;
  if (kept.id != merge->kept_id) {
    return base::fail(base::Code::conflict,
                      fmt::format("The card went into “{}” since: take that back first.", kept.name));
  }
  const Person before = kept;
  auto rows = merge_store::open_of_kept(tx, kept.id);
  auto staying = records_of(rows);
  const auto place = std::ranges::find(rows, id, &merge_store::Row::id) - rows.begin();
  const MergeRecord undone = staying[static_cast<std::size_t>(place)];
  staying.erase(staying.begin() + place);
  rows.erase(rows.begin() + place);

  const auto contacts = person_store::contacts(tx, kept.id);
  const auto left = contacts_left(contacts, kept.id, undone, staying);
  const bool corrected = give_back(kept, undone, staying);
  CHECK_OK(save_kept(ctx, kept, shown(tx, differences(before, kept), before, kept), contacts, left));
  person_store::insert_contacts(tx, undone.contacts);
  Person merged = undone.merged;
  merged.version += 2;  // one for the merge, one for this
  merged.updated_at = ctx.now;
  person_store::update(tx, merged);
  person_store::set_merged_into(tx, merged.id, std::nullopt);
  // Relations stayed where they are; only what was ended on the kept card is said of the merged one again.
  for (const auto& relation : undone.family) family_store::put_if_none(tx, relation);
  index_person(tx, merged, undone.contacts);
  if (corrected) {
    for (std::size_t i = 0; i < rows.size(); ++i) merge_store::set_record(tx, rows[i].id, staying[i]);
  }
  merge_store::set_undone(tx, id, ctx.now);
  duplicate_store::decide_between(ctx, kept.id, merged.id, PairState::different);
  CHECK_OK(publish_owner(ctx, before, kept));
  CHECK_OK(journal::write(ctx, journal::of_person(kept.id.value),
                          PeopleUnmerged{id, kept.id, merged.id, merged.name}));
  return *merge_store::shown_one(tx, id);
}

base::Result<http::Page<Merge>> merges_of(Ctx& ctx, PersonId id) {
  TRY(const auto row, person_store::get(ctx, id));
  auto kept = person_store::merged_ids(ctx.tx, row.person.id);
  kept.push_back(row.person.id);
  return http::Page<Merge>{merge_store::shown(ctx.tx, kept), std::nullopt};
}

std::optional<Merge> find_merge(storage::Tx& tx, MergeId id) {
  return merge_store::shown_one(tx, id);
}

std::vector<MergeId> standing_merges(storage::Tx& tx, ImportId import_id) {
  return merge_store::open_of_import(tx, import_id);
}

}  // namespace people
