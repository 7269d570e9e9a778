// Deals, stages and the board over HTTP: what is refused, by code and field.
#include <doctest/doctest.h>

#include "people/people.hpp"
#include "pipeline/pipeline.hpp"
#include "pipeline/stage_events.hpp"
#include "testing/api_client.hpp"
#include "testing/temp_db.hpp"

namespace pipeline {
namespace {

using auth::Role;

struct Api {
  explicit Api(storage::Db& db)
      : client(db, routes()), anna(client.as(Role::sales)), head(client.as(Role::head)) {
    const auto card = anna.post("/people", R"({"name": "Vera", "phones": ["+79161234567"]})");
    person = card.text("/person/id");
    const auto deals = anna.get("/people/" + person + "/deals");
    if (deals.size("/items") > 0) {
      deal = deals.text("/items/0/id");
    } else {
      deal = anna.post("/deals", R"({"person_id": ")" + person + R"("})").text("/id");
    }
  }
  static const http::Router& routes() {
    static const auto* router = [] {
      auto* made = new http::Router;
      people::add_people_routes(*made);
      add_pipeline_routes(*made);
      return made;
    }();
    return *router;
  }

  testing::ApiClient client;
  testing::Caller& anna;
  testing::Caller& head;
  std::string person;
  std::string deal;
};

std::string refused(const testing::Reply& reply, std::string_view pointer = "") {
  std::string text = std::to_string(reply.status) + " " + reply.code();
  if (!pointer.empty()) text += reply.names(pointer) ? " named" : " not named";
  return text;
}

}  // namespace

TEST_CASE("FUN-1: a card is dragged from basket to basket, never by an old picture of it") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    const auto move = [&](const std::string& body) {
      return api.anna.post("/deals/" + api.deal + "/move", body);
    };
    const auto moved = move(R"({"stage": "trial_held", "version": 1})");
    CHECK(moved.status == 200);
    CHECK(moved.text("/stage") == "trial_held");
    CHECK(refused(move(R"({"stage": "paid", "version": 1})")) == "409 conflict");
    CHECK(refused(move(R"({"stage": "heaven"})"), "/stage") == "400 invalid named");
    CHECK(refused(move(R"({})"), "/stage") == "400 invalid named");
    CHECK(refused(api.anna.post("/deals/77/move", R"({"stage": "paid"})")) == "404 not_found");
    CHECK(
        refused(api.client.as(Role::analyst).post("/deals/" + api.deal + "/move", R"({"stage": "paid"})")) ==
        "403 forbidden");
    const auto board = api.anna.get("/pipeline/board");
    CHECK(board.number("/columns/1/count") == 1);
    CHECK(board.text("/columns/1/cards/0/deal/id") == api.deal);
  });
}

TEST_CASE("FUN-1: a deal is made and changed within its limits, for a person there is") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    const auto make = [&](const std::string& body) { return api.anna.post("/deals", body); };
    const std::string of = R"({"person_id": ")" + api.person + R"(", )";
    CHECK(make(of + R"("title": "AP Calculus", "amount": {"minor": 1920000, "currency": "RUB"}})").status ==
          201);
    CHECK(refused(make(R"({"person_id": "77"})")) == "404 not_found");
    CHECK(refused(make(R"({})"), "/person_id") == "400 invalid named");
    CHECK(refused(make(of + R"("stage": "heaven"})"), "/stage") == "400 invalid named");
    CHECK(refused(make(of + R"("title": ")" + std::string(201, 'x') + R"("})"), "/title") ==
          "400 invalid named");
    CHECK(refused(make(of + R"("amount": {"minor": -1, "currency": "RUB"}})"), "/amount") ==
          "400 invalid named");
    const auto path = "/deals/" + api.deal;
    CHECK(api.anna.patch(path, R"({"title": "IB"})").text("/title") == "IB");
    CHECK(refused(api.anna.patch(path, R"({"title": ")" + std::string(201, 'x') + R"("})"), "/title") ==
          "400 invalid named");
    CHECK(refused(api.anna.patch(path, R"({"stage": "paid"})"), "/stage") == "400 invalid named");
    CHECK(refused(api.anna.patch("/deals/77", R"({"title": "IB"})")) == "404 not_found");
  });
}

TEST_CASE("FUN-3: what a stage means and who answers for it is changed by those who lead, within limits") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    const auto patch = [&](const std::string& body) {
      return api.head.patch("/pipeline/stages/trial_held", body);
    };
    const auto changed = patch(
        R"({"definitions": {"en": "The trial was held, both sides were there."}, "owner_role": "head"})");
    CHECK(changed.status == 200);
    CHECK(changed.text("/owner_role") == "head");
    const auto stages = api.anna.get("/pipeline/stages");
    CHECK(stages.size("/items") == 5);
    for (std::size_t i = 0; i < 5; ++i) {
      const auto at = "/items/" + std::to_string(i);
      CHECK(stages.text(at + "/owner_role") != "");
      for (const std::string language : {"en", "ru", "zh", "ja"})
        CHECK(stages.text(at + "/definitions/" + language) != "");
    }
    CHECK(refused(patch(R"({"owner_role": "janitor"})"), "/owner_role") == "400 invalid named");
    CHECK(refused(patch(R"({"definitions": {"tlh": "x"}})"), "/definitions/tlh") == "400 invalid named");
    CHECK(refused(patch(R"({"next_kind": "dance"})"), "/next_kind") == "400 invalid named");
    CHECK(refused(patch(R"({"time_limit": 0})"), "/time_limit") == "400 invalid named");
    CHECK(refused(patch(R"({"next_delay": 999999})"), "/next_delay") == "400 invalid named");
    CHECK(refused(api.head.patch("/pipeline/stages/heaven", R"({})")) == "404 not_found");
    CHECK(refused(api.anna.patch("/pipeline/stages/trial_held", R"({})")) == "403 forbidden");
  });
}

TEST_CASE("FUN-3: who changed a stage, from what to what, is told once, and nothing where nothing changed") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    const auto patch = [&](const std::string& body) {
      return api.head.patch("/pipeline/stages/trial_held", body).status;
    };
    CHECK(patch(R"({"owner_role": "head", "names": {"en": "Trial was"}})") == 200);
    CHECK(patch(R"({"owner_role": "head"})") == 200);
    CHECK(patch(R"({"time_limit": 0})") == 400);
    const journal::Subject stages{"stage", 0};
    const auto told = db.read([&](storage::Tx& tx) { return journal::timeline(tx, stages, {}, 10); });
    REQUIRE(told);
    REQUIRE(told->items.size() == 1);
    CHECK(told->items[0].actor_id == api.head.account_id);
    const auto event = base::json::from_text<StageChanged>(told->items[0].payload.text);
    REQUIRE(event);
    CHECK(event->stage == "trial_held");
    REQUIRE(event->changes.size() == 2);
    CHECK(event->changes[0].field == "names/en");
    CHECK(event->changes[0].after == "Trial was");
    CHECK(event->changes[1].field == "owner_role");
    CHECK(event->changes[1].before != event->changes[1].after);
  });
}

TEST_CASE("FUN-4: the board is asked for days there are, and refuses a cursor without its column") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    const auto board = api.anna.get("/pipeline/board?days=30");
    CHECK(board.number("/conversion/applied") == 1);
    CHECK(board.number("/conversion/paid") == 0);
    CHECK(refused(api.anna.get("/pipeline/board?days=0"), "/days") == "400 invalid named");
    CHECK(refused(api.anna.get("/pipeline/board?days=many"), "/days") == "400 invalid named");
    CHECK(refused(api.anna.get("/pipeline/board?cursor=1.1"), "/basket") == "400 invalid named");
    CHECK(refused(api.anna.get("/pipeline/board?basket=paid&cursor=x"), "/cursor") == "400 invalid named");
    CHECK(refused(api.anna.get("/pipeline/board?basket=heaven"), "/basket") == "400 invalid named");
    CHECK(refused(api.client.as(Role::teacher).get("/pipeline/board")) == "403 forbidden");
    CHECK(refused(api.client.anybody().get("/pipeline/board")) == "401 unauthenticated");
  });
}

}  // namespace pipeline
