// Newer copies of rows known before: what the sheet changed and nobody edited here. What was edited here
// stays, and both are shown.
#include <algorithm>

#include "intake/copy/copy_rehearsal.hpp"
#include "intake/import/card_writer.hpp"
#include "intake/import/import_reading.hpp"
#include "people/people.hpp"

namespace intake {

using namespace import_store;

namespace {

// What this card was before, for each of its rows: undoing gives it all back.
void keep_changes(storage::Ctx& ctx, const StagedChange& kept, const std::vector<StagedRow>& rows,
                  const std::vector<std::optional<base::RawJson>>& said_before) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    auto change = kept;
    change.number = rows[i].number;
    change.lead_before = said_before[i];
    keep_change(ctx.tx, change);
  }
}

std::optional<base::RawJson> words_of(const CopiedCard& card, const CopiedRow& row) {
  for (const auto& known : card.rows) {
    if (known.source == row.source && known.external_id == row.external_id) return known.lead;
  }
  return std::nullopt;
}

}  // namespace

CopyPlan CardWriter::plan_update(storage::Ctx& ctx, const CopiedCard& card,
                                 const std::vector<CopiedRow>& rows) const {
  std::set<std::string> for_sheet;
  std::set<std::string> shown;
  for (const auto& conflict : conflicts_of(ctx.tx, record_.id, card.card.person.id)) {
    shown.insert(conflict.field);
    if (conflict.decision == "sheet") for_sheet.insert(conflict.field);
  }
  const CopyReading reading = copy_reading(ctx.tx, mapping_, all_stages_);
  auto plan = plan_of_copy(card, rows, reading, for_sheet);
  for (const auto& [field, here, sheet] : plan.differences) {  // edited here since the rehearsal
    if (shown.contains(field)) continue;
    add_conflict(ctx.tx, {record_.id, 0, card.card.person.id, field, here, sheet, ""});
  }
  return plan;
}

base::Result<void> CardWriter::update(storage::Ctx& ctx, const std::vector<StagedRow>& rows,
                                      const std::vector<Lead>& leads) const {
  const auto card_number = rows.front().card;
  TRY(const auto as_it_was, people::get_card(ctx, *rows.front().person_id));
  const PersonId person = as_it_was.person.id;
  auto before = copied_card(ctx.tx, person, mappings_);
  if (!before) return base::fail(base::Code::not_found, "The card of a row is gone.");
  StagedChange kept{record_.id, 0, person, 0, {base::json::text_of(as_it_was)}};
  kept.deals_before = base::RawJson{base::json::text_of(before->deals)};
  kept.steps_before = base::RawJson{base::json::text_of(before->steps)};
  kept.changed_at = ctx.now;
  CHECK_OK(reopen_if_decided(ctx, person, turn_of(card_number)));
  if (as_it_was.person.final_status) before = copied_card(ctx.tx, person, mappings_);
  std::vector<CopiedRow> copied;
  copied.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    copied.push_back({source_of(mapping_, rows[i].file), rows[i].external_id, leads[i]});
  }
  const auto plan = plan_update(ctx, *before, copied);
  std::vector<std::optional<base::RawJson>> said_before;
  said_before.reserve(rows.size());
  for (const auto& row : copied) said_before.push_back(words_of(*before, row));
  TRY(kept.version_after, change_card(ctx, *before, plan));
  keep_changes(ctx, kept, rows, said_before);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto older = older_lead(*before, copied[i]).value_or(Lead{});
    CHECK_OK(tell(ctx, person, leads[i], lines_since(&older, leads[i], telling_)));
    remember_row(ctx, person, rows[i]);
  }
  set_applied(ctx.tx, record_.id, card_number, person);
  if (people::final_status_of(ctx.tx, person)) return {};
  TRY(const auto after, people::get_card(ctx, person));
  FirstTurn hands{.owner = after.person.owner_id, .team = after.person.team_id, .due_at = {}};
  for (const auto& row : rows) make_promises(ctx, person, row, hands);
  return {};
}

// Fields, contacts and owner, then where the card stands. The version of the card after it.
base::Result<std::int64_t> CardWriter::change_card(storage::Ctx& ctx, const CopiedCard& before,
                                                   const CopyPlan& plan) const {
  const PersonId person = before.card.person.id;
  auto change = change_of(person, plan.changes);
  if (!plan.contacts.empty()) change.contacts = plan.contacts;
  CHECK_OK(people::change_person(ctx, change));
  if (plan.owner) CHECK_OK(people::set_owner(ctx, person, plan.owner->account_id, plan.owner->team_id));
  CHECK_OK(change_standing(ctx, before, plan));
  TRY(const auto after, people::get_card(ctx, person));
  return after.person.version;
}

base::Result<void> CardWriter::change_standing(storage::Ctx& ctx, const CopiedCard& before,
                                               const CopyPlan& plan) const {
  const PersonId person = before.card.person.id;
  if (!before.deals.empty()) {
    const auto deal = before.deals.front().id;
    if (plan.amount)
      CHECK_OK(pipeline::change_deal(ctx, {.id = deal, .version = {}, .title = {}, .amount = plan.amount}));
    if (plan.to_stage)
      CHECK_OK(pipeline::move_deal(ctx, {.id = deal, .stage = *plan.to_stage, .version = {}}));
  }
  if (plan.final_status) {
    return people::set_final_status(ctx, person, *plan.final_status, plan.final_reason);
  }
  if (plan.needs_step) {
    TRY(const auto card, people::get_card(ctx, person));
    work::HeldTask step{.person_id = person, .due_at = tomorrow_morning(ctx.now, mapping_.zone)};
    if (!before.deals.empty()) step.deal_id = before.deals.front().id;
    step.owner_id = card.person.owner_id;
    if (!step.owner_id) step.team_id = card.person.team_id;
    work::make_held_tasks(ctx, {step}, record_.id);
  }
  if (plan.left_kind) CHECK_OK(work::cancel_steps(ctx, person, *plan.left_kind));
  return {};
}

}  // namespace intake
