// Front of `pipeline`: deals, the stages they go through, the board.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "http/router.hpp"
#include "pipeline/deal_events.hpp"
#include "storage/ctx.hpp"

namespace pipeline {

using storage::Ctx;
using storage::Tx;

void add_pipeline_routes(http::Router& router);

// Deals follow their people: closed with a final status, open again without one, moved with merged cards.
void subscribe();

// Every stage in the order of the funnel.
std::vector<Stage> stages(Tx& tx);
std::optional<Stage> stage(Tx& tx, std::string_view key);
// The stage where deals begin.
Stage first_stage(Tx& tx);

// A deal in its stage, the first one when none is named; the caller has made sure that the person may be
// seen. invalid: no such stage (/stage), a title too long (/title), a negative amount (/amount).
base::Result<Deal> create_deal(Ctx& ctx, const NewDeal& wanted);

// The same with a past and an import, for sheets: it was created and entered its stage at `created_at`.
struct ImportedDeal {
  PersonId person_id;
  const Stage& stage;  // as the import read it when it began: an import makes very many deals
  std::string title;
  std::optional<base::Money> amount;
  std::optional<AccountId> owner_id;
  base::Instant created_at;
  people::ImportId import_id;
};
base::Result<Deal> create_imported_deal(Ctx& ctx, const ImportedDeal& wanted);

// The deal in its new stage. Moving to the stage it is in changes nothing.
// not_found: no such deal. conflict: it is closed, or not in the version named. invalid: no such stage
// (/stage).
base::Result<Deal> move_deal(Ctx& ctx, const MoveDeal& wanted);

// Takes a move back as if it had never been: the stage, since when, and the basket it reached by it.
// conflict: the deal was changed since `version`.
base::Result<void> take_back_move(Ctx& ctx, const Deal& before, std::int64_t version);

// Title or amount. not_found; conflict: closed, or not in the version named; invalid: /title, /amount.
base::Result<Deal> change_deal(Ctx& ctx, const DealChange& change);

// Gives a deal back everything it had before an import changed it: stage, amount, owner, and whether it is
// closed. A deal that is not there any more stays gone.
base::Result<void> put_back_deal(Ctx& ctx, const Deal& before);

std::optional<Deal> find_deal(Tx& tx, DealId id);
// Open ones first, newest first.
std::vector<Deal> deals_of(Tx& tx, PersonId person);
// Says that they will be read soon (Tx::ask_ahead).
void ask_deals_ahead(Tx& tx, PersonId person);
// The open deal a next step belongs to: the newest.
std::optional<Deal> current_deal(Tx& tx, PersonId person);
// Says that it will be read soon.
void ask_current_deal_ahead(Tx& tx, PersonId person);

// How many open deals stand in each stage.
std::map<std::string, std::int64_t> open_deals_by_stage(Tx& tx);

// Takes every deal of a person away without a trace, for undoing an import.
void erase_deals(Tx& tx, PersonId person);

}  // namespace pipeline
