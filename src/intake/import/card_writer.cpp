#include "intake/import/card_writer.hpp"

#include <algorithm>
#include <set>

#include "base/fault.hpp"
#include "intake/history/lead_history.hpp"
#include "intake/import/import_apply.hpp"
#include "intake/import/import_events.hpp"
#include "intake/import/import_reading.hpp"
#include "intake/import/join_store.hpp"
#include "intake/import/review_store.hpp"
#include "intake/match/match_keys.hpp"
#include "pipeline/pipeline.hpp"
#include "work/work.hpp"

namespace intake {

using namespace import_store;

storage::Ctx CardWriter::context(storage::Tx& tx) const {
  base::Actor actor;
  actor.account = record_.created_by;
  return {tx, actor, now_, "", cause_of(record_.id)};
}

base::Result<void> CardWriter::write(storage::Ctx& ctx, const std::vector<StagedRow>& rows) {
  const auto leads = leads_of(rows);
  if (leads.size() != rows.size()) return base::fail(base::Code::internal, "a staged row cannot be read");
  if (rows.front().status == RowStatus::updated) return update(ctx, rows.front(), leads.front());
  const CardPlan plan = card_of_rows(leads, mapping_, stages_);
  const FirstTurn& turn = turns_[rows.front().card];
  std::optional<PersonId> kept = rows.front().person_id;
  const bool known = kept.has_value();
  if (known) CHECK_OK(reopen_if_decided(ctx, *kept, turn));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    TRY(const PersonId person, make_card(ctx, leads[i], turn));
    CHECK_OK(tell(ctx, person, leads[i], nullptr));
    remember_row(ctx, person, rows[i]);
    if (!kept) {
      kept = person;
      CHECK_OK(give_work(ctx, person, plan, turn));  // before anything is merged into it
    } else {
      const bool takes_name = !known && leads[i].name == plan.person.name;
      TRY(const auto merge, join(ctx, *kept, person, takes_name ? plan.person.name : ""));
      set_merge(ctx.tx, record_.id, rows[i].number, merge);
    }
    if (!known || !final_status_of(ctx.tx, *kept)) make_promises(ctx, *kept, rows[i], turn);
  }
  if (!known && plan.final_status) {
    CHECK_OK(people::set_final_status(ctx, *kept, *plan.final_status, plan.final_reason));
  }
  set_applied(ctx.tx, record_.id, rows.front().card, *kept);
  return {};
}

base::Result<PersonId> CardWriter::make_card(storage::Ctx& ctx, const Lead& lead, const FirstTurn& turn) {
  people::NewPerson wanted = card_of_rows({lead}, mapping_, stages_).person;
  wanted.owner_id = turn.owner;
  if (!turn.owner) wanted.team_id = turn.team;
  TRY(const auto made, people::create_people(ctx, {wanted}, record_.id));
  return made.front();
}

// The deal, and of a live card the held first step.
base::Result<void> CardWriter::give_work(storage::Ctx& ctx, PersonId person, const CardPlan& plan,
                                         const FirstTurn& turn) {
  const base::Instant applied = plan.applied_on ? noon_of(*plan.applied_on, mapping_.zone) : ctx.now;
  TRY(const auto deal, pipeline::create_imported_deal(
                           ctx, {.person_id = person,
                                 .stage = plan.stage.value_or("applied"),
                                 .title = plan.person.profile ? plan.person.profile->goal.value_or("") : "",
                                 .amount = plan.amount,
                                 .owner_id = turn.owner,
                                 .created_at = std::min(applied, ctx.now),
                                 .import_id = record_.id}));
  if (plan.final_status) return {};
  work::HeldTask step;
  step.person_id = person;
  step.deal_id = deal.id;
  step.due_at = turn.due_at;
  step.owner_id = turn.owner;
  if (!turn.owner) step.team_id = turn.team;
  work::make_held_tasks(ctx, {step}, record_.id);
  return {};
}

// The held step comes first, so that no other is made for a card that is live again.
base::Result<void> CardWriter::reopen_if_decided(storage::Ctx& ctx, PersonId person, const FirstTurn& turn) {
  const auto found = to_reopen_.find(people::live_card(ctx.tx, person));
  if (found == to_reopen_.end()) return {};
  TRY(const auto card, people::get_card(ctx, person));
  if (!card.person.final_status) return {};
  work::HeldTask step{.person_id = card.person.id, .due_at = tomorrow_morning(ctx.now, mapping_.zone)};
  step.owner_id = card.person.owner_id ? card.person.owner_id : turn.owner;
  if (!step.owner_id) step.team_id = card.person.team_id ? card.person.team_id : turn.team;
  work::make_held_tasks(ctx, {step}, record_.id);
  CHECK_OK(people::reopen(ctx, card.person.id));
  decide_reopen(ctx.tx, record_.id, found->second, ReopenDecision::reopen, ctx.now);
  return {};
}

base::Result<people::MergeId> CardWriter::join(storage::Ctx& ctx, PersonId kept, PersonId merged,
                                               const std::string& better_name) {
  if (base::fault("import.doubles")) return people::MergeId{};
  people::MergePeople wanted{kept, merged, {}};
  if (!better_name.empty()) wanted.take.emplace_back("name");
  // A row of a person who is closed here closes with them: a sheet never overrules what was decided here.
  TRY(const auto card, people::get_card(ctx, kept));
  if (card.person.final_status) {
    CHECK_OK(people::set_final_status(ctx, merged, *card.person.final_status,
                                      card.person.final_reason.value_or("")));
  }
  TRY(const auto merge, people::merge_people(ctx, wanted, {.automatic = true, .import_id = record_.id}));
  return merge.id;
}

void CardWriter::remember_row(storage::Ctx& ctx, PersonId person, const StagedRow& row) const {
  put_source_row(ctx.tx, {source_of(mapping_, row.file), row.external_id, person, record_.id, row.lead});
}

bool CardWriter::decided_for_sheet(storage::Tx& tx, PersonId person, const std::string& field) const {
  const auto all = conflicts(tx, record_.id);
  return std::any_of(all.begin(), all.end(), [&](const auto& conflict) {
    return conflict.person_id == person && conflict.field == field && conflict.decision == "sheet";
  });
}

// A newer copy of a row: what the sheet changed and nobody edited here. What was edited here stays, and both
// are shown.
base::Result<void> CardWriter::update(storage::Ctx& ctx, const StagedRow& row, const Lead& lead) {
  CHECK_OK(reopen_if_decided(ctx, *row.person_id, turns_[row.card]));
  TRY(const auto card, people::get_card(ctx, *row.person_id));
  const PersonId person = card.person.id;
  const auto before = source_rows(ctx.tx, source_of(mapping_, row.file), {row.external_id});
  Lead older;
  if (!before.empty()) older = base::json::from_text<Lead>(before.front().lead.text).value_or(Lead{});
  std::vector<SheetChange> wanted;
  for (auto& change : changed_fields(older, lead)) {
    const bool untouched = card_value({card.person, card.contacts}, change.field) == change.before;
    if (untouched || decided_for_sheet(ctx.tx, person, change.field)) wanted.push_back(std::move(change));
  }
  auto change = change_of(person, wanted);
  auto contacts = contacts_with(card.contacts, card_of_rows({lead}, mapping_, stages_).person.contacts);
  if (contacts.size() > card.contacts.size()) change.contacts = std::move(contacts);
  TRY(const auto changed, people::change_person(ctx, change));
  StagedChange kept{record_.id, row.number, person, changed.person.version, {base::json::text_of(card)}};
  if (!before.empty()) kept.lead_before = before.front().lead;
  kept.changed_at = ctx.now;
  keep_change(ctx.tx, kept);
  CHECK_OK(tell(ctx, person, lead, &older));
  remember_row(ctx, person, row);
  set_applied(ctx.tx, record_.id, row.card, person);
  return {};
}

// The dated lines of the history column. Lines that an older copy brought are not told twice.
base::Result<void> CardWriter::tell(storage::Ctx& ctx, PersonId person, const Lead& lead,
                                    const Lead* told_before) {
  const auto subject = journal::of_person(person.value);
  std::multiset<std::string> known;
  if (told_before != nullptr) {
    for (const auto& line : told_lines(*told_before, mapping_.zone, now_)) known.insert(line.text);
  } else {
    const base::Instant applied = lead.applied_on ? noon_of(*lead.applied_on, mapping_.zone) : ctx.now;
    CHECK_OK(journal::write(ctx, subject, RowImported{record_.id, lead.file, lead.row, lead.status_value},
                            std::min(applied, ctx.now)));
  }
  for (const auto& line : told_lines(lead, mapping_.zone, now_)) {
    if (const auto found = known.find(line.text); found != known.end()) {
      known.erase(found);
      continue;
    }
    CHECK_OK(journal::write(ctx, subject, HistoryImported{line.text, lead.file}, line.at));
  }
  return {};
}

// Promises that were accepted and are still to come wait, held, for the start of the import.
void CardWriter::make_promises(storage::Ctx& ctx, PersonId person, const StagedRow& row,
                               const FirstTurn& turn) {
  const auto found = promises_.find(row.number);
  if (found == promises_.end()) return;
  std::vector<work::HeldTask> tasks;
  for (const auto& promise : found->second) {
    work::HeldTask task;
    task.person_id = person;
    task.kind = "promise";
    task.due_at = *promise.due_at;
    task.owner_id = turn.owner;
    if (!turn.owner) task.team_id = turn.team;
    task.channel = work::Channel::call;
    task.text = promise.text;
    tasks.push_back(std::move(task));
  }
  if (!tasks.empty()) work::make_held_tasks(ctx, tasks, record_.id);
}

}  // namespace intake
