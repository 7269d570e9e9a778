#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>
#include <utility>

#include "base/hex.hpp"
#include "intake/forecast/import_forecast.hpp"
#include "intake/import/card_fields.hpp"

namespace intake {
namespace {

using namespace import_store;

// Builds a Staged step by step; a row's number is its place among all rows, from 1.
class Stager {
 public:
  Stager(ImportId id, const Reading& reading, Known known, base::Instant now)
      : id_(id),
        reading_(reading),
        known_(std::move(known)),
        now_(now),
        older_(reading.mapping, known_.sources) {}

  Staged run() {
    stage_rows();
    stage_copies();
    match_new_rows();
    propose_reopens();
    foretell(out_, reading_, known_, asked_, now_);
    return std::move(out_);
  }

 private:
  void stage_rows() {
    const auto keys = row_keys(reading_);
    for (std::size_t i = 0; i < reading_.leads.size(); ++i) {
      const auto& lead = reading_.leads[i];
      const auto number = static_cast<std::int64_t>(i) + 1;
      StagedRow row{id_, number, lead.file, lead.row, keys[i]};
      row.status = RowStatus::new_card;
      for (const auto& problem : lead.problems) add_problem(problem);
      if (lead.blocked) {
        row.status = RowStatus::unreadable;
      } else if (const auto* before = older_.row(row)) {
        row.status = RowStatus::unchanged;
        row.person_id = before->person_id;
      } else {
        row.card = number;
        fresh_.push_back(i);
      }
      out_.rows.push_back(std::move(row));
    }
  }

  void add_problem(const RowProblem& problem) {
    out_.problems.push_back({id_, static_cast<std::int64_t>(out_.problems.size()) + 1, problem.file,
                             problem.row, problem.column, problem.value, problem.code, problem.blocks});
  }

  // Rows of an older copy that say something else now: all of one card are written together.
  void stage_copies() {
    for (const auto& copy : known_.copies) {
      for (const auto i : copy.rows) {
        auto& row = out_.rows[i];
        row.status = RowStatus::updated;
        row.person_id = copy.person.id;
        row.card = out_.rows[copy.rows.front()].number;
        if (applies_again(i)) propose_reopen(row.number, copy.person, {reading_.leads[i]});
      }
      for (const auto& [field, here, sheet] : copy.plan.differences) {
        out_.conflicts.push_back({id_, static_cast<std::int64_t>(out_.conflicts.size()) + 1, copy.person.id,
                                  field, here, sheet, ""});
      }
    }
  }

  bool applies_again(std::size_t i) const {
    const auto older = older_.lead(out_.rows[i]);
    const auto changes = older ? changed_fields(*older, reading_.leads[i]) : std::vector<SheetChange>{};
    return std::ranges::any_of(
        changes, [](const auto& change) { return change.field == "status" || change.field == "applied_on"; });
  }

  // Of new rows, then of cards.
  std::vector<MatchRecord> records_to_match() {
    auto records = std::exchange(known_.records, {});
    std::size_t kept = 0;
    const auto keep = [&](std::size_t index) {
      if (kept != index) records[kept] = std::move(records[index]);
      ++kept;
    };
    for (const auto index : fresh_) keep(index);
    for (auto index = reading_.leads.size(); index < records.size(); ++index) keep(index);
    records.resize(kept);
    return records;
  }

  void match_new_rows() {
    const auto records = records_to_match();
    const auto told = told_matches(records);
    const MatchStats stats(records, known_.population + fresh_.size());
    const Matches matches = matched(records, stats, told);
    join_groups(records, matches);
    explain_joins(records, stats, matches);
    for (const auto& pair : matches.proposed) add_pair(records, stats, pair);
  }

  // A closed person of whom the sheet says something live: a person decides, once for all rows.
  void propose_reopen(std::int64_t number, const people::Person& person, const std::vector<Lead>& leads) {
    if (!person.final_status || !asked_.insert(person.id).second) return;
    if (card_of_rows(leads, reading_.mapping, known_.stages).final_status) return;
    std::string word;
    for (const auto& lead : leads) word = lead.status_value.empty() ? word : lead.status_value;
    out_.reopens.push_back(
        {id_, number, person.id, *person.final_status, person.final_reason.value_or(""), word});
  }

  void propose_reopens() {
    std::map<PersonId, std::vector<std::size_t>> rows_of;
    for (const auto index : fresh_) {
      if (const auto person = out_.rows[index].person_id) rows_of[*person].push_back(index);
    }
    for (const auto& [id, person] : known_.closed) {
      const auto found = rows_of.find(id);
      if (found == rows_of.end()) continue;
      std::vector<Lead> leads;
      for (const auto index : found->second) leads.push_back(reading_.leads[index]);
      propose_reopen(out_.rows[found->second.front()].number, person, leads);
    }
    std::ranges::sort(out_.reopens, {}, &StagedReopen::number);
  }

  // What people said before about these rows and cards.
  std::vector<ToldMatch> told_matches(const std::vector<MatchRecord>& records) {
    std::vector<ToldMatch> told;
    if (known_.told.empty()) return told;
    std::unordered_map<std::string, std::uint32_t> place;
    for (std::uint32_t i = 0; i < fresh_.size(); ++i) {
      const auto& row = out_.rows[fresh_[i]];
      place[row_key(source_of(reading_.mapping, row.file), row.external_id)] = i;
    }
    for (auto i = static_cast<std::uint32_t>(fresh_.size()); i < records.size(); ++i) {
      place[card_key(PersonId{records[i].card})] = i;
    }
    for (const auto& pair : known_.told) {
      const auto left = place.find(pair.left_key);
      const auto right = place.find(pair.right_key);
      if (left == place.end() || right == place.end()) continue;
      const auto [low, high] = std::minmax(left->second, right->second);
      told.push_back({low, high, pair.decision == ImportPairDecision::same});
      told_[{low, high}] = pair.decision;
    }
    return told;
  }

  // Each row that joins others, with the surest pair that brought it there.
  void explain_joins(const std::vector<MatchRecord>& records, const MatchStats& stats,
                     const Matches& matches) {
    std::unordered_map<std::uint32_t, const MatchPair*> joint;
    for (const auto& pair : matches.merged) {
      joint.try_emplace(pair.left, &pair);
      joint.try_emplace(pair.right, &pair);
    }
    for (std::uint32_t i = 0; i < fresh_.size(); ++i) {
      const auto& row = out_.rows[fresh_[i]];
      const auto found = joint.find(i);
      if (row.status != RowStatus::merged || found == joint.end()) continue;
      const auto& pair = *found->second;
      const auto other = pair.left == i ? pair.right : pair.left;
      StagedJoin join{id_, row.number};
      if (other < fresh_.size()) {
        join.other_row = out_.rows[fresh_[other]].number;
      } else {
        join.other_person = PersonId{records[other].card};
      }
      join.sure_percent = pair.verdict.sure_percent;
      join.evidence = evidence_of(records[i], records[other], stats);
      join.by_hand = pair.told;
      out_.joins.push_back(std::move(join));
    }
  }

  // Rows of one group become one card: the base's, if one is among them, else a new one of the first row.
  void join_groups(const std::vector<MatchRecord>& records, const Matches& matches) {
    std::unordered_map<std::uint32_t, std::int64_t> base_card;
    for (std::uint32_t i = 0; i < records.size(); ++i) {
      if (records[i].card != 0) base_card[matches.group[i]] = records[i].card;
    }
    std::unordered_map<std::uint32_t, std::int64_t> first_row;
    for (std::uint32_t i = 0; i < fresh_.size(); ++i) {
      auto& row = out_.rows[fresh_[i]];
      const auto [first, is_first] = first_row.try_emplace(matches.group[i], row.number);
      row.card = first->second;
      if (const auto card = base_card.find(matches.group[i]); card != base_card.end()) {
        row.person_id = PersonId{card->second};
        row.status = RowStatus::merged;
      } else if (!is_first) {
        row.status = RowStatus::merged;
      }
    }
  }

  void add_pair(const std::vector<MatchRecord>& records, const MatchStats& stats, const MatchPair& found) {
    const bool left_is_row = found.left < fresh_.size();
    const auto row_index = left_is_row ? found.left : found.right;
    const auto other = left_is_row ? found.right : found.left;
    if (row_index >= fresh_.size()) return;  // two cards of the base: not this import's business
    StagedPair pair{id_, static_cast<std::int64_t>(out_.pairs.size()) + 1,
                    out_.rows[fresh_[row_index]].number};
    if (other < fresh_.size()) {
      pair.right_row = out_.rows[fresh_[other]].number;
    } else {
      pair.right_person = PersonId{records[other].card};
    }
    pair.family = found.verdict.kind == MatchKind::family;
    pair.sure_percent = found.verdict.sure_percent;
    pair.evidence = evidence_of(records[row_index], records[other], stats);
    if (const auto told = told_.find(std::minmax(found.left, found.right));
        found.told && told != told_.end()) {
      pair.decision = told->second;
    }
    auto& row = out_.rows[fresh_[row_index]];
    if (!found.told && row.status == RowStatus::new_card) row.status = RowStatus::proposed;
    out_.pairs.push_back(std::move(pair));
  }

  ImportId id_;
  const Reading& reading_;
  Known known_;
  base::Instant now_;
  std::vector<std::size_t> fresh_;                                              // rows nobody imported before
  std::map<std::pair<std::uint32_t, std::uint32_t>, ImportPairDecision> told_;  // by records
  std::set<PersonId> asked_;                                                    // whether they are live again
  OlderRows older_;
  Staged out_;
};

}  // namespace

std::string external_key(const Lead& lead) {
  if (!lead.external_id.empty()) return lead.external_id;
  Lead content = lead;
  content.file.clear();
  content.row = 0;
  content.problems.clear();
  return "content " + base::hash_hex(base::json::text_of(content), 16);
}

std::vector<std::string> row_keys(const Reading& reading) {
  std::vector<std::string> keys;
  keys.reserve(reading.leads.size());
  std::set<std::string> met;
  for (const auto& lead : reading.leads) {
    const auto source = source_of(reading.mapping, lead.file) + "\n";
    const auto own = external_key(lead);
    auto key = own;
    for (int copy = 2; !met.insert(source + key).second; ++copy) key = fmt::format("{}#{}", own, copy);
    keys.push_back(std::move(key));
  }
  return keys;
}

Staged staged(ImportId id, const Reading& reading, Known known, base::Instant now) {
  return Stager(id, reading, std::move(known), now).run();
}

}  // namespace intake
