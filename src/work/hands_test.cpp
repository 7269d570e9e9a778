// Steps lie only where somebody will be given them: with who can take work, or with a team somebody like that
// is in.
#include "access/access.hpp"
#include "journal/journal.hpp"
#include "testing/api_client.hpp"
#include "work/work_desk.hpp"

using namespace work;
using base::Minutes;
using testing::for_each_engine;

namespace {

constexpr std::int64_t teacher = 21;
constexpr std::int64_t analyst = 22;
constexpr std::int64_t left = 23;  // disabled
constexpr std::int64_t empty_team = 9;

// The desk's school with a teacher, an analyst, somebody who left, and a sales team nobody is in.
class School : public Desk {
 public:
  explicit School(storage::Db& database) : Desk(database) {
    add_account(teacher, "teacher", "active", "NULL");
    add_account(analyst, "analyst", "active", "1");
    add_account(left, "sales", "disabled", "1");
    sql("INSERT INTO teams (id, name, role, created_at) VALUES (9, 'Night shift', 'sales', 0)");
  }

  void add_account(std::int64_t id, const std::string& role, const std::string& state,
                   const std::string& team) {
    const auto number = std::to_string(id);
    sql("INSERT INTO accounts (id, email, name, role, team_id, language, zone, state, created_at) VALUES (" +
        number + ", 'a" + number + "', 'Account " + number + "', '" + role + "', " + team +
        ", 'en', 'UTC', '" + state + "', 0)");
  }

  // Changes an account as its settings do.
  void change(std::int64_t account, const std::string& set) {
    sql("UPDATE accounts SET " + set + " WHERE id = " + std::to_string(account));
    must(as(6, [&](Ctx& ctx) {
      return journal::write_entry(ctx, {"account", account}, "account.changed", 1, {"{}"}, ctx.now);
    }));
  }

  // A lead that the program made, such as one from the site's form.
  PersonId form_lead() {
    const auto phone = "+7917" + std::to_string(1'000'000 + ++forms_);
    auto made = db().write([&](storage::Tx& tx) {
      Ctx ctx{tx, {}, now, "test", "job lead"};
      return people::create_person(ctx, {.name = "Olga", .phones = {phone}});
    });
    return must(std::move(made)).person.id;
  }

 private:
  int forms_ = 0;
};

std::string words_of(const auto& result) {
  if (result) return "accepted";
  const auto& problem = result.error().problems.front();
  return problem.pointer + " " + problem.message;
}

const std::string idle = " must be somebody who works with clients: this role never does";
const std::string no_owner = " must be somebody who works with clients or teaches them";
const std::string gone = " must be an active account";
const std::string nobody_in = " must be a team with somebody in it who works with clients";

}  // namespace

TEST_CASE("FUN-5: no step is given to who cannot take work, nor to a team nobody is in") {
  for_each_engine([](storage::Db& db) {
    School school(db);
    const auto person = school.lead(1);
    const auto step = school.steps(person).front();
    const auto made = [&](NewTask wanted) {
      wanted.person_id = person;
      wanted.kind = "follow_up";
      wanted.due_at = school.now;
      return words_of(school.as(1, [&](Ctx& ctx) { return create_task(ctx, wanted); }));
    };
    const auto moved = [&](TaskChange wanted) {
      wanted.id = step.id;
      return words_of(school.as(1, [&](Ctx& ctx) { return change_task(ctx, wanted); }));
    };
    for (const auto account : {teacher, analyst}) {
      CHECK(made({.owner_id = AccountId{account}}) == "/owner_id" + idle);
      CHECK(moved({.owner_id = AccountId{account}}) == "/owner_id" + idle);
    }
    CHECK(made({.owner_id = AccountId{left}}) == "/owner_id" + gone);
    CHECK(moved({.owner_id = AccountId{left}}) == "/owner_id" + gone);
    CHECK(made({.team_id = TeamId{empty_team}}) == "/team_id" + nobody_in);
    CHECK(moved({.team_id = TeamId{empty_team}}) == "/team_id" + nobody_in);
    CHECK(made({.owner_id = AccountId{5}}) == "accepted");
    CHECK(moved({.team_id = TeamId{3}}) == "accepted");
  });
}

TEST_CASE("FUN-5: no client is passed on to who cannot take work, nor to a team nobody is in") {
  for_each_engine([](storage::Db& db) {
    School school(db);
    school.lead(1);
    const auto id = school.given(1).id;
    const auto passed = [&](std::optional<AccountId> user, std::optional<TeamId> team) {
      return words_of(
          school.try_complete(1, {.id = id, .outcome = "passed_on", .to_user = user, .to_team = team}));
    };
    CHECK(passed(AccountId{teacher}, {}) == "/to_user" + idle);
    CHECK(passed(AccountId{analyst}, {}) == "/to_user" + idle);
    CHECK(passed(AccountId{left}, {}) == "/to_user" + gone);
    CHECK(passed({}, TeamId{empty_team}) == "/to_team" + nobody_in);
    CHECK(passed(AccountId{5}, {}) == "accepted");
  });
}

TEST_CASE("FUN-9: no card belongs to who neither takes work nor teaches, nor to a team nobody is in") {
  for_each_engine([](storage::Db& db) {
    School school(db);
    const auto person = school.lead(1);
    const auto owned = [&](std::int64_t account) {
      people::PersonChange change{.id = person};
      change.owner_id = AccountId{account};
      return words_of(school.as(1, [&](Ctx& ctx) { return people::change_person(ctx, change); }));
    };
    CHECK(owned(analyst) == "/owner_id" + no_owner);
    CHECK(owned(left) == "/owner_id" + gone);
    CHECK(owned(4) == "accepted");
    const auto created = [&](people::NewPerson wanted) {
      wanted.name = "Vera";
      wanted.emails = {"vera@school.test"};
      return words_of(school.as(1, [&](Ctx& ctx) { return people::create_person(ctx, wanted); }));
    };
    CHECK(created({.owner_id = AccountId{analyst}}) == "/owner_id" + no_owner);
    CHECK(created({.team_id = TeamId{empty_team}}) == "/team_id" + nobody_in);
    CHECK(created({.team_id = TeamId{2}}) == "accepted");
  });
}

TEST_CASE(
    "ROLE-4, FUN-9: a card may be a teacher's; its steps are its team's, and return with the next owner") {
  for_each_engine([](storage::Db& db) {
    School school(db);
    const auto person = school.lead(1);
    const auto give = [&](std::int64_t account) {
      people::PersonChange change{.id = person};
      change.owner_id = AccountId{account};
      CHECK(words_of(school.as(1, [&](Ctx& ctx) { return people::change_person(ctx, change); })) ==
            "accepted");
    };
    const auto step = [&] {
      return db.read([&](storage::Tx& tx) { return task_store::live_of(tx, person).at(0); });
    };
    give(2);
    REQUIRE(step().owner_id == AccountId{2});
    give(teacher);
    CHECK_FALSE(step().owner_id);
    CHECK(step().team_id == TeamId{1});
    CHECK(school.forgotten().items.empty());
    CHECK(school.forgotten().without_owner == 0);
    give(3);
    CHECK((step().owner_id == AccountId{3} || step().team_id == TeamId{1}));  // somebody is still given it
    CHECK(school.forgotten().items.empty());
  });
}

TEST_CASE("FUN-5: who changes to a role that takes no work leaves his steps and his client to the team") {
  for_each_engine([](storage::Db& db) {
    School school(db);
    const auto waiting = school.lead(1, "Anna");
    const auto in_hand = school.lead(1, "Boris");
    const auto first = school.given(1).task.person_id;
    school.change(1, "role = 'analyst'");
    CHECK(school.forgotten().items.empty());
    CHECK(school.forgotten().with_next_step == 2);
    const auto given = school.given(2);
    CHECK(given.task.person_id == std::min(waiting, in_hand));
    CHECK(given.task.person_id == first);
    school.done(2, given.id, "reached");
    CHECK(school.card(first).owner_id == AccountId{2});
    CHECK(school.given(2).task.person_id == std::max(waiting, in_hand));
  });
}

TEST_CASE("FUN-5: when the last of a team leaves, others of the role take up what was his own") {
  for_each_engine([](storage::Db& db) {
    School school(db);
    school.change(2, "team_id = 2");
    const auto person = school.lead(1);
    school.change(1, "state = 'disabled'");
    CHECK(school.forgotten().items.empty());
    CHECK(school.steps(person).front().team_id == TeamId{2});
    CHECK(school.given(3).task.person_id == person);
  });
}

TEST_CASE("FUN-5: what a team nobody is in holds is among the forgotten, until somebody joins the team") {
  for_each_engine([](storage::Db& db) {
    School school(db);
    const auto person = school.quiet_lead(3, "Anna");
    school.task(3, person, "follow_up", school.now, TeamId{1});
    const auto own = school.steps(person);
    for (const auto& step : own) {
      if (step.owner_id) school.sql("DELETE FROM tasks WHERE id = " + std::to_string(step.id.value));
    }
    CHECK(school.forgotten().items.empty());
    school.change(1, "team_id = 2");
    CHECK(school.forgotten().items.empty());
    school.change(2, "role = 'teacher'");
    const auto proof = school.forgotten();
    CHECK(proof.live_cards == 1);
    CHECK(proof.with_next_step == 0);
    REQUIRE(proof.items.size() == 1);
    CHECK(proof.items.front().id == person);
    CHECK(proof.items.front().reason == ForgottenReason::empty_team);
    CHECK(proof.items.front().held_by == "team 1");
    school.change(1, "team_id = 1");
    CHECK(school.forgotten().items.empty());
    CHECK(school.given(1).task.person_id == person);
  });
}

TEST_CASE("FUN-5: the page of the forgotten says where a step lies that nobody will be given") {
  for_each_engine([](storage::Db& db) {
    School school(db);
    const auto line = [&](const std::string& change) {
      school.sql("UPDATE tasks SET " + change);
      const auto proof = school.forgotten();
      REQUIRE(proof.items.size() == 1);
      return proof.items.front();
    };
    school.lead(1);
    CHECK(school.forgotten().items.empty());
    for (const auto account : {teacher, analyst, left}) {
      const auto found = line("team_id = NULL, owner_id = " + std::to_string(account));
      CHECK(found.reason == ForgottenReason::idle_owner);
      CHECK(found.held_by == "Account " + std::to_string(account));
    }
    CHECK(line("owner_id = 22, team_id = 1").reason ==
          ForgottenReason::idle_owner);  // the owner's, not the team's
    const auto found = line("owner_id = NULL, team_id = 9");
    CHECK(found.reason == ForgottenReason::empty_team);
    CHECK(found.held_by == "Night shift");
    CHECK(line("owner_id = NULL, team_id = NULL").reason == ForgottenReason::nobodys);
    CHECK(line("state = 'done', ended_at = 1").reason == ForgottenReason::no_step);
  });
}

TEST_CASE("FUN-5: a card whose owner and team work with nobody is one without an owner") {
  for_each_engine([](storage::Db& db) {
    School school(db);
    school.lead(1);
    school.sql("UPDATE people SET owner_id = 22, team_id = 1");
    CHECK(school.forgotten().without_owner == 0);  // the team answers for it
    school.sql("UPDATE people SET team_id = 9");
    CHECK(school.forgotten().without_owner == 1);
  });
}

TEST_CASE("FUN-5: sales teams share new leads by the number of their people; a team nobody is in gets none") {
  for_each_engine([](storage::Db& db) {
    School school(db);
    std::map<std::int64_t, int> leads;
    constexpr int all = 120;
    for (int i = 0; i < all; ++i) ++leads[school.steps(school.form_lead()).front().team_id->value];
    CHECK(leads[empty_team] == 0);
    CHECK(leads[1] + leads[2] == all);
    CHECK(leads[1] > all / 4);  // of two people each; a fair coin fails here once in 10 million runs
    CHECK(leads[2] > all / 4);
  });
}

TEST_CASE("FUN-5: without a team of the role its people get the work, without any of them somebody else") {
  for_each_engine([](storage::Db& db) {
    School school(db);
    for (const std::int64_t account : {5, 6}) school.change(account, "team_id = NULL");
    school.lead(1);
    const auto asked = school.done(1, school.given(1).id, "trial_requested");
    CHECK(asked.next_task->kind == "arrange_trial");
    CHECK((asked.next_task->owner_id == AccountId{5} || asked.next_task->owner_id == AccountId{6}));
    for (const std::int64_t account : {5, 6}) school.change(account, "role = 'teacher'");
    CHECK(school.forgotten().items.empty());
    school.lead(1);
    const auto again = school.done(1, school.given(1).id, "trial_requested");
    CHECK(again.next_task->owner_id == AccountId{1});
  });
}

TEST_CASE("FUN-5: an account alone, without any team, gets what the program makes") {
  for_each_engine([](storage::Db& db) {
    School school(db);
    school.sql("UPDATE accounts SET team_id = NULL, state = 'disabled' WHERE id <> 6");
    school.sql("UPDATE accounts SET team_id = NULL, role = 'administrator' WHERE id = 6");
    const auto person = school.form_lead();
    CHECK(school.steps(person).front().owner_id == AccountId{6});
    CHECK(school.card(person).owner_id == AccountId{6});
    CHECK(school.forgotten().items.empty());
  });
}

TEST_CASE("FUN-5: taking a final status back gives no step to somebody who left meanwhile") {
  for_each_engine([](storage::Db& db) {
    School school(db);
    const auto person = school.quiet_lead(3);
    school.pass(Minutes{1});
    school.task(1, person, "active_question", school.now, TeamId{1});
    const auto given = school.given(1);
    school.done(1, given.id, "spam");
    school.change(3, "state = 'disabled'");
    const auto back = Desk::must(school.try_undo(1, given.id));
    CHECK(*back.assignment);
    for (const auto& step : school.steps(person)) CHECK(step.owner_id != AccountId{3});
    CHECK(school.forgotten().items.empty());
  });
}

TEST_CASE("NEW-18: held steps of cards whose owner left are others' from the start") {
  for_each_engine([](storage::Db& db) {
    School school(db);
    const auto person = school.lead(1);
    school.sql("DELETE FROM tasks");
    const people::ImportId import{900};
    Desk::must(school.as(1, [&](Ctx& ctx) -> base::Result<void> {
      make_held_tasks(ctx, {{.person_id = person, .due_at = school.now, .owner_id = AccountId{left}}},
                      import);
      return {};
    }));
    CHECK(school.steps(person).front().owner_id == AccountId{1});
    CHECK(school.forgotten().items.empty());
    CHECK(school.forgotten().held == 1);
  });
}

TEST_CASE(
    "FUN-5: a role changed in the settings hands the work on; who is no worker any more is refused as a "
    "target") {
  for_each_engine([](storage::Db& db) {
    static const auto* router = [] {
      wire_once();
      auto* made = new http::Router;
      auth::add_access_routes(*made);
      people::add_people_routes(*made);
      add_work_routes(*made);
      return made;
    }();
    const auto team = Desk::must(auth::ensure_team(db, "Sales", auth::Role::sales, base::system_now()));
    testing::ApiClient client(db, *router);
    auto& anna = client.as(auth::Role::sales, "anna@school.test", team.id);
    auto& boris = client.as(auth::Role::sales, "boris@school.test", team.id);
    auto& boss = client.as(auth::Role::administrator);
    const auto made = anna.post("/people", R"({"name": "Vera", "phones": ["+79161234567"]})");
    REQUIRE(made.status == 201);
    const auto account = std::to_string(anna.account_id.value);
    CHECK(boss.patch("/accounts/" + account, R"({"role": "analyst"})").status == 200);
    CHECK(boss.get("/work/forgotten").size("/items") == 0);
    const auto given = boris.post("/work/next");
    CHECK(given.text("/person/person/id") == made.text("/person/id"));
    const auto path = "/work/assignments/" + given.text("/assignment/id") + "/complete";
    const auto passed = boris.post(path, R"({"outcome": "passed_on", "to_user": ")" + account + R"("})");
    CHECK(passed.code() == "invalid");
    CHECK(passed.names("/to_user"));
    CHECK(boss.patch("/accounts/" + account, R"({"role": "sales"})").status == 200);
    CHECK(boris.post(path, R"({"outcome": "passed_on", "to_user": ")" + account + R"("})").status == 200);
    // Nobody left: the page says where the step lies.
    CHECK(boss.patch("/accounts/" + account, R"({"state": "disabled"})").status == 200);
    CHECK(
        boss.patch("/accounts/" + std::to_string(boris.account_id.value), R"({"role": "teacher"})").status ==
        200);
    const auto proof = boss.get("/work/forgotten");
    REQUIRE(proof.size("/items") == 1);
    CHECK(proof.text("/items/0/reason") == "empty_team");
    CHECK(proof.text("/items/0/held_by") == "Sales");
  });
}
