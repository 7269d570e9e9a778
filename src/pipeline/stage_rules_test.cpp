#include "pipeline/stage_rules.hpp"

#include <doctest/doctest.h>

using namespace pipeline;

namespace {

const Stage held{.key = "trial_held",
                 .names = {{"en", "Trial held"}},
                 .definitions = {{"en", "It took place."}},
                 .basket = Basket::trial,
                 .position = 4,
                 .owner_role = auth::Role::sales,
                 .time_limit = {4320},
                 .next_kind = "after_trial",
                 .next_delay = {30}};

std::string refused(const StageChange& change) {
  const auto result = changed(held, change);
  if (result) return "";
  std::string pointers;
  for (const auto& problem : result.error().problems) pointers += problem.pointer + " ";
  return pointers;
}

}  // namespace

TEST_CASE("FUN-3: a stage says in each language what it means, and who answers for it") {
  const auto stage = changed(held, {.names = {{{"ru", "Пробный проведён"}}}, .owner_role = auth::Role::head});
  REQUIRE(stage);
  CHECK(stage->names.at("ru") == "Пробный проведён");
  CHECK(stage->names.at("en") == "Trial held");
  CHECK(stage->owner_role == auth::Role::head);
  CHECK(refused({.names = {{{"fr", "Essai"}}}}) == "/names/fr ");
  CHECK(refused({.names = {{{"en", ""}}}}) == "/names/en ");
  CHECK(refused({.definitions = {{{"en", std::string(601, 'x')}}}}) == "/definitions/en ");
}

TEST_CASE("FUN-3: the default next step is never later than the stage's limit") {
  CHECK(refused({.next_delay = base::Minutes{4320}}) == "");
  CHECK(refused({.next_delay = base::Minutes{4321}}) == "/next_delay ");
  CHECK(refused({.time_limit = base::Minutes{29}}) == "/next_delay ");
  CHECK(refused({.time_limit = base::Minutes{0}}) == "/time_limit ");
  CHECK(refused({.time_limit = base::Minutes{367 * 24 * 60}}) == "/time_limit ");
}
