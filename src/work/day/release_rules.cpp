#include "work/day/release_rules.hpp"

#include <algorithm>
#include <tuple>

namespace work {
namespace {

void add(std::vector<Returned>& list, const std::string& key, std::int64_t releases) {
  const auto found = std::ranges::find(list, key, &Returned::key);
  if (found == list.end()) {
    list.push_back({key, releases});
  } else {
    found->releases += releases;
  }
}

void most_first(std::vector<Returned>& list) {
  std::ranges::sort(list, {}, [](const Returned& each) { return std::tuple{-each.releases, each.key}; });
}

double share(const ManagerReleases& manager) {
  const auto all = manager.outcomes + manager.releases;
  return all == 0 ? 0 : static_cast<double>(manager.releases) / static_cast<double>(all);
}

}  // namespace

std::vector<ManagerReleases> summed(std::span<const ReleaseLine> lines,
                                    std::span<const OutcomeCount> outcomes) {
  std::vector<ManagerReleases> managers;
  for (const auto& line : lines) {
    auto manager = std::ranges::find(managers, line.account_id, &ManagerReleases::account_id);
    if (manager == managers.end()) {
      managers.push_back({.account_id = line.account_id, .name = line.name});
      manager = std::prev(managers.end());
    }
    (line.reason == expired_reason ? manager->expired : manager->releases) += line.releases;
    add(manager->reasons, line.reason, line.releases);
    add(manager->kinds, line.kind, line.releases);
  }
  for (auto& manager : managers) {
    const auto done = std::ranges::find(outcomes, manager.account_id, &OutcomeCount::account_id);
    if (done != outcomes.end()) manager.outcomes = done->outcomes;
    most_first(manager.reasons);
    most_first(manager.kinds);
  }
  std::ranges::sort(managers, {}, [](const ManagerReleases& each) {
    return std::tuple{-share(each), each.name, each.account_id};
  });
  return managers;
}

}  // namespace work
