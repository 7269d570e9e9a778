// What each role is for, row by row: what it may do, what it is refused, and whose work it is given.
#include "app/app.hpp"
#include "testing/api_client.hpp"
#include "work/work_desk.hpp"

namespace {

using auth::Role;

struct Api {
  explicit Api(storage::Db& db) : client(db, routes()), admin(client.as(Role::administrator)) {}
  static const http::Router& routes() {
    static const auto* router = [] {
      work::wire_once();
      auto* made = new http::Router;
      app::add_all_routes(*made);
      return made;
    }();
    return *router;
  }
  base::TeamId team(const std::string& name, const std::string& role) {
    const auto made = admin.post("/teams", R"({"name": ")" + name + R"(", "role": ")" + role + R"("})");
    REQUIRE(made.status == 201);
    return base::TeamId{std::stoll(made.text("/id"))};
  }
  std::string lead(testing::Caller& maker, const std::string& name) {
    const auto made = maker.post("/people", R"({"name": ")" + name + R"("})");
    REQUIRE(made.status == 201);
    return made.text("/person/id");
  }
  // Every request of the list is refused to the role because of the role.
  void check_refused(Role role, const std::vector<std::pair<http::Method, std::string>>& requests) {
    for (const auto& [method, path] : requests) {
      CAPTURE(path);
      http::Request request;
      request.body = "{}";
      CHECK(client.as(role).send(method, path, std::move(request)).code() == "forbidden");
    }
  }
  void check_may_read(Role role, const std::vector<std::string>& paths) {
    for (const auto& path : paths) {
      CAPTURE(path);
      CHECK(client.as(role).get(path).status == 200);
    }
  }

  testing::ApiClient client;
  testing::Caller& admin;
};

constexpr auto post = http::Method::post;
constexpr auto patch = http::Method::patch;
constexpr auto get = http::Method::get;
const std::vector<std::pair<http::Method, std::string>> of_administrators{
    {post, "/accounts"}, {patch, "/accounts/1"}, {post, "/teams"}, {patch, "/teams/1"}};
const std::vector<std::pair<http::Method, std::string>> of_leaders{{patch, "/pipeline/stages/paid"},
                                                                   {patch, "/work/kinds/promise"},
                                                                   {patch, "/work/outcomes/spam"},
                                                                   {get, "/imports"}};

// Work of a team goes to its members and to nobody else: the client's step is given to `to`, never to
// `other`.
void check_work_of_team(Api& api, base::TeamId team, testing::Caller& to, testing::Caller& other) {
  const auto person = api.lead(api.client.as(Role::head), "Vera");
  const auto made = api.admin.post("/tasks", R"({"person_id": ")" + person + R"(", "kind": "active_question",
      "due_at": "2026-01-01T00:00:00Z", "team_id": ")" +
                                                 std::to_string(team.value) + R"("})");
  REQUIRE(made.status == 201);
  CHECK_FALSE(other.post("/work/next").has("/assignment/id"));
  CHECK(to.post("/work/next").text("/assignment/task/id") == made.text("/id"));
}

}  // namespace

TEST_CASE("ROLE-1: sales and support are two groups, each with its own work, and neither sets the rules") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    const auto sales = api.team("Incoming", "sales");
    const auto support = api.team("Students", "support");
    auto& seller = api.client.as(Role::sales, "anna@roles.test", sales);
    auto& helper = api.client.as(Role::support, "boris@roles.test", support);
    check_work_of_team(api, support, helper, seller);
    for (const auto role : {Role::sales, Role::support}) {
      api.check_may_read(role, {"/people", "/pipeline/board", "/work/counts", "/work/forgotten"});
      api.check_refused(role, of_leaders);
      api.check_refused(role, of_administrators);
    }
  });
}

TEST_CASE("ROLE-2: pre-sales and after-sales pass a client to each other and keep their own queues") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    const auto before = api.team("CC", "sales");
    const auto after = api.team("CR", "support");
    auto& seller = api.client.as(Role::sales, "anna@roles.test", before);
    auto& helper = api.client.as(Role::support, "boris@roles.test", after);
    const auto person = api.lead(seller, "Vera");
    const auto given = seller.post("/work/next");
    REQUIRE(given.text("/person/person/id") == person);
    const auto passed =
        seller.post("/work/assignments/" + given.text("/assignment/id") + "/complete",
                    R"({"outcome": "passed_on", "to_team": ")" + std::to_string(after.value) + R"("})");
    CHECK(passed.status == 200);
    CHECK_FALSE(seller.post("/work/next").has("/assignment/id"));
    CHECK(helper.post("/work/next").text("/person/person/id") == person);
    api.check_refused(Role::support, of_administrators);
  });
}

TEST_CASE("ROLE-3: who has paid comes to academic affairs, and to nobody of sales") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    const auto sales = api.team("Incoming", "sales");
    auto& seller = api.client.as(Role::sales, "anna@roles.test", sales);
    auto& other = api.client.as(Role::sales, "olga@roles.test", sales);
    auto& academic = api.client.as(Role::academic, "li@roles.test", api.team("Academic", "academic"));
    const auto person = api.lead(seller, "Vera");
    const auto given = seller.post("/work/next");
    REQUIRE(
        seller
            .post("/work/assignments/" + given.text("/assignment/id") + "/complete", R"({"outcome": "sold"})")
            .status == 200);
    CHECK_FALSE(other.post("/work/next").has("/assignment/id"));
    const auto step = academic.get("/tasks?person_id=" + person + "&state=open");
    REQUIRE(step.size("/items") > 0);
    CHECK(step.text("/items/0/task/kind") == "arrange_schedule");
    CHECK(step.has("/items/0/task/team_id"));
    api.check_refused(Role::academic, of_leaders);
    api.check_refused(Role::academic, of_administrators);
  });
}

TEST_CASE("ROLE-4: a teacher sees the cards that are the teacher's own, and changes and takes nothing") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    auto& teacher = api.client.as(Role::teacher);
    const auto strange = api.lead(api.client.as(Role::sales), "Strange");
    const auto own = api.lead(api.client.as(Role::sales), "Own");
    const auto hers = R"({"owner_id": ")" + std::to_string(teacher.account_id.value) + "\"}";
    CHECK(api.client.as(Role::head).patch("/people/" + own, hers).status == 200);
    CHECK(teacher.get("/people/" + own).status == 200);
    CHECK(teacher.get("/people/" + strange).code() == "not_found");
    CHECK(teacher.get("/people/" + strange + "/timeline").code() == "not_found");
    CHECK(teacher.get("/people").size("/items") == 1);
    api.check_refused(Role::teacher, {{post, "/people"},
                                      {post, "/work/next"},
                                      {get, "/pipeline/board"},
                                      {post, "/tasks"},
                                      {get, "/tasks"},
                                      {get, "/work/forgotten"}});
    api.check_refused(Role::teacher, of_leaders);
    api.check_refused(Role::teacher, of_administrators);
  });
}

TEST_CASE("ROLE-5: a methodologist notes what was recommended and moves no deal") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    const auto person = api.lead(api.client.as(Role::sales), "Vera");
    auto& methodologist = api.client.as(Role::methodologist);
    const auto note =
        methodologist.post("/people/" + person + "/notes", R"({"text": "A calm teacher suits her."})");
    CHECK(note.status == 201);
    api.check_may_read(Role::methodologist, {"/people", "/pipeline/board", "/work/counts"});
    api.check_refused(Role::methodologist,
                      {{post, "/deals"}, {post, "/deals/1/move"}, {post, "/people/duplicates/1/decide"}});
    api.check_refused(Role::methodologist, of_leaders);
    api.check_refused(Role::methodologist, of_administrators);
  });
}

TEST_CASE("ROLE-6: the call centre works through its team's clients and merges no cards") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    const auto centre = api.team("Call centre", "call_centre");
    auto& caller = api.client.as(Role::call_centre, "vera@roles.test", centre);
    auto& seller = api.client.as(Role::sales, "anna@roles.test", api.team("Incoming", "sales"));
    check_work_of_team(api, centre, caller, seller);
    api.check_refused(Role::call_centre, {{post, "/people/duplicates/1/decide"}});
    api.check_refused(Role::call_centre, of_leaders);
    api.check_refused(Role::call_centre, of_administrators);
  });
}

TEST_CASE("ROLE-7: head and director set the rules; the director reads the journal; neither makes accounts") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    for (const auto role : {Role::head, Role::director}) {
      auto& leader = api.client.as(role);
      CHECK(leader.patch("/work/kinds/promise", R"({"usual_length": 6})").status == 200);
      CHECK(leader.patch("/pipeline/stages/paid", R"({"owner_role": "academic"})").status == 200);
      api.check_may_read(role,
                         {"/imports", "/people", "/pipeline/board", "/work/forgotten", "/people/duplicates"});
      api.check_refused(role, of_administrators);
    }
    api.check_may_read(Role::director, {"/audit"});
    api.check_refused(Role::head, {{get, "/audit"}});
  });
}

TEST_CASE("ROLE-9: an analyst reads the funnel and every card, and changes nothing") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    const auto person = api.lead(api.client.as(Role::sales), "Vera");
    api.check_may_read(Role::analyst, {"/people/" + person, "/people", "/pipeline/board", "/work/forgotten"});
    api.check_refused(Role::analyst, {{post, "/people"},
                                      {patch, "/people/" + person},
                                      {post, "/people/" + person + "/notes"},
                                      {post, "/work/next"},
                                      {post, "/tasks"},
                                      {post, "/deals"}});
    api.check_refused(Role::analyst, of_leaders);
    api.check_refused(Role::analyst, of_administrators);
  });
}

TEST_CASE("ROLE-10: sales, academic affairs and teaching are teams with names of their own") {
  testing::for_each_engine([](storage::Db& db) {
    Api api(db);
    for (const std::string role : {"sales", "academic", "teacher"}) api.team("Team " + role, role);
    const auto same = api.admin.post("/teams", R"({"name": "Team sales", "role": "sales"})");
    CHECK(same.code() == "conflict");
    CHECK(same.names("/name"));
    CHECK(api.admin.post("/teams", R"({"name": "Team x", "role": "janitor"})").names("/role"));
    CHECK(api.client.as(Role::sales).get("/teams").size("/items") == 3);
    api.check_refused(Role::director, of_administrators);
  });
}
