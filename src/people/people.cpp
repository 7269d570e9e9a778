#include "people/people.hpp"

#include "people/card/person_routes.hpp"
#include "people/card/person_store.hpp"
#include "people/erasure/erasure_routes.hpp"
#include "people/finding/finding_jobs.hpp"
#include "people/finding/finding_routes.hpp"
#include "people/merge/merge_routes.hpp"

namespace people {

std::vector<KeyHolder> holders_of_keys(storage::Tx& tx, const std::vector<std::string>& keys) {
  return person_store::holders_of_keys(tx, keys);
}

PersonId live_card(storage::Tx& tx, PersonId id) {
  return person_store::live_id(tx, id);
}

void add_people_routes(http::Router& router) {
  add_finding_routes(router);
  add_person_routes(router);
  add_merge_routes(router);
  add_erasure_routes(router);
}

void add_people_jobs(jobs::Runner& runner) {
  add_finding_jobs(runner);
  add_erasure_jobs(runner);
}

}  // namespace people
