#include "people/family/family_service.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/fault.hpp"
#include "people/card/person_write.hpp"
#include "people/family/family_rules.hpp"
#include "people/family/family_store.hpp"

namespace people {
namespace {

std::string shown_text(const std::string& name, Relation relation, bool pays) {
  return fmt::format("{}, {}{}", name, base::word_of(relation), pays ? ", pays" : "");
}

// "Wang Li, mother, pays" as the card of `id` showed it, or none.
std::optional<std::string> relation_text(Tx& tx, PersonId id, PersonId other) {
  const auto family = family_store::shown(tx, id);
  const auto found = std::ranges::find(family, other, &Relative::person_id);
  if (found == family.end()) return std::nullopt;
  return shown_text(found->name, found->relation, found->pays);
}

// The other side of "other is `relation` to id". What is known there already stays as far as it fits: a
// mother is not made a mere parent because somebody said "child" on her card.
family_store::Row other_side(Tx& tx, PersonId id, PersonId other, Relation relation) {
  family_store::Row row{other, id, inverse(relation), false};
  const auto family = family_store::shown(tx, other);
  const auto known = std::ranges::find(family, id, &Relative::person_id);
  if (known == family.end()) return row;
  row.pays = known->pays;
  if (inverse(known->relation) == relation) row.relation = known->relation;
  return row;
}

// Both cards, each within reach. not_found.
base::Result<std::pair<person_store::CardRow, person_store::CardRow>> both(Ctx& ctx, PersonId left,
                                                                           PersonId right) {
  TRY(auto first, person_store::get(ctx, left));
  TRY(auto second, person_store::get(ctx, right));
  return std::pair{std::move(first), std::move(second)};
}

// Runs `change` and tells the history of both cards what their relation was and is.
template <class F>
base::Result<void> noted(Ctx& ctx, Person& left, Person& right, F&& change) {
  const auto of_left = relation_text(ctx.tx, left.id, right.id);
  const auto of_right = relation_text(ctx.tx, right.id, left.id);
  change();
  CHECK_OK(save(ctx, left, {{"relatives", of_left, relation_text(ctx.tx, left.id, right.id)}}));
  return save(ctx, right, {{"relatives", of_right, relation_text(ctx.tx, right.id, left.id)}});
}

}  // namespace

base::Result<PersonCard> add_relative(Ctx& ctx, const NewRelative& wanted) {
  TRY(auto cards, both(ctx, wanted.id, wanted.person_id));
  auto& [card, other] = cards;
  const auto id = card.person.id;
  const auto other_id = other.person.id;
  if (id == other_id) return base::fail_field("/person_id", "must be another card");
  const auto family = family_store::shown(ctx.tx, id);
  const auto known = std::ranges::find(family, other_id, &Relative::person_id);
  if (known != family.end() && known->relation == wanted.relation && known->pays == wanted.pays) {
    return card_of(ctx.tx, std::move(card));
  }
  if (known == family.end() && family.size() >= family_limit) {
    return base::fail(base::Code::conflict,
                      fmt::format("A card may have at most {} relatives.", family_limit));
  }
  CHECK_OK(noted(ctx, card.person, other.person, [&] {
    family_store::put(ctx.tx, {id, other_id, wanted.relation, wanted.pays});
    if (base::fault("family.one_sided")) return;
    family_store::put(ctx.tx, other_side(ctx.tx, id, other_id, wanted.relation));
  }));
  return card_of(ctx.tx, std::move(card));
}

bool family_known(Tx& tx, PersonId id, PersonId other) {
  return relation_text(tx, id, other).has_value();
}

base::Result<PersonCard> remove_relative(Ctx& ctx, PersonId id, PersonId person_id) {
  TRY(auto cards, both(ctx, id, person_id));
  auto& [card, other] = cards;
  if (!relation_text(ctx.tx, card.person.id, other.person.id)) {
    return base::fail(base::Code::not_found, "These two are not relatives.");
  }
  CHECK_OK(noted(ctx, card.person, other.person,
                 [&] { family_store::remove(ctx.tx, card.person.id, other.person.id); }));
  return card_of(ctx.tx, std::move(card));
}

}  // namespace people
