#include "intake/import/card_writer.hpp"

#include <algorithm>

#include "base/fault.hpp"
#include "base/text.hpp"
#include "intake/import/import_apply.hpp"
#include "intake/import/import_events.hpp"
#include "intake/import/import_reading.hpp"
#include "intake/import/join_store.hpp"
#include "intake/import/review_store.hpp"
#include "intake/match/match_keys.hpp"
#include "journal/story.hpp"
#include "pipeline/pipeline.hpp"
#include "work/work.hpp"

namespace intake {
namespace {

constexpr std::size_t longest_title = 200;

// What the person wants, as far as a deal's title can say it; the card keeps all of it.
std::string title_of(const CardPlan& plan) {
  const auto goal = plan.person.profile ? plan.person.profile->goal.value_or("") : std::string();
  return std::string(base::first_code_points(goal, longest_title));
}

}  // namespace

using namespace import_store;

namespace {
const bool talk = journal::declare_talk<HistoryImported>();
}

storage::Ctx CardWriter::context(storage::Tx& tx) const {
  base::Actor actor;
  actor.account = record_.created_by;
  return {tx, actor, now_, "", cause_of(record_.id)};
}

const FirstTurn& CardWriter::turn_of(std::int64_t card) const {
  static const FirstTurn nobodys;
  const auto found = turns_.find(card);
  return found == turns_.end() ? nobodys : found->second;
}

PreparedCard CardWriter::prepared(std::vector<StagedRow> rows) const {
  PreparedCard card{
      .rows = std::move(rows), .leads = {}, .plan = {}, .people = {}, .told = {}, .refusal = {}};
  card.leads = leads_of(card.rows);
  if (card.leads.size() != card.rows.size()) {
    card.refusal = base::Error{base::Code::internal, "the staged row cannot be read", {}, {}};
    return card;
  }
  if (card.rows.front().status == RowStatus::updated) return card;
  card.plan = card_of_rows(card.leads, mapping_, stages_);
  for (const auto& lead : card.leads) {
    auto person = card_of(lead, turn_of(card.rows.front().card));
    if (!person) {
      card.refusal = std::move(person).error();
      return card;
    }
    card.people.push_back(std::move(*person));
    card.told.push_back(told_lines(lead, telling_));
  }
  return card;
}

base::Result<void> CardWriter::write(storage::Ctx& ctx, const PreparedCard& card) const {
  const auto& [rows, leads, plan, people, told, refusal] = card;
  if (refusal) return std::unexpected(*refusal);
  if (rows.front().status == RowStatus::updated) return update(ctx, rows, leads);
  const FirstTurn& turn = turn_of(rows.front().card);
  std::optional<PersonId> kept = rows.front().person_id;
  const bool known = kept.has_value();
  if (known) CHECK_OK(reopen_if_decided(ctx, *kept, turn));
  TRY(auto shown, shown_values(ctx, kept, leads.front()));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    TRY(const PersonId person, people::store_prepared(ctx, people[i], record_.id));
    CHECK_OK(tell_arrival(ctx, person, leads[i]));
    CHECK_OK(tell(ctx, person, leads[i], told[i]));
    remember_row(ctx, person, rows[i]);
    if (!kept) {
      kept = person;
      CHECK_OK(give_work(ctx, person, plan, turn));  // before anything is merged into it
    } else {
      CHECK_OK(tell_differing(ctx, person, shown.take(leads[i], telling_), leads[i]));
      const bool takes_name = !known && leads[i].name == plan.person.name;
      TRY(const auto merge, join(ctx, *kept, person, takes_name ? plan.person.name : ""));
      set_merge(ctx.tx, record_.id, rows[i].number, merge);
    }
    if (!known || !people::final_status_of(ctx.tx, *kept)) make_promises(ctx, *kept, rows[i], turn);
  }
  if (!known && plan.final_status) {
    CHECK_OK(people::set_final_status(ctx, *kept, *plan.final_status, plan.final_reason));
  }
  set_applied(ctx.tx, record_.id, rows.front().card, *kept);
  return {};
}

// What the card shows before rows join it.
base::Result<ShownValues> CardWriter::shown_values(storage::Ctx& ctx, std::optional<PersonId> known,
                                                   const Lead& first) const {
  if (!known) return ShownValues(first);
  TRY(const auto card, people::get_card(ctx, *known));
  return ShownValues(card.person);
}

base::Result<void> CardWriter::tell_differing(storage::Ctx& ctx, PersonId person,
                                              const std::string& differing, const Lead& lead) const {
  if (differing.empty()) return {};
  return tell(ctx, person, lead, {line_of(differing, lead, telling_)});
}

base::Result<people::PreparedPerson> CardWriter::card_of(const Lead& lead, const FirstTurn& turn) const {
  people::NewPerson wanted = card_of_rows({lead}, mapping_, stages_).person;
  wanted.owner_id = turn.owner;
  if (!turn.owner) wanted.team_id = turn.team;
  return people::prepared_person(wanted, own_fields_, now_);
}

// The deal, and of a live card the held first step.
base::Result<void> CardWriter::give_work(storage::Ctx& ctx, PersonId person, const CardPlan& plan,
                                         const FirstTurn& turn) const {
  const base::Instant applied = plan.applied_on ? noon_of(*plan.applied_on, mapping_.zone) : ctx.now;
  const auto stage = std::ranges::find(all_stages_, plan.stage.value_or("applied"), &pipeline::Stage::key);
  if (stage == all_stages_.end()) return base::fail_field("/stage", "must be a stage of the funnel");
  TRY(const auto deal, pipeline::create_imported_deal(ctx, {.person_id = person,
                                                            .stage = *stage,
                                                            .title = title_of(plan),
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
base::Result<void> CardWriter::reopen_if_decided(storage::Ctx& ctx, PersonId person,
                                                 const FirstTurn& turn) const {
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
                                               const std::string& better_name) const {
  if (base::fault("import.doubles")) return people::MergeId{};
  people::MergePeople wanted{kept, merged, {}};
  if (!better_name.empty()) wanted.take.emplace_back("name");
  // A row of a person who is closed here closes with them: a sheet never overrules what was decided here.
  if (const auto closed = people::final_status_of(ctx.tx, kept)) {
    TRY(const auto card, people::get_card(ctx, kept));
    CHECK_OK(people::set_final_status(ctx, merged, *closed, card.person.final_reason.value_or("")));
  }
  TRY(const auto merge, people::merge_people(ctx, wanted, {.automatic = true, .import_id = record_.id}));
  return merge.id;
}

void CardWriter::remember_row(storage::Ctx& ctx, PersonId person, const StagedRow& row) const {
  put_source_row(ctx.tx, {source_of(mapping_, row.file), row.external_id, person, record_.id, row.lead});
}

// That the row came, on the day of the application.
base::Result<void> CardWriter::tell_arrival(storage::Ctx& ctx, PersonId person, const Lead& lead) const {
  const base::Instant applied = lead.applied_on ? noon_of(*lead.applied_on, mapping_.zone) : ctx.now;
  RowImported came{record_.id, lead.file, lead.row, lead.status_value, {}};
  if (!lead.owner_value.empty()) came.manager = lead.owner_value;
  CHECK_OK(journal::write(ctx, journal::of_person(person.value), came, std::min(applied, ctx.now)));
  return {};
}

base::Result<void> CardWriter::tell(storage::Ctx& ctx, PersonId person, const Lead& lead,
                                    const std::vector<ToldLine>& lines) const {
  for (const auto& line : lines) {
    CHECK_OK(journal::write(ctx, journal::of_person(person.value), HistoryImported{line.text, lead.file},
                            line.at));
  }
  return {};
}

// Promises that were accepted and are still to come wait, held, for the start of the import.
void CardWriter::make_promises(storage::Ctx& ctx, PersonId person, const StagedRow& row,
                               const FirstTurn& turn) const {
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
  const auto made = work::make_held_tasks(ctx, tasks, record_.id);
  for (std::size_t i = 0; i < made.size(); ++i) {
    set_promise_task(ctx.tx, record_.id, found->second[i].number, made[i]);
  }
}

}  // namespace intake
