// The database's side of newer copies: a card as it is before its rows come anew.
#include <set>

#include "intake/copy/newer_copy.hpp"
#include "journal/undo_entries.hpp"

namespace intake {

const Mapping* MappingsOfImports::of(storage::Tx& tx, ImportId id) {
  auto found = known_.find(id);
  if (found == known_.end()) {
    const auto record = import_store::find(tx, id);
    auto mapping = record ? base::json::from_text<Mapping>(record->mapping.text)
                          : base::Result<Mapping>(base::fail(base::Code::not_found, ""));
    found = known_.emplace(id, mapping ? std::optional(std::move(*mapping)) : std::nullopt).first;
  }
  return found->second ? &*found->second : nullptr;
}

std::optional<CopiedCard> copied_card(storage::Tx& tx, PersonId named, MappingsOfImports& mappings) {
  const auto behind = people::cards_behind(tx, named);
  auto cards = people::cards_by_ids(tx, {behind.back()});
  if (cards.empty()) return std::nullopt;
  CopiedCard copied{.card = std::move(cards.front())};
  const auto id = copied.card.person.id;
  for (auto& deal : pipeline::deals_of(tx, id)) {
    if (!deal.closed_at) copied.deals.push_back(std::move(deal));
  }
  copied.steps = work::live_tasks(tx, id);
  copied.owner_edited = journal::has_type_of_other_cause(tx, journal::of_person(id.value),
                                                         people::OwnerChanged::type, "import ");
  copied.rows = import_store::source_rows_of(tx, behind);
  std::set<ImportId> imports;
  for (const auto& row : copied.rows) imports.insert(row.import_id);
  for (auto import_id = imports.rbegin(); import_id != imports.rend(); ++import_id) {
    if (const auto* mapping = mappings.of(tx, *import_id)) copied.meant.push_back(mapping);
  }
  return copied;
}

}  // namespace intake
