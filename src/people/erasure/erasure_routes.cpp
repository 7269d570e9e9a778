#include "people/erasure/erasure_routes.hpp"

#include "people/erasure/erasure_service.hpp"

namespace people {
namespace {

base::Result<ErasedPerson> erase(http::Call& call, ErasePerson in) {
  return erase_person(call.ctx, in);
}

base::Result<void> take_traces(storage::Db& db, const jobs::Job& job) {
  TRY(const auto erased, base::json::from_text<ErasedCards>(job.payload.text));
  return erase_traces(db, erased.cards, base::system_now());
}

}  // namespace

void add_erasure_routes(http::Router& router) {
  router.post("/people/{id}/erase", "Erase a person for good; the body repeats the name on the card", erase)
      .needs("people.erase")
      .secret();
}

void add_erasure_jobs(jobs::Runner& runner) {
  runner.handle("people.erasure", take_traces);
}

}  // namespace people
