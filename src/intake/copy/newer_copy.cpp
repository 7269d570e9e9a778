#include "intake/copy/newer_copy.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace intake {
namespace {

using people::FinalStatus;

// The final status, or the stage, that a card's rows give it.
struct Standing {
  std::optional<FinalStatus> final_status;
  std::string stage;
  friend bool operator==(const Standing&, const Standing&) = default;
};

Standing standing_of(const CardPlan& plan) {
  if (plan.final_status) return {plan.final_status, {}};
  return {{}, plan.stage.value_or("applied")};
}

std::string word_of(const Standing& standing) {
  return standing.final_status ? std::string(base::word_of(*standing.final_status)) : standing.stage;
}

std::string text_of(const std::optional<base::Money>& amount) {
  if (!amount) return {};
  if (amount->currency == "JPY") return fmt::format("{} JPY", amount->minor);
  if (amount->minor % 100 == 0) return fmt::format("{} {}", amount->minor / 100, amount->currency);
  return fmt::format("{}.{:02} {}", amount->minor / 100, amount->minor % 100, amount->currency);
}

const OwnerTarget* target_of(const Mapping& mapping, const std::string& value) {
  const auto found = std::ranges::find(mapping.owners, value, &OwnerTarget::value);
  return found == mapping.owners.end() ? nullptr : &*found;
}

// Words as the first mapping reads them, and those it does not know as the others do: the rows of one card
// may come from several sheets.
Mapping joined(const std::vector<const Mapping*>& mappings) {
  Mapping all;
  for (const auto* each : mappings) {
    all.statuses.insert(all.statuses.end(), each->statuses.begin(), each->statuses.end());
    all.owners.insert(all.owners.end(), each->owners.begin(), each->owners.end());
  }
  return all;
}

// Works out one card.
class Planner {
 public:
  Planner(const CopiedCard& here, const std::vector<CopiedRow>& rows, const CopyReading& reading,
          const std::set<std::string>& for_sheet)
      : here_(here), reading_(reading), for_sheet_(for_sheet), stages_(order_of(reading.stages)) {
    std::vector<const Mapping*> mappings{&reading.mapping};
    mappings.insert(mappings.end(), here.meant.begin(), here.meant.end());
    today_ = joined(mappings);
    std::ranges::rotate(mappings, mappings.begin() + 1);
    once_ = joined(mappings);
    for (const auto& row : rows) {
      auto older = older_lead(here, row).value_or(Lead{});
      newer_.push_back(with_words_kept(row.newer, older));
      older_.push_back(std::move(older));
    }
    for (const auto& row : here.rows) {
      const bool comes_anew = std::ranges::any_of(rows, [&](const CopiedRow& each) {
        return each.source == row.source && each.external_id == row.external_id;
      });
      const auto lead = comes_anew ? std::nullopt : read(row.lead);
      if (lead) others_.push_back(*lead);
    }
  }

  CopyPlan run() {
    const CardPlan after = plan(newer_, today_);
    plan_fields();
    plan_contacts();
    plan_status(after);
    plan_owner(after);
    plan_amount(after);
    plan_steps();
    return std::move(out_);
  }

 private:
  static std::optional<Lead> read(const base::RawJson& text) {
    auto lead = base::json::from_text<Lead>(text.text);
    return lead ? std::optional(std::move(*lead)) : std::nullopt;
  }

  // People clean sheets, they do not unlearn: a status or manager that was emptied stands as before.
  static Lead with_words_kept(Lead newer, const Lead& older) {
    if (newer.status_value.empty()) newer.status_value = older.status_value;
    if (newer.owner_value.empty()) newer.owner_value = older.owner_value;
    return newer;
  }

  CardPlan plan(const std::vector<Lead>& rows, const Mapping& mapping) const {
    std::vector<Lead> all = others_;
    all.insert(all.end(), rows.begin(), rows.end());
    return card_of_rows(all, mapping, stages_);
  }

  // What the older copy may have meant: by the words of the imports that brought it, or as they are read
  // today.
  std::vector<CardPlan> plans_before() const { return {plan(older_, once_), plan(older_, today_)}; }

  bool takes_sheet(const std::string& field) const { return for_sheet_.contains(field); }

  bool said_anew(std::string Lead::*member) const {
    for (std::size_t i = 0; i < newer_.size(); ++i) {
      if (newer_[i].*member != older_[i].*member) return true;
    }
    return false;
  }

  void plan_fields() {
    std::map<std::string, std::string> set;  // by rows before this one
    for (std::size_t i = 0; i < newer_.size(); ++i) {
      for (auto& change : changed_fields(older_[i], newer_[i])) {
        if (!is_plain(change.field)) continue;
        const auto known = set.find(change.field);
        const auto here = known == set.end() ? card_value(here_.card, change.field) : known->second;
        if (here == change.after) continue;
        if (here != change.before && known == set.end() && !takes_sheet(change.field)) {
          out_.differences.push_back({change.field, here, change.after});
          continue;
        }
        set[change.field] = change.after;
        std::erase_if(out_.changes, [&](const auto& each) { return each.field == change.field; });
        out_.changes.push_back(std::move(change));
      }
    }
  }

  // Contacts are only ever added; one that was taken off the card here does not come back with the next copy.
  void plan_contacts() {
    const auto known = card_of_rows(older_, today_, stages_).person.contacts;
    auto more = card_of_rows(newer_, today_, stages_).person.contacts;
    std::erase_if(more, [&](const people::NewContact& contact) {
      return std::ranges::any_of(known, [&](const people::NewContact& each) {
        return each.kind == contact.kind && each.value == contact.value;
      });
    });
    auto all = contacts_with(here_.card.contacts, more);
    if (all.size() > people::contact_limit) all.resize(people::contact_limit);
    if (all.size() > here_.card.contacts.size()) out_.contacts = std::move(all);
  }

  Standing standing_here() const {
    const auto& person = here_.card.person;
    if (person.final_status) return {person.final_status, {}};
    return {{}, here_.deals.empty() ? std::string() : here_.deals.front().stage};
  }

  void plan_status(const CardPlan& after_plan) {
    if (!said_anew(&Lead::status_value)) return;
    const auto here = standing_here();
    const auto after = standing_of(after_plan);
    if (here == after || (here.final_status && !after.final_status)) return;  // a person reopens, or nobody
    if (!after.final_status && here_.deals.empty()) return;
    if (!stands(here) && !takes_sheet("status")) {
      out_.differences.push_back({"status", word_of(here), word_of(after)});
      return;
    }
    out_.final_status = after.final_status;
    out_.final_reason = after_plan.final_reason;
    if (!after.final_status) out_.to_stage = after.stage;
  }

  // True if the card stands as the older copy put it. One that was closed by the sheet and lives again goes
  // on from where it was, never back.
  bool stands(const Standing& here) const {
    const auto after = standing_of(plan(newer_, today_));
    return std::ranges::any_of(plans_before(), [&](const CardPlan& plan) {
      const auto before = standing_of(plan);
      const bool revived = before.final_status && !here.final_status && !after.final_status;
      return before == here || (revived && place(after.stage) > place(here.stage));
    });
  }

  std::int64_t place(const std::string& stage) const {
    const auto found = stages_.find(stage);
    return found == stages_.end() ? -1 : found->second;
  }

  // A value that is spread over the team names nobody, and who takes no work any more gets none: whoever has
  // the card keeps it.
  void plan_owner(const CardPlan& after) {
    if (!said_anew(&Lead::owner_value)) return;
    const auto* wanted = target_of(today_, after.owner_value);
    if (wanted == nullptr || has_owner(*wanted) || !reading_.takes_work(*wanted)) return;
    if (!here_.owner_edited || has_owner_of(once_) || has_owner_of(today_) || takes_sheet("owner")) {
      out_.owner = *wanted;
      return;
    }
    const auto& person = here_.card.person;
    out_.differences.push_back({"owner", reading_.owner_name(person.owner_id, person.team_id),
                                reading_.owner_name(wanted->account_id, wanted->team_id)});
  }

  // True if the card has the owner that the older copy named.
  bool has_owner_of(const Mapping& mapping) const {
    const auto* named = target_of(mapping, plan(older_, mapping).owner_value);
    return named != nullptr && has_owner(*named);
  }

  bool has_owner(const OwnerTarget& target) const {
    const auto& person = here_.card.person;
    if (target.account_id) return person.owner_id == target.account_id;
    return target.team_id && !person.owner_id && person.team_id == target.team_id;
  }

  void plan_amount(const CardPlan& after) {
    if (here_.deals.empty() || !after.amount) return;
    const auto before = plan(older_, today_).amount;
    const auto& here = here_.deals.front().amount;
    if (before == after.amount || here == after.amount) return;
    if (here == before || takes_sheet("amount")) {
      out_.amount = after.amount;
    } else {
      out_.differences.push_back({"amount", text_of(here), text_of(after.amount)});
    }
  }

  // The work of a stage that is left ends with it, but neither promises nor plain first steps do.
  void plan_steps() {
    if (!out_.to_stage || here_.deals.empty()) return;
    const auto kind_of = [&](const std::string& key) {
      const auto found = std::ranges::find(reading_.stages, key, &pipeline::Stage::key);
      return found == reading_.stages.end() ? std::string() : found->next_kind;
    };
    const auto left = kind_of(here_.deals.front().stage);
    if (left.empty() || left == "follow_up" || left == "promise" || left == kind_of(*out_.to_stage)) return;
    const auto ends = [&](const work::Task& step) {
      return step.kind == left && step.state != work::TaskState::leased;
    };
    if (std::ranges::none_of(here_.steps, ends)) return;
    out_.left_kind = left;
    out_.needs_step = std::ranges::all_of(here_.steps, ends);
  }

  const CopiedCard& here_;
  const CopyReading& reading_;
  const std::set<std::string>& for_sheet_;
  StageOrder stages_;
  Mapping today_;  // how the words are read in this import
  Mapping once_;   // and how they were read before
  std::vector<Lead> older_;
  std::vector<Lead> newer_;
  std::vector<Lead> others_;
  CopyPlan out_;
};

}  // namespace

CopyPlan plan_of_copy(const CopiedCard& here, const std::vector<CopiedRow>& rows, const CopyReading& reading,
                      const std::set<std::string>& for_sheet) {
  return Planner(here, rows, reading, for_sheet).run();
}

std::optional<Lead> older_lead(const CopiedCard& here, const CopiedRow& row) {
  for (const auto& known : here.rows) {
    if (known.source != row.source || known.external_id != row.external_id) continue;
    auto lead = base::json::from_text<Lead>(known.lead.text);
    if (lead) return std::move(*lead);
  }
  return std::nullopt;
}

StageOrder order_of(const std::vector<pipeline::Stage>& stages) {
  StageOrder order;
  for (const auto& stage : stages) order[stage.key] = stage.position;
  return order;
}

}  // namespace intake
