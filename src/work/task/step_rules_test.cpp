#include "work/task/step_rules.hpp"

#include <doctest/doctest.h>

using namespace work;
using base::Instant;
using base::Minutes;

namespace {

constexpr Instant noon{1'795'000'000'000};

pipeline::Stage stage(std::string kind, Minutes delay, Minutes limit) {
  return {.key = "s", .time_limit = limit, .next_kind = std::move(kind), .next_delay = delay};
}

}  // namespace

TEST_CASE("FUN-5: the default step comes after the stage's delay and within what is left of its limit") {
  const auto applied = stage("follow_up", {1440}, {4320});
  CHECK(default_step(applied, noon, "", noon).due_at == noon + Minutes{1440});
  const auto late = noon + Minutes{4000};  // 320 minutes are left
  CHECK(default_step(applied, noon, "follow_up", late).due_at == noon + Minutes{4320});
  const auto over = noon + Minutes{4290};  // half an hour is no distance to call again
  CHECK(default_step(applied, noon, "follow_up", over).due_at == over + Minutes{1440});
  CHECK(default_step(applied, noon, "follow_up", noon + Minutes{9999}).kind == "follow_up");
}

TEST_CASE("PRIO-S3: the talk after the trial comes once, then follow-ups at the stage's limit") {
  const auto held = stage("after_trial", {30}, {4320});
  const auto first = default_step(held, noon, "", noon);
  CHECK(first.kind == "after_trial");
  CHECK(first.due_at == noon + Minutes{30});
  const auto then = default_step(held, noon, "after_trial", noon + Minutes{30});
  CHECK(then.kind == "follow_up");
  CHECK(then.due_at == noon + Minutes{4320});
}

TEST_CASE("PRIO-S5: an outcome's step moves away by the count of tries, then into the stack") {
  const Outcome no_answer{.key = "no_answer",
                          .next_kind = "follow_up",
                          .next_delays = {{60}, {240}},
                          .after_last_kind = "reactivation",
                          .after_last_delay = {43200}};
  CHECK(named_step(no_answer, 1, noon)->due_at == noon + Minutes{60});
  CHECK(named_step(no_answer, 2, noon)->due_at == noon + Minutes{240});
  CHECK(named_step(no_answer, 2, noon)->kind == "follow_up");
  CHECK(named_step(no_answer, 3, noon)->kind == "reactivation");
  CHECK(named_step(no_answer, 9, noon)->due_at == noon + Minutes{43200});
  CHECK(named_step(no_answer, 9, noon)->attempts == 9);
  const Outcome endless{.key = "x", .next_kind = "follow_up", .next_delays = {{60}}};
  CHECK(named_step(endless, 9, noon)->due_at == noon + Minutes{60});
  CHECK_FALSE(named_step(Outcome{.key = "reached"}, 1, noon));
}

TEST_CASE("FUN-5: live are leads and students without a final status, unmerged") {
  task_store::Client client{.id = PersonId{1}, .kind = people::PersonKind::lead};
  CHECK(is_live(client));
  client.kind = people::PersonKind::teacher;
  CHECK_FALSE(is_live(client));
  client.kind = people::PersonKind::student;
  client.merged_into = PersonId{2};
  CHECK_FALSE(is_live(client));
  client.merged_into.reset();
  client.final_status = people::FinalStatus::spam;
  CHECK_FALSE(is_live(client));
}
