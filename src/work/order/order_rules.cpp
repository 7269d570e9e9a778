#include "work/order/order_rules.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/fault.hpp"

namespace work {
namespace {

constexpr base::Minutes longest_break{240};
constexpr std::int64_t largest_cap = 1000;
constexpr std::array<std::string_view, 2> always{"active_question", "promise"};

template <class T>
void lay_over(T& value, const std::optional<T>& change) {
  if (change) value = *change;
}

bool names_each_once(const Ranks& ranks, std::span<const TaskKind> known) {
  if (base::fault("order.any_ranks")) return true;
  std::multiset<std::string> named;
  for (const auto& rank : ranks) {
    if (rank.empty()) return false;
    named.insert(rank.begin(), rank.end());
  }
  return named.size() == known.size() &&
         std::ranges::all_of(known, [&](const TaskKind& kind) { return named.count(kind.key) == 1; });
}

std::string keys_of(std::span<const TaskKind> known) {
  std::string keys;
  for (const auto& kind : known) keys += (keys.empty() ? "" : ", ") + kind.key;
  return keys;
}

void check_cap(std::optional<std::int64_t> cap, std::string pointer, std::vector<base::Problem>& problems) {
  if (cap && (*cap < 0 || *cap > largest_cap)) {
    problems.push_back({std::move(pointer), "must be 0 to 1000; 0 means as many as come"});
  }
}

}  // namespace

base::Result<QueueOrder> changed(QueueOrder order, const QueueOrderChange& change,
                                 std::span<const TaskKind> known) {
  lay_over(order.ranks, change.ranks);
  lay_over(order.max_break, change.max_break);
  lay_over(order.clients_a_day, change.clients_a_day);
  lay_over(order.tasks_a_day, change.tasks_a_day);
  if (order.ranks) {  // among those of one rank the oldest comes first, whatever the list says
    for (auto& together : *order.ranks) std::ranges::sort(together);
  }
  std::vector<base::Problem> problems;
  if (order.scope == school_scope) {
    const auto check_there = [&](bool there, std::string pointer) {
      if (!there) problems.push_back({std::move(pointer), "must be said for the whole school"});
    };
    check_there(order.ranks.has_value(), "/ranks");
    check_there(order.max_break.has_value(), "/max_break");
    check_there(order.clients_a_day.has_value(), "/clients_a_day");
    check_there(order.tasks_a_day.has_value(), "/tasks_a_day");
  }
  if (order.ranks && !names_each_once(*order.ranks, known)) {
    problems.push_back({"/ranks", "must name every kind of work once: " + keys_of(known)});
  }
  if (order.max_break && (order.max_break->count < 0 || *order.max_break > longest_break)) {
    problems.push_back({"/max_break", "must be 0 to 240 minutes"});
  }
  check_cap(order.clients_a_day, "/clients_a_day", problems);
  check_cap(order.tasks_a_day, "/tasks_a_day", problems);
  if (!problems.empty()) {
    return base::fail(base::Code::invalid, "The setting needs a correction.", std::move(problems));
  }
  return order;
}

bool comes_always(std::string_view kind) {
  return std::ranges::find(always, kind) != always.end();
}

bool is_full(const Limits& limits) {
  if (base::fault("cap.clients_without_end")) return false;
  return limits.clients_a_day > 0 && !limits.lifted && limits.clients_today >= limits.clients_a_day;
}

bool is_near(std::optional<base::Instant> next_own, base::Minutes max_break, base::Instant now) {
  if (base::fault("queue.no_break")) return false;
  return next_own && *next_own <= now + max_break;
}

}  // namespace work
