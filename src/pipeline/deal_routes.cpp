// Deals, stages and the board over HTTP.
#include "people/people.hpp"
#include "pipeline/board_service.hpp"
#include "pipeline/deal_service.hpp"

namespace pipeline {
namespace {

// People of whom a list of deals is asked.
struct DealsQuery {
  PersonId person_id;
};
BOOST_DESCRIBE_STRUCT(DealsQuery, (), (person_id))

// not_found: the deal's person is not the actor's to see.
base::Result<void> check_visible(Ctx& ctx, DealId id) {
  const auto deal = find_deal(ctx.tx, id);
  if (!deal) return base::fail(base::Code::not_found, "There is no such deal.");
  CHECK_OK(people::get_card(ctx, deal->person_id));
  return {};
}

base::Result<http::Page<Deal>> list(http::Call& call, DealsQuery in) {
  TRY(const auto card, people::get_card(call.ctx, in.person_id));
  return http::Page<Deal>{.items = deals_of(call.ctx.tx, card.person.id), .next_cursor = {}};
}

base::Result<Deal> create(http::Call& call, NewDeal in) {
  TRY(const auto card, people::get_card(call.ctx, in.person_id));
  if (card.person.final_status) {
    return base::fail(base::Code::conflict,
                      "This card has a final status. Reopen it before selling to the person.");
  }
  in.person_id = card.person.id;
  return create_deal(call.ctx, in);
}

base::Result<Deal> change(http::Call& call, DealChange in) {
  CHECK_OK(check_visible(call.ctx, in.id));
  return change_deal(call.ctx, in);
}

base::Result<Deal> move(http::Call& call, MoveDeal in) {
  CHECK_OK(check_visible(call.ctx, in.id));
  return move_deal(call.ctx, in);
}

base::Result<http::Page<Stage>> list_stages(http::Call& call, http::Nothing) {
  return http::Page<Stage>{.items = stages(call.ctx.tx), .next_cursor = {}};
}

base::Result<Stage> patch_stage(http::Call& call, StageChange in) {
  return change_stage(call.ctx, in);
}

base::Result<Board> show_board(http::Call& call, BoardQuery in) {
  return board(call.ctx, in);
}

base::Result<http::Page<SourceCount>> list_sources(http::Call& call, http::Nothing) {
  return http::Page<SourceCount>{.items = board_sources(call.ctx), .next_cursor = {}};
}

}  // namespace

void add_pipeline_routes(http::Router& r) {
  r.get("/people/{person_id}/deals", "Deals of a person, open ones first", list).needs("pipeline.read");
  r.post("/deals", "A new deal", create).needs("pipeline.move").created();
  r.patch("/deals/{id}", "Change a deal's title or amount", change).needs("pipeline.move");
  r.post("/deals/{id}/move", "Move a deal to another stage", move).needs("pipeline.move");
  r.get("/pipeline/stages", "Stages of the funnel, in order", list_stages).needs("pipeline.read");
  r.patch("/pipeline/stages/{key}", "Change what a stage means and demands", patch_stage)
      .needs("pipeline.configure");
  r.get("/pipeline/board", "The funnel as three baskets", show_board).needs("pipeline.read").slow();
  r.get("/pipeline/sources", "Sources of people with deals, the most frequent first", list_sources)
      .needs("pipeline.read")
      .slow();
}

}  // namespace pipeline
