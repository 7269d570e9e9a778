#include "work/setting/setting_rules.hpp"

#include <doctest/doctest.h>

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
