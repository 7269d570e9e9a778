#include "people/merge/merge_routes.hpp"

#include "people/merge/duplicate_service.hpp"
#include "people/merge/merge_service.hpp"
#include "people/merge/pair_service.hpp"

namespace people {
namespace {

using http::Call;
using http::Page;

struct CardRef {
  PersonId id;
};
BOOST_DESCRIBE_STRUCT(CardRef, (), (id))

struct MergeRef {
  MergeId id;
};
BOOST_DESCRIBE_STRUCT(MergeRef, (), (id))

base::Result<PairPage> pairs(Call& call, WaitingQuery in) {
  return waiting_pairs(call.ctx, in);
}

base::Result<Page<DuplicateCandidate>> candidates(Call& call, CardRef in) {
  return duplicates_of(call.ctx, in.id);
}

base::Result<DecidedPair> decide(Call& call, DecidePair in) {
  return decide_pair(call.ctx, in);
}

base::Result<DecidedPair> decide_cards(Call& call, DecideTwo in) {
  return decide_two(call.ctx, in);
}

base::Result<DecidedPair> undo_decided(Call& call, PairRef in) {
  return undo_decision(call.ctx, in.id);
}

base::Result<Merge> merge(Call& call, MergePeople in) {
  return merge_people(call.ctx, in);
}

base::Result<Page<Merge>> merges(Call& call, CardRef in) {
  return merges_of(call.ctx, in.id);
}

base::Result<Merge> undo(Call& call, MergeRef in) {
  return undo_merge(call.ctx, in.id);
}

}  // namespace

void add_merge_routes(http::Router& router) {
  router.get("/people/duplicates", "Pairs of cards that may be one person, surest first", pairs)
      .needs("people.read")
      .slow();
  router.post("/people/duplicates/{id}/decide", "Decide about a pair", decide).needs("people.merge");
  router.post("/people/duplicates/{id}/undo", "Take the decision about a pair back", undo_decided)
      .needs("people.merge");
  router.get("/people/{id}/duplicates", "Cards that may be the same person", candidates)
      .needs("people.read")
      .slow();
  router
      .post("/people/{id}/duplicates/{other_id}/decide", "Decide about two cards, proposed or not",
            decide_cards)
      .needs("people.merge");
  router.post("/people/{id}/merge", "Merge another card into this one", merge).needs("people.merge");
  router.get("/people/{id}/merges", "What was merged into this card", merges).needs("people.read");
  router.post("/people/merges/{id}/undo", "Take a merge back", undo).needs("people.merge");
}

}  // namespace people
