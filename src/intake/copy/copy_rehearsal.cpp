#include "intake/copy/copy_rehearsal.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace intake {
namespace {

using import_store::SourceRow;

constexpr std::size_t cards_a_snapshot = 200;

// True if two staged rows say the same, wherever in their sheets they stand.
bool same_words(std::string_view left, std::string_view right) {
  constexpr std::string_view first_word = "\"external_id\"";
  const auto from = [&](std::string_view text) {
    return text.substr(std::min(text.find(first_word), text.size()));
  };
  return from(left) == from(right);
}

bool says_something_else(const SourceRow& before, const Lead& lead) {
  if (same_words(before.lead.text, base::json::text_of(lead))) return false;
  const auto older = base::json::from_text<Lead>(before.lead.text);
  return older && !changed_fields(*older, lead).empty();
}

// Places of the rows that changed, by the card the older copy names.
std::map<PersonId, std::vector<std::size_t>> changed_rows(const Reading& reading,
                                                          const std::vector<std::string>& keys,
                                                          const std::vector<SourceRow>& sources) {
  std::unordered_map<std::string, const SourceRow*> known;
  for (const auto& row : sources) known[row.source + "\n" + row.external_id] = &row;
  std::map<PersonId, std::vector<std::size_t>> changed;
  for (std::size_t i = 0; i < reading.leads.size(); ++i) {
    const auto& lead = reading.leads[i];
    const auto found = known.find(source_of(reading.mapping, lead.file) + "\n" + keys[i]);
    if (lead.blocked || found == known.end()) continue;
    if (says_something_else(*found->second, lead)) changed[found->second->person_id].push_back(i);
  }
  return changed;
}

}  // namespace

std::string owner_name(storage::Tx& tx, std::optional<AccountId> owner, std::optional<TeamId> team) {
  if (owner) {
    const auto names = auth::account_names(tx, {*owner});
    return names.empty() ? std::string() : names.begin()->second;
  }
  const auto found = team ? auth::team(tx, *team) : std::nullopt;
  return found ? found->name : std::string();
}

CopyReading copy_reading(storage::Tx& tx, const Mapping& mapping,
                         const std::vector<pipeline::Stage>& stages) {
  return {mapping, stages, [&tx](auto owner, auto team) { return owner_name(tx, owner, team); },
          [&tx](const OwnerTarget& target) { return takes_work(tx, target); }};
}

std::vector<FoundCopy> found_copies(storage::Db& db, const Reading& reading,
                                    const std::vector<std::string>& keys,
                                    const std::vector<SourceRow>& sources,
                                    const std::vector<pipeline::Stage>& stages) {
  const auto changed = changed_rows(reading, keys, sources);
  std::map<PersonId, std::vector<std::size_t>> by_card;  // by the live card, which several rows may share
  std::map<PersonId, FoundCopy> found;
  MappingsOfImports mappings;
  for (auto next = changed.begin(); next != changed.end();) {
    db.with_snapshot([&](storage::Tx& tx) {
      for (std::size_t n = 0; n < cards_a_snapshot && next != changed.end(); ++n, ++next) {
        auto& rows = by_card[people::live_card(tx, next->first)];
        rows.insert(rows.end(), next->second.begin(), next->second.end());
      }
    });
  }
  for (auto next = by_card.begin(); next != by_card.end();) {
    db.with_snapshot([&](storage::Tx& tx) {
      const CopyReading words = copy_reading(tx, reading.mapping, stages);
      for (std::size_t n = 0; n < cards_a_snapshot && next != by_card.end(); ++n, ++next) {
        const auto card = copied_card(tx, next->first, mappings);
        if (!card) continue;
        FoundCopy copy{.person = card->card.person, .rows = next->second};
        std::ranges::sort(copy.rows);
        std::vector<CopiedRow> rows;
        for (const auto i : copy.rows) {
          const auto& lead = reading.leads[i];
          rows.push_back({source_of(reading.mapping, lead.file), keys[i], lead});
        }
        for (const auto& deal : card->deals) copy.open_stages.push_back(deal.stage);
        copy.plan = plan_of_copy(*card, rows, words, {});
        found[next->first] = std::move(copy);
      }
    });
  }
  std::vector<FoundCopy> copies;
  copies.reserve(found.size());
  for (auto& [person, copy] : found) copies.push_back(std::move(copy));
  std::ranges::sort(copies, {}, [](const FoundCopy& copy) { return copy.rows.front(); });
  return copies;
}

}  // namespace intake
