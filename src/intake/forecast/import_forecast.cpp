#include "intake/forecast/import_forecast.hpp"

#include <algorithm>
#include <map>

#include "intake/history/lead_history.hpp"
#include "intake/kept/joined_words.hpp"

namespace intake {
namespace {

using namespace import_store;

constexpr std::size_t people_a_page = 500;

std::string key_of(const std::string& source, const std::string& external) {
  return source + "\n" + external;
}

// Fills one rehearsal's summary.
class Forecaster {
 public:
  Forecaster(Staged& staged, const Reading& reading, const Known& known, const std::set<PersonId>& asked,
             base::Instant now)
      : out_(staged),
        reading_(reading),
        known_(known),
        asked_(asked),
        now_(now),
        telling_{column_names(reading.files), reading.mapping.zone, now},
        older_(reading.mapping, known.sources) {}

  void run() {
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
      if (row.card == 0 || row.status == RowStatus::updated) continue;
      cards[row.card].push_back(i);
      if (cards[row.card].size() > 1) several_.insert(row.card);
    }
    sum.reopens = static_cast<std::int64_t>(out_.reopens.size());
    for (const auto& pair : out_.pairs) {
      if (pair.decision == ImportPairDecision::undecided) ++(pair.family ? sum.families : sum.proposed_pairs);
    }
    forecast(cards);
    stage_history();
    for (const auto& promise : out_.promises) ++(promise.past ? sum.past_promises : sum.promises);
  }

 private:
  // Lines and promises that no older copy of the row had. Of somebody nobody works with none is promised.
  void stage_history() {
    std::map<std::int64_t, ShownValues> shown;  // of cards that several rows make
    for (std::size_t i = 0; i < out_.rows.size(); ++i) {
      const auto& row = out_.rows[i];
      if (row.card == 0) continue;
      if (tells_difference(row, reading_.leads[i], shown)) ++out_.summary.timeline_entries;
      const Lead& lead = reading_.leads[i];
      const auto older = row.status == RowStatus::updated ? older_.lead(row) : std::nullopt;
      const Lead* before = older ? &*older : nullptr;
      out_.summary.timeline_entries += static_cast<std::int64_t>(lines_since(before, lead, telling_).size());
      if (closed_.contains(row.card)) continue;
      for (const auto& promise : promises_since(before, lead, telling_)) {
        out_.promises.push_back({row.import_id, static_cast<std::int64_t>(out_.promises.size()) + 1,
                                 row.number, lead.name, promise.text, promise.due_at, promise.past,
                                 !promise.past});
      }
    }
  }

  // True if a row that joins others says something else than the first of them shows.
  bool tells_difference(const StagedRow& row, const Lead& lead,
                        std::map<std::int64_t, ShownValues>& shown) const {
    if (row.status == RowStatus::updated || row.person_id || !several_.contains(row.card)) return false;
    const auto [found, is_first] = shown.try_emplace(row.card, lead);
    return !is_first && !found->second.take(lead, telling_).empty();
  }

  void forecast(const std::map<std::int64_t, std::vector<std::size_t>>& cards) {
    std::map<std::string, std::int64_t> added;
    std::vector<FirstStep> steps;
    Owners owners(known_.takers);
    for (const auto& [card, indexes] : cards) {
      std::vector<Lead> leads;
      for (const auto index : indexes) leads.push_back(reading_.leads[index]);
      const CardPlan plan = card_of_rows(leads, reading_.mapping, known_.stages);
      const FirstTurn turn = owners.turn_of(plan.owner_value);
      if (out_.rows[indexes.front()].person_id) continue;  // joins a card that has its stage
      if (plan.final_status) {
        ++out_.summary.without_work;
        ++added[std::string(base::word_of(*plan.final_status))];
        closed_.insert(card);
      } else {
        ++added[plan.stage.value_or("applied")];
        steps.push_back({static_cast<std::size_t>(card), day_owner(turn.owner, turn.team),
                         warmth_of(plan, known_.stages)});
      }
    }
    out_.summary.first_steps = static_cast<std::int64_t>(steps.size());
    forecast_copies(added);
    forecast_days(std::move(steps));
    auto all = known_.funnel;
    for (const auto& [key, count] : added) all.try_emplace(key, 0);
    for (const auto& [key, today] : all) out_.summary.funnel.push_back({key, today, added[key]});
    close_known_cards();
  }

  void forecast_days(std::vector<FirstStep> steps) {
    Spreading how{
        .now = now_, .zone = reading_.mapping.zone, .weekends = known_.weekends, .loads = known_.loads};
    for (const auto& [card, due] : spread(std::move(steps), how)) {
      if (!out_.summary.last_first_step_at || *out_.summary.last_first_step_at < due) {
        out_.summary.last_first_step_at = due;
      }
    }
  }

  // Where cards that change go in the funnel. A final status ends every open deal.
  void forecast_copies(std::map<std::string, std::int64_t>& added) {
    for (const auto& copy : known_.copies) {
      const auto& plan = copy.plan;
      out_.summary.first_steps += plan.needs_step;
      if (plan.to_stage && !copy.open_stages.empty()) {
        --added[copy.open_stages.front()];
        ++added[*plan.to_stage];
      }
      if (!plan.final_status) continue;
      ++out_.summary.without_work;
      for (const auto& stage : copy.open_stages) --added[stage];
      if (copy.person.final_status) --added[std::string(base::word_of(*copy.person.final_status))];
      ++added[std::string(base::word_of(*plan.final_status))];
      closed_.insert(out_.rows[copy.rows.front()].number);
    }
  }

  // Rows of closed people of whom nobody is asked whether they are live again.
  void close_known_cards() {
    std::set<PersonId> closed;
    for (const auto& [id, person] : known_.closed) {
      if (!asked_.contains(id)) closed.insert(id);
    }
    for (const auto& copy : known_.copies) {
      if (copy.person.final_status && !asked_.contains(copy.person.id)) closed.insert(copy.person.id);
    }
    for (const auto& row : out_.rows) {
      if (row.card != 0 && row.person_id && closed.contains(*row.person_id)) closed_.insert(row.card);
    }
  }

  Staged& out_;
  const Reading& reading_;
  const Known& known_;
  const std::set<PersonId>& asked_;
  base::Instant now_;
  Telling telling_;
  OlderRows older_;
  std::set<std::int64_t> several_;  // cards that several rows make
  std::set<std::int64_t> closed_;   // cards nobody works with once they are in
};

}  // namespace

OlderRows::OlderRows(const Mapping& mapping, const std::vector<SourceRow>& sources) : mapping_(mapping) {
  for (const auto& row : sources) rows_[key_of(row.source, row.external_id)] = &row;
}

const SourceRow* OlderRows::row(const StagedRow& row) const {
  const auto found = rows_.find(key_of(source_of(mapping_, row.file), row.external_id));
  return found == rows_.end() ? nullptr : found->second;
}

std::optional<Lead> OlderRows::lead(const StagedRow& row) const {
  const auto* before = this->row(row);
  if (before == nullptr) return std::nullopt;
  auto lead = base::json::from_text<Lead>(before->lead.text);
  return lead ? std::optional(std::move(*lead)) : std::nullopt;
}

void foretell(Staged& staged, const Reading& reading, const Known& known, const std::set<PersonId>& asked,
              base::Instant now) {
  Forecaster(staged, reading, known, asked, now).run();
}

void foretell_differences(storage::Db& db, Staged& staged, const Reading& reading, base::Instant now) {
  const Telling telling{column_names(reading.files), reading.mapping.zone, now};
  std::map<PersonId, std::map<std::int64_t, std::vector<std::size_t>>> joining;  // rows by person and card
  for (std::size_t i = 0; i < staged.rows.size(); ++i) {
    const auto& row = staged.rows[i];
    if (row.card == 0 || row.status == RowStatus::updated || !row.person_id) continue;
    joining[*row.person_id][row.card].push_back(i);
  }
  for (auto next = joining.begin(); next != joining.end();) {
    std::vector<PersonId> page;
    for (; next != joining.end() && page.size() < people_a_page; ++next) page.push_back(next->first);
    for (const auto& card : db.read([&](storage::Tx& tx) { return people::cards_by_ids(tx, page); })) {
      for (const auto& [number, rows] : joining[card.person.id]) {
        ShownValues shown(card.person);
        for (const auto i : rows)
          staged.summary.timeline_entries += !shown.take(reading.leads[i], telling).empty();
      }
    }
  }
}

}  // namespace intake
