#include "people/family/family_service.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/fault.hpp"
#include "people/card/person_write.hpp"
#include "people/family/family_rules.hpp"
#include "people/family/family_store.hpp"

namespace people {
namespace {

// What the card of `id` says of `other`, or none.
std::optional<Relative> said_of(Tx& tx, PersonId id, PersonId other) {
  auto family = family_store::shown(tx, id);
  const auto found = std::ranges::find(family, other, &Relative::person_id);
  if (found == family.end()) return std::nullopt;
  return std::move(*found);
}

std::optional<Tie> tie_of(const std::optional<Relative>& relative) {
  if (!relative) return std::nullopt;
  return Tie{relative->relation, relative->pays, relative->paid};
}

// Both cards, each within reach. not_found.
base::Result<std::pair<person_store::CardRow, person_store::CardRow>> both(Ctx& ctx, PersonId left,
                                                                           PersonId right) {
  TRY(auto first, person_store::get(ctx, left));
  TRY(auto second, person_store::get(ctx, right));
  return std::pair{std::move(first), std::move(second)};
}

// Tells the history of a card what became of its relation to `other`, if anything did.
base::Result<void> tell(Ctx& ctx, Person& person, const Person& other,
                        const std::optional<Relative>& before) {
  const auto was = tie_of(before);
  const auto is = tie_of(said_of(ctx.tx, person.id, other.id));
  if (was == is) return {};
  return save(ctx, person, {}, {{other.id, other.name, was, is}});
}

// Runs `change` and tells the history of both cards what their relation was and is.
template <class F>
base::Result<void> noted(Ctx& ctx, Person& left, Person& right, F&& change) {
  const auto of_left = said_of(ctx.tx, left.id, right.id);
  const auto of_right = said_of(ctx.tx, right.id, left.id);
  change();
  CHECK_OK(tell(ctx, left, right, of_left));
  return tell(ctx, right, left, of_right);
}

// The other side of what is wanted. What is known there stays as far as it fits: a mother is not made a mere
// parent because somebody said "child" on her card.
family_store::Row other_side(const NewRelative& wanted, const std::optional<Relative>& known) {
  family_store::Row row{wanted.person_id, wanted.id, inverse(wanted.relation), false};
  if (known && fit(known->back, wanted.relation)) row.relation = known->back;
  if (known) row.pays = known->paid;
  row.relation = wanted.back.value_or(row.relation);
  row.pays = wanted.paid.value_or(row.pays);
  return row;
}

// invalid: the same card twice (/person_id), two sides of no relation (/back).
base::Result<void> check_sides(const NewRelative& wanted) {
  if (wanted.id == wanted.person_id) return base::fail_field("/person_id", "must be another card");
  if (wanted.back && !fit(*wanted.back, wanted.relation)) {
    return base::fail_field("/back", "must be the other side of the relation");
  }
  return {};
}

}  // namespace

base::Result<PersonCard> add_relative(Ctx& ctx, const NewRelative& asked) {
  TRY(auto cards, both(ctx, asked.id, asked.person_id));
  auto& [card, other] = cards;
  auto wanted = asked;  // of the live cards
  wanted.id = card.person.id;
  wanted.person_id = other.person.id;
  CHECK_OK(check_sides(wanted));
  const auto known = said_of(ctx.tx, wanted.id, wanted.person_id);
  if (!known && family_store::shown(ctx.tx, wanted.id).size() >= family_limit) {
    return base::fail(base::Code::conflict,
                      fmt::format("A card may have at most {} relatives.", family_limit));
  }
  CHECK_OK(noted(ctx, card.person, other.person, [&] {
    family_store::put(ctx.tx, {wanted.id, wanted.person_id, wanted.relation, wanted.pays});
    if (!base::fault("family.one_sided")) family_store::put(ctx.tx, other_side(wanted, known));
  }));
  return card_of(ctx.tx, std::move(card));
}

bool family_known(Tx& tx, PersonId id, PersonId other) {
  return said_of(tx, id, other).has_value();
}

base::Result<PersonCard> remove_relative(Ctx& ctx, PersonId id, PersonId person_id) {
  TRY(auto cards, both(ctx, id, person_id));
  auto& [card, other] = cards;
  if (!family_known(ctx.tx, card.person.id, other.person.id)) {
    return base::fail(base::Code::not_found, "These two are not relatives.");
  }
  CHECK_OK(noted(ctx, card.person, other.person,
                 [&] { family_store::remove(ctx.tx, card.person.id, other.person.id); }));
  return card_of(ctx.tx, std::move(card));
}

}  // namespace people
