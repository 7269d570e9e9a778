// The queue over HTTP: what is refused, by code and field, and what a press of the desk's keys answers.
#include "testing/api_client.hpp"
#include "work/setting/setting_events.hpp"
#include "work/work_desk.hpp"

namespace work {
namespace {

using auth::Role;

// Two managers of sales and somebody who leads, each with a client to work with.
struct Api {
  explicit Api(storage::Db& db)
      : client(db, routes()), anna(client.as(Role::sales)), head(client.as(Role::head)) {}
  static const http::Router& routes() {
    static const auto* router = [] {
      wire_once();
      auto* made = new http::Router;
      people::add_people_routes(*made);
      pipeline::add_pipeline_routes(*made);
      add_work_routes(*made);
      return made;
    }();
    return *router;
  }
  std::string lead(testing::Caller& owner, const std::string& name) {
    const auto made =
        owner.post("/people", R"({"name": ")" + name + R"(", "phones": ["+7916)" + phone() + R"("]})");
    REQUIRE(made.status == 201);
    return made.text("/person/id");
  }
  std::string phone() { return std::to_string(1'000'000 + ++phones); }
  // The path of the assignment that Next gives.
  std::string given(testing::Caller& manager) {
    const auto reply = manager.post("/work/next");
    REQUIRE(reply.status == 200);
    return "/work/assignments/" + reply.text("/assignment/id");
  }

  testing::ApiClient client;
  testing::Caller& anna;
  testing::Caller& head;
  int phones = 0;
};

// "400 invalid" of a refusal, and whether it names the field.
std::string refused(const testing::Reply& reply, std::string_view pointer = "") {
  std::string text = std::to_string(reply.status) + " " + reply.code();
  if (!pointer.empty()) text += reply.names(pointer) ? " named" : " not named";
  return text;
}

}  // namespace

TEST_CASE("SCR-1: Next, outcome, Next over HTTP; the whole card comes with the client") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    const auto person = api.lead(api.anna, "Vera");
    const auto reply = api.anna.post("/work/next");
    CHECK(reply.status == 200);
    CHECK(reply.text("/person/person/id") == person);
    CHECK(reply.text("/assignment/task/kind") == "new_lead");
    CHECK(reply.text("/assignment/reasons/0/code") == "kind_due");
    CHECK(reply.size("/deals") == 1);
    CHECK(reply.size("/timeline") > 0);
    const auto done = api.anna.post("/work/assignments/" + reply.text("/assignment/id") + "/complete",
                                    R"({"outcome": "no_answer"})");
    CHECK(done.status == 200);
    CHECK(done.text("/next_task/kind") == "follow_up");
    const auto nobody = api.anna.post("/work/next");
    CHECK(nobody.status == 200);
    CHECK_FALSE(nobody.has("/assignment/id"));
    CHECK(nobody.text("/next_task/kind") == "follow_up");
  });
}

TEST_CASE("SCR-1: an outcome is refused by the field that is missing or wrong, and nothing is changed") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    api.lead(api.anna, "Vera");
    const auto path = api.given(api.anna) + "/complete";
    const auto complete = [&](const std::string& body) { return api.anna.post(path, body); };
    CHECK(refused(complete("{}"), "/outcome") == "400 invalid named");
    CHECK(refused(complete(R"({"outcome": "won"})"), "/outcome") == "400 invalid named");
    CHECK(refused(complete(R"({"outcome": "callback"})"), "/promise") == "400 invalid named");
    CHECK(
        refused(
            complete(
                R"({"outcome": "callback", "promise": {"due_at": "2020-01-01T10:00:00Z", "channel": "call"}})"),
            "/promise/due_at") == "400 invalid named");
    CHECK(
        refused(complete(R"({"outcome": "callback", "promise": {"due_at": "at three", "channel": "call"}})"),
                "/promise/due_at") == "400 invalid named");
    CHECK(
        refused(
            complete(
                R"({"outcome": "callback", "promise": {"due_at": "2030-01-01T10:00:00Z", "channel": "pigeon"}})"),
            "/promise/channel") == "400 invalid named");
    CHECK(refused(complete(R"({"outcome": "passed_on"})"), "/to_user") == "400 invalid named");
    CHECK(refused(complete(R"({"outcome": "passed_on", "to_user": "77"})"), "/to_user") ==
          "400 invalid named");
    CHECK(refused(complete(R"({"outcome": "passed_on", "to_team": "77"})"), "/to_team") ==
          "400 invalid named");
    CHECK(refused(complete(R"({"outcome": "reached", "to_team": "1"})"), "/to_team") == "400 invalid named");
    CHECK(refused(complete(R"({"outcome": "not_needed"})"), "/reason") == "400 invalid named");
    CHECK(refused(complete(R"({"outcome": "reached", "stage": "won"})"), "/stage") == "400 invalid named");
    CHECK(refused(complete(R"({"outcome": "reached", "note": ")" + std::string(20'001, 'x') + R"("})"),
                  "/note") == "400 invalid named");
    CHECK(refused(complete(R"({"outcome": "reached", "epoch": 2})")) == "409 conflict");
    CHECK(refused(complete(R"({"outcome": "reached", "outcmoe": "x"})"), "/outcmoe") == "400 invalid named");
    CHECK(complete(R"({"outcome": "reached"})").status == 200);
    CHECK(refused(complete(R"({"outcome": "spam"})")) == "409 conflict");
  });
}

TEST_CASE("SCR-1: another's client is not found: no outcome, no heartbeat, no giving back, no undoing") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    api.lead(api.anna, "Vera");
    const auto path = api.given(api.anna);
    for (const std::string act : {"/complete", "/heartbeat", "/release", "/undo"}) {
      CAPTURE(act);
      const std::string body = act == "/complete"  ? R"({"outcome": "reached"})"
                               : act == "/release" ? R"({"reason": "other"})"
                                                   : "{}";
      CHECK(refused(api.head.post(path + act, body)) == "404 not_found");
      CHECK(refused(api.anna.post("/work/assignments/77" + act, body)) == "404 not_found");
      CHECK(refused(api.client.anybody().post(path + act, body)) == "401 unauthenticated");
      CHECK(refused(api.client.as(Role::analyst).post(path + act, body)) == "403 forbidden");
    }
    CHECK(refused(api.anna.post(path + "/undo")) == "409 conflict");
    CHECK(api.anna.post(path + "/heartbeat").status == 200);
  });
}

TEST_CASE("SCR-1: a client is given back with a reason there is, once") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    api.lead(api.anna, "Vera");
    const auto path = api.given(api.anna) + "/release";
    CHECK(refused(api.anna.post(path, R"({})"), "/reason") == "400 invalid named");
    CHECK(refused(api.anna.post(path, R"({"reason": "tired"})"), "/reason") == "400 invalid named");
    CHECK(refused(api.anna.post(path, R"({"reason": "other", "text": ")" + std::string(1001, 'x') + R"("})"),
                  "/text") == "400 invalid named");
    CHECK(api.anna.post(path, R"({"reason": "technical"})").status == 200);
    CHECK(refused(api.anna.post(path, R"({"reason": "technical"})")) == "409 conflict");
  });
}

TEST_CASE("PRIO-S2: a step made over HTTP is refused by its field, and a promise comes back as one") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    const auto person = api.lead(api.anna, "Vera");
    const auto make = [&](const std::string& rest) {
      return api.anna.post("/tasks", R"({"person_id": ")" + person + R"(", )" + rest + "}");
    };
    const std::string then = R"("due_at": "2026-12-24T12:00:00Z")";
    CHECK(refused(make(R"("kind": "dance", )" + then), "/kind") == "400 invalid named");
    CHECK(refused(make(R"("kind": "promise")"), "/due_at") == "400 invalid named");
    CHECK(refused(make(R"("kind": "promise", "due_at": "1999-01-01T00:00:00Z")"), "/due_at") ==
          "400 invalid named");
    CHECK(refused(make(R"("kind": "promise", "owner_id": "77", )" + then), "/owner_id") ==
          "400 invalid named");
    CHECK(refused(make(R"("kind": "promise", "team_id": "77", )" + then), "/team_id") == "400 invalid named");
    CHECK(refused(make(R"("kind": "promise", "owner_id": "1", "team_id": "1", )" + then), "/team_id") ==
          "400 invalid named");
    CHECK(refused(api.anna.post("/tasks", R"({"person_id": "77", "kind": "promise", )" + then + "}")) ==
          "404 not_found");
    const auto made = make(R"("kind": "promise", "channel": "call", "text": "at noon", )" + then);
    CHECK(made.status == 201);
    const auto path = "/tasks/" + made.text("/id");
    CHECK(refused(api.anna.patch(path, R"({"owner_id": "77"})"), "/owner_id") == "400 invalid named");
    CHECK(api.anna.patch(path, R"({"due_at": "2026-12-25T12:00:00Z"})").text("/due_at") ==
          "2026-12-25T12:00:00Z");
    CHECK(refused(api.anna.patch("/tasks/77", R"({})")) == "404 not_found");
    CHECK(api.anna.post(path + "/cancel").status == 200);
    CHECK(refused(api.anna.post(path + "/cancel")) == "409 conflict");
    CHECK(refused(api.client.as(Role::teacher).post(path + "/cancel")) == "403 forbidden");
  });
}

TEST_CASE(
    "FUN-5: the only step of a live card is not cancelled over HTTP, and the page of the forgotten is "
    "empty") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    const auto person = api.lead(api.anna, "Vera");
    const auto tasks = api.anna.get("/tasks?person_id=" + person);
    REQUIRE(tasks.size("/items") == 1);
    CHECK(refused(api.anna.post("/tasks/" + tasks.text("/items/0/task/id") + "/cancel")) == "409 conflict");
    const auto forgotten = api.head.get("/work/forgotten");
    CHECK(forgotten.size("/items") == 0);
    CHECK(forgotten.number("/live_cards") == 1);
    CHECK(forgotten.number("/with_next_step") == 1);
    CHECK(refused(api.client.as(Role::teacher).get("/work/forgotten")) == "403 forbidden");
    CHECK(refused(api.anna.get("/tasks?limit=0"), "/limit") == "400 invalid named");
    CHECK(refused(api.anna.get("/tasks?cursor=later"), "/cursor") == "400 invalid named");
  });
}

TEST_CASE("SOP-5: a card is closed, taken back and opened again over HTTP, by those who work with clients") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    const auto person = "/people/" + api.lead(api.anna, "Vera");
    auto& analyst = api.client.as(Role::analyst);
    const std::string spam = R"({"final_status": "spam"})";
    const std::string step = R"({"kind": "follow_up", "due_at": "2026-12-01T10:00:00Z"})";
    CHECK(refused(analyst.post(person + "/close", spam)) == "403 forbidden");
    CHECK(refused(api.anna.post(person + "/close", "{}"), "/final_status") == "400 invalid named");
    CHECK(refused(api.anna.post(person + "/close", R"({"final_status": "not_needed"})"), "/reason") ==
          "400 invalid named");
    CHECK(refused(api.anna.post(person + "/reopen", step)) == "409 conflict");
    const auto closed = api.anna.post(person + "/close", spam);
    CHECK(closed.status == 200);
    CHECK(api.anna.get(person).text("/person/final_status") == "spam");
    const auto undo = "/people/closings/" + closed.text("/closing_id") + "/undo";
    CHECK(refused(analyst.post(undo)) == "403 forbidden");
    CHECK(refused(api.anna.post("/people/closings/5/undo")) == "404 not_found");
    CHECK_FALSE(api.anna.post(undo).has("/person/final_status"));
    CHECK(refused(api.anna.post(undo)) == "409 conflict");

    CHECK(api.anna.post(person + "/close", spam).status == 200);
    CHECK(refused(analyst.post(person + "/reopen", step)) == "403 forbidden");
    CHECK(refused(api.anna.post(person + "/reopen", R"({"kind": "follow_up"})"), "/due_at") ==
          "400 invalid named");
    CHECK(api.anna.post(person + "/reopen", step).text("/kind") == "follow_up");
    CHECK_FALSE(api.anna.get(person).has("/person/final_status"));
  });
}

TEST_CASE("PRIO-G1: kinds and outcomes are changed by those who lead, within their limits") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    CHECK(api.head.patch("/work/kinds/promise", R"({"usual_length": 7})").number("/usual_length") == 7);
    CHECK(refused(api.head.patch("/work/kinds/promise", R"({"rank": 0})"), "/rank") == "400 invalid named");
    CHECK(refused(api.head.patch("/work/kinds/promise", R"({"usual_length": 0})"), "/usual_length") ==
          "400 invalid named");
    CHECK(refused(api.head.patch("/work/kinds/dance", R"({"rank": 1})")) == "404 not_found");
    CHECK(refused(api.anna.patch("/work/kinds/promise", R"({"rank": 1})")) == "403 forbidden");
    CHECK(refused(api.head.patch("/work/outcomes/spam", R"({"next_kind": "follow_up"})"), "/next_kind") ==
          "400 invalid named");
    CHECK(refused(api.head.patch("/work/outcomes/spam", R"({"needs": "promise"})"), "/needs") ==
          "400 invalid named");
    CHECK(refused(api.head.patch("/work/outcomes/won", R"({})")) == "404 not_found");
    CHECK(refused(api.anna.patch("/work/outcomes/spam", R"({})")) == "403 forbidden");
    CHECK(api.anna.get("/work/kinds").size("/items") == 11);
    CHECK(api.anna.get("/work/outcomes").size("/items") == 12);
  });
}

TEST_CASE("PRIO-G1: who changed a kind or an outcome is told once, and nothing where nothing changed") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    for (int i = 0; i < 2; ++i) {
      CHECK(api.head.patch("/work/kinds/promise", R"({"usual_length": 7})").status == 200);
      CHECK(api.head.patch("/work/outcomes/no_answer", R"({"next_delays": [240, 1440]})").status == 200);
    }
    CHECK(api.head.patch("/work/outcomes/no_answer", R"({"position": 10})").status == 400);
    const auto told = [&](std::string_view kind) {
      const auto page = db.read([&](storage::Tx& tx) {
        return journal::timeline(tx, journal::Subject{kind, 0}, {}, 10);
      });
      REQUIRE(page);
      REQUIRE(page->items.size() == 1);
      CHECK(page->items[0].actor_id == api.head.account_id);
      return page->items[0].payload.text;
    };
    const auto kind = base::json::from_text<KindChanged>(told("kind")).value();
    CHECK(kind.kind == "promise");
    REQUIRE(kind.changes.size() == 1);
    CHECK(kind.changes[0].field == "usual_length");
    CHECK(kind.changes[0].after == "7");
    const auto outcome = base::json::from_text<OutcomeChanged>(told("outcome")).value();
    CHECK(outcome.outcome == "no_answer");
    REQUIRE(outcome.changes.size() == 1);
    CHECK(outcome.changes[0].field == "next_delays");
    CHECK(outcome.changes[0].after == "240, 1440");
  });
}

}  // namespace work
