#include "people/finding/finding_routes.hpp"

#include "people/finding/history_service.hpp"
#include "people/finding/list_service.hpp"

namespace people {
namespace {

base::Result<http::Page<PersonLine>> find(http::Call& call, ListPeople in) {
  return list_people(call.ctx, in);
}

base::Result<http::Page<HistoryLine>> history(http::Call& call, FindHistory in) {
  return find_history(call.ctx, in);
}

}  // namespace

void add_finding_routes(http::Router& router) {
  router.get("/people", "Cards, newest first, or those that match q", find).needs("people.read").slow();
  router.get("/history", "Entries of all cards whose words match q, newest first", history)
      .needs("people.read")
      .slow();
}

}  // namespace people
