#include "people/merge/pair_service.hpp"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "base/fault.hpp"
#include "journal/journal.hpp"
#include "people/card/person_store.hpp"
#include "people/family/family_service.hpp"
#include "people/finding/finding_service.hpp"
#include "people/merge/duplicate_rules.hpp"
#include "people/merge/duplicate_service.hpp"
#include "people/merge/duplicate_store.hpp"
#include "people/merge/merge_service.hpp"
#include "people/merge/merge_store.hpp"
#include "people/merge/pair_events.hpp"

namespace people {
namespace {

base::Result<duplicate_store::Position> position_of(const std::optional<std::string>& cursor) {
  duplicate_store::Position position;
  if (!cursor) return position;
  const char* end = cursor->data() + cursor->size();
  const auto [dot, percent_error] = std::from_chars(cursor->data(), end, position.sure_percent);
  if (percent_error == std::errc{} && dot != end && *dot == '.') {
    const auto [last, id_error] = std::from_chars(dot + 1, end, position.id);
    if (id_error == std::errc{} && last == end) return position;
  }
  return base::fail_field("/cursor", "must be a next_cursor of an earlier page");
}

PairState state_of(PairDecision decision) {
  return *base::from_word<PairState>(base::word_of(decision));
}

// Stores a decision. That a pair is one person or is not any more, merging and its undoing have told.
base::Result<void> settle(Ctx& ctx, const duplicate_store::Row& pair, PairState state,
                          bool made_family = false) {
  duplicate_store::set_state(ctx, pair.id, state, made_family);
  if (pair.state == state || pair.state == PairState::same) return {};
  CHECK_OK(journal::write(ctx, {"pair", pair.id.value},
                          PairDecided{pair.left_id, pair.right_id, pair.state, state}));
  return {};
}

// Merges the two cards of a pair.
base::Result<DecidedPair> joined(Ctx& ctx, const duplicate_store::Row& pair, const DecideTwo& wanted) {
  const auto kept = wanted.kept_id.value_or(pair.left_id);
  if (kept != pair.left_id && kept != pair.right_id) {
    return base::fail_field("/kept_id", "must be one of the two cards");
  }
  const auto merged = kept == pair.left_id ? pair.right_id : pair.left_id;
  TRY(const auto merge, merge_people(ctx, {kept, merged, wanted.take}));
  return DecidedPair{pair.id, PairState::same, kept, merge.id};
}

// not_found: a card is not the actor's to see; conflict: it went into another one.
base::Result<void> check_live(Ctx& ctx, PersonId one, PersonId other) {
  for (const auto id : {one, other}) {
    TRY(const auto row, person_store::get(ctx, id));
    if (row.person.id == id) continue;
    return base::fail(base::Code::conflict, "One of these cards went into another one already.");
  }
  return {};
}

// The pair of two cards, made if nobody has proposed it: with the contacts they share, or their names alone.
duplicate_store::Row pair_of(Ctx& ctx, PersonId id, PersonId other) {
  if (const auto known = duplicate_store::between(ctx.tx, id, other)) return *known;
  if (!base::fault("pair.not_remembered")) {
    propose_by_contacts(ctx, id);
    if (const auto found = duplicate_store::between(ctx.tx, id, other)) return *found;
    const auto people = person_store::many(ctx.tx, {id, other});
    auto evidence = weighed(*std::ranges::find(people, id, &Person::id),
                            *std::ranges::find(people, other, &Person::id), {});
    const auto sure = sure_percent(evidence);
    duplicate_store::propose(ctx.tx, {id, other, sure, std::move(evidence), std::nullopt});
    return *duplicate_store::between(ctx.tx, id, other);
  }
  duplicate_store::Row forgotten;
  std::tie(forgotten.left_id, forgotten.right_id) = std::minmax(id, other);
  return forgotten;
}

}  // namespace

base::Result<PairPage> waiting_pairs(Ctx& ctx, const WaitingQuery& query) {
  TRY(const int limit, page_size(query.limit));
  TRY(const auto after, position_of(query.cursor));
  const duplicate_store::Waiting which{query.later.value_or(false), query.import_id};
  auto pairs = duplicate_store::waiting(ctx, which, after, limit + 1);
  PairPage page;
  if (!query.cursor) page.total = duplicate_store::count_waiting(ctx, which);
  if (pairs.size() > static_cast<std::size_t>(limit)) {
    pairs.pop_back();
    page.next_cursor =
        std::to_string(pairs.back().sure_percent) + "." + std::to_string(pairs.back().id.value);
  }
  std::vector<PersonId> ids;
  for (const auto& pair : pairs) ids.insert(ids.end(), {pair.left_id, pair.right_id});
  const auto lines = person_store::lines(ctx, ids);
  for (auto& pair : pairs) {
    const auto left = std::ranges::find(lines, pair.left_id, &PersonLine::id);
    const auto right = std::ranges::find(lines, pair.right_id, &PersonLine::id);
    if (left == lines.end() || right == lines.end()) continue;
    page.items.push_back({pair.id, *left, *right, pair.sure_percent, std::move(pair.evidence), pair.state});
  }
  return page;
}

base::Result<DecidedPair> decide_two(Ctx& ctx, const DecideTwo& wanted) {
  if (wanted.id == wanted.other_id) return base::fail_field("/other_id", "must be another card");
  CHECK_OK(check_live(ctx, wanted.id, wanted.other_id));
  const auto pair = pair_of(ctx, wanted.id, wanted.other_id);
  if (wanted.decision == PairDecision::same) return joined(ctx, pair, wanted);
  const bool makes_family =
      wanted.decision == PairDecision::family && !family_known(ctx.tx, wanted.id, wanted.other_id);
  if (makes_family) {
    const auto relation = wanted.relation.value_or(Relation::relative);
    CHECK_OK(add_relative(ctx, {wanted.id, wanted.other_id, relation, false}));
  }
  const auto state = state_of(wanted.decision);
  CHECK_OK(settle(ctx, pair, state, makes_family));
  return DecidedPair{pair.id, state, std::nullopt, std::nullopt};
}

base::Result<DecidedPair> undo_decision(Ctx& ctx, PairId id) {
  const auto pair = duplicate_store::get(ctx.tx, id);
  if (!pair) return base::fail(base::Code::not_found, "There is no such pair.");
  if (pair->state == PairState::same) {
    const auto merge = merge_store::standing_between(ctx.tx, pair->left_id, pair->right_id);
    if (!merge) return base::fail(base::Code::conflict, "This merge was taken back already.");
    CHECK_OK(undo_merge(ctx, *merge));
  }
  CHECK_OK(check_live(ctx, pair->left_id, pair->right_id));
  if (pair->state == PairState::open) {
    return base::fail(base::Code::conflict, "Nothing was decided about this pair.");
  }
  const bool made = pair->state == PairState::family && pair->made_family;
  if (made && family_known(ctx.tx, pair->left_id, pair->right_id) && !base::fault("pair.undo_keeps_family")) {
    CHECK_OK(remove_relative(ctx, pair->left_id, pair->right_id));
  }
  CHECK_OK(settle(ctx, *pair, PairState::open));
  return DecidedPair{pair->id, PairState::open, std::nullopt, std::nullopt};
}

}  // namespace people
