#include "work/setting/setting_rules.hpp"

#include <algorithm>

#include "base/fault.hpp"

namespace work {
namespace {

constexpr std::int64_t last_rank = 99;
constexpr base::Minutes longest_work{240};
constexpr std::int64_t last_digit = 9;
constexpr std::size_t most_delays = 20;
constexpr base::Minutes longest_delay{366 * 24 * 60};

template <class T>
void lay_over(T& value, const std::optional<T>& change) {
  if (change) value = *change;
}

base::Result<void> checked(std::vector<base::Problem> problems) {
  if (problems.empty()) return {};
  return base::fail(base::Code::invalid, "The setting needs a correction.", std::move(problems));
}

}  // namespace

base::Result<TaskKind> changed(TaskKind kind, const KindChange& change) {
  lay_over(kind.rank, change.rank);
  lay_over(kind.usual_length, change.usual_length);
  std::vector<base::Problem> problems;
  if (change.rank && (kind.rank < 1 || kind.rank > last_rank))
    problems.push_back({"/rank", "must be 1 to 99"});
  if (kind.usual_length.count < 1 || kind.usual_length > longest_work) {
    problems.push_back({"/usual_length", "must be 1 to 240 minutes"});
  }
  CHECK_OK(checked(std::move(problems)));
  return kind;
}

base::Result<Outcome> changed(Outcome outcome, const OutcomeChange& change) {
  lay_over(outcome.position, change.position);
  lay_over(outcome.needs, change.needs);
  lay_over(outcome.final_status, change.final_status);
  lay_over(outcome.to_stage, change.to_stage);
  lay_over(outcome.next_kind, change.next_kind);
  lay_over(outcome.next_role, change.next_role);
  lay_over(outcome.next_delays, change.next_delays);
  lay_over(outcome.after_last_kind, change.after_last_kind);
  lay_over(outcome.after_last_delay, change.after_last_delay);
  lay_over(outcome.drops_contact, change.drops_contact);
  std::vector<base::Problem> problems;
  if (outcome.position < 0 || outcome.position > last_digit) {
    problems.push_back({"/position", "must be a digit of the keyboard, or 0 for none"});
  }
  const bool too_long =
      std::ranges::any_of(outcome.next_delays, [](auto delay) { return delay > longest_delay; });
  if (outcome.next_delays.size() > most_delays || too_long) {
    problems.push_back({"/next_delays", "must be at most 20 distances of at most a year"});
  }
  if (outcome.after_last_delay > longest_delay)
    problems.push_back({"/after_last_delay", "must be at most a year"});
  // Where the contact is dropped, the final status comes only to whom no other way leads.
  const bool ends_work = outcome.final_status && !outcome.drops_contact;
  const bool needs_work = outcome.needs == OutcomeNeeds::promise || outcome.needs == OutcomeNeeds::target;
  if (ends_work && needs_work && !base::fault("outcome.final_with_promise")) {
    problems.push_back({"/needs", "does not go with a final status: nobody works with the client any more"});
  }
  if (outcome.final_status && outcome.next_kind) {
    problems.push_back(
        {"/next_kind", "does not go with a final status: nobody works with the client any more"});
  }
  CHECK_OK(checked(std::move(problems)));
  return outcome;
}

}  // namespace work
