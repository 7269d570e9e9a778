// From pairs to groups: who is merged, who is proposed.
#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "intake/match/match_rules.hpp"

namespace intake {
namespace {

struct KeyedRecord {
  std::int64_t hash = 0;
  std::uint32_t record = 0;
  BlockKind kind{};
};

// All pairs that share a key, each once. Two cards are no pair: joining them is a matter of its own.
std::vector<std::pair<std::uint32_t, std::uint32_t>> candidate_pairs(std::span<const MatchRecord> records) {
  std::vector<KeyedRecord> keyed;
  for (std::uint32_t i = 0; i < records.size(); ++i) {
    for (const auto& key : blocking_keys(records[i])) keyed.push_back({key.hash, i, key.kind});
  }
  std::sort(keyed.begin(), keyed.end(), [](const KeyedRecord& a, const KeyedRecord& b) {
    return std::tie(a.hash, a.record) < std::tie(b.hash, b.record);
  });
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (std::size_t begin = 0; begin < keyed.size();) {
    auto end = begin;
    while (end < keyed.size() && keyed[end].hash == keyed[begin].hash) ++end;
    for (auto i = begin; i < end && end - begin <= largest_block; ++i) {
      for (auto j = i + 1; j < end; ++j) {
        const auto a = keyed[i].record;
        const auto b = keyed[j].record;
        if (a != b && (records[a].card == 0 || records[b].card == 0)) pairs.emplace_back(a, b);
      }
    }
    begin = end;
  }
  std::sort(pairs.begin(), pairs.end());
  pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
  return pairs;
}

// What a record is, whatever its place in the list: ties are broken by it, so that the order does not matter.
std::uint64_t identity_of(const MatchRecord& record) {
  auto out = static_cast<std::uint64_t>(record.card);
  for (const auto& key : blocking_keys(record)) out = out * 31 + static_cast<std::uint64_t>(key.hash);
  return out;
}

class Groups {
 public:
  Groups(std::span<const MatchRecord> records, const MatchStats& stats)
      : records_(records), stats_(stats), group_of_(records.size()), members_(records.size()) {
    std::iota(group_of_.begin(), group_of_.end(), 0U);
    for (std::uint32_t i = 0; i < records.size(); ++i) members_[i] = {i};
  }

  std::uint32_t of(std::uint32_t record) const { return group_of_[record]; }

  void keep_apart(std::uint32_t left, std::uint32_t right) { apart_.insert(std::minmax(left, right)); }
  bool are_kept_apart(std::uint32_t left, std::uint32_t right) const {
    return !apart_.empty() && apart_.contains(std::minmax(left, right));
  }

  // Joins two groups because a person said so, whatever speaks against it; never two cards, and nobody with
  // somebody they were told apart from.
  bool join_as_told(std::uint32_t left, std::uint32_t right) {
    for (const auto a : members_[group_of_[left]]) {
      for (const auto b : members_[group_of_[right]]) {
        if (are_kept_apart(a, b) || (records_[a].card != 0 && records_[b].card != 0)) return false;
      }
    }
    unite(group_of_[left], group_of_[right]);
    return true;
  }

  // Joins two groups unless somebody of the one is clearly apart from somebody of the other.
  bool join(std::uint32_t left, std::uint32_t right) {
    const auto into = group_of_[left];
    const auto from = group_of_[right];
    for (const auto a : members_[into]) {
      for (const auto b : members_[from]) {
        if (are_kept_apart(a, b) || verdict_of(records_[a], records_[b], stats_).apart) return false;
      }
    }
    unite(into, from);
    return true;
  }

 private:
  void unite(std::uint32_t into, std::uint32_t from) {
    if (from == into) return;
    if (from < into) std::swap(into, from);
    for (const auto member : members_[from]) group_of_[member] = into;
    members_[into].insert(members_[into].end(), members_[from].begin(), members_[from].end());
    members_[from].clear();
  }

  std::span<const MatchRecord> records_;
  const MatchStats& stats_;
  std::vector<std::uint32_t> group_of_;
  std::vector<std::vector<std::uint32_t>> members_;
  std::set<std::pair<std::uint32_t, std::uint32_t>> apart_;
};

void surest_first(std::vector<MatchPair>& pairs, std::span<const MatchRecord> records) {
  std::vector<std::uint64_t> identity(records.size());
  for (const auto& pair : pairs) {
    for (const auto i : {pair.left, pair.right}) identity[i] = identity_of(records[i]);
  }
  std::sort(pairs.begin(), pairs.end(), [&](const MatchPair& a, const MatchPair& b) {
    if (a.verdict.bits != b.verdict.bits) return a.verdict.bits > b.verdict.bits;
    const auto first = std::minmax(identity[a.left], identity[a.right]);
    const auto second = std::minmax(identity[b.left], identity[b.right]);
    return std::tie(first.first, first.second, a.left, a.right) <
           std::tie(second.first, second.second, b.left, b.right);
  });
}

// Of the pairs between two groups only the surest is shown.
std::vector<MatchPair> one_for_two_groups(const std::vector<MatchPair>& pairs, const Groups& groups) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, bool> seen;
  std::vector<MatchPair> out;
  for (const auto& pair : pairs) {
    const auto [low, high] = std::minmax({groups.of(pair.left), groups.of(pair.right)});
    if (low == high || !seen.emplace(std::pair(low, high), true).second) continue;
    out.push_back(pair);
  }
  return out;
}

}  // namespace

Matches matched(std::span<const MatchRecord> records, const MatchStats& stats,
                std::span<const ToldMatch> told) {
  Matches out;
  Groups groups(records, stats);
  const auto as_told = [&](const ToldMatch& pair) {
    return MatchPair{pair.left, pair.right, verdict_of(records[pair.left], records[pair.right], stats), true};
  };
  for (const auto& pair : told) {
    if (!pair.same) groups.keep_apart(pair.left, pair.right);
  }
  for (const auto& pair : told) {
    if (pair.same && groups.join_as_told(pair.left, pair.right)) out.merged.push_back(as_told(pair));
  }
  std::vector<MatchPair> sure;
  std::vector<MatchPair> to_ask;
  for (const auto& [left, right] : candidate_pairs(records)) {
    ++out.compared;
    if (groups.are_kept_apart(left, right)) continue;
    const auto verdict = verdict_of(records[left], records[right], stats);
    if (verdict.kind == MatchKind::different) continue;
    (verdict.kind == MatchKind::merge ? sure : to_ask).push_back({left, right, verdict});
  }
  surest_first(sure, records);
  for (auto& pair : sure) {
    if (groups.of(pair.left) == groups.of(pair.right)) continue;  // surer pairs joined them already
    if (groups.join(pair.left, pair.right)) {
      out.merged.push_back(pair);
    } else {
      pair.verdict.kind = MatchKind::propose;
      to_ask.push_back(pair);
    }
  }
  surest_first(to_ask, records);
  out.proposed = one_for_two_groups(to_ask, groups);
  for (const auto& pair : told) {
    if (!pair.same) out.proposed.push_back(as_told(pair));
  }
  out.group.resize(records.size());
  for (std::uint32_t i = 0; i < records.size(); ++i) out.group[i] = groups.of(i);
  return out;
}

}  // namespace intake
