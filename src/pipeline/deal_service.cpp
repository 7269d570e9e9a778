#include "pipeline/deal_service.hpp"

#include "base/fault.hpp"
#include "journal/journal.hpp"
#include "pipeline/deal_rules.hpp"
#include "pipeline/deal_store.hpp"
#include "pipeline/stage_events.hpp"
#include "pipeline/stage_rules.hpp"
#include "pipeline/stage_store.hpp"

namespace pipeline {
namespace {

// The stage named, or the refusal that lists those there are.
base::Result<Stage> stage_named(Tx& tx, const std::string& key) {
  if (auto found = stage_store::find(tx, key)) return std::move(*found);
  std::string known;
  for (const auto& each : stage_store::all(tx)) known += (known.empty() ? "" : ", ") + each.key;
  return base::fail_field("/stage", "must be one of: " + known);
}

base::Result<Deal> deal_named(Tx& tx, DealId id) {
  if (auto found = deal_store::find(tx, id)) return std::move(*found);
  return base::fail(base::Code::not_found, "There is no such deal.");
}

// A move back by hand so soon after the deal came there says that it never belonged there. An outcome that
// moves it back says what happened since.
void forget_mistakes(Ctx& ctx, DealId id, Basket basket) {
  if (ctx.cause == "outcome" || base::fault("board.mistakes_count")) return;
  const base::Instant lately =
      base::fault("board.falls_forgotten") ? base::Instant{} : ctx.now - mistake_time;
  for (const auto later : beyond(basket)) deal_store::forget_basket(ctx.tx, id, later, lately);
}

// Stores a new deal and the baskets it has been through: a sheet may bring somebody who has paid long ago.
base::Result<void> store_new(Ctx& ctx, const Deal& deal, const Stage& stage,
                             std::optional<people::ImportId> import_id) {
  deal_store::insert(ctx.tx, deal, import_id);
  for (const auto basket : {Basket::applied, Basket::trial, Basket::paid}) {
    if (basket <= stage.basket) deal_store::reach_basket(ctx.tx, deal.id, basket, deal.created_at);
  }
  CHECK_OK(journal::write(ctx, journal::of_person(deal.person_id.value),
                          DealCreated{.deal_id = deal.id, .stage = deal.stage, .title = deal.title},
                          deal.created_at));
  return {};
}

}  // namespace

std::vector<Stage> stages(Tx& tx) {
  return stage_store::all(tx);
}
std::optional<Stage> stage(Tx& tx, std::string_view key) {
  return stage_store::find(tx, key);
}
Stage first_stage(Tx& tx) {
  return stage_store::all(tx).front();
}
std::optional<Deal> find_deal(Tx& tx, DealId id) {
  return deal_store::find(tx, id);
}
std::vector<Deal> deals_of(Tx& tx, PersonId person) {
  return deal_store::of_person(tx, person);
}
void ask_deals_ahead(Tx& tx, PersonId person) {
  deal_store::ask_of_person_ahead(tx, person);
}
void ask_current_deal_ahead(Tx& tx, PersonId person) {
  deal_store::ask_current_ahead(tx, person);
}
std::optional<Deal> current_deal(Tx& tx, PersonId person) {
  return deal_store::current(tx, person);
}

base::Result<Deal> create_deal(Ctx& ctx, const NewDeal& wanted) {
  CHECK_OK(check_deal(wanted.title, wanted.amount));
  TRY(const auto stage, stage_named(ctx.tx, wanted.stage.value_or(first_stage(ctx.tx).key)));
  Deal deal{.id = base::new_id<DealId>(),
            .person_id = wanted.person_id,
            .stage = stage.key,
            .title = wanted.title.value_or(""),
            .amount = wanted.amount,
            .owner_id = deal_store::owner_of(ctx.tx, wanted.person_id),
            .created_at = ctx.now,
            .stage_since = ctx.now,
            .closed_at = {}};
  CHECK_OK(store_new(ctx, deal, stage, {}));
  return deal;
}

base::Result<Deal> create_imported_deal(Ctx& ctx, const ImportedDeal& wanted) {
  CHECK_OK(check_deal(wanted.title, wanted.amount));
  Deal deal{.id = base::new_id<DealId>(),
            .person_id = wanted.person_id,
            .stage = wanted.stage.key,
            .title = wanted.title,
            .amount = wanted.amount,
            .owner_id = wanted.owner_id,
            .created_at = wanted.created_at,
            .stage_since = wanted.created_at,
            .closed_at = {}};
  CHECK_OK(store_new(ctx, deal, wanted.stage, wanted.import_id));
  return deal;
}

base::Result<Deal> move_deal(Ctx& ctx, const MoveDeal& wanted) {
  TRY(auto deal, deal_named(ctx.tx, wanted.id));
  TRY(const auto stage, stage_named(ctx.tx, wanted.stage));
  CHECK_OK(check_open(deal, wanted.version));
  if (deal.stage == stage.key) return deal;
  const auto from = deal.stage;
  deal = moved(std::move(deal), stage, ctx.now);
  deal_store::update(ctx.tx, deal);
  deal_store::reach_basket(ctx.tx, deal.id, stage.basket, ctx.now);
  forget_mistakes(ctx, deal.id, stage.basket);
  CHECK_OK(journal::write(ctx, journal::of_person(deal.person_id.value),
                          DealMoved{.deal_id = deal.id, .from = from, .to = stage.key}));
  return deal;
}

base::Result<void> take_back_move(Ctx& ctx, const Deal& before, std::int64_t version) {
  TRY(auto deal, deal_named(ctx.tx, before.id));
  if (deal.stage == before.stage) return {};
  if (deal.version != version) return base::fail(base::Code::conflict, "The deal was moved again meanwhile.");
  const auto from = deal.stage;
  const auto reached = deal.stage_since;
  deal.stage = before.stage;
  deal.stage_since = before.stage_since;
  deal_store::update(ctx.tx, deal);
  deal_store::forget_baskets(ctx.tx, deal.id, reached);
  CHECK_OK(journal::write(ctx, journal::of_person(deal.person_id.value),
                          DealMoved{.deal_id = deal.id, .from = from, .to = deal.stage}));
  return {};
}

base::Result<Deal> change_deal(Ctx& ctx, const DealChange& change) {
  TRY(auto deal, deal_named(ctx.tx, change.id));
  CHECK_OK(check_open(deal, change.version));
  CHECK_OK(check_deal(change.title, change.amount.value_or(std::nullopt)));
  if (change.title) deal.title = *change.title;
  if (change.amount) deal.amount = *change.amount;
  deal_store::update(ctx.tx, deal);
  CHECK_OK(journal::write(ctx, journal::of_person(deal.person_id.value),
                          DealChanged{.deal_id = deal.id, .title = deal.title, .amount = deal.amount}));
  return deal;
}

base::Result<void> put_back_deal(Ctx& ctx, const Deal& before) {
  auto deal = deal_store::find(ctx.tx, before.id);
  if (!deal) return {};
  const Deal now = *deal;
  deal->stage = before.stage;
  deal->stage_since = before.stage_since;
  deal->amount = before.amount;
  deal->closed_at = before.closed_at;
  deal_store::update(ctx.tx, *deal);
  deal_store::set_owner_of_deal(ctx.tx, deal->id, before.owner_id);
  if (now.stage == before.stage) return {};
  deal_store::forget_baskets(ctx.tx, deal->id, now.stage_since);
  CHECK_OK(journal::write(ctx, journal::of_person(deal->person_id.value),
                          DealMoved{.deal_id = deal->id, .from = now.stage, .to = deal->stage}));
  return {};
}

base::Result<Stage> change_stage(Ctx& ctx, const StageChange& change) {
  auto stage = stage_store::find(ctx.tx, change.key);
  if (!stage) return base::fail(base::Code::not_found, "There is no such stage.");
  const auto before = *stage;
  TRY(*stage, changed(std::move(*stage), change));
  if (!stage_store::kind_exists(ctx.tx, stage->next_kind)) {
    return base::fail_field("/next_kind", "must be a kind of work");
  }
  auto changes = base::changes_between(before, *stage);
  if (changes.empty()) return std::move(*stage);
  stage_store::update(ctx.tx, *stage);
  CHECK_OK(journal::write(ctx, {"stage", 0}, StageChanged{stage->key, std::move(changes)}));
  return std::move(*stage);
}

base::Result<void> close_deals(Ctx& ctx, PersonId person, people::FinalStatus status) {
  for (auto& deal : deal_store::of_person(ctx.tx, person)) {
    if (deal.closed_at) continue;
    deal.closed_at = ctx.now;
    deal_store::update(ctx.tx, deal);
    CHECK_OK(journal::write(ctx, journal::of_person(person.value),
                            DealClosed{.deal_id = deal.id, .stage = deal.stage, .status = status}));
  }
  return {};
}

base::Result<void> reopen_deals(Ctx& ctx, PersonId person) {
  auto deals = deal_store::of_person(ctx.tx, person);
  base::Instant last;
  for (const auto& deal : deals) last = std::max(last, deal.closed_at.value_or(base::Instant{}));
  for (auto& deal : deals) {
    if (deal.closed_at != last) continue;
    deal.closed_at.reset();
    deal_store::update(ctx.tx, deal);
    CHECK_OK(journal::write(ctx, journal::of_person(person.value),
                            DealReopened{.deal_id = deal.id, .stage = deal.stage}));
  }
  return {};
}

}  // namespace pipeline
