#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/hex.hpp"
#include "intake/history/history_rules.hpp"
#include "intake/history/lead_history.hpp"
#include "intake/import/card_fields.hpp"
#include "intake/import/import_rehearsal.hpp"

namespace intake {
namespace {

using namespace import_store;

constexpr int first_steps_a_day = 60;  // personal tasks a day, acceptance list section 4

// Builds a Staged step by step; a row's number is its place among all rows, from 1.
class Stager {
 public:
  Stager(ImportId id, const Reading& reading, const Known& known, base::Instant now)
      : id_(id), reading_(reading), known_(known), now_(now) {}

  Staged run() {
    stage_rows();
    match_new_rows();
    propose_reopens();
    stage_history();
    sum_up();
    return std::move(out_);
  }

 private:
  static std::string key_of(const std::string& source, const std::string& external) {
    return source + "\n" + external;
  }

  void stage_rows() {
    std::unordered_map<std::string, const SourceRow*> sources;
    for (const auto& row : known_.sources) sources[key_of(row.source, row.external_id)] = &row;
    for (const auto& card : known_.source_cards) cards_[card.person.id] = &card;
    std::set<std::string> met;
    for (const auto& lead : reading_.leads) {
      const auto number = static_cast<std::int64_t>(out_.rows.size()) + 1;
      StagedRow row{id_, number, lead.file, lead.row, external_key(lead), {base::json::text_of(lead)}};
      row.status = RowStatus::new_card;
      for (int copy = 2; !met.insert(key_of(source_of(reading_.mapping, lead.file), row.external_id)).second;
           ++copy) {
        row.external_id =
            fmt::format("{}#{}", external_key(lead), copy);  // a number that stands twice in one sheet
      }
      for (const auto& problem : lead.problems) add_problem(problem);
      if (lead.blocked) {
        row.status = RowStatus::unreadable;
      } else if (const auto known =
                     sources.find(key_of(source_of(reading_.mapping, lead.file), row.external_id));
                 known != sources.end()) {
        stage_known(row, lead, *known->second);
      } else {
        row.card = number;
        fresh_.push_back(out_.rows.size());
      }
      out_.rows.push_back(std::move(row));
    }
  }

  void add_problem(const RowProblem& problem) {
    out_.problems.push_back({id_, static_cast<std::int64_t>(out_.problems.size()) + 1, problem.file,
                             problem.row, problem.column, problem.value, problem.code, problem.blocks});
  }

  // A row that an earlier copy of the sheet brought: unchanged, or its changes against what was edited here.
  void stage_known(StagedRow& row, const Lead& lead, const SourceRow& before) {
    row.person_id = before.person_id;
    const auto old = base::json::from_text<Lead>(before.lead.text);
    const auto changes = old ? changed_fields(*old, lead) : std::vector<SheetChange>{};
    row.status = changes.empty() ? RowStatus::unchanged : RowStatus::updated;
    if (changes.empty()) return;
    row.card = row.number;
    const auto card = cards_.find(before.person_id);
    if (card == cards_.end()) return;
    const bool applies_again = std::any_of(changes.begin(), changes.end(), [](const auto& change) {
      return change.field == "status" || change.field == "applied_on";
    });
    if (applies_again) propose_reopen(row.number, card->second->person, {lead});
    for (const auto& change : changes) {
      const std::string here = card_value(*card->second, change.field);
      if (here == change.before || here == change.after) continue;
      out_.conflicts.push_back({id_, static_cast<std::int64_t>(out_.conflicts.size()) + 1, before.person_id,
                                change.field, here, change.after, ""});
    }
  }

  void match_new_rows() {
    std::vector<MatchRecord> records;
    records.reserve(fresh_.size() + known_.candidates.size());
    for (const auto index : fresh_) records.push_back(match_record(reading_.leads[index]));
    for (const auto& card : known_.candidates) {
      records.push_back(match_record(MatchCard{card.person.id.value, card.person.name, card.contacts,
                                               card.person.profile, std::nullopt}));
    }
    const MatchStats stats(records, known_.population + fresh_.size());
    const auto told = told_matches();
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
    for (const auto& card : known_.candidates) {
      const auto found = rows_of.find(card.person.id);
      if (found == rows_of.end() || !card.person.final_status) continue;
      std::vector<Lead> leads;
      for (const auto index : found->second) leads.push_back(reading_.leads[index]);
      propose_reopen(out_.rows[found->second.front()].number, card.person, leads);
    }
    std::ranges::sort(out_.reopens, {}, &StagedReopen::number);
  }

  // What people said before about these rows and cards.
  std::vector<ToldMatch> told_matches() {
    std::vector<ToldMatch> told;
    if (known_.told.empty()) return told;
    std::unordered_map<std::string, std::uint32_t> place;
    for (std::uint32_t i = 0; i < fresh_.size(); ++i) {
      const auto& row = out_.rows[fresh_[i]];
      place[row_key(source_of(reading_.mapping, row.file), row.external_id)] = i;
    }
    for (std::uint32_t i = 0; i < known_.candidates.size(); ++i) {
      place[card_key(known_.candidates[i].person.id)] = static_cast<std::uint32_t>(fresh_.size()) + i;
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

  void stage_history() {
    for (std::size_t i = 0; i < out_.rows.size(); ++i) {
      const auto& row = out_.rows[i];
      if (row.card == 0 || row.status == RowStatus::updated) continue;
      const Lead& lead = reading_.leads[i];
      out_.summary.timeline_entries +=
          static_cast<std::int64_t>(told_lines(lead, reading_.mapping.zone, now_).size());
      std::int64_t number = static_cast<std::int64_t>(out_.promises.size());
      for (const auto& promise : found_promises(lead, reading_.mapping.zone, now_, number)) {
        out_.promises.push_back({id_, static_cast<std::int64_t>(out_.promises.size()) + 1, row.number,
                                 lead.name, promise.text, promise.due_at, promise.past, !promise.past});
      }
    }
  }

  void sum_up() {
    auto& sum = out_.summary;
    sum.rows = static_cast<std::int64_t>(out_.rows.size());
    std::map<std::int64_t, std::vector<std::size_t>> cards;
    for (std::size_t i = 0; i < out_.rows.size(); ++i) {
      const auto& row = out_.rows[i];
      sum.unreadable += row.status == RowStatus::unreadable;
      sum.updated += row.status == RowStatus::updated;
      sum.unchanged += row.status == RowStatus::unchanged;
      sum.joined_rows += row.status == RowStatus::merged;
      sum.new_people += row.status == RowStatus::new_card || row.status == RowStatus::proposed;
      if (row.card != 0 && row.status != RowStatus::updated) cards[row.card].push_back(i);
    }
    sum.reopens = static_cast<std::int64_t>(out_.reopens.size());
    for (const auto& pair : out_.pairs) {
      if (pair.decision == ImportPairDecision::undecided) ++(pair.family ? sum.families : sum.proposed_pairs);
    }
    for (const auto& promise : out_.promises) ++(promise.past ? sum.past_promises : sum.promises);
    forecast(cards);
  }

  void forecast(const std::map<std::int64_t, std::vector<std::size_t>>& cards) {
    std::map<std::string, std::int64_t> added;
    std::vector<FirstStep> steps;
    for (const auto& [card, indexes] : cards) {
      if (out_.rows[indexes.front()].person_id) continue;  // joins a card that has its stage
      std::vector<Lead> leads;
      for (const auto index : indexes) leads.push_back(reading_.leads[index]);
      const CardPlan plan = card_of_rows(leads, reading_.mapping, known_.stages);
      if (plan.final_status) {
        ++out_.summary.without_work;
        ++added[std::string(base::word_of(*plan.final_status))];
      } else {
        ++added[plan.stage.value_or("applied")];
        steps.push_back({static_cast<std::size_t>(card), plan.owner_value, warmth_of(plan, known_.stages)});
      }
    }
    out_.summary.first_steps = static_cast<std::int64_t>(steps.size());
    for (const auto& [card, due] : spread(std::move(steps), first_steps_a_day, now_, reading_.mapping.zone)) {
      if (!out_.summary.last_first_step_at || *out_.summary.last_first_step_at < due) {
        out_.summary.last_first_step_at = due;
      }
    }
    auto all = known_.funnel;
    for (const auto& [key, count] : added) all.try_emplace(key, 0);
    for (const auto& [key, today] : all) out_.summary.funnel.push_back({key, today, added[key]});
  }

  ImportId id_;
  const Reading& reading_;
  const Known& known_;
  base::Instant now_;
  std::vector<std::size_t> fresh_;                                              // rows nobody imported before
  std::map<std::pair<std::uint32_t, std::uint32_t>, ImportPairDecision> told_;  // by records
  std::set<PersonId> asked_;                                                    // whether they are live again
  std::unordered_map<PersonId, const people::CardSummary*> cards_;
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

Staged staged(ImportId id, const Reading& reading, const Known& known, base::Instant now) {
  return Stager(id, reading, known, now).run();
}

}  // namespace intake
