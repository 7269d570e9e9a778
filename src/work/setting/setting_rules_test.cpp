#include "work/setting/setting_rules.hpp"

#include <doctest/doctest.h>

#include "testing/temp_db.hpp"
#include "work/setting/setting_store.hpp"

using namespace work;

namespace {

template <class T>
std::string refused(const base::Result<T>& result) {
  std::string pointers;
  if (!result) {
    for (const auto& problem : result.error().problems) pointers += problem.pointer + " ";
  }
  return pointers;
}

}  // namespace

TEST_CASE("PRIO-G1: a kind of work has a place in the order and a usual length") {
  const TaskKind kind{"follow_up", 6, {6}};
  CHECK(changed(kind, {.rank = 2}).value().rank == 2);
  CHECK(changed(kind, {.usual_length = base::Minutes{9}}).value().usual_length == base::Minutes{9});
  CHECK(refused(changed(kind, {.rank = 0, .usual_length = base::Minutes{0}})) == "/rank /usual_length ");
  CHECK(refused(changed(kind, {.rank = 100})) == "/rank ");
  CHECK(refused(changed(kind, {.usual_length = base::Minutes{241}})) == "/usual_length ");
}

TEST_CASE("SOP-5: an outcome ends work or makes a next step, never both") {
  const Outcome spam{.key = "spam", .final_status = people::FinalStatus::spam};
  CHECK(refused(changed(spam, {.next_kind = std::optional<std::string>("follow_up")})) == "/next_kind ");
  const auto live = changed(spam, {.final_status = std::optional<people::FinalStatus>{},
                                   .next_kind = std::optional<std::string>("follow_up")});
  REQUIRE(live);
  CHECK_FALSE(live->final_status);
  CHECK(refused(changed(spam, {.position = 10})) == "/position ");
  CHECK(refused(changed(spam, {.next_delays = std::vector<base::Minutes>(21)})) == "/next_delays ");
  CHECK(refused(changed(spam, {.next_delays = std::vector<base::Minutes>{{999'999}}})) == "/next_delays ");
  CHECK(refused(changed(spam, {.after_last_delay = base::Minutes{999'999}})) == "/after_last_delay ");
}

TEST_CASE("SOP-5: an outcome that ends work demands no promise and nobody who takes over") {
  using Needs = OutcomeNeeds;
  const Outcome spam{.key = "spam", .final_status = people::FinalStatus::spam};
  CHECK(refused(changed(spam, {.needs = Needs::promise})) == "/needs ");
  CHECK(refused(changed(spam, {.needs = Needs::target})) == "/needs ");
  CHECK(refused(changed(spam, {.needs = Needs::reason})) == "");
  CHECK(refused(changed(spam, {.needs = Needs::nothing})) == "");
  const std::string said = changed(spam, {.needs = Needs::promise}).error().problems.front().message;
  CHECK(said == "does not go with a final status: nobody works with the client any more");

  const Outcome callback{.key = "callback", .needs = Needs::promise};
  const std::optional final_spam = people::FinalStatus::spam;
  CHECK(refused(changed(callback, {.final_status = final_spam})) == "/needs ");
  CHECK(refused(changed(callback, {.needs = Needs::nothing, .final_status = final_spam})) == "");

  // A wrong number is final only if no other contact is left.
  const Outcome wrong{
      .key = "wrong", .final_status = people::FinalStatus::wrong_number, .drops_contact = true};
  CHECK(refused(changed(wrong, {.needs = Needs::promise})) == "");
  CHECK(refused(changed(wrong, {.needs = Needs::promise, .drops_contact = false})) == "/needs ");
}

TEST_CASE("SOP-5: every outcome that a school begins with keeps the rules of the settings") {
  testing::for_each_engine([](storage::Db& db) {
    const auto all = db.read([](storage::Tx& tx) { return setting_store::outcomes(tx); });
    CHECK(all.size() == 12);
    for (const auto& outcome : all) {
      CAPTURE(outcome.key);
      CHECK(refused(changed(outcome, {.key = outcome.key})) == "");
    }
  });
}
