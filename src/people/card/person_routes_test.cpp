#include "people/people.hpp"
#include "testing/api_client.hpp"
#include "testing/temp_db.hpp"

#include <doctest/doctest.h>

namespace people {
namespace {

using auth::Role;

// The routes of this module, called as any role.
struct Api {
  explicit Api(storage::Db& db) : client(db, routes()) {}
  static const http::Router& routes() {
    static const auto* router = [] {
      auto* made = new http::Router;
      add_people_routes(*made);
      return made;
    }();
    return *router;
  }
  testing::ApiClient client;
};

}  // namespace

TEST_CASE("CARD-1: POST people takes plain strings and answers the card") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    auto& head = api.client.as(Role::head);
    const auto made =
        head.post("/people", R"({"name": "Anna", "phones": ["8 916 123-45-67"], "emails": ["A@b.org"]})");
    REQUIRE(made.status == 201);
    CHECK(made.text("/contacts/0/value") == "+79161234567");
    CHECK(made.text("/contacts/1/value") == "a@b.org");
    const auto id = made.text("/person/id");
    CHECK(head.get("/people/" + id).text("/person/name") == "Anna");
    CHECK(head.get("/people?q=916+123").text("/items/0/id") == id);
  });
}

TEST_CASE("CARD-1: POST people names every field that is wrong") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    auto& head = api.client.as(Role::head);
    const auto refused = head.post("/people", R"({"name": " ", "phones": ["1"], "zone": "Mars"})");
    CHECK(refused.status == 400);
    CHECK(refused.code() == "invalid");
    for (const auto* pointer : {"/name", "/phones/0", "/zone"}) CHECK(refused.names(pointer));
    CHECK(head.post("/people", R"({"nmae": "Anna"})").names("/nmae"));
  });
}

TEST_CASE("CARD-11: PATCH people/{id} changes, empties with null, and refuses an old version") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    auto& head = api.client.as(Role::head);
    const auto path =
        "/people/" + head.post("/people", R"({"name": "A", "profile": {"city": "Omsk"}})").text("/person/id");
    CHECK(head.patch(path, R"({"version": 1, "city": null, "goal": "MIT"})").status == 200);
    CHECK_FALSE(head.get(path).has("/person/profile/city"));
    const auto refused = head.patch(path, R"({"version": 1, "goal": "SAT"})");
    CHECK(refused.status == 409);
    CHECK(refused.names("/goal"));
    CHECK(head.patch("/people/5", R"({"goal": "SAT"})").status == 404);
  });
}

TEST_CASE("CARD-6: notes and the timeline of a card, page by page") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    auto& head = api.client.as(Role::head);
    const auto path = "/people/" + head.post("/people", R"({"name": "A"})").text("/person/id");
    const auto note = head.post(path + "/notes", R"({"text": "said hello"})");
    REQUIRE(note.status == 201);
    CHECK(note.text("/payload/text") == "said hello");
    CHECK(head.post(path + "/notes", R"({"text": ""})").names("/text"));
    const auto first = head.get(path + "/timeline?limit=1");
    CHECK(first.text("/items/0/id") == note.text("/id"));
    CHECK(first.text("/items/0/actor_name") == note.text("/actor_name"));
    const auto second = head.get(path + "/timeline?limit=1&cursor=" + first.text("/next_cursor"));
    CHECK(second.text("/items/0/id") != first.text("/items/0/id"));
    const auto whole = head.get(path + "/timeline?limit=50");
    CHECK(second.text("/items/0/id") == whole.text("/items/1/id"));
    CHECK(head.get(path + "/timeline?cursor=x").names("/cursor"));
    CHECK(head.get(path + "/timeline?limit=0").names("/limit"));
  });
}

TEST_CASE("ROLE-9: an analyst reads cards and changes none; fields are for those who lead") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    const auto id = api.client.as(Role::head).post("/people", R"({"name": "A"})").text("/person/id");
    auto& analyst = api.client.as(Role::analyst);
    CHECK(analyst.get("/people/" + id).status == 200);
    CHECK(analyst.post("/people", R"({"name": "B"})").code() == "forbidden");
    CHECK(analyst.patch("/people/" + id, R"({"name": "B"})").code() == "forbidden");
    const std::string field = R"({"key": "sat", "label": "SAT", "kind": "number"})";
    CHECK(api.client.as(Role::sales).post("/people/fields", field).code() == "forbidden");
    const auto made = api.client.as(Role::head).post("/people/fields", field);
    CHECK(made.status == 201);
    CHECK(analyst.get("/people/fields").text("/items/0/key") == "sat");
    CHECK(api.client.as(Role::head).remove("/people/fields/" + made.text("/id")).status == 200);
    CHECK(api.client.anybody().get("/people").status == 401);
  });
}

TEST_CASE("EXT-3: relatives are added and ended") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    auto& head = api.client.as(Role::head);
    const auto son = head.post("/people", R"({"name": "Son"})").text("/person/id");
    const auto mother = head.post("/people", R"({"name": "Mother", "kind": "payer"})").text("/person/id");
    const auto card = head.post("/people/" + son + "/relatives",
                                R"({"person_id": ")" + mother + R"(", "relation": "mother", "pays": true})");
    CHECK(card.status == 200);
    CHECK(card.text("/family/0/name") == "Mother");
    CHECK(card.text("/family/0/back") == "child");
    const auto again = [&](const std::string& rest) {
      return head.post("/people/" + mother + "/relatives",
                       R"({"person_id": ")" + son + R"(", "relation": "child")" + rest + "}");
    };
    CHECK(again(R"(, "paid": false, "back": "parent")").text("/family/0/back") == "parent");
    CHECK(head.get("/people/" + son).text("/family/0/relation") == "parent");
    CHECK(again(R"(, "back": "spouse")").names("/back"));
    CHECK(head.remove("/people/" + mother + "/relatives/" + son).size("/family") == 0);
  });
}

TEST_CASE("EXT-2: duplicates are listed, decided, merged and taken back") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    auto& head = api.client.as(Role::head);
    const auto card = [&](std::string name) {
      return head.post("/people", R"({"phones": ["+79161234567"], "name": ")" + name + "\"}")
          .text("/person/id");
    };
    const auto first = card("Anna");
    const auto second = card("Anna");
    const auto pairs = head.get("/people/duplicates");
    CHECK(pairs.text("/items/0/evidence/0/reason") == "same_number");
    CHECK(head.get("/people/" + first + "/duplicates").text("/items/0/person/id") == second);
    const auto decide = "/people/duplicates/" + pairs.text("/items/0/id") + "/decide";
    CHECK(api.client.as(Role::analyst).post(decide, R"({"decision": "same"})").code() == "forbidden");
    CHECK(head.post(decide, R"({"decision": "perhaps"})").names("/decision"));
    const auto decided = head.post(decide, R"({"decision": "same"})");
    CHECK(decided.text("/state") == "same");
    CHECK(head.get("/people/" + second).text("/person/id") == first);
    CHECK(head.get("/people/" + first + "/merges").text("/items/0/merged_id") == second);
    CHECK(head.post("/people/merges/" + decided.text("/merge_id") + "/undo").status == 200);
    CHECK(head.get("/people/" + second).text("/person/id") == second);
    const auto merged = head.post("/people/" + second + "/merge", R"({"merged_id": ")" + first + "\"}");
    CHECK(merged.text("/kept_id") == second);
  });
}

TEST_CASE("DUP-1: two cards are decided about without a pair, by those who may merge, and taken back") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    auto& sales = api.client.as(Role::sales);
    const auto first = sales.post("/people", R"({"name": "Olga"})").text("/person/id");
    const auto second = sales.post("/people", R"({"name": "Timur"})").text("/person/id");
    const auto decide = "/people/" + first + "/duplicates/" + second + "/decide";
    const std::string family = R"({"decision": "family", "relation": "child"})";
    CHECK(api.client.as(Role::call_centre).post(decide, family).code() == "forbidden");
    CHECK(api.client.as(Role::analyst).post(decide, family).code() == "forbidden");
    CHECK(sales.post(decide, R"({"decision": "perhaps"})").names("/decision"));
    CHECK(sales.post(decide, R"({"decision": "family", "relation": "aunt"})").names("/relation"));
    CHECK(sales.post("/people/" + first + "/duplicates/" + first + "/decide", family).names("/other_id"));
    CHECK(sales.post("/people/" + first + "/duplicates/5/decide", family).code() == "not_found");
    const auto decided = sales.post(decide, family);
    CHECK(decided.text("/state") == "family");
    CHECK(sales.get("/people/" + first).text("/family/0/relation") == "child");
    const auto undo = "/people/duplicates/" + decided.text("/id") + "/undo";
    CHECK(api.client.as(Role::call_centre).post(undo).code() == "forbidden");
    CHECK(sales.post(undo).text("/state") == "open");
    CHECK(sales.post(undo).code() == "conflict");
    CHECK(sales.get("/people/" + first).size("/family") == 0);
    CHECK(sales.get("/people/duplicates").number("/total") == 1);
    CHECK(sales.get("/people/duplicates?import_id=12").size("/items") == 0);
  });
}

TEST_CASE("CARD-3: GET history needs words to look for") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    auto& head = api.client.as(Role::head);
    CHECK(head.get("/history").names("/q"));
    CHECK(head.get("/history?q=hello").size("/items") == 0);
  });
}

}  // namespace people
